"""actors: a bare phrase to a country and a sector."""

from __future__ import annotations

from collections import Counter

import msgspec
from msgspec import UNSET, UnsetType

from dragoman.evaluate.task import Faults, Key, Scores, Tally, Task

_ASKED = ("country", "sector")


class Gold(msgspec.Struct):
    """A line of gold: what `resolve` takes, and the country, the sector or both; '' says that there is none."""

    id: str
    text: str
    date: str | None = None
    lang: str | None = None
    country: str | UnsetType = UNSET
    sector: str | UnsetType = UNSET


class Answer(msgspec.Struct):
    """What the task needs of an answer."""

    id: str
    country: str | None = None
    sector: str | None = None


def check(gold: Gold) -> Faults:
    """Something that is asked for."""
    if not _wanted(gold):
        yield "country", "neither `country` nor `sector` is given; give one of them at least ('' where there is none)"


def _wanted(gold: Gold) -> dict[str, str]:
    return {key: value for key in _ASKED if isinstance(value := getattr(gold, key), str)}


def count(gold: Gold, answer: Answer) -> Tally:
    """Which of the two are asked for, and right."""
    right = {key: (getattr(answer, key) or "") == value for key, value in _wanted(gold).items()}
    tally: Counter[Key] = Counter({("lines",): 1, ("both",): int(all(right.values()))})
    for key, one in right.items():
        tally[key, "asked"] += 1
        tally[key, "right"] += one
    return tally


def scores(tally: Tally) -> Scores:
    """The share of countries, of sectors, and of lines with all right."""
    figures: dict[str, float | None] = {f"{key}_accuracy": 100 * tally.get((key, "right"), 0) / max(1, tally.get((key, "asked"), 0)) for key in _ASKED}
    return Scores(figures | {"all_right": 100 * tally["both",] / tally["lines",]})


TASK = Task("actors", Gold, Answer, (), check, count, scores)
