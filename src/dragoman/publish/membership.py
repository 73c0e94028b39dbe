"""For whom an actor acts: a state, or nobody but himself. Stated, not guessed, and the same for every state.

For a state act the state itself and its organs (sectors.tsv of compare: government, armed forces, parliament, courts, intelligence, police). Who has held offices acts for the state in whose office he
was on the days of the act, whatever he is when the document is written (offices.tsv). A party, a firm, a union or an advocacy group of a country is not its state: what it does is influence by a third party.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman import ontology, states
from dragoman.compare.intervals import Interval, first_day
from dragoman.compare.parties import is_local
from dragoman.compare.readings import rows
from dragoman.nouns import ActorMention
from dragoman.publish.period import period
from dragoman.reading import knowledge

_OPEN = Interval(1, period("9999").days.last)


@dataclass(frozen=True, order=True)
class Participant:
    """An actor of an interaction. `id` is its state's where it acts for it; of somebody whom one document alone knows (`doc:1`), country and sector; `country` is a state or ''."""

    id: str
    name: str
    country: str
    sector: str
    is_state: bool


def participant(actor: str, mention: ActorMention | None, days: Interval | None) -> Participant | None:
    """Who an actor is, by a mention of it and the days of the act; None for somebody of nobody knows where, whom one document alone knows."""
    country = _country(actor, mention)
    sector = _sector(actor, country, mention)
    if country and (actor == country or _is_organ(actor, country, sector, days)):
        return Participant(country, country, country, "", is_state=True)
    if not is_local(actor):
        return Participant(actor, mention.name if mention is not None else actor, country, sector, is_state=False)
    if not country or not sector:
        return None
    return Participant(f"{country}:{sector}", f"{country}:{sector}", country, sector, is_state=False)


def _country(actor: str, mention: ActorMention | None) -> str:
    """The state behind an actor, or ''."""
    if states.known(actor):
        return actor
    given = mention.country if mention is not None else actor.split("_", 1)[0]
    return given if given is not None and states.known(given) else ""


def _sector(actor: str, country: str, mention: ActorMention | None) -> str:
    """The sector that reading gives, or that an id names (`NOR_LAB`), or ''."""
    named = actor.removeprefix(f"{country}_")
    return (mention.sector if mention is not None else None) or (named if named in ontology.sectors() else "")


def _is_organ(actor: str, country: str, sector: str, days: Interval | None) -> bool:
    if days is not None and actor in _terms():
        return any(state == country and days.overlaps(term) for state, term in _terms()[actor])
    return sector in state_sectors()


@cache
def state_sectors() -> frozenset[str]:
    """The sectors whose organs act for their state."""
    return frozenset(row["sector"] for row in rows("sectors.tsv"))


@cache
def _terms() -> dict[str, Sequence[tuple[str, Interval]]]:
    """When each person held an office of a state, and whose."""
    terms: dict[str, list[tuple[str, Interval]]] = defaultdict(list)
    for row in knowledge.table("dragoman.reading.actors", "offices.tsv"):
        first = first_day(row["from"]) if row["from"] else _OPEN.first
        last = period(row["to"]).days.last if row["to"] else _OPEN.last
        if row["sector"] in state_sectors():
            terms[row["person"]].append((row["state"], Interval(first, last)))
    return dict(terms)
