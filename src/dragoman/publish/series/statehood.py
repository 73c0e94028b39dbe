"""When two states existed, by the table of states: a day can be counted only if both did."""

from __future__ import annotations

from functools import cache

from dragoman import states
from dragoman.compare.intervals import Interval
from dragoman.publish.period import Period, period
from dragoman.publish.series.rows import Statehood

_ALWAYS = Interval(1, period("9999").days.last)


def joint(a: str, b: str, of: Period) -> Statehood:
    """Whether both states existed through all of a period, on some day of it, or never. A beginning or end that is not certain bounds nothing."""
    days = sum((one.shared(other) or Interval(1, 0)).width for one in _runs(a, of.days) for other in _runs(b, of.days))
    return "none" if days <= 0 else "both" if days >= of.days.width else "part"


def _runs(state: str, days: Interval) -> list[Interval]:
    """The stretches of some days on which a state existed, none of them twice."""
    shared = (run.shared(days) for run in _existence(state))
    return [run for run in shared if run is not None]


@cache
def _existence(state: str) -> tuple[Interval, ...]:
    runs = sorted(
        Interval(period(run.valid_from).days.first if run.valid_from else _ALWAYS.first, period(run.valid_to).days.last if run.valid_to else _ALWAYS.last)
        for run in states.runs(state)
    )
    joined: list[Interval] = []
    for run in runs:
        if joined and run.first <= joined[-1].last + 1:
            joined[-1] = Interval(joined[-1].first, max(joined[-1].last, run.last))
        else:
            joined.append(run)
    return tuple(joined)
