"""Whether a name stands like a place: under a preposition of place, or where only places are visited, taken or crossed; and not inside another name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.language import Sentence, Token
from dragoman.reading.places.areas import PACKAGE

PLACED = ("obl", "nmod", "conj", "appos", "flat", "root", "obj", "iobj", "obl:arg")
_LONGEST = 30  # characters of a preposition
_OBJECTS = ("obj", "obl:agent", "nsubj:pass")
_PARTICLES = ("of", "de", "del", "des", "la", "los", "las")


@cache
def locatives(lang: str, use: str) -> frozenset[str]:
    """Prepositions before a city or a state, or a city whose name needs more to be believed (`firm`)."""
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, "locatives.tsv") if row["lang"] == lang and row["use"] == use)


@cache
def _motion(lang: str, slot: str) -> frozenset[str]:
    return frozenset(row["lemma"] for row in knowledge.table(PACKAGE, "motion.tsv") if row["lang"] == lang and row["slot"] == slot)


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


def is_under(sentence: Sentence, head: Token, use: str) -> bool:
    """Whether the preposition over a name is one of place."""
    first = first_of(sentence, head)
    return first.case in locatives(sentence.lang, use) and first.relation in PLACED


@cache
def _ahead(lang: str, use: str) -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in sorted(locatives(lang, use), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{forms})\s+$", re.IGNORECASE)


def follows(text: str, start: int, first: int, lang: str, use: str) -> bool:
    """Whether such a preposition stands right before `start`, looking back to `first`: names that the parser does not know mislead it."""
    return bool(_ahead(lang, use).search(text, max(first, start - _LONGEST), start))


def is_taken(sentence: Sentence, head: Token) -> bool:
    """Whether the name is the object of a verb that makes a place of it: 'visited', 'tomaron'."""
    first = first_of(sentence, head)
    governor = sentence.tokens[first.head]
    return first.relation in _OBJECTS and first.case in ("", "a") and governor.lemma in _motion(sentence.lang, "obj")


def is_reached(sentence: Sentence, head: Token) -> bool:
    """Whether a verb of motion leads to or from the name: 'flew to', 'viajó a'."""
    first = first_of(sentence, head)
    governor = sentence.tokens[first.head]
    return first.case in locatives(sentence.lang, "motion") and governor.lemma in _motion(sentence.lang, "in")


def is_in_name(text: str, sentence: Sentence, words: Sequence[Token]) -> bool:
    """'Paris Hilton', 'University of Houston', 'San Francisco Chronicle': a capitalised neighbour makes another name."""
    first, last = words[0].i, words[-1].i
    before = sentence.tokens[first - 1] if first else None
    after = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
    for word in (before, after):
        if word is not None and word.name is None and word.pos == "PROPN" and text[word.start].isupper():
            return True
    back = first - 1
    while back > 0 and sentence.tokens[back].text.lower() in _PARTICLES:
        back -= 1
    owner = sentence.tokens[back] if 0 <= back < first - 1 else None
    return owner is not None and owner.i > 0 and owner.name is None and owner.pos in ("PROPN", "NOUN") and text[owner.start].isupper()


def has_article(text: str, start: int, lang: str) -> bool:
    """Whether an article stands right before the name, as before a team or a ship and not before a city."""
    before = text[max(0, start - 5) : start].split()
    return bool(before) and before[-1].lower() in locatives(lang, "article")
