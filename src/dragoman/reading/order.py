"""What of an ordered list lies in a stretch of text: by bisection, so that no layer looks through a whole document for each of its sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol, TypeVar


class _Placed(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=_Placed)


def beginning_in(items: Sequence[T], start: int, end: int) -> Sequence[T]:
    """The items that begin in `[start, end)`; `items` are in the order of their starts."""
    first = bisect_left(items, start, key=lambda item: item.start)
    return items[first : bisect_left(items, end, lo=first, key=lambda item: item.start)]


def holding(items: Sequence[T], start: int) -> T | None:
    """The item in which a place of the text lies; `items` are in order and do not overlap."""
    after = bisect_right(items, start, key=lambda item: item.start)
    found = items[after - 1] if after else None
    return found if found is not None and start < found.end else None
