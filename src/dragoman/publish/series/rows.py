"""What a series is made of: rows for every period and direction, and what stands in none of them."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.nouns import Unread
from dragoman.publish.period import Unit

Statehood = Literal["both", "part", "none"]
Sectors = Literal["state", "others"]


class Count(msgspec.Struct):
    """Acts of a period, one occurrence each. None where nothing can be counted: the two states did not both exist then; a mean is None where there is no act too.

    `n` is the sum of the four classes; of these `attributed` are told by a quoted source alone, `document_dated` are dated by their document alone, `mutual` were done by both, `many_sided` had
    further parties. `expected` is how many of them took place by the confidence with which each was read, `low` and `high` are the ends of the 90 % interval of that number.
    """

    n: int | None = None
    verbal_cooperation: int | None = None
    material_cooperation: int | None = None
    verbal_conflict: int | None = None
    material_conflict: int | None = None
    attributed: int | None = None
    document_dated: int | None = None
    mutual: int | None = None
    many_sided: int | None = None
    expected: float | None = None
    low: int | None = None
    high: int | None = None
    cooperation_low: int | None = None
    cooperation_high: int | None = None
    conflict_low: int | None = None
    conflict_high: int | None = None
    plover_mean: float | None = None
    goldstein_mean: float | None = None
    tellings: int | None = None
    telling_outlets: int | None = None


class Exposure(msgspec.Struct):
    """What was published in a period: `documents` that name both states, from how many `outlets`, and `documents_read` in all."""

    documents: int = 0
    outlets: int = 0
    documents_read: int = 0


class Row(msgspec.Struct):
    """One period and direction; its fields are the columns of the CSV. `source` does to `target` where `directed`; else either to the other, in the order of naming.

    `period` is its ISO date, `first` and `last` are its days. `sectors`: 'state', acts between organs of the two states; 'others', where somebody else of one of the two countries acts or is acted on.
    `statehood`: whether both states existed through all of it (both), on some day (part) or never (none). COW and GW codes are those of its last day, '' where there is none.
    """

    period: str
    first: str
    last: str
    source: str
    target: str
    directed: bool
    sectors: Sectors
    statehood: Statehood
    source_cow: str
    target_cow: str
    source_gw: str
    target_gw: str
    n: int | None
    verbal_cooperation: int | None
    material_cooperation: int | None
    verbal_conflict: int | None
    material_conflict: int | None
    attributed: int | None
    document_dated: int | None
    mutual: int | None
    many_sided: int | None
    expected: float | None
    low: int | None
    high: int | None
    cooperation_low: int | None
    cooperation_high: int | None
    conflict_low: int | None
    conflict_high: int | None
    plover_mean: float | None
    goldstein_mean: float | None
    tellings: int | None
    telling_outlets: int | None
    documents: int
    outlets: int
    documents_read: int


class Wider(msgspec.Struct):
    """Acts that no period of the series holds whole: dated to a month or year that is longer (`period`), or to days that no year holds (None)."""

    period: str | None
    source: str
    target: str
    directed: bool
    sectors: Sectors
    count: Count


class Apart(msgspec.Struct):
    """Occurrences in documents that name both states which no row counts, and documents that no period holds.

    `undated`: between the two, without any date. `outside`: between the two, but not both existed. `one_sided`: one of the two acts or is acted on, and nobody is told on the other side. `together`:
    both stand on one side. `third_party`: one of the two with somebody else. `other_sectors`: between the two, not by organs of both (only where these are not shown). `not_happened`: between the
    two, of another status. `documents_undated`: documents that name both whose date no period holds.
    """

    undated: int = 0
    outside: int = 0
    one_sided: int = 0
    together: int = 0
    third_party: int = 0
    other_sectors: int = 0
    not_happened: int = 0
    documents_undated: int = 0


class Series(msgspec.Struct):
    """What `series --json` prints. `a` and `b` stand in the order of naming."""

    a: str
    b: str
    by: Unit
    sectors: str
    status: str
    dates: str
    confidence: float
    rows: list[Row]
    wider: list[Wider]
    apart: Apart
    not_read: list[Unread]
