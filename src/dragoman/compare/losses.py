"""The dead and the wounded of several sides, added up: 'two soldiers of one and one of the other' are three."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import replace

import msgspec

from dragoman.compare.counts import Count

_SIDES = 2


def with_sums(counted: Sequence[Count]) -> list[Count]:
    """The counts of a document, and for losses told of several states between the same stops their sum, which is of no state."""
    told: dict[Hashable, list[Count]] = defaultdict(list)
    for count in counted:
        if count.lost and count.named and count.unit is None:
            told[count.part, count.lost].append(count)
    sums = [_sum(some) for some in told.values() if len({count.named for count in some}) == len(some) >= _SIDES]
    return [*counted, *sums]


def _sum(some: Sequence[Count]) -> Count:
    first = some[0]
    figure = msgspec.structs.replace(first.figure, value=sum(count.value for count in some), of=None)
    return replace(first, figure=figure, of=frozenset(), clause=first.part, agent=None)
