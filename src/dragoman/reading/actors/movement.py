"""Names that a verb or noun of movement makes places of: 'flew to', 'pisar', 'flights between'."""

from __future__ import annotations

from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.actors.gazetteer import PACKAGE
from dragoman.reading.language import Sentence, Token

_OBJECTS = ("obj", "obl:agent", "nsubj:pass")
_PLACED = ("obl", "nmod", "obj", "iobj", "conj", "appos", "flat")
_OF = ("of", "de", "del")
_TOWARDS = ("to", "a", "al")


@cache
def _words(lang: str, slot: str) -> frozenset[str]:
    return frozenset(row["lemma"] for row in knowledge.table(PACKAGE, "motion.tsv") if row["lang"] == lang and row["slot"] == slot)


@cache
def prepositions(lang: str, use: str) -> frozenset[str]:
    """Those before a capital or state that is a place (place, state), or those that a word of motion.tsv needs (motion, on, way)."""
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, "locatives.tsv") if row["lang"] == lang and row["use"] == use)


def first_of(sentence: Sentence, head: Token) -> Token:
    """The first of the names that 'and' or a comma joins: its preposition is theirs too."""
    seen = {head.i}
    while head.relation in ("conj", "flat", "compound", "appos") and not head.case and head.head not in seen:
        above = sentence.tokens[head.head]
        if above.pos != "PROPN" and above.name is None:
            break
        head = above
        seen.add(head.i)
    return head


def is_taken(sentence: Sentence, head: Token) -> bool:
    """Whether the name is the object of a verb that makes a place of it: 'visited', 'tomaron'."""
    first = first_of(sentence, head)
    return first.relation in _OBJECTS and first.case in ("", "a") and _governor(sentence, first).lemma in _words(sentence.lang, "obj")


def is_reached(sentence: Sentence, head: Token) -> bool:
    """Whether a verb of motion leads to or from the name: 'flew to', 'viajó a'."""
    first = first_of(sentence, head)
    case = first.case.split(" ")[-1]  # 'from Kigali to Nairobi' has both
    motion = prepositions(sentence.lang, "motion")
    return bool({first.case, case} & motion) and _governor(sentence, first).lemma in _words(sentence.lang, "in")


def is_way(sentence: Sentence, head: Token) -> bool:
    """Whether the name is an end of what runs between two places: 'flights between'."""
    first = first_of(sentence, head)
    return first.case in prepositions(sentence.lang, "way") and _governor(sentence, first).lemma in _words(sentence.lang, "way")


def is_place(sentence: Sentence, head: Token) -> bool:
    """Whether a capital stands where a place does ('in Baku', 'desde Washington', 'pisaba Roma') and not where a government does."""
    first, lang = first_of(sentence, head), sentence.lang
    governor = _governor(sentence, first)
    if first.relation in _OBJECTS and first.case == "" and governor.lemma in _words(lang, "seat"):
        return True
    if first.case == "a" and first.relation in ("obj", "iobj"):
        return governor.lemma in _words(lang, "in")  # 'acusó a Lima': the personal 'a'
    if is_way(sentence, head) or _is_owner(sentence, first):
        return True
    if first.case in _TOWARDS and governor.lemma in _words(lang, "to"):
        return False  # 'said to Lima'
    return first.relation in _PLACED and (first.case in prepositions(lang, "place") or is_reached(sentence, head))


def _is_owner(sentence: Sentence, first: Token) -> bool:
    """'the streets of Quito', 'la catedral y los refugios de Quito', 'the attack on Quito'."""
    governor = _governor(sentence, first)
    owned = {governor.lemma, _governor(sentence, governor).lemma if governor.relation == "conj" else ""}
    down = first.case in prepositions(sentence.lang, "on") and bool(owned & _words(sentence.lang, "on"))
    return down or (first.case in _OF and bool(owned & _words(sentence.lang, "of")))


def _governor(sentence: Sentence, first: Token) -> Token:
    return sentence.tokens[first.head]
