"""Who stands on a side of an act, across documents: the state behind an organ, office or person, and who it is exactly if that is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from dragoman import ontology
from dragoman.compare.readings import rows, states
from dragoman.nouns import ActorMention, Annotation

Rank = Literal["state", "organ", "named", "group"]
_CIVILIANS = "CVL"
_SIDES = 1 << 16
"""Sides, and pairs of them, of which what was worked out is kept: the same few act again and again."""


@dataclass(frozen=True, slots=True)
class Party:
    """`key` is the state that acts, or the id of an organisation or group that no state acts through.

    `rank` says how exactly the actor is named: as a state (or its government, its army), an organ or office, or a person or organisation; or as
    a group of its people (see `patients`). Two documents that say 'Paris' and 'the French foreign minister' mean one party, as those do that say
    'the minister' and 'the foreign minister'; two that name two different ministers do not.
    """

    key: str
    actor: str
    rank: Rank

    def may_be(self, other: Party) -> bool:
        """Whether both can mean the same."""
        if self.key != other.key or self.actor == other.actor:
            return self.key == other.key
        ranks = {self.rank, other.rank}
        if "group" in ranks:
            return self.key in (self.actor, other.actor) or (ranks == {"group"} and any(one.actor.endswith(_CIVILIANS) for one in (self, other)))
        return "state" in ranks or len(ranks) > 1 or (ranks == {"organ"} and _are_one_office(self, other))


def _are_one_office(a: Party, b: Party) -> bool:
    """Whether two offices can be one, a body and its head alike: 'minister' and 'foreign ministry', but not 'minister' and 'deputy minister'."""
    short, long = sorted((_office(a), _office(b)), key=len)
    more = [word for word in long if word not in short]
    return short[-1] == long[-1] and [word for word in long if word in short] == short and not _grades().intersection(more)


def _office(party: Party) -> list[str]:
    words = party.actor.removeprefix(f"{party.key}_").split("_")
    return [*words[:-1], _heads().get(words[-1], words[-1])]


@cache
def _heads() -> dict[str, str]:
    return {row["body"]: row["head"] for row in rows("office_heads.tsv")}


@cache
def _grades() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("office_grades.tsv"))


@cache
def _state_sectors() -> frozenset[str]:
    return frozenset(row["sector"] for row in rows("sectors.tsv"))


def cast(annotation: Annotation) -> dict[str, Party]:
    """The parties that a document's actors stand for; actors of whom nothing is known across documents are left out."""
    known: dict[str, ActorMention] = {}
    for mention in annotation.actors:
        if mention.actor not in known or known[mention.actor].country is None:
            known[mention.actor] = mention
    acting = {actor for event in annotation.events for actor in (*event.source_actors, *event.target_actors)}
    taking = {actor for step in annotation.instruments for actor in step.by}
    found = {actor: _party(actor, known.get(actor)) for actor in sorted({*known, *acting, *taking})}
    return {actor: party for actor, party in found.items() if party is not None}


def is_local(actor: str) -> bool:
    """Whether an id (`doc:1`) means somebody in its own document alone."""
    return ":" in actor


def _party(actor: str, mention: ActorMention | None) -> Party | None:
    country = mention.country if mention is not None else _country_of_id(actor)
    sector = mention.sector if mention is not None else None
    if country is None or country in ontology.country_codes():
        return None if is_local(actor) else _one(actor, actor, "named")
    if sector is not None and sector not in _state_sectors() and actor != country:
        return _one(f"{country}:{sector}" if is_local(actor) else actor, actor, "state" if is_local(actor) else "named")
    return _one(country, actor, _rank(actor, country))


@lru_cache(maxsize=_SIDES)
def _one(key: str, actor: str, rank: Rank) -> Party:
    """A party, the same object each time: sides are compared often."""
    return Party(key, actor, rank)


def _country_of_id(actor: str) -> str | None:
    """The state in an id that no mention explains: `USA`, `USA_STATE_DEPARTMENT`."""
    head = actor.split("_", 1)[0]
    return head if len(head) == 3 and head.isalpha() and head.isupper() else None


def _rank(actor: str, country: str) -> Rank:
    if is_local(actor) or actor == country or actor.removeprefix(f"{country}_") in ontology.sectors():
        return "state"
    return "organ" if actor.startswith(f"{country}_") else "named"


Side = frozenset[Party]


def side(actors: Iterable[str], known: Mapping[str, Party]) -> Side:
    """The parties on one side of an act."""
    return frozenset(known[actor] for actor in actors if actor in known)


def patients(of: Side) -> Side:
    """A side that something is done to: what is done to some of a state's people (its fishermen, its traders) is done to that state's people."""
    return frozenset(people(party) for party in of)


def people(party: Party) -> Party:
    """Of some of a state's people, the state's people."""
    country, _, sector = party.key.replace(":", "_", 1).partition("_")
    return _one(country, f"{country}_{sector}", "group") if country in states() and sector in ontology.sectors() else party


@lru_cache(maxsize=_SIDES)
def keys(of: Side) -> frozenset[str]:
    """The states and organisations on a side."""
    return frozenset(party.key for party in of)


@lru_cache(maxsize=_SIDES)
def agree(a: Side, b: Side) -> bool:
    """Whether two sides can be one: one names no party that the other lacks, and nobody is named who is somebody else."""
    if not a or not b:
        return True
    few, many = sorted((keys(a), keys(b)), key=len)
    return few <= many and all(any(p.may_be(q) for p in a if p.key == key for q in b if q.key == key) for key in few)


@lru_cache(maxsize=_SIDES)
def same(a: Side, b: Side) -> bool:
    """Whether two sides name exactly the same actors."""
    return {party.actor for party in a} == {party.actor for party in b}
