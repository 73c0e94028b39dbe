"""What a network is made of."""

from __future__ import annotations

import msgspec

from dragoman.nouns import Unread


class Node(msgspec.Struct):
    """An actor: a state with its organs, or somebody who acts for none. `n` counts the interactions in which it has a part, `acts` and `receives` those in which it acts and is acted on (mutual ones are both).

    `country` is its state or '', `sector` PLOVER's or ''. `named`: 1 or 2 where it was named on the command line, first or second.
    """

    id: str
    label: str
    country: str
    sector: str
    is_state: bool
    named: int | None
    n: int
    acts: int
    receives: int


class Edge(msgspec.Struct):
    """What `source` does to `target`; in an undirected network, what either does to the other. `n` counts occurrences, the four classes add up to it, the shares are theirs of it.

    `mutual` were done by both; `expected` is how many took place by the confidence with which each was read. `first` and `last` are the first and last day that any of them can be of, '' where none is dated.
    """

    source: str
    target: str
    n: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    verbal_cooperation_share: float
    material_cooperation_share: float
    verbal_conflict_share: float
    material_conflict_share: float
    mutual: int
    expected: float
    plover_mean: float | None
    goldstein_mean: float | None
    tellings: int
    first: str
    last: str


class Network(msgspec.Struct):
    """What `network --json` prints. `a` and `b` are None for all of a record. `one_sided`: interactions left out since a side of them is empty, or somebody of nobody knows where."""

    a: str | None
    b: str | None
    directed: bool
    status: str
    nodes: list[Node]
    edges: list[Edge]
    one_sided: int
    not_read: list[Unread]
