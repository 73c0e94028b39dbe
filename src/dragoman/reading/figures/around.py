"""A sentence with its figures, and the nouns and verbs in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.nouns import Span
from dragoman.reading.figures.found import Found
from dragoman.reading.figures.wording import either, words
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate

NOUNS = ("NOUN", "PROPN")
NEAR = 6  # words behind a figure among which the noun that it counts is
_UPWARD = ("compound", "amod", "flat", "nmod:poss", "nmod")


@dataclass(frozen=True, slots=True)
class Around:
    """A sentence with its figures, verbs and dates: what the noun of a figure is looked for in. `currency` is that of the money told last before it."""

    text: str
    sentence: Sentence
    found: Sequence[Found]
    verbs: dict[int, Predicate]
    dates: Sequence[Span]
    currency: str | None = None

    @property
    def lang(self) -> str:
        """The sentence's language."""
        return self.sentence.lang

    def after(self, found: Found) -> list[Token]:
        """The words behind a figure."""
        return [token for token in self.sentence.tokens if token.start >= found.end]

    def in_date(self, token: Token) -> bool:
        """Whether a word is part of a date."""
        return any(start < token.end and token.start < end for start, end in self.dates)

    def in_other(self, token: Token, found: Found) -> Found | None:
        """The other figure that a word is part of."""
        return next((other for other in self.found if other.start != found.start and other.start < token.end and token.start < other.end), None)


def is_in(token: Token, lang: str, word_class: str) -> bool:
    """Whether a word, or its lemma, is of a class of words.tsv."""
    forms = words(lang, word_class)
    return token.lemma in forms or token.text.lower() in forms


def climb(around: Around, token: Token) -> Token:
    """The head of a compound, from any of its words ('Kyrgyz border guards')."""
    above = around.sentence.tokens[token.head]
    while token.relation in _UPWARD and not token.case and above.start > token.start and above.pos in NOUNS:
        token, above = above, around.sentence.tokens[above.head]
    return token


def whole(around: Around, token: Token) -> Token:
    """What a noun is a part of the name of, to its left: 'precio' of 'precio del gas'."""
    above = around.sentence.tokens[token.head]
    inside = token.relation == "nmod" and token.case in words(around.lang, "of") and above.start < token.start and above.pos in NOUNS
    return whole(around, above) if inside and not any(one.start < token.start and above.start < one.end for one in around.found) else token


def phrase_from(around: Around, tokens: Sequence[Token], found: Found) -> Token | None:
    """The noun of the phrase that these words begin with."""
    for i, token in enumerate(tokens[:NEAR]):
        if around.in_date(token) and any(word.text in ("'s", "’s", "'", "’") for word in tokens[i + 1 : i + 3]):
            continue
        if around.in_date(token):
            return None
        if i and token.morph.get("VerbForm") == "Part" and tokens[i - 1].pos in ("PRON", "DET"):
            return token
        if token.pos in NOUNS and around.in_other(token, found) is None:
            return climb(around, token)
        if not i and token.case and token.pos in ("ADJ", "VERB") and tokens[1:2] and tokens[1].pos not in NOUNS:
            return token  # a noun that the parser has not known ('de residuos')
        if token.pos not in ("ADJ", "ADV", "DET", "NUM", "PRON") and token.relation not in ("det", "nmod:poss") and not (token.relation == "amod" and token.head > token.i):
            return None
    return None


def noun_of(around: Around, tokens: Sequence[Token], found: Found) -> Token | None:
    """The first of some fillers that is a noun and no figure."""
    fitting = (token for token in tokens if token.pos in NOUNS and not (token.relation == "conj" and token.start > found.end) and not _is_each(around, token) and not found.start <= token.start < found.end)
    return next((token for token in fitting if around.in_other(token, found) is None and not around.in_date(token)), None)


def _is_each(around: Around, token: Token) -> bool:
    """'La tonelada' of '250 dólares la tonelada'."""
    before = around.sentence.tokens[max(0, token.i - 1)]
    return is_in(before, around.lang, "per") and any(other.kind == "money" and 0 <= before.start - other.end <= 1 for other in around.found)


def verb_of(around: Around, found: Found) -> tuple[Predicate, Token] | None:
    """The verb that a figure stands with, and the figure's head."""
    head = around.sentence.head_of(found.start, found.end)
    if head is None:
        return None
    for token in (head, *around.sentence.ancestors(head)):
        predicate = around.verbs.get(token.i)
        if predicate is not None and (predicate.kind == "verb" or around.sentence.children(token, "cop")):
            return predicate, head
        if token.i != head.i and token.pos not in ("NUM", "SYM") and not found.start <= token.start < found.end:
            return None
    return None


@cache
def about(lang: str) -> re.Pattern[str]:
    """What tells before a figure how exact it is: 'some', 'más de', or nothing."""
    return re.compile(rf"(?:(?<!\w)(?:{either(words(lang, 'about'))})\s+)*$", re.IGNORECASE)
