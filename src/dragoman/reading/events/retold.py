"""One act, told more than once: 'their first meeting was the summit', 'a strike to protest', 'marched in protest'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from dragoman.nouns import EventType
from dragoman.reading import knowledge
from dragoman.reading.events import codebook
from dragoman.reading.events.codebook import PACKAGE
from dragoman.reading.events.match import Clause, Match
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import words

_PURPOSES = ("advcl", "xcomp", "acl")


@cache
def signs(lang: str, use: str) -> frozenset[str]:
    """The words by which an act is told as the meaning of another, from data/signs.tsv."""
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, "signs.tsv") if row["lang"] == lang and row["use"] == use)


def is_retold(clause: Clause, found: Match, kinds: Mapping[int, EventType | None]) -> bool:
    """Whether another word of the sentence tells the same act, so that this one is none of its own. `kinds`: what each word of the sentence that tells an act is."""
    token = found.predicate.token
    above = clause.sentence.tokens[token.head]
    if found.predicate.kind == "noun" and token.relation == "nsubj" and above.pos == "NOUN" and clause.sentence.children(above, "cop") and kinds.get(above.i, "") == found.entry.type:
        return True  # 'Their first meeting was the summit of X and Y'
    if found.entry.type != "PROTEST" or not (_explains(clause.sentence, found) or _is_meant_by(clause, found)):
        return False
    return any(kind == "PROTEST" for i, kind in kinds.items() if i != token.i)


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


def _explains(sentence: Sentence, found: Match) -> bool:
    """'in protest', 'marcha de protesta'."""
    token = found.predicate.token
    of = found.predicate.kind == "noun" and token.relation == "nmod" and token.case in words(sentence.lang, "genitive") and not sentence.children(token, "det")
    return found.predicate.kind == "noun" and (of or means(sentence, token))


def _is_meant_by(clause: Clause, found: Match) -> bool:
    """'to protest', 'protestando': what somebody does by doing something else."""
    predicate = found.predicate
    return predicate.kind == "verb" and predicate.form in ("Inf", "Ger") and predicate.link in _PURPOSES and predicate.lemma in signs(clause.sentence.lang, "voiced")


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


def is_same_protest(found: Match, parties: bool, others: Sequence[Match]) -> bool:
    """Whether a noun of protest of which nobody is told to take part is the protest that other words of its sentence tell; kinds that are listed are several."""
    token = found.predicate.token
    if parties or found.predicate.kind != "noun" or found.entry.type != "PROTEST":
        return False
    listed = {token.head} if token.relation == "conj" else {child.i for child in found.predicate.sentence.children(token, "conj")}
    told = [other for other in others if other is not found and other.entry.type == "PROTEST" and other.predicate.token.i not in listed]
    return any(other.predicate.token.i < token.i for other in told)
