"""Names of states and capitals that say where, or name a meeting, and not who."""

from __future__ import annotations

from functools import cache

from dragoman.nouns import ActorMention
from dragoman.reading import knowledge
from dragoman.reading.actors import localities, movement
from dragoman.reading.actors.gazetteer import PACKAGE
from dragoman.reading.language import Sentence, Token

_OBLIQUE = ("obl", "nmod", "obj", "iobj", "conj", "appos", "flat")
_OF = ("de", "of")
_CLOSING = (",", ".", ";", ")")


@cache
def _meetings(lang: str) -> frozenset[str]:
    return frozenset(row["lemma"] for row in knowledge.table(PACKAGE, "meetings.tsv") if row["lang"] == lang)


def is_place(sentence: Sentence, token: Token) -> bool:
    """Whether a capital stands where a place does ('in Baku', 'desde Washington', 'the Vienna talks') and not where a government does."""
    return movement.is_place(sentence, token) or _names_a_meeting(sentence, token)


def _names_a_meeting(sentence: Sentence, token: Token) -> bool:
    """'las conversaciones de Viena', 'the Vienna talks', 'the Minsk agreements': where they were held gives them their name."""
    head = sentence.tokens[token.head]
    if head.i == token.i or head.lemma.lower() not in _meetings(sentence.lang):
        return False
    owned = any(w.text in ("'s", "’s", "'", "’") for w in sentence.children(token))
    return not owned and (token.relation in ("compound", "amod", "flat") or (token.relation in ("nmod", "obl") and token.case in _OF))


def says_where(sentence: Sentence, token: Token, mention: ActorMention) -> bool:
    """Whether a mention of a state or its government only says where something is, or in which language: nobody speaks of it as 'he' or 'it' next."""
    if mention.actor != mention.country:
        return False
    if mention.via == "capital":
        return is_place(sentence, token)
    return token.case in movement.prepositions(sentence.lang, "state") and token.relation in _OBLIQUE


def closes_address(sentence: Sentence, token: Token, country: str) -> bool:
    """Whether the name of a state only says that a place before it lies there: 'In Biarritz, France, Iran and Kenya met', not 'In Geneva, Iran, Kenya …'."""
    comma, place = (sentence.tokens[token.i - back] if token.i >= back else token for back in (1, 2))
    after = sentence.tokens[token.i + 1].text if token.i + 1 < len(sentence.tokens) else "."
    if comma.text != "," or place.pos != "PROPN" or after not in _CLOSING or (place.name is not None and place.name.kind == "state"):
        return False
    known = localities.entries(place.text, 0)
    if known and country not in {entry.country for entry in known}:
        return False
    first = next((w for w in (place, *sentence.ancestors(place)) if w.case), place)
    return first.i < token.i and first.case in movement.prepositions(sentence.lang, "place")
