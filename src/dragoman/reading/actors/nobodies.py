"""Whom or what a sentence speaks of without an actor being read: people without a known name, and things. A pronoun may mean them, and then means nobody."""

from __future__ import annotations

from functools import cache

from dragoman.nouns import ActorMention
from dragoman.reading import knowledge
from dragoman.reading.actors import sexes
from dragoman.reading.actors.gazetteer import PACKAGE
from dragoman.reading.language import Sentence, Token

VIA = "nobody"
_SUBJECTS = ("nsubj", "nsubj:pass")
_NAMING = (*_SUBJECTS, "obj", "iobj", "obl", "nmod", "appos", "conj", "root", "parataxis", "dislocated")
_COMPANY = ("group", "office")


@cache
def _people(lang: str) -> frozenset[str]:
    rows = knowledge.table(PACKAGE, "agents.tsv")
    return frozenset(row["lemma"].lower() for row in rows if row["lang"] == lang and row["kind"] in _COMPANY and row["plural"])


def find(sentence: Sentence, token: Token) -> tuple[ActorMention, str, str] | None:
    """What a token without an actor makes a sentence speak of, as a mention of nobody, its kind (person, thing; several people count as things) and gender; None where it does not."""
    if token.relation == "flat" or token.pos not in ("PROPN", "NOUN"):
        return None
    if token.pos == "PROPN":
        parts = [token, *sentence.children(token, "flat", "compound")]
        name = " ".join(w.text for w in sorted(parts, key=lambda w: w.i))
        gender = sexes.of_name(name)
        if token.name is None and token.relation in _NAMING and (gender or (token.relation in _SUBJECTS and _is_aged(sentence, token))):
            return _mention(token, name), "person", gender
        return None
    if token.relation not in _SUBJECTS or token.name is not None:
        return None
    named = [w for w in sentence.children(token, "appos") if w.pos == "PROPN"]
    plural = token.morph.get("Number") == "Plur"
    if not plural and (token.lemma.lower() in _people(sentence.lang) or any(_is_aged(sentence, w) for w in (token, *named))):
        return _mention(token, token.text), "person", sexes.of_word(sentence.lang, token.lemma) or (sexes.of_noun(sentence, token) if sentence.lang == "es" else "")
    return _mention(token, token.text), "thing", sexes.of_noun(sentence, token)


def _is_aged(sentence: Sentence, token: Token) -> bool:
    """'Mei Tanaka, 34': whoever has an age is a person."""
    return any(w.pos == "NUM" and sentence.tokens[w.i - 1].text == "," for w in sentence.children(token, "appos", "nummod"))


def _mention(token: Token, name: str) -> ActorMention:
    return ActorMention(token.start, token.end, token.text, f"nobody:{token.start}", name, None, None, None, VIA)
