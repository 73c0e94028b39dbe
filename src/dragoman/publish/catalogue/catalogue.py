"""The events of a record, filtered and counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import msgspec
import numpy as np
import numpy.typing as npt

from dragoman.errors import UsageError
from dragoman.publish.catalogue.columns import Codes, Column, Mask, Misses
from dragoman.publish.catalogue.facets import FACETS
from dragoman.publish.period import Range

Order = Literal["oldest", "newest"]
ORDERS: tuple[Order, ...] = ("oldest", "newest")
MOST = 10_000
"""Events that can be asked for at once."""


@dataclass(frozen=True)
class Wanted:
    """What is asked for: of each facet that is named, events with one of the values; dates that surely lie in `days`, where these are not open."""

    values: Mapping[str, frozenset[str]]
    days: Range = field(default_factory=Range)
    order: Order = "newest"
    after: int | None = None
    limit: int = 50


class Count(msgspec.Struct):
    """A value of a facet, with how many of the events have it that fit all that is asked of the other facets."""

    value: str
    count: int
    chosen: bool


class Facet(msgspec.Struct):
    """A facet with its values, the most frequent first; `values` in all, of which `counts` are the first and those chosen."""

    name: str
    values: int
    counts: list[Count]


@dataclass(frozen=True)
class Found:
    """`events` are the places of those on the page, `next` is the cursor of the page after it, None where it is the last."""

    matching: int
    of: int
    events: Sequence[int]
    next: int | None
    facets: list[Facet]


@dataclass(frozen=True)
class Catalogue:
    """Events in order of date, those without one last; then by document and place in it. `first` and `last` are ordinals of `datetime.date`, 0 where there is no date.

    `documents[n]` and `indexes[n]` say which line of which document event n is.
    """

    documents: Sequence[str]
    indexes: Codes
    first: Codes
    last: Codes
    columns: Mapping[str, Column]

    def __len__(self) -> int:
        """How many events there are."""
        return len(self.indexes)

    def find(self, wanted: Wanted, shown: int = 12) -> Found:
        """One page of what is asked for, with the first `shown` values of each facet. Raises UsageError for a facet or limit that there is none of."""
        if not 1 <= wanted.limit <= MOST:
            raise UsageError(f"The limit can't be {wanted.limit}: 1 to {MOST} events can be asked for at once. `dragoman export` gives all.")
        masks, missed = self._masks(wanted)
        facets = [self._facet(name, wanted.values.get(name, frozenset()), self._others(missed, masks.get(name)), shown) for name in FACETS]
        places = np.flatnonzero(missed == 0)
        page, following = _page(places, wanted)
        return Found(len(places), len(self), page, following, facets)

    def counted(self, wanted: Wanted, name: str) -> dict[str, int]:
        """How many of the events that fit all that is asked have each value of a facet. Raises UsageError."""
        _, missed = self._masks(wanted)
        column = self.columns[name]
        counts = column.counts(missed == 0)
        return {value: int(count) for value, count in zip(column.values, counts, strict=True) if count}

    def _masks(self, wanted: Wanted) -> tuple[dict[str, Mask], Misses]:
        """The events that fit each facet asked for, and how many of the things asked for each event misses."""
        if unknown := set(wanted.values) - set(FACETS):
            raise UsageError(f"Events have no facet '{min(unknown)}'. Their facets are {', '.join(FACETS)}.")
        masks = {name: self.columns[name].mask(chosen) for name, chosen in wanted.values.items() if chosen}
        dated = [] if wanted.days.is_open else [(self.first >= wanted.days.first) & (self.last <= wanted.days.last)]
        missed: Misses = np.zeros(len(self), dtype=np.uint8)
        for mask in [*masks.values(), *dated]:
            missed += ~mask
        return masks, missed

    @staticmethod
    def _others(missed: Misses, own: Mask | None) -> Mask | None:
        """The events that fit all but perhaps one facet; None where that is all of them."""
        if own is not None:
            missed = missed - ~own
        return missed == 0 if missed.any() else None

    def _facet(self, name: str, chosen: frozenset[str], among: Mask | None, shown: int) -> Facet:
        column = self.columns[name]
        counts = column.counts(among)
        first = np.lexsort((np.arange(len(counts)), -counts))
        listed = [int(place) for place in first[:shown] if counts[place]]
        listed += [place for place, value in enumerate(column.values) if value in chosen and place not in listed]
        return Facet(name, int(np.count_nonzero(counts)), [Count(column.values[place], int(counts[place]), column.values[place] in chosen) for place in listed])


def _page(places: npt.NDArray[np.intp], wanted: Wanted) -> tuple[list[int], int | None]:
    """The places of a page and the cursor of the next: the last place shown. A cursor stays where it is whatever is filtered."""
    if wanted.order == "newest":
        end = len(places) if wanted.after is None else int(np.searchsorted(places, wanted.after))
        page = places[max(0, end - wanted.limit) : end][::-1]
        more = end > wanted.limit
    else:
        begin = 0 if wanted.after is None else int(np.searchsorted(places, wanted.after, side="right"))
        page = places[begin : begin + wanted.limit]
        more = begin + wanted.limit < len(places)
    shown = [int(place) for place in page]
    return shown, shown[-1] if more else None
