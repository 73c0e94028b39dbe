"""How sure a mention is, and on which other mention of the document it leans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from dragoman.nouns import ActorMention
from dragoman.reading import knowledge
from dragoman.reading.actors.gazetteer import PACKAGE


@cache
def _kinds() -> dict[str, knowledge.Row]:
    return {row["via"]: row for row in knowledge.table(PACKAGE, "confidence.tsv")}


def leans(mention: ActorMention) -> bool:
    """Whether who is meant was understood by another mention ('he', 'the president') and not by its own words."""
    kind = _kinds().get(mention.via)
    return kind is not None and kind["leans"] == "yes"


def is_word_alone(mention: ActorMention) -> bool:
    """Whether a mention has no words that could name anybody: a pronoun, a clitic, or the verb of a subject that is not said."""
    kind = _kinds().get(mention.via)
    return kind is not None and kind["names"] == "no"


def confidence(via: str) -> float:
    """How likely a mention that was resolved this way is right, 0 to 1, by the rule of succession; 1 for what names somebody itself."""
    kind = _kinds().get(via)
    return round((int(kind["right"]) + 1) / (int(kind["of"]) + 2), 2) if kind is not None else 1.0


def settled(mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """The mentions of a document, in order, with `confidence` and `leans_on` filled in; an index counts in the list that is given."""
    named: dict[str, list[int]] = {}
    people: dict[str, list[int]] = {}
    for i, mention in enumerate(mentions):
        if not leans(mention) and mention.via != "generic":
            named.setdefault(mention.actor, []).append(i)
            people.setdefault(mention.country or "", []).append(i)
    for i, mention in enumerate(mentions):
        mention.confidence = confidence(mention.via)
        mention.leans_on = _foothold(mention, i, named, people) if leans(mention) else None
    return list(mentions)


def _foothold(mention: ActorMention, i: int, named: Mapping[str, Sequence[int]], people: Mapping[str, Sequence[int]]) -> int | None:
    """The last mention before, of the actor itself, else of one whose country it is; a name cut short may lean on the whole one after it."""
    for known in (named.get(mention.actor, ()), people.get(mention.actor, ())):
        before = [other for other in known if other < i]
        if before:
            return before[-1]
    return None if is_word_alone(mention) else next((other for other in named.get(mention.actor, ()) if other > i), None)
