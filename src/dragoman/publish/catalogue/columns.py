"""Values of events as columns of small numbers: of one value each (Single), of any number of values (Several)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]
Misses = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Single:
    """`codes[n]` is the place in `values` of what event n has."""

    values: Sequence[str]
    codes: Codes

    def mask(self, wanted: Collection[str]) -> Mask:
        """The events that have one of some values."""
        held = np.array([value in wanted for value in self.values] or [False])
        chosen: Mask = held[self.codes]
        return chosen

    def counts(self, among: Mask | None) -> npt.NDArray[np.int64]:
        """How many events, of those in a mask, have each value."""
        return np.bincount(self.codes if among is None else self.codes[among], minlength=len(self.values))


@dataclass(frozen=True)
class Several:
    """`values[codes[i]]` is a value of event `events[i]`; no event has a value twice. `size` is how many events there are."""

    values: Sequence[str]
    codes: Codes
    events: Codes
    size: int

    def mask(self, wanted: Collection[str]) -> Mask:
        """The events that have one of some values."""
        chosen = np.zeros(self.size, dtype=np.bool_)
        for value in wanted:
            if value in self._places:
                chosen[self.events[self.codes == self._places[value]]] = True
        return chosen

    def counts(self, among: Mask | None) -> npt.NDArray[np.int64]:
        """How many events, of those in a mask, have each value."""
        return np.bincount(self.codes if among is None else self.codes[among[self.events]], minlength=len(self.values))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {value: place for place, value in enumerate(self.values)}


Column = Single | Several


def several(values: Sequence[str], codes: Codes, events: Codes, size: int) -> Several:
    """A column of many values, each once an event; negative codes are none."""
    width = max(len(values), 1)
    both = np.sort(events[codes >= 0].astype(np.int64) * width + codes[codes >= 0])
    both = both[np.append(True, both[1:] != both[:-1])] if len(both) else both
    return Several(values, (both % width).astype(np.int32), (both // width).astype(np.int32), size)
