"""The program's own answers to lines of gold, a batch at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from dragoman.errors import DragomanError, InputError
from dragoman.evaluate.task import Task
from dragoman.evaluate.tasks import TASKS
from dragoman.reading import actors, annotate, dates
from dragoman.reading.language import LANGUAGES


class Answered(msgspec.Struct):
    """An answer as a line of JSON, and where the text was not read, why."""

    line: bytes
    not_read: str = ""


class Batch(msgspec.Struct):
    """Lines of gold to be answered, for one task; `longest` is the setting longest_text."""

    task: str
    longest: int
    lines: Sequence[bytes]


def answers(batch: Batch) -> list[Answered]:
    """An answer for each line, in order; for one that can't be read an empty one.

    A pure function of what it is given and of the knowledge. Raises only what concerns the program and not a line: ModelMissing, KnowledgeError, …
    """
    task = TASKS[batch.task]
    return [_answer(task, msgspec.json.decode(line, type=task.gold), batch.longest) for line in batch.lines]


def _answer(task: Task, gold: Any, longest: int) -> Answered:  # noqa: ANN401 - each task has its own
    empty = msgspec.json.encode({"id": gold.id})
    if len(gold.text) > longest:
        return Answered(empty, f"is longer than {longest} characters; split it, or raise the setting longest_text")
    try:
        return _annotated(gold, task.layers) if task.layers else Answered(_resolved(gold))
    except Exception as error:
        if isinstance(error, DragomanError) and not isinstance(error, InputError):
            raise
        return Answered(empty, f"{type(error).__name__}: {' '.join(str(error).split())}".rstrip(": "))


def _annotated(gold: annotate.Request, layers: Sequence[str]) -> Answered:
    found = annotate.answer(gold, layers)
    unread = "" if found.lang in LANGUAGES else f"its language is '{found.lang}'; read are {', '.join(sorted(LANGUAGES))}"
    return Answered(msgspec.json.encode(found), unread)


def _resolved(gold: Any) -> bytes:  # noqa: ANN401 - a line of the task `actors`
    found = actors.resolve(gold.text, dates.iso(gold.date or ""), gold.lang or "en")
    return msgspec.json.encode({"id": gold.id, "country": found and found.country, "sector": found and found.sector})
