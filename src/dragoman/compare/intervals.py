"""Dates as intervals of days: what can be one day, and what can't."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from dragoman.nouns import DateMention, EventDate, Published, When

DAY, MONTH, YEAR = 3, 31, 366
"""The widest interval, in days, that still counts as a day (a visit of three days), a month, a year."""


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """From the first to the last day on which something can have been; days are ordinals of `datetime.date`."""

    first: int
    last: int

    @property
    def width(self) -> int:
        """How many days it can be."""
        return self.last - self.first + 1

    def overlaps(self, other: Interval) -> bool:
        """Whether one day can be meant by both."""
        return self.first <= other.last and other.first <= self.last

    def touches(self, other: Interval) -> bool:
        """Whether they overlap; or are neighbouring days, since the same hour has two dates around the world."""
        if self.first <= other.last and other.first <= self.last:
            return True
        return self.first <= other.last + 1 and other.first <= self.last + 1 and max(self.width, other.width) <= DAY

    def before(self, other: Interval) -> bool:
        """Whether it was over when the other began."""
        return self.last < other.first

    def within(self, other: Interval) -> bool:
        """Whether all of its days are days of the other."""
        return other.first <= self.first and self.last <= other.last

    def shared(self, other: Interval) -> Interval | None:
        """The days that both can mean."""
        return Interval(max(self.first, other.first), min(self.last, other.last)) if self.overlaps(other) else None

    def months(self) -> range:
        """The months that it reaches into, a day to either side, as numbers that run on over the years."""
        return range(_month(max(1, self.first - 1)), _month(min(date.max.toordinal(), self.last + 1)) + 1)


@lru_cache(maxsize=1 << 16)
def _month(day: int) -> int:
    when = date.fromordinal(day)
    return when.year * 12 + when.month


@cache
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def interval(when: EventDate | When | Published | DateMention | None) -> Interval | None:
    """The days that a date can mean, open ends as far as the calendar goes; None for no date, or one open to both sides."""
    if when is None or (when.earliest is None and when.latest is None):
        return None
    return _from(when.earliest, when.latest)


@lru_cache(maxsize=1 << 16)
def _from(earliest: str | None, latest: str | None) -> Interval:
    """The same object each time: the same dates are told again and again."""
    return Interval(_ordinal(earliest) if earliest else 1, _ordinal(latest) if latest else date.max.toordinal())


def iso(day: int) -> str:
    """An ordinal as an ISO day."""
    return date.fromordinal(day).isoformat()


def first_day(stated: str) -> int:
    """The first day of a year, month or day as knowledge files write it (`1991`, `1991-08`, `1991-08-30`)."""
    return _ordinal(stated + "-01-01"[len(stated) - 4 :]) if len(stated) in (4, 7) else _ordinal(stated)
