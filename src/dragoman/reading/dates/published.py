"""When a document without a date can have appeared: not before the last past thing it tells, not after the next thing it awaits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from dragoman.nouns import Document, Published
from dragoman.reading.bounds import Bound
from dragoman.reading.dates.evidence import Reason, awaits, begun, lasting, quoted, supposed
from dragoman.reading.dates.moments import Moment
from dragoman.reading.dates.reading import Expression, resolved

NOTHING = "nothing in the text says when"
DATING = ("day", "month", "year", "quarter", "season", "time", "range")


class Weighed(NamedTuple):
    """The first and the last day that a text's content allows, with the reasons, and what can't hold beside them: pairs of reasons."""

    first: Reason | None
    last: Reason | None
    clashes: tuple[tuple[str, str], ...]


def interval(document: Document, found: Sequence[Expression], bounds: Sequence[Bound] = ()) -> Published:
    """The publication date that is stated, or the interval that the expressions and what is named allow; of what was captured, not after that."""
    stated = document.about.published
    if stated.edtf or stated.earliest:
        return stated
    first, last, _ = weighed(document, found, bounds)
    if stated.latest:
        captured = (date.fromisoformat(stated.latest), stated.why)
        first, last = first if first and first[0] <= captured[0] else None, min(last, captured) if last else captured
    return Published(
        earliest=first[0].isoformat() if first else None, latest=last[0].isoformat() if last else None,
        why="; ".join(dict.fromkeys(reason for _, reason in filter(None, (first, last)))) or NOTHING,
    )


def weighed(document: Document, found: Sequence[Expression], bounds: Sequence[Bound]) -> Weighed:
    """What dates say goes before what is named, and what must have been before what is still to come: the text can't tell what it can't know."""
    dated = [
        (expression, moment) for expression, moment in zip(found, resolved(found, None), strict=True)
        if moment.anchor is None and moment.first and moment.type != "DURATION" and moment.unit in DATING
    ]
    past = told(document, dated)
    oldest = min((moment.first for _, moment in dated if moment.first), default=None)
    first = max(past, default=None)
    last = min(awaited(document, dated), default=None)
    clashes = []
    if first and last and last[0] < first[0]:
        last = None
    for reason in sorted(begun(document, bounds, oldest), reverse=True):
        if last and reason[0] > last[0]:
            clashes.append((reason[1], last[1]))
        else:
            first = max(first, reason) if first and first[0] != reason[0] else first or reason
            break
    for reason in sorted(lasting(document, bounds)):
        if first and reason[0] < first[0]:
            clashes.append((first[1], reason[1]))
        else:
            last = min(last, reason) if last else reason
            break
    return Weighed(first, last, tuple(clashes))


def told(document: Document, dated: Iterable[tuple[Expression, Moment]]) -> list[Reason]:
    """First days, with their words, of the dates that are certainly past."""
    return [
        (moment.first, f"the latest past date it tells is '{document.text[expression.start:expression.end]}'") for expression, moment in dated
        if expression.tense == "past" and expression.certain and moment.first and not supposed(document, expression.start, expression.end)
    ]


def awaited(document: Document, dated: Iterable[tuple[Expression, Moment]]) -> list[Reason]:
    """Last days, with their words, of the dates that lie ahead; words in quotation marks may be older than the text, and don't count."""
    return [
        (moment.last, f"'{document.text[expression.start:expression.end]}' still lies ahead in it") for expression, moment in dated
        if expression.tense == "future" and expression.certain and moment.last and not quoted(document.text, expression.start)
        and awaits(document, expression.start, expression.end)
    ]
