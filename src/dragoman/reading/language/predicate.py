"""A predicate: a verb, noun or adjective that can name an act, with what depends on it; and the closed classes of words that it turns on."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from dragoman.reading import knowledge
from dragoman.reading.language.syntax import Sentence, Token

Modal = Literal["possible", "necessary", "future", "conditional"]
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM"}
RELATIVES = {"who", "which", "that", "whom", "whose", "que", "quien", "quienes", "cual", "cuales"}


@dataclass(slots=True)
class Predicate:
    """A verb, noun or predicative adjective with what depends on it.

    `lemma` carries its particle ('call off'); `pronominal` says that a Spanish verb stands with 'se'. `slots` maps subj, obj, iobj, poss, amod, ccomp, xcomp
    and prepositions to the heads that fill them. `marks` are all subordinators, `mark` the first. `finite_tense` is that of the verb or of its auxiliaries. `governor` is the predicate it depends on and `link` how.
    """

    sentence: Sentence
    token: Token
    lemma: str
    kind: Literal["verb", "noun", "adjective"]
    slots: dict[str, list[Token]] = field(default_factory=dict)
    passive: bool = False
    pronominal: bool = False
    negated: bool = False
    modals: list[Modal] = field(default_factory=list)
    tense: str = ""
    mood: str = ""
    form: str = ""
    perfect: bool = False
    mark: str = ""
    marks: list[str] = field(default_factory=list)
    governor: Token | None = None
    link: str = ""


@cache
def words(lang: str, word_class: str) -> frozenset[str]:
    """A closed class of words of a language, from data/words_*.tsv."""
    rows = knowledge.table("dragoman.reading.language", f"words_{lang}.tsv")
    return frozenset(row["form"] for row in rows if row["class"] == word_class)


def conjuncts(sentence: Sentence, token: Token) -> list[Token]:
    """A token and what is coordinated with it ('A, B and C')."""
    found = [token]
    for child in sentence.children(token, "conj"):
        if child.pos in NOMINAL or child.name is not None:
            found += conjuncts(sentence, child)
    return found
