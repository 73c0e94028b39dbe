"""What kinds of party a noun can be: people, place, object, force (things_*.tsv and the actors' nouns), name."""

from __future__ import annotations

from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.actors.gazetteer import PACKAGE
from dragoman.reading.actors.pieces import is_calendar
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import words

_NAMES = {"person", "organisation", "place", "group", "body", "office"}


@cache
def _kinds(lang: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in knowledge.table(PACKAGE, f"things_{lang}.tsv"):
        for lemma in knowledge.several(row["lemmas"]):
            found.setdefault(lemma, set()).add(row["kind"])
    for row in knowledge.table(PACKAGE, "agents.tsv") if found else ():
        if row["lang"] == lang and " " not in row["lemma"] and row["lemma"][:1].islower():
            found.setdefault(row["lemma"].lower(), set()).add("people")
    return {lemma: frozenset(kinds) for lemma, kinds in found.items()}


def kinds_of(sentence: Sentence, token: Token) -> frozenset[str]:
    """What kinds of party a noun can be; empty where it is none. Of a quantity, what it is a quantity of."""
    if token.name is not None and token.name.kind != "fixed":
        return frozenset({"name"}) if token.name.kind in _NAMES else frozenset()
    if token.pos == "PROPN":
        own = _kinds(sentence.lang).get(token.lemma.lower(), frozenset())
        return own or (frozenset() if is_calendar(token.text, sentence.lang) or not token.text[:1].isupper() else frozenset({"name"}))
    if token.pos == "NUM" or token.lemma in words(sentence.lang, "quantity"):
        for child in sentence.children(token, "nmod"):
            if child.case in words(sentence.lang, "genitive"):
                return kinds_of(sentence, child)
    if token.pos == "NUM":
        return frozenset({"people"}) if not sentence.children(token, "nmod") and token.text[:1].isalnum() else frozenset()
    if token.pos not in ("NOUN", "ADJ"):
        return frozenset()
    return _kinds(sentence.lang).get(token.lemma, frozenset())
