"""When an act was, as far as the document that tells it allows: dates without a year, and texts that tell of other days than their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from dragoman.compare.intervals import MONTH, YEAR, Interval, interval
from dragoman.compare.readings import rows
from dragoman.compare.tellings import sentence
from dragoman.nouns import HAPPENED, Annotation, DateMention, Document, Event, Span

_YEAR_NAMED = re.compile(r"\d{4}")
SEASON = 123
_SEVERAL, _WEEK = 2, 7
_BY_ITS_DAY = (None, "publication")
"""Anchors of a date that is not reckoned from another one in the text."""


def days_named(annotation: Annotation) -> list[tuple[DateMention, Interval]]:
    """The dates of a document with the days that they can mean, in order of the text. In a text of other days than its own, a month or day without its year is the
    first one after the date with a year that was named before it.
    """
    published = interval(annotation.document.published)
    told, last = [], None
    looking_back = published is not None and not tells_its_days(annotation)
    for one in sorted(annotation.dates, key=lambda mention: mention.start):
        when = interval(one)
        if when is None or one.earliest is None or one.latest is None:
            continue
        if looking_back and last is not None and is_yearless(one, when) and one.anchor in _BY_ITS_DAY:
            when = _first_after(when, last)
        told.append((one, when))
        last = when if _YEAR_NAMED.search(one.text) else last
    return told


def is_yearless(mention: DateMention, when: Interval, widest: int = MONTH) -> bool:
    """Whether a date of a month or day, or of what else is no wider, is told without its year."""
    return when.width <= widest and not _YEAR_NAMED.search(mention.text)


def moved_back(when: Interval, words: str) -> Interval:
    """The same weekday a week before, the same month or day of a month a year before."""
    if when.width == 1 and not any(char.isdigit() for char in words):
        return Interval(when.first - _WEEK, when.last - _WEEK)
    return _moved(when, -1)


def moved_on(when: Interval, words: str) -> Interval:
    """The same weekday a week after, the same month or day of a month a year after."""
    if when.width == 1 and not any(char.isdigit() for char in words):
        return Interval(when.first + _WEEK, when.last + _WEEK)
    return _moved(when, 1)


def _first_after(when: Interval, last: Interval) -> Interval:
    same = _moved(when, date.fromordinal(last.first).year - date.fromordinal(when.first).year)
    return _moved(same, 1) if same.before(last) else same


def day_told(document: Document, days: Sequence[tuple[DateMention, Interval]], event: Event, published: Interval | None, others: Sequence[int]) -> Interval | None:
    """The days that an event's date can mean. A month or day without its year is taken for that of another year where else a plan would
    have been over, or a deed yet to come, when the document appeared. Of a year, the month that its clause names. `others`: where other acts stand.
    """
    when = interval(event.date)
    start, end = sentence(document.text, event.trigger)
    here = [(one, day) for one, day in days if start <= one.start < end]
    named = [(one, day) for one, day in here if event.date is not None and one.edtf == event.date.edtf]
    if when is not None and MONTH < when.width <= YEAR:
        return _narrowed(when, [(one.start, day) for one, day in here], event.trigger[0], others)
    if when is None or published is None or when.width > MONTH or not named or any(_YEAR_NAMED.search(one.text) for one, _ in named):
        return when
    when = named[0][1]
    late = event.status in HAPPENED and published.last < when.first
    early = event.status == "planned" and when.before(published)
    if not (late or early):
        return when
    moved = (moved_on if early else moved_back)(when, named[0][0].text)
    fits = moved.last >= published.first if early else moved.first <= published.last
    return moved if fits and abs(moved.first - published.first) <= YEAR else when


def day_beside(text: str, lang: str, days: Sequence[tuple[int, Interval]], within: Span, at: int, others: Sequence[int]) -> Interval | None:
    """When an act was that has no date of its own, but stands behind 'after' or 'before' and a date in its sentence: in the year up to that day, or from it on. `others`: where other acts stand."""
    before = [(start, when) for start, when in days if within[0] <= start < at]
    opened = [hit.start() for role in ("earlier", "later") for hit in beside(lang, role).finditer(text, before[-1][0], at)] if before else []
    if not opened or any(max(opened) < other < at for other in others):
        return None
    return bounded(before[-1][1], text, lang, (max(opened), at))


def bounded(when: Interval, text: str, lang: str, span: Span) -> Interval:
    """When it was that a clause tells which has no date of its own: on the day of the clause before it; if 'after' opens it, in the year up to that day, if 'before' does, in the year from it on."""
    if beside(lang, "earlier").match(text, *span):
        return Interval(max(1, when.first - YEAR), when.last)
    return Interval(when.first, when.last + YEAR) if beside(lang, "later").match(text, *span) else when


@cache
def beside(lang: str, role: str) -> re.Pattern[str]:
    """The words that open a clause of what was before (`earlier`) or after it (`later`), as whole words."""
    words = "|".join(row["pattern"] for row in rows("asides.tsv") if (row["lang"], row["role"]) == (lang, role)) or r"\x00"
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _narrowed(year: Interval, days: Sequence[tuple[int, Interval]], at: int, others: Sequence[int]) -> Interval:
    """A year, or the month or day of it that stands nearest in the sentence, with no other act between."""
    exact = [(abs(start - at), start, day) for start, day in days if day.width <= MONTH and day.within(year)]
    _, start, day = min(exact, default=(0, at, year))
    between = (min(start, at), max(start, at))
    return year if any(between[0] < other < between[1] for other in others) else day


def _moved(when: Interval, years: int) -> Interval:
    first, last = (date.fromordinal(day) for day in (when.first, when.last))
    return Interval(_in_year(first, first.year + years), _in_year(last, last.year + years))


def _in_year(day: date, year: int) -> int:
    """The same day of another year; 29 February is the 28th of most."""
    return (day.replace(year=year) if (day.month, day.day) != (2, 29) else day.replace(year=year, day=28)).toordinal()


def tells_its_days(annotation: Annotation) -> bool:
    """Whether a document is of the days of which it tells: it does not begin with a year gone by, nor name several dates of which none is later than a month
    before it appeared.
    """
    published = interval(annotation.document.published)
    if published is None:
        return False
    first = min(annotation.dates, key=lambda one: one.start, default=None)
    begun = interval(first)
    if first is not None and begun is not None and _YEAR_NAMED.search(first.text) and begun.last < published.first - MONTH:
        return False
    dated = [when for one in (*annotation.dates, *(event.date for event in annotation.events)) if (when := interval(one)) is not None]
    return len(dated) < _SEVERAL or any(when.last >= published.first - MONTH for when in dated)
