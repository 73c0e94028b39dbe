"""When an act was, as far as the document that tells it allows: dates without a year, and texts that tell of other days than their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from dragoman.compare.intervals import MONTH, YEAR, Interval, interval
from dragoman.compare.tellings import sentence
from dragoman.nouns import HAPPENED, Annotation, DateMention, Document, Event

_YEAR_NAMED = re.compile(r"\d{4}")
_SEVERAL = 2


def day_told(document: Document, annotation: Annotation, event: Event, published: Interval | None) -> Interval | None:
    """The days that an event's date can mean. A month or day without its year is taken for that of another year where else a plan would
    have been over, or a deed yet to come, when the document appeared.
    """
    when = interval(event.date)
    if when is None or published is None or when.width > MONTH:
        return when
    late = event.status in HAPPENED and published.last < when.first
    early = event.status == "planned" and when.before(published)
    if not (late or early) or not _is_yearless(document, annotation.dates, event):
        return when
    moved = _moved(when, 1 if early else -1)
    fits = moved.last >= published.first if early else moved.first <= published.last
    return moved if fits and abs(moved.first - published.first) <= YEAR else when


def _is_yearless(document: Document, dates: Sequence[DateMention], event: Event) -> bool:
    """Whether the words in the event's sentence that give its date name no year."""
    start, end = sentence(document.text, event.trigger)
    edtf = event.date.edtf if event.date is not None else None
    words = [one.text for one in dates if start <= one.start < end and one.edtf == edtf]
    return bool(words) and not any(_YEAR_NAMED.search(one) for one in words)


def _moved(when: Interval, years: int) -> Interval:
    first, last = (date.fromordinal(day) for day in (when.first, when.last))
    return Interval(_in_year(first, first.year + years), _in_year(last, last.year + years))


def _in_year(day: date, year: int) -> int:
    """The same day of another year; 29 February is the 28th of most."""
    return (day.replace(year=year) if (day.month, day.day) != (2, 29) else day.replace(year=year, day=28)).toordinal()


def tells_its_days(events: Iterable[Event], published: Interval | None) -> bool:
    """Whether a document is of the days of which it tells: it does not date several deeds of which none is later than a month before it appeared."""
    dated = [when for event in events if event.type and (when := interval(event.date)) is not None]
    if published is None or len(dated) < _SEVERAL:
        return published is not None
    return any(when.last >= published.first - MONTH for when in dated)
