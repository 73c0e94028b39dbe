"""dates: TIMEX3 expressions and their values, as TempEval-3 counts them (UzZaman et al. 2013)."""

from __future__ import annotations

from collections import Counter

import msgspec

from dragoman.evaluate.measures import f1
from dragoman.evaluate.task import Faults, Key, Scores, Tally, Task, outside
from dragoman.reading.annotate import Request


class Timex(msgspec.Struct):
    """An expression of gold: its span, and its value as TIMEX3 writes it."""

    start: int
    end: int
    value: str


class Gold(Request, kw_only=True):
    """A line of gold: what `annotate` takes, and the expressions of its text."""

    timexes: list[Timex]


class Found(msgspec.Struct):
    """An expression of an answer."""

    start: int
    end: int
    timex: str = ""


class Answer(msgspec.Struct):
    """What the task needs of an answer."""

    id: str
    dates: list[Found] = []


def check(gold: Gold) -> Faults:
    """Spans that hold something."""
    for number, one in enumerate(gold.timexes):
        yield from ((f"timexes[{number}]", why) for _, why in outside([(one.start, one.end)], "", gold.text))
        if one.start == one.end:
            yield f"timexes[{number}].end", "the span is empty; `end` is one after the last code point"


def check_answer(gold: Gold, answer: Answer) -> Faults:
    """Spans within the text."""
    for number, one in enumerate(answer.dates):
        yield from ((f"dates[{number}]", why) for _, why in outside([(one.start, one.end)], "", gold.text))


def count(gold: Gold, answer: Answer) -> Tally:
    """How many were found: roughly (relaxed), exactly (strict), with the right value. Each answer serves one of gold, exact ones first."""
    tally: Counter[Key] = Counter({("gold",): len(gold.timexes), ("answered",): len(answer.dates)})
    exact = {(one.start, one.end): place for place, one in enumerate(answer.dates)}
    used: set[int] = set()
    for want in sorted(gold.timexes, key=lambda one: (one.start, one.end) not in exact):
        place = _place(want, answer.dates, exact, used)
        if place is None:
            continue
        used.add(place)
        got = answer.dates[place]
        tally["relaxed",] += 1
        tally["strict",] += (got.start, got.end) == (want.start, want.end)
        tally["value",] += got.timex == want.value
    return tally


def _place(want: Timex, found: list[Found], exact: dict[tuple[int, int], int], used: set[int]) -> int | None:
    """Where the answer to one of gold stands: that with its span, else the first that meets it and is still free."""
    place = exact.get((want.start, want.end))
    if place is not None and place not in used:
        return place
    return next((i for i, one in enumerate(found) if i not in used and one.start < want.end and want.start < one.end), None)


def scores(tally: Tally) -> Scores:
    """The three F1."""
    return Scores({f"{name}_f1": f1(tally.get((name,), 0), tally["answered",], tally["gold",]) for name in ("strict", "relaxed", "value")})


TASK = Task("dates", Gold, Answer, ("dates",), check, count, scores, check_answer)
