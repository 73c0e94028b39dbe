"""Acts gathered by periods of the calendar: each in the shortest period that holds every day that it can be of, so that how exactly an act is dated stays to be seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, get_args

Unit = Literal["day", "month", "year", "decade", "century", "time"]
UNITS: tuple[Unit, ...] = get_args(Unit)
"""From the shortest on; 'time' is all of it."""
_LENGTHS = {"day": 1.0, "month": 30.437, "year": 365.2425, "decade": 3652.425, "century": 36524.25}
_YEARS = {"year": 1, "decade": 10, "century": 100}
MOST = 120
"""The most periods along one picture."""
Days = tuple[int, int]
"""A first and a last day, as ordinals of `datetime.date`."""


@dataclass(frozen=True)
class Cluster:
    """How many acts of a class lie in a period and in none that is shorter."""

    unit: Unit
    days: Days
    quad: int | None
    happened: bool
    count: int


def finest(days: Days, most: int = MOST) -> Unit:
    """The shortest unit of which no more than `most` lie in some days."""
    return next((unit for unit in UNITS[:-2] if (days[1] - days[0] + 1) / _LENGTHS[unit] <= most), "century")


def how_many(days: Days) -> float:
    """The periods that lie in some days, of the shortest unit that they are gathered by."""
    return (days[1] - days[0] + 1) / _LENGTHS[finest(days)]


def clusters(acts: Iterable[tuple[Days, int | None, bool]], whole: Days) -> list[Cluster]:
    """Acts (their days, quad class, whether told as done) by the periods of a picture that reaches over `whole` days, in order of time."""
    base = finest(whole)
    counts = Counter((*_holding(base, days, whole), quad, happened) for days, quad, happened in acts)
    found = [Cluster(unit, days, quad, happened, count) for (unit, days, quad, happened), count in counts.items()]
    return sorted(found, key=lambda one: (one.days, one.quad or 0, not one.happened))


def periods(whole: Days, most: int) -> list[Days]:
    """The periods into which some days fall: as short as no more than `most` of them allow."""
    unit = finest(whole, most)
    found = [_around(unit, whole[0])]
    while found[-1][1] < whole[1]:
        found.append(_around(unit, found[-1][1] + 1))
    return found


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
