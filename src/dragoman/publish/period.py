"""Days, months and years as stretches of the calendar: which of them holds a date whole, and which lie between two dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from dragoman.compare.intervals import Interval
from dragoman.errors import UsageError

Unit = Literal["day", "month", "year"]
UNITS: tuple[Unit, ...] = get_args(Unit)
_LENGTHS = {"day": 10, "month": 7, "year": 4}
_LAST = date.max.toordinal()


def unit(name: str) -> Unit:
    """A unit by its name. Raises UsageError."""
    found = next((one for one in UNITS if one == name), None)
    if found is None:
        raise UsageError(f"--by can't be '{name}'. It is one of: {', '.join(UNITS)}.")
    return found


@dataclass(frozen=True, order=True)
class Period:
    """A day, month or year: `name` is its ISO date, `days` its first and last day as ordinals of `datetime.date`."""

    days: Interval
    name: str
    unit: Unit


def period(name: str) -> Period:
    """A period by its ISO date: '1905', '1905-03', '1905-03-31'. Raises UsageError."""
    found = next((one for one in UNITS if len(name) == _LENGTHS[one]), None)
    try:
        first = date.fromisoformat(name + "-01-01"[len(name) - 4 :] if found != "day" else name)
    except ValueError as error:
        raise _no_date(name) from error
    if found is None:
        raise _no_date(name)
    return _around(found, first)


def _no_date(name: str) -> UsageError:
    return UsageError(f"'{name}' is no date. Write a year, month or day: 2005, 2005-06 or 2005-06-30.")


def _around(kind: Unit, day: date) -> Period:
    first, last = day, day
    if kind != "day":
        first = day.replace(day=1) if kind == "month" else date(day.year, 1, 1)
        following = (first.year + first.month // 12, first.month % 12 + 1) if kind == "month" else (first.year + 1, 1)
        last = date.fromordinal(date(*following, 1).toordinal() - 1) if following[0] <= date.max.year else date.max
    return Period(Interval(first.toordinal(), last.toordinal()), day.isoformat()[: _LENGTHS[kind]], kind)


def holding(kind: Unit, days: Interval) -> Period | None:
    """The day, month or year that holds an interval whole; None where there is none."""
    found = _around(kind, date.fromordinal(days.first))
    return found if days.within(found.days) else None


def smallest(kind: Unit, days: Interval) -> Period | None:
    """The smallest period from `kind` up that holds an interval whole: of 'day' a month for what is dated to a month; None where no year does."""
    return next((found for one in UNITS[UNITS.index(kind) :] if (found := holding(one, days)) is not None), None)


def between(kind: Unit, first: int, last: int) -> Iterator[Period]:
    """All periods of a kind from the one that holds one day to the one that holds another."""
    at = first
    while at <= last:
        one = _around(kind, date.fromordinal(at))
        yield one
        at = one.days.last + 1


@dataclass(frozen=True)
class Range:
    """The days asked for with `--from` and `--to`; without them all."""

    first: int = 1
    last: int = _LAST

    @property
    def is_open(self) -> bool:
        """Whether nothing is left out."""
        return (self.first, self.last) == (1, _LAST)

    def holds(self, days: Interval | None) -> bool:
        """Whether a date surely lies in it; what has no date does so only where all is asked for."""
        return self.is_open if days is None else self.first <= days.first and days.last <= self.last

    def may_hold(self, days: Interval | None) -> bool:
        """Whether a date can lie in it."""
        return self.is_open if days is None else self.first <= days.last and days.first <= self.last

    def may_hold_told(self, days: Interval | None, appeared: Iterable[Interval | None]) -> bool:
        """Whether what is told can lie in it: by its date, else by those of the documents that tell it; of a document of which nothing is known, it can."""
        return self.may_hold(days) if days is not None else any(one is None or self.may_hold(one) for one in appeared)


def asked(first: str, last: str) -> Range:
    """The range from one date to another, both included, '' where it is open; of a year, month, or decade (EDTF: '199X') all of its days count. Raises UsageError."""
    found = Range(period(first.replace("X", "0")).days.first if first else 1, period(last.replace("X", "9")).days.last if last else _LAST)
    if found.first > found.last:
        raise UsageError(f"--from {first} lies after --to {last}. Exchange them.")
    return found
