"""Gold and answers, line by line, to a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

import msgspec

from dragoman.errors import BadLine
from dragoman.evaluate.answering import Answered, Batch
from dragoman.evaluate.lines import Line, Lines, Place
from dragoman.evaluate.task import Calibration, ClassRow, Scores, Tally, Task, Threshold, total

BATCH = 32  # lines
Answerer = Callable[[Iterable[Batch]], Iterator[list[Answered]]]


class NotRead(msgspec.Struct):
    """A line that has no answer, and why; it counts as an empty answer."""

    line: int
    id: str
    reason: str


class Report(msgspec.Struct):
    """What `evaluate` finds. `lines` are those of gold, `not_read` among them; `unasked` answers belong to none of them."""

    task: str
    lines: int
    not_read: list[NotRead]
    unasked: int
    figures: dict[str, float | None]
    classes: dict[str, list[ClassRow]]
    thresholds: dict[str, list[Threshold]]
    calibration: Calibration | None


def made_here(gold: Lines, task: Task, longest: int, answerer: Answerer) -> Iterator[tuple[Line, Answered]]:
    """Each line of gold with the program's answer. `answerer` gives batches their answers, in order, and asks for few at a time."""
    waiting: list[list[Line]] = []

    def batches() -> Iterator[Batch]:
        lines = iter(gold)
        while batch := list(islice(lines, BATCH)):
            waiting.append(batch)
            yield Batch(task.name, longest, [line.raw for line in batch])

    for answered in answerer(batches()):
        yield from zip(waiting.pop(0), answered, strict=True)


def made_elsewhere(gold: Lines, task: Task, answers: Lines, places: Mapping[str, Place]) -> Iterator[tuple[Line, Answered]]:
    """Each line of gold with the answer of its id; `places` are those of the answers (`lines.index`). Raises BadLine."""
    for line in gold:
        one = gold.decoded(line, task.gold)
        if one.id not in places:
            yield line, Answered(msgspec.json.encode({"id": one.id}), f"{answers.name} has no answer with this id")
            continue
        found = answers.at(places[one.id])
        for key, what in task.check_answer(one, answers.decoded(found, task.answer)):
            raise BadLine(answers.name, found.number, key, what)
        yield line, Answered(found.raw)


def report(task: Task, answered: Iterable[tuple[Line, Answered]], unasked: int = 0) -> Report:
    """The figures of lines of gold with their answers. Memory does not grow with lines, but for those that were not read."""
    not_read: list[NotRead] = []
    lines = 0

    def tallies() -> Iterator[Tally]:
        nonlocal lines
        for line, answer in answered:
            gold = msgspec.json.decode(line.raw, type=task.gold)
            lines += 1
            if answer.not_read:
                not_read.append(NotRead(line.number, gold.id, answer.not_read))
            yield task.count(gold, msgspec.json.decode(answer.line, type=task.answer))

    scores: Scores = task.scores(total(tallies()))
    return Report(task.name, lines, not_read, unasked, scores.figures, scores.classes, scores.thresholds, scores.calibration)
