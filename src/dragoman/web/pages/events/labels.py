"""How the values of facets are called, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.publish import parties
from dragoman.publish.catalogue import Facet, anywhere
from dragoman.publish.catalogue.facets import JOIN, NONE, STEPS, place
from dragoman.publish.phrases import Lang
from dragoman.web.asked import Asked
from dragoman.web.words import known, say

# Facets whose values have words in the tables of phrases, and how the keys of these begin.
_SAID = {"status": "status.", "topic": "topic.", "language": "language.", "genre": "genre.", "precision": "precision."}


def labels(asked: Asked, facets: list[Facet]) -> dict[tuple[str, str], str]:
    """The words for each value of each facet. Raises RecordDamaged."""
    actors = tuple(sorted(one.value for facet in facets if facet.name == "actor" for one in facet.counts))
    names: Mapping[str, str] = asked.site.shelf.remembered(asked.record, ("names", actors, asked.lang), lambda: anywhere(asked.record, actors, asked.lang))
    return {(facet.name, one.value): label(facet.name, one.value, names, asked.lang) for facet in facets for one in facet.counts}


def label(facet: str, value: str, names: Mapping[str, str], lang: Lang) -> str:
    """The words for one value of a facet; a value that nobody has words for as it is."""
    if value == NONE and facet not in ("precision", "topic"):
        return say(f"none.{facet}", lang)
    if facet == "pair":
        return " – ".join(parties.state_name(state, lang) if state in parties.states() else state for state in value.split(JOIN))
    if facet == "place":
        return place(value)[0]
    if facet == "actor":
        return names.get(value, value)
    if facet == "confidence":
        return next((f"{step} – {upper}" for step, upper in zip(STEPS, (1, *STEPS), strict=False) if str(step) == value), value)
    key = f"{_SAID.get(facet, '')}{value}"
    return say(key, lang) if facet in _SAID and known(key) else value
