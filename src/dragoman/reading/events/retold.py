"""One act, told more than once: 'their first meeting was the summit', 'a strike to protest', 'marched in protest'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from dragoman.nouns import EventType
from dragoman.reading import knowledge
from dragoman.reading.events import codebook
from dragoman.reading.events.codebook import PACKAGE
from dragoman.reading.events.match import Match
from dragoman.reading.events.slots import Clause
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate, words

_PURPOSES = ("advcl", "xcomp", "acl")
_VOICES = ("REQUEST", "REJECT", "ACCUSE", "SUPPORT", None)


@cache
def signs(lang: str, use: str) -> frozenset[str]:
    """The words by which an act is told as the meaning of another, from data/signs.tsv."""
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, "signs.tsv") if row["lang"] == lang and row["use"] == use)


def again(clause: Clause, matches: Sequence[Match]) -> set[int]:
    """The places of words that tell the act of another word of their sentence, and are none of their own. Of those that only say what a protest means, the first stays where nothing else tells one."""
    kinds = {found.predicate.token.i: found.entry.type for found in matches}
    protests = [found for found in matches if found.entry.type == "PROTEST"]
    meant = {found.predicate.token.i for found in protests if _explains(clause.sentence, found, kinds) or _is_meant_by(clause, found)}
    if len(meant) == len({found.predicate.token.i for found in protests}):
        meant -= {min(meant, default=-1)}
    return meant | {found.predicate.token.i for found in matches if _is_named(clause, found, kinds)}


def _is_named(clause: Clause, found: Match, kinds: Mapping[int, EventType | None]) -> bool:
    """'Their first meeting was the summit of X and Y'."""
    token = found.predicate.token
    above = clause.sentence.tokens[token.head]
    return found.predicate.kind == "noun" and token.relation == "nsubj" and above.pos == "NOUN" and bool(clause.sentence.children(above, "cop")) and kinds.get(above.i, "") == found.entry.type


def means(sentence: Sentence, token: Token) -> bool:
    """'in protest', 'en señal de protesta': a noun without an article that says what another act means."""
    if token.pos != "NOUN" or token.relation not in ("obl", "nmod", "obj", "advmod") or sentence.children(token, "det") or not _is_protest(sentence, token):
        return False
    if token.case in words(sentence.lang, "genitive"):
        above = sentence.tokens[token.head]
        return above.lemma in signs(sentence.lang, "sign") and above.case in signs(sentence.lang, "as")
    return token.case in signs(sentence.lang, "as")


def _is_protest(sentence: Sentence, token: Token) -> bool:
    return any(entry.type == "PROTEST" for entry in codebook.entries(sentence.lang).get((token.lemma, "noun"), ()))


def _explains(sentence: Sentence, found: Match, kinds: Mapping[int, EventType | None]) -> bool:
    """'in protest', 'marcha de protesta'; not 'ten days of protest'."""
    token = found.predicate.token
    stretch = "course" in codebook.governors(sentence.lang).get(sentence.tokens[token.head].lemma, ()) and token.head not in kinds
    of = found.predicate.kind == "noun" and token.relation == "nmod" and token.case in words(sentence.lang, "genitive") and not sentence.children(token, "det") and not stretch
    return found.predicate.kind == "noun" and (of or means(sentence, token))


def _is_meant_by(clause: Clause, found: Match) -> bool:
    """'to protest', 'protestando': what somebody does by doing something else."""
    predicate = found.predicate
    return predicate.kind == "verb" and _is_unfinished(predicate) and predicate.link in _PURPOSES and predicate.lemma in signs(clause.sentence.lang, "voiced")


def _is_unfinished(predicate: Predicate) -> bool:
    """'to demand', 'demanding', 'exigiendo'."""
    return predicate.form in ("Inf", "Ger") or (predicate.form == "Part" and predicate.token.morph.get("Tense") == "Pres")


def doers(clause: Clause, found: Match) -> list[Token]:
    """Who does what a noun such as 'in protest' says the meaning of: the subject of the verb above it."""
    sentence, token = clause.sentence, found.predicate.token
    if found.predicate.kind != "noun" or not means(sentence, token):
        return []
    above = sentence.tokens[token.head]
    while above.pos in ("NOUN", "PROPN") and above.head != above.i:
        above = sentence.tokens[above.head]
    verb = clause.under(above)
    return verb.slots.get("obj" if verb.passive else "subj", []) if verb is not None and verb.kind == "verb" else []


def through(clause: Clause, found: Match, protests: Sequence[Match]) -> Match | None:
    """The protest by which something is said or done: 'marched to demand', 'una marcha en rechazo a', 'protestaron saliendo a las calles', 'gathered in a demonstration'."""
    predicate, lang = found.predicate, clause.sentence.lang
    if found.entry.type == "PROTEST":
        by = predicate.form != "Inf" and _is_unfinished(predicate) if predicate.kind == "verb" else predicate.token.case in signs(lang, "as")
    elif found.entry.type in _VOICES:
        by = _is_voice(clause.sentence, predicate)
    else:
        return None
    return _above(clause, found, protests) if by else None


def _is_voice(sentence: Sentence, predicate: Predicate) -> bool:
    if predicate.kind == "verb":
        return _is_unfinished(predicate) and predicate.link in _PURPOSES and predicate.lemma in signs(sentence.lang, "voiced")
    token = predicate.token
    return token.case in signs(sentence.lang, "as") and token.relation in ("obl", "nmod", "advmod") and not sentence.children(token, "det")


def is_matter(clause: Clause, found: Match, protests: Sequence[Match]) -> bool:
    """'protested against the bombing', 'una huelga por el asesinato de': a noun under a protest that says what it is about, or what came before it."""
    token = found.predicate.token
    while token.relation == "conj" and token.head != token.i:
        token = clause.sentence.tokens[token.head]
    about = found.predicate.kind == "noun" and found.entry.type != "PROTEST" and token.case in signs(clause.sentence.lang, "about")
    return about and _above(clause, found, protests) is not None


def _above(clause: Clause, found: Match, protests: Sequence[Match]) -> Match | None:
    """The protest under whose word another stands, directly, beside the first of several, or through what only says its meaning."""
    token = found.predicate.token
    for word in (clause.sentence.tokens[token.head], *clause.sentence.ancestors(clause.sentence.tokens[token.head])):
        for other in protests:
            if other is not found and word.i in {other.predicate.token.i, *other.used} and word.i != token.i:
                return other
        voiced = word.lemma in signs(clause.sentence.lang, "voiced") or means(clause.sentence, word)
        if not (voiced or token.relation == "conj" or word.lemma in signs(clause.sentence.lang, "sign")):
            return None
        token = word
    return None


def is_same_protest(found: Match, parties: bool, others: Sequence[Match]) -> bool:
    """Whether a noun of protest of which nobody is told to take part is the protest that other words of its sentence tell; listed kinds are several: 'strikes and riots', but 'riots and looting' are one."""
    token = found.predicate.token
    noun = found.predicate.kind == "noun" or any(_is_protest(found.predicate.sentence, found.predicate.sentence.tokens[i]) for i in found.used)
    if parties or not noun or found.entry.type != "PROTEST":
        return False
    sentence = found.predicate.sentence
    first = {token.head} if token.relation == "conj" else set()
    listed = first | {child.i for head in (*first, token.i) for child in sentence.children(sentence.tokens[head], "conj")}
    told = [other for other in others if other is not found and other.entry.type == "PROTEST" and other.predicate.token.i < token.i]
    return any(other.predicate.token.i not in listed or (other.entry.mode == found.entry.mode and not (other.source or other.target)) for other in told)


def is_definite(found: Match) -> bool:
    """'la protesta', 'esta huelga': a noun that says no more of a protest than that it is known; 'the new protest' is another."""
    sentence, token = found.predicate.sentence, found.predicate.token
    known = any(child.morph.get("Definite") == "Def" or child.morph.get("PronType") == "Dem" for child in sentence.children(token, "det"))
    plain = all(child.relation in ("det", "case", "punct", "amod") and child.lemma not in signs(sentence.lang, "other") for child in sentence.children(token))
    return found.predicate.kind == "noun" and known and plain
