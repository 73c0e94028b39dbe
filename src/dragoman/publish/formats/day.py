"""Which lines stand in formats that have neither a status nor an interval of dates, and under which day; of the rest, why they don't."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Literal

import msgspec

from dragoman.compare.intervals import Interval, interval
from dragoman.nouns import HAPPENED, EventDate, Status, When
from dragoman.publish.formats.mention import Happening, Mention
from dragoman.publish.formats.tables import as_csv

Reason = Status | Literal["no-type", "undated", "longer-than-a-day", "longer-than-a-year", "no-state", "one-sided", "no-code", "no-force"]
_DIGITS = 13  # hexadecimal: 52 bits, which a floating number of R still holds exactly


class Left(msgspec.Struct):
    """A row of left_out.csv: an event (`event_id`) or an occurrence that has no row, and why."""

    id: str
    reason: Reason


def left_out(lines: Iterable[Left]) -> Mapping[str, bytes]:
    """`left_out.csv`, which stands beside a format's own files."""
    return {"left_out.csv": as_csv(Left, lines)}


def not_happened(told: Mention | Happening) -> Reason | None:
    """The status of what is not told as having happened: such formats have no column for it, and whoever counts their rows counts acts."""
    status = told.event.status if isinstance(told, Mention) else told.occurrence.status
    return None if status in HAPPENED else status


def day(told: Mention | Happening) -> str | None:
    """The one day (ISO) that a row is of, or None.

    The day that the text gives. An undated act of the news has the day on which its document appeared, as these formats have it for all their rows; of an occurrence the first such day. What is dated to
    a longer time has none: no day of it is known to be the right one.
    """
    if isinstance(told, Mention):
        return _exact(told.event.date) if told.event.date is not None else _appeared(told)
    if told.occurrence.date is not None:
        return _exact(told.occurrence.date)
    return min(filter(None, (_appeared(one) for one in told.mentions)), default=None)


def days(one: Happening) -> Interval | None:
    """From the first to the last day on which it can have been: those that are told, else the day on which the news of it appeared."""
    if one.occurrence.date is not None:
        return interval(one.occurrence.date)
    appeared = day(one)
    return interval(When(appeared, appeared, appeared)) if appeared is not None else None


def no_day(told: Mention | Happening) -> Reason:
    """Why something has no day."""
    date = told.event.date if isinstance(told, Mention) else told.occurrence.date
    return "undated" if date is None else "longer-than-a-day"


def _exact(date: EventDate) -> str | None:
    return date.earliest if date.earliest == date.latest else None


def _appeared(told: Mention) -> str | None:
    published = told.annotation.document.published
    return published.earliest if published.earliest == published.latest and not told.event.historical else None


def number(*parts: object) -> int:
    """A number that stands for these parts, the same whenever they are: 52 bits of their hash."""
    return int(sha256(repr(parts).encode("utf8", "surrogatepass")).hexdigest()[:_DIGITS], 16)
