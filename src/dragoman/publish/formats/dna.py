"""Statements as discourse analysts count them: who agrees with what, as a table, and as networks of actors and concepts.

The columns are those that the Discourse Network Analyzer exports (Leifeld 2017, 'Discourse Network Analysis'; its variables person, organization, concept and
agreement), with the words themselves behind them. A concept is what is spoken of, an actor or an instrument; who is for it agrees (1), who is against it does not (0).
Statements that take no side have no place in such a table.
"""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from dragoman.compare import Reading, Voice, voices
from dragoman.compare.perspectives import Thing
from dragoman.compare.readings import distinct, name
from dragoman.nouns import Document
from dragoman.publish.csv import csv

if TYPE_CHECKING:
    import networkx as nx

_AGREES = {"for": 1, "against": 0}


class Row(msgspec.Struct):
    """A row of statements.csv; its fields are the columns."""

    id: int
    time: str
    document_id: str
    document_title: str
    document_author: str
    document_source: str
    document_section: str
    document_type: str
    person: str
    organization: str
    concept: str
    agreement: int
    country: str
    concept_id: str
    concept_kind: str
    topics: str
    quote: str
    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Stand:
    """One side taken by one voice toward one thing, in a document."""

    document: Document
    thing: Thing
    voice: Voice

    @property
    def agrees(self) -> int:
        """1 for, 0 against."""
        return _AGREES[self.voice.stance]


def files(readings: Iterable[Reading]) -> Mapping[str, bytes]:
    """`statements.csv`, and GraphML of actors by concepts, and of actors that agree and that disagree."""
    taken = list(stands(readings))
    graphs = {"actor_concept": actor_concept(taken), "congruence": between(taken, alike=True), "conflict": between(taken, alike=False)}
    return {"statements.csv": _csv(taken), **{f"{title}.graphml": _graphml(graph) for title, graph in graphs.items()}}


def stands(readings: Iterable[Reading]) -> Iterator[Stand]:
    """The sides taken, in order of documents and of their text. Voices without a name, and things that only one document knows, are left out."""
    for reading in distinct(readings):
        for thing, voice in sorted(voices(reading), key=lambda pair: (pair[1].start, pair[1].end, pair[0].id)):
            if thing.is_shared and voice.speaker_name and voice.stance in _AGREES:
                yield Stand(reading[0], thing, voice)


def _csv(taken: Sequence[Stand]) -> bytes:
    return csv([Row.__struct_fields__, *(msgspec.structs.astuple(_row(number, one)) for number, one in enumerate(taken, 1))]).encode("utf8", "replace")


def _row(number: int, one: Stand) -> Row:
    about, voice, thing = one.document.about, one.voice, one.thing
    person, body = (voice.speaker_name, voice.speaker_country or "") if voice.is_person else ("", voice.speaker_name)
    document = (name(one.document), about.title or "", about.byline or "", voice.outlet or "", voice.genre, voice.source_kind or "")
    concept = (thing.name, one.agrees, voice.speaker_country or "", thing.id, thing.kind, "; ".join(voice.contexts))
    return Row(number, about.published.earliest or "", *document, person, body, *concept, voice.quote, voice.start, voice.end, voice.kind)


def actor_concept(taken: Iterable[Stand]) -> nx.Graph:
    """Speakers and what they speak of: an edge counts the statements for and against; its weight is their number, its sign +1, -1 or 0 (as often for as against)."""
    import networkx as nx

    graph = nx.Graph()
    counts: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    for one in taken:
        speaker, concept = _speaker(one.voice), f"concept {one.thing.id}"
        graph.add_node(speaker, **_actor(one.voice))
        graph.add_node(concept, label=_shown(one.thing.name), part="concept", kind=one.thing.kind, country=one.thing.country or "")
        counts[speaker, concept][one.agrees] += 1
    for (speaker, concept), count in sorted(counts.items()):
        sign = (count[1] > count[0]) - (count[1] < count[0])
        graph.add_edge(speaker, concept, weight=count.total(), agreeing=count[1], disagreeing=count[0], sign=sign)
    return graph


def between(taken: Iterable[Stand], *, alike: bool) -> nx.Graph:
    """Speakers joined by the concepts on which they took the same side (`alike`), or opposed ones: an edge's weight is how many concepts, `concepts` names them."""
    import networkx as nx

    graph = nx.Graph()
    sides: dict[tuple[str, str], dict[int, set[str]]] = defaultdict(lambda: {0: set(), 1: set()})
    for one in taken:
        graph.add_node(_speaker(one.voice), **_actor(one.voice))
        sides[one.thing.id, one.thing.name][one.agrees].add(_speaker(one.voice))
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (_, concept), (against, in_favour) in ((key, (found[0], found[1])) for key, found in sides.items()):
        for pair in _alike(against, in_favour) if alike else _opposed(against, in_favour):
            shared[pair].add(_shown(concept))
    for (one_, other), concepts in sorted(shared.items()):
        graph.add_edge(one_, other, weight=len(concepts), concepts="; ".join(sorted(concepts)))
    return graph


def _alike(against: set[str], in_favour: set[str]) -> Iterator[tuple[str, str]]:
    yield from combinations(sorted(against), 2)
    yield from combinations(sorted(in_favour), 2)


def _opposed(against: set[str], in_favour: set[str]) -> Iterator[tuple[str, str]]:
    yield from ((min(a, b), max(a, b)) for a in against for b in in_favour if a != b)


def _speaker(voice: Voice) -> str:
    return f"actor {voice.speaker}"


def _actor(voice: Voice) -> dict[str, str]:
    kind = "person" if voice.is_person else "author" if voice.is_author else "body"
    return {"label": _shown(voice.speaker_name), "part": "actor", "kind": kind, "country": voice.speaker_country or ""}


def _shown(label: str) -> str:
    """Without the characters that XML can't hold."""
    return "".join(c for c in label if c.isprintable())


def _graphml(graph: nx.Graph) -> bytes:
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml(graph, out, named_key_ids=True)
    return out.getvalue()
