"""Time along the lower edge of a picture: days as numbers, and where to write which dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from dragoman.publish.phrases import Lang, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_YEAR, _MONTH = 365.2425, 30.437
_MARKS = 9
"""The most dates to write."""
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000)


def day(iso: str) -> int:
    """An ISO day as a number: days since the year 1."""
    return date.fromisoformat(iso).toordinal()


def set_time(axes: Axes, first: int, last: int, lang: Lang) -> None:
    """Make the axis reach from one day to another, with a little room, and write dates along it."""
    room = max((last - first) * 0.03, 2)
    axes.set_xlim(first - room, last + room)
    marks = list(_marks(first, last, lang))
    axes.set_xticks([place for place, _ in marks], [label for _, label in marks])


def _marks(first: int, last: int, lang: Lang) -> Iterator[tuple[int, str]]:
    """Whole years where the time is long, else months, else days."""
    span = last - first
    if span > 3 * _YEAR:
        return _years(first, last, next((step for step in _STEPS if span / _YEAR / step <= _MARKS), _STEPS[-1]))
    if span > 2 * _MONTH:
        return _months(first, last, next(step for step in (1, 2, 3, 6, 12) if span / _MONTH / step <= _MARKS), lang)
    step = next(step for step in (1, 2, 5, 7, 14) if span / step <= _MARKS)
    return ((place, _written(date.fromordinal(place), lang, with_day=True)) for place in range(first, last + 1, step))


def _years(first: int, last: int, step: int) -> Iterator[tuple[int, str]]:
    begins, ends = date.fromordinal(first).year, date.fromordinal(last).year
    for year in range(begins - begins % step, ends + 1, step):
        if year >= date.min.year and first <= date(year, 1, 1).toordinal() + _YEAR:
            yield date(year, 1, 1).toordinal(), str(year)


def _months(first: int, last: int, step: int, lang: Lang) -> Iterator[tuple[int, str]]:
    begins = date.fromordinal(first)
    month = begins.year * 12 + begins.month - 1
    for number in range(month - month % step, month + 12 * 5, step):
        then = date(number // 12, number % 12 + 1, 1)
        if first <= then.toordinal() <= last:
            yield then.toordinal(), _written(then, lang, with_day=False)


def _written(then: date, lang: Lang, *, with_day: bool) -> str:
    month = say(f"month.{then.month:02}", lang)[:3]
    return f"{then.day} {month} {then.year}" if with_day else f"{month} {then.year}"
