"""When a document without a date can have appeared: not before the last past thing it tells, not after the next thing it awaits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from dragoman.nouns import Document, Published, Span
from dragoman.reading.dates.moments import Moment
from dragoman.reading.dates.reading import Expression, resolved

NOTHING = "nothing in the text says when"


def interval(document: Document, found: Sequence[Expression], among: Collection[Span] | None = None) -> Published:
    """The publication date that is stated, or the interval that the expressions (those of `among`, if given) allow."""
    stated = document.about.published
    if stated.edtf or stated.earliest or stated.latest:
        return stated
    dated = [
        (expression, moment) for expression, moment in zip(found, resolved(found, None), strict=True)
        if moment.anchor is None and moment.first and moment.type != "DURATION" and moment.unit in ("day", "month", "year", "quarter", "season", "time")
        and (among is None or (expression.start, expression.end) in among)
    ]
    past = max(told(document, dated), default=None)
    ahead = min(awaited(document, dated), default=None)
    if past and ahead and ahead[0] < past[0]:
        ahead = None
    return stated_in_words(past, ahead)


def told(document: Document, dated: Iterable[tuple[Expression, Moment]]) -> list[tuple[date, str]]:
    """First days, with their words, of the dates that are certainly past."""
    return [
        (moment.first, document.text[expression.start:expression.end]) for expression, moment in dated
        if expression.tense == "past" and expression.certain and moment.first
    ]


def awaited(document: Document, dated: Iterable[tuple[Expression, Moment]]) -> list[tuple[date, str]]:
    """Last days, with their words, of the dates that lie ahead; words in quotation marks may be older than the text, and don't count."""
    return [
        (moment.last, document.text[expression.start:expression.end]) for expression, moment in dated
        if expression.tense == "future" and expression.certain and moment.last and not quoted(document.text, expression.start)
    ]


def quoted(text: str, offset: int) -> bool:
    """Whether an offset lies within quotation marks of its paragraph."""
    before = text[text.rfind("\n", 0, offset) + 1:offset]
    return before.count("“") > before.count("”") or before.count("«") > before.count("»") or before.count('"') % 2 == 1


def stated_in_words(past: tuple[date, str] | None, ahead: tuple[date, str] | None) -> Published:
    """The interval and why."""
    reasons = []
    if past:
        reasons.append(f"the latest past date it tells is '{past[1]}'")
    if ahead:
        reasons.append(f"'{ahead[1]}' still lies ahead in it")
    return Published(
        earliest=past[0].isoformat() if past else None, latest=ahead[0].isoformat() if ahead else None, why="; ".join(reasons) or NOTHING,
    )
