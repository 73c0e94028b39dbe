"""A party of an act as tables of events name it: who, of which state and sector, under which codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman import ontology, states
from dragoman.compare.parties import is_local
from dragoman.nouns import ActorMention
from dragoman.publish.parties import state_name
from dragoman.publish.phrases import rows
from dragoman.reading import knowledge


@dataclass(frozen=True)
class Party:
    """`country` is a state's id, one of PLOVER's codes (IGO, NGO, …) or ''; `sector` PLOVER's or ''; `words` those of the text, `is_named` false where they only lean on an earlier mention ('he')."""

    id: str
    name: str
    country: str
    sector: str
    office: str
    words: str
    is_named: bool = True

    @property
    def is_state(self) -> bool:
        """Whether it is a state itself, not an organ or somebody of it."""
        return self.id == self.country and states.known(self.country)

    @property
    def is_known(self) -> bool:
        """Whether anything places it beyond its own document: an id of the tables, or a country."""
        return bool(self.country) or not is_local(self.id)

    @property
    def country_name(self) -> str:
        """The name of its state in English from the one table of names, or ''."""
        return state_name(self.country, "en") if states.known(self.country) else ""

    def code(self, scheme: states.Scheme, day: str | None) -> str:
        """The code of its state in a scheme on a day (None: today); '' where there is none, or several."""
        found = states.codes(self.country, day)
        code = str(getattr(found, scheme)) if found is not None else ""
        return "" if len(knowledge.several(code)) > 1 else code

    @property
    def cameo_country(self) -> str:
        """The three letters by which CAMEO calls its state (ISO's, where CAMEO's list has none), or ''."""
        found = states.codes(self.country)
        return (found.cameo or found.iso3) if found is not None else ""

    @property
    def cameo_group(self) -> str:
        """CAMEO's code for what belongs to no one state: IGOUNO, NGO, …, or ''."""
        return _codes()["country"].get(self.country, "")

    @property
    def cameo_role(self) -> str:
        """CAMEO's role code for its sector, or '': CAMEO has no code for some of PLOVER's."""
        return _codes()["sector"].get(self.sector, "")

    @property
    def cameo(self) -> str:
        """The CAMEO actor code: three letters of the state, or the group, and the role (NOR, NORGOV, IGOUNO), or ''."""
        return f"{self.cameo_country or self.cameo_group}{self.cameo_role}"


def party(actor: str, words: str, mention: ActorMention | None) -> Party:
    """Who an actor is, by a mention of it."""
    country = _country(actor, mention)
    named = actor.removeprefix(f"{country}_")
    sector = (mention.sector if mention is not None else None) or (named if named in ontology.sectors() else "")
    name = state_name(actor, "en") if states.known(actor) else mention.name if mention is not None else actor
    leans = mention is not None and mention.leans_on is not None
    return Party(actor, name, country, sector, (mention.office or "") if mention is not None else "", words, is_named=not leans)


def _country(actor: str, mention: ActorMention | None) -> str:
    if states.known(actor):
        return actor
    if mention is not None and mention.country:
        return mention.country
    head = actor.split("_", 1)[0]
    return head if states.known(head) else ""


@cache
def _codes() -> Mapping[str, Mapping[str, str]]:
    """PLOVER's code -> CAMEO's, of sectors and of what stands in the country slot."""
    found: dict[str, dict[str, str]] = {"country": {}, "sector": {}}
    for row in rows("cameo_actors.tsv"):
        found[row["slot"]][row["plover"]] = row["cameo"]
    return found
