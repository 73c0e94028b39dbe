"""What becomes an actor of a network, and what an edge."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import NamedTuple

from dragoman.compare import Reading
from dragoman.compare.intervals import iso
from dragoman.errors import UsageError
from dragoman.nouns import HAPPENED, Unread
from dragoman.publish import parties, phrases
from dragoman.publish.dyad import Dyad
from dragoman.publish.interactions import Interaction, interactions
from dragoman.publish.membership import Participant
from dragoman.publish.names import Cast
from dragoman.publish.network.rows import Edge, Network, Node
from dragoman.publish.period import Range
from dragoman.publish.phrases import Lang
from dragoman.publish.series.counting import count
from dragoman.publish.series.series import STANDINGS
from dragoman.publish.view import View
from dragoman.record import Record
from dragoman.record.decided.decision import Decision

Pair = tuple[str, str]
_DIGITS = 4


def network(
    record: Record, pair: Sequence[str] = (), lang: Lang = "en", *, days: Range | None = None, status: str = "happened", directed: bool = True, confidence: float = 0.0
) -> Network:
    """The network of a record; of two states, given by any of their names: of these and all who act on one of them or are acted on, in documents that name both.

    Raises:
        UnknownActor: nobody, or more than one, is known by a name.
        UsageError: not two states, the same one twice, or no such status.
        RecordDamaged: a file of the record is missing or is not what was written.
    """
    _known(status)
    asked = parties.pair(*pair) if pair else ()
    readings = Dyad(*asked, record.annotations()).readings if asked else list(record.annotations())
    return among(readings, asked, lang, days=days, status=status, directed=directed, confidence=confidence, not_read=record.quarantine(), decisions=record.decisions)


def around(view: View, lang: Lang = "en", *, days: Range | None = None, status: str = "happened", directed: bool = True) -> Network:
    """The network of two states that were looked up already: nothing is compared once more. Raises UsageError."""
    return _network(view.compared.interactions(view.confidence), view.dyad.readings, view.asked, lang, _Wanted(days or Range(), _known(status), directed), view.record.quarantine())


def among(
    readings: Sequence[Reading], asked: Sequence[str] = (), lang: Lang = "en", *, days: Range | None = None, status: str = "happened", directed: bool = True,
    confidence: float = 0.0, not_read: Sequence[Unread] = (), decisions: Sequence[Decision] = (),
) -> Network:  # fmt: skip
    """The network of some readings; of two states (`asked`, their ids) in documents that name both, of these and those around them."""
    return _network(interactions(readings, confidence, decisions), readings, asked, lang, _Wanted(days or Range(), status, directed), not_read)


class _Wanted(NamedTuple):
    """Which acts make a network, and whether it tells who acts on whom."""

    days: Range
    status: str
    directed: bool

    def holds(self, act: Interaction) -> bool:
        return act.occurrence.status in (HAPPENED if self.status == "happened" else {self.status}) and self.days.holds(act.days)


def _network(acts: Iterable[Interaction], readings: Sequence[Reading], asked: Sequence[str], lang: Lang, wanted: _Wanted, not_read: Sequence[Unread]) -> Network:
    told = [act for act in acts if wanted.holds(act)]
    edges = _edges(told, directed=wanted.directed)
    if asked:
        near = {*asked, *(other for ends in edges for other in ends if {*asked} & {*ends})}
        edges = {ends: found for ends, found in edges.items() if {*ends} <= near}
    lonely = sum(not list(_ways(act)) for act in told)
    a, b = (asked[0], asked[1]) if asked else (None, None)
    nodes = _nodes(edges, asked, _Names(readings, lang))
    return Network(a, b, wanted.directed, wanted.status, nodes, [_edge(ends, found) for ends, found in sorted(edges.items())], lonely, list(not_read))


def _known(status: str) -> str:
    """Raises UsageError."""
    if status not in STANDINGS:
        raise UsageError(f"--status can't be '{status}'. It is one of: {', '.join(STANDINGS)}.")
    return status


def _ways(act: Interaction) -> Iterator[tuple[Participant, Participant]]:
    """Who does something to whom: each source to each target; what is mutual, each of its parties to each other. Nobody acts on himself."""
    ways = permutations(sorted(act.sources | act.targets), 2) if act.mutual else ((one, other) for one in sorted(act.sources) for other in sorted(act.targets))
    return ((one, other) for one, other in ways if one.id != other.id)


def _edges(told: Iterable[Interaction], *, directed: bool) -> dict[Pair, list[Interaction]]:
    edges: dict[Pair, dict[str, Interaction]] = defaultdict(dict)
    for act in told:
        for one, other in _ways(act):
            ends = (one.id, other.id) if directed else (min(one.id, other.id), max(one.id, other.id))
            edges[ends][act.occurrence.id] = act
    return {ends: list(acts.values()) for ends, acts in edges.items()}


def _edge(ends: Pair, acts: Sequence[Interaction]) -> Edge:
    counted = count(acts)
    quads = Counter(act.quad for act in acts)
    dated = [act.days for act in acts if act.days is not None]
    shares = {quad: round(quads[quad] / len(acts), _DIGITS) for quad in (1, 2, 3, 4)}
    return Edge(
        *ends, len(acts), quads[1], quads[2], quads[3], quads[4], shares[1], shares[2], shares[3], shares[4],
        sum(act.mutual for act in acts), counted.expected or 0.0, counted.plover_mean, counted.goldstein_mean, sum(act.tellings for act in acts),
        iso(min(one.first for one in dated)) if dated else "", iso(max(one.last for one in dated)) if dated else "",
    )


def _nodes(edges: Mapping[Pair, Sequence[Interaction]], asked: Sequence[str], names: _Names) -> list[Node]:
    known: dict[str, Participant] = {}
    acting: dict[str, set[str]] = defaultdict(set)
    receiving: dict[str, set[str]] = defaultdict(set)
    for ends, acts in edges.items():
        for act in acts:
            for one, other in _ways(act):
                if {one.id, other.id} == {*ends}:
                    known.update({end.id: min(known.get(end.id, end), end) for end in (one, other)})
                    acting[one.id].add(act.occurrence.id)
                    receiving[other.id].add(act.occurrence.id)
    named = {state: place for place, state in enumerate(asked, 1)}
    found = {**{state: Participant(state, state, state, "", is_state=True) for state in asked}, **known}
    return [
        Node(id_, names.label(one), one.country, one.sector, one.is_state, named.get(id_), len(acting[id_] | receiving[id_]), len(acting[id_]), len(receiving[id_]))
        for id_, one in sorted(found.items())
    ]


class _Names:
    """How actors are called: a state by its name in our own voice, a kind of people by sector and state, everybody else as in a brief (a source's own words in quotation marks)."""

    def __init__(self, readings: Sequence[Reading], lang: Lang) -> None:
        self._cast, self._lang = Cast(readings), lang

    def label(self, one: Participant) -> str:
        """What stands beside an actor."""
        if one.is_state:
            return parties.state_name(one.country, self._lang)
        if one.name == one.id and one.country and one.sector:
            return phrases.say("chart.people", self._lang, sector=one.sector, state=parties.state_name(one.country, self._lang))
        return phrases.opened(self._cast.shown("", one.id, self._lang))
