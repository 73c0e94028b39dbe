"""What a task is: the form of a line of gold and of its answer, how one line is counted, and what the counts come to.

A line is counted by a pure function into a Tally; tallies add up, so that any number of lines takes the memory of one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from dragoman.nouns import Span

Key = tuple[str, ...]
Tally = Mapping[Key, float]
# (the key that is wrong, as in `timexes[2].end`; what is wrong with it)
Faults = Iterator[tuple[str, str]]


class ClassRow(msgspec.Struct):
    """One class: lines or events of gold, answered, answered right; precision, recall and F1 in percent, null where there is nothing to divide by."""

    name: str
    gold: int
    answered: int
    right: int
    precision: float | None
    recall: float | None
    f1: float | None


class Threshold(msgspec.Struct):
    """What would be recorded under the setting `confidence`: how many events or triplets, how many of them right; in percent as in ClassRow."""

    confidence: float
    recorded: int
    right: int
    precision: float | None
    recall: float | None
    f1: float | None


class Bin(msgspec.Struct):
    """Answers whose confidence lies above `above` and not above `to`; their mean confidence and the share that is right, in percent."""

    above: float
    to: float
    answers: int
    confidence: float
    right: float


class Calibration(msgspec.Struct):
    """The expected calibration error in percent (null without answers that give a confidence), and the bins that are not empty."""

    ece: float | None
    answers: int
    bins: list[Bin]


class Scores(msgspec.Struct):
    """What a task comes to: its figures by name, in percent unless the name says otherwise; tables by what counts as right."""

    figures: dict[str, float | None]
    classes: dict[str, list[ClassRow]] = {}
    thresholds: dict[str, list[Threshold]] = {}
    calibration: Calibration | None = None


def no_faults(_gold: Any, _answer: Any) -> Faults:  # noqa: ANN401 - each task has its own
    """For tasks whose answers have nothing to check beyond their form."""
    return iter(())


@dataclass(frozen=True)
class Task:
    """One task. `layers` are those of `annotate` that answer it, none for `resolve`. Gold and answers are msgspec Structs with an `id`."""

    name: str
    gold: type[Any]
    answer: type[Any]
    layers: tuple[str, ...]
    check: Callable[[Any], Faults]
    count: Callable[[Any, Any], Tally]
    scores: Callable[[Tally], Scores]
    check_answer: Callable[[Any, Any], Faults] = field(default=no_faults)


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies; a key that none has is 0."""
    found: defaultdict[Key, float] = defaultdict(float)
    for tally in tallies:
        for key, number in tally.items():
            found[key] += number
    return found


def outside(spans: Iterable[Span], key: str, text: str) -> Faults:
    """The spans that do not lie within the text."""
    for number, (start, end) in enumerate(spans):
        if not 0 <= start <= end <= len(text):
            yield f"{key}[{number}]", f"[{start}, {end}] is no span of `text`, which has {len(text)} code points; a span is [start, end), counted in code points from 0"
