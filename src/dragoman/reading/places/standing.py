"""Whether a name stands like a place: under a preposition of place, or where only places are visited, taken or crossed; and not inside another name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.actors.movement import first_of
from dragoman.reading.geography import cities
from dragoman.reading.language import Sentence, Token
from dragoman.reading.places.areas import PACKAGE

PLACED = ("obl", "nmod", "conj", "appos", "flat", "root", "obj", "iobj", "obl:arg")
_MASCULINE = ("el", "un", "al", "del")
_SMALL = 4  # letters of the longest small word of a title
_LONGEST = 30  # characters of a preposition
_PARTICLES = ("of", "de", "del", "des", "la", "los", "las")


@cache
def locatives(lang: str, use: str) -> frozenset[str]:
    """Prepositions before a city or a state, or a city whose name needs more to be believed (`firm`)."""
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, "locatives.tsv") if row["lang"] == lang and row["use"] == use)


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


@cache
def _spans(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    start, goal = ("|".join(sorted(locatives(lang, use))) for use in ("start", "goal"))
    name = r"[^\W\d_a-z][\w'’-]*(?:\s[^\W\d_a-z][\w'’-]*)?"
    return (
        re.compile(rf"(?<!\w)(?:{start})\s$"),
        re.compile(rf"\s(?:{goal})\s{name}"),
        re.compile(rf"(?<!\w)(?:{start})\s{name}\s(?:{goal})\s$"),
    )


def is_end_of_way(text: str, start: int, end: int, lang: str) -> bool:
    """Whether a name is one of the two of 'from Labasa to Suva', 'de Jinja a Gulu'."""
    ahead, after, goal = _spans(lang)
    before = text[max(0, start - 2 * _LONGEST) : start]
    return bool((ahead.search(before) and after.match(text, end)) or goal.search(before))


def is_quarter(name: str) -> bool:
    """Whether the name of an area holds a city's: 'South Jakarta', 'Yakarta Sur'."""
    return any(word in cities.index().by_form for word in name.split())


def is_listed(text: str, end: int, start: int, lang: str) -> bool:
    """Whether only a comma or 'and' stands between two names."""
    between = text[end:start].replace(",", " ").split()
    return end < start and text[end:start].count(",") <= 1 and (not between or (len(between) == 1 and between[0] in locatives(lang, "joins"))) and bool(text[end:start].strip())


def is_in_other_name(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the name of an area, in one word, is part of another name: 'Defender Europe 23', 'Sahel Weekly', 'África Medina', 'el pope Sava'."""
    words = sentence.at(start, end)
    if len(words) != 1 or words[0].start != start or words[0].end != end or _is_title(text, sentence):
        return False
    word = words[0]
    before = sentence.tokens[word.i - 1] if word.i else None
    after = sentence.tokens[word.i + 1] if word.i + 1 < len(sentence.tokens) else None
    feature = locatives(sentence.lang, "feature")
    if after is not None and after.text.lower() not in feature and _is_own(text, after) and _are_one(word, after):
        return True
    if before is None or before.text.lower() in feature:
        return False
    # 'el pope Sava', unlike 'la lejana Siberia': an article that does not agree is another noun's.
    masculine = before.i > 0 and sentence.tokens[before.i - 1].text.lower() in _MASCULINE and word.text.endswith("a")
    titled = masculine and before.name is None and before.pos in ("NOUN", "ADJ") and word.relation in ("appos", "flat") and word.head == before.i
    numbered = after is not None and after.pos == "NUM" and before.i > 0 and _is_own(text, before) and _are_one(before, word)
    return titled or numbered


def _is_title(text: str, sentence: Sentence) -> bool:
    """'Troops Leave Donbas Town': where every longer word has a capital, a capital tells nothing."""
    return all(text[word.start].isupper() for word in sentence.tokens if len(word.text) > _SMALL and word.text.isalpha())


def _is_own(text: str, word: Token) -> bool:
    return word.name is None and word.pos == "PROPN" and text[word.start].isupper() and text[word.start : word.end].isalpha()


def _are_one(first: Token, second: Token) -> bool:
    """Whether the parser takes two words for one name; 'África' may hang, as the next word does, on the name before."""
    return any(word.relation in ("compound", "flat") and word.head in (other.i, other.head) for word, other in ((first, second), (second, first)))


def has_article(text: str, start: int, lang: str) -> bool:
    """Whether an article stands right before the name, as before a team or a ship and not before a city."""
    before = text[max(0, start - 5) : start].split()
    return bool(before) and before[-1].lower() in locatives(lang, "article")
