"""Acts gathered by periods of the calendar: each in the shortest period that holds every day that it can be of, so that how exactly an act is dated stays to be seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

Unit = Literal["day", "month", "year", "decade", "century", "time"]
UNITS: tuple[Unit, ...] = get_args(Unit)
"""From the shortest on; 'time' is all of it."""
_LENGTHS = {"day": 1.0, "month": 30.437, "year": 365.2425, "decade": 3652.425, "century": 36524.25}
_YEARS = {"year": 1, "decade": 10, "century": 100}
MOST = 100
"""The most periods along one picture."""
Days = tuple[int, int]
"""A first and a last day, as ordinals of `datetime.date`."""


class Cluster(NamedTuple):
    """How many acts of a class lie in a period and in none that is shorter."""

    unit: Unit
    days: Days
    quad: int | None
    happened: bool
    count: int


def finest(days: Days) -> Unit:
    """The shortest unit of which no more than MOST lie in some days."""
    return next((unit for unit in UNITS[:-2] if (days[1] - days[0] + 1) / _LENGTHS[unit] <= MOST), "century")


def clusters(acts: Iterable[tuple[Days, int | None, bool]]) -> list[Cluster]:
    """Acts (their days, quad class, whether told as done) by periods, in order of time."""
    told = list(acts)
    if not told:
        return []
    whole = (min(days[0] for days, _, _ in told), max(days[1] for days, _, _ in told))
    base = finest(whole)
    counts = Counter((*_holding(base, days, whole), quad, happened) for days, quad, happened in told)
    found = [Cluster(unit, days, quad, happened, count) for (unit, days, quad, happened), count in counts.items()]
    return sorted(found, key=lambda one: (one.days, one.quad or 0, not one.happened))


def _holding(base: Unit, days: Days, whole: Days) -> tuple[Unit, Days]:
    for unit in UNITS[UNITS.index(base) : -1]:
        first, last = _around(unit, days[0])
        if days[1] <= last:
            return unit, (first, last)
    return "time", whole


@lru_cache(maxsize=65536)
def _around(unit: Unit, day: int) -> Days:
    """The first and last day of the period that holds a day."""
    then = date.fromordinal(day)
    if unit == "day":
        return day, day
    if unit == "month":
        return then.replace(day=1).toordinal(), _before(then.year + then.month // 12, then.month % 12 + 1)
    step = _YEARS[unit]
    begins = then.year - then.year % step
    return date(max(begins, 1), 1, 1).toordinal(), _before(begins + step, 1)


def _before(year: int, month: int) -> int:
    """The day before a month."""
    return date(year, month, 1).toordinal() - 1 if year <= date.max.year else date.max.toordinal()
