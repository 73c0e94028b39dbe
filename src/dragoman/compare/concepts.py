"""What the content words of a clause mean, one by one and the same in both languages as far as concepts.tsv goes; a word that it does not know means itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.compare.readings import rows
from dragoman.compare.words import Content, content, plain
from dragoman.nouns import Span

_WORD = re.compile(r"[^\W\d_]+")
_ENDING = {"en": 3, "es": 5}
_LONG, _MORE = 5, 2
"""How many letters an ending has at most; more behind a long beginning."""
_LEAST = 3
_ALONE = "."
_LONGEST = 4
"""Words of a phrase."""
_NOTHING = frozenset({"@light"})
"""Verbs that leave it to a noun what they tell ('give a warning')."""
_VERBS = {"es": re.compile(r"\w+(?:ó|aron|ieron|aban?|ían?|ad[oa]s?|id[oa]s?|r[áé]n?|ando|iendo|[aei]r|[ai]e?ran?)$", re.IGNORECASE), "en": re.compile(r"\w+(?:ed|ing)$", re.IGNORECASE)}
"""How verbs end, accents and all."""


@dataclass(frozen=True, slots=True)
class Word:
    """A content word: where it stands, all that it can mean, and whether it looks like a verb."""

    at: int
    means: frozenset[str]
    verb: bool


Words = tuple[Word, ...]


def words(text: str, span: Span, names: Sequence[Span], lang: str) -> Words:
    """The content words of a span, in order, without what is written with a capital inside of it; of names those that concepts.tsv knows ('Libyan soldiers')."""
    near = [one for one in names if one[0] < span[1] and span[0] < one[1]]
    found = [(hit.start(), hit.group(), any(start < hit.end() and hit.start() < end for start, end in near)) for hit in _WORD.finditer(text, *span)]
    return tuple(_meant([one for place, one in enumerate(found) if one[1].islower() or (place == 0 and not one[2])], lang))


def shared(some: Words, others: Words) -> Words:
    """Those of the first that mean what one of the others means."""
    meant = frozenset().union(*(word.means for word in others))
    return tuple(word for word in some if word.means & meant)


def _meant(found: Sequence[tuple[int, str, bool]], lang: str) -> Iterator[Word]:
    plainly = [plain(word) for _, word, _ in found]
    skipped = 0
    for place, (at, word, named) in enumerate(found):
        phrase = _phrase(plainly[place : place + _LONGEST], lang) if place >= skipped else None
        if phrase is not None:
            skipped = place + phrase[0]
            yield Word(at, phrase[1], verb=True)
        elif place >= skipped and (known := content(plainly[place], lang) or _spoken(word, lang)) is not None:
            meant = _concepts(known.head, lang)
            if meant != _NOTHING and (meant or not named):
                yield Word(at, meant or frozenset({known.stem}), known.verb or _VERBS[lang].match(word) is not None)


def _spoken(word: str, lang: str) -> Content | None:
    """A verb that without its accent would be a word that tells of nothing ('medió', 'medio')."""
    return Content(plain(word), plain(word)[:_LONG], verb=True) if lang == "es" and word.endswith("ó") and _concepts(plain(word), lang) else None


def _phrase(following: Sequence[str], lang: str) -> tuple[int, frozenset[str]] | None:
    """How many words a phrase has that begins here, and what it means."""
    known = content(following[0], lang)
    beginnings = {following[0][:_LEAST], known.head[:_LEAST] if known is not None else ""}
    for phrase, concept in (one for beginning in sorted(beginnings) for one in _phrases(lang).get(beginning, ())):
        if len(phrase) <= len(following) and all(_is(known, word, lang) for known, word in zip(phrase, following, strict=False)):
            return len(phrase), frozenset({concept})
    return None


def _is(known: str, word: str, lang: str) -> bool:
    head = content(word, lang)
    forms = {word, head.head} if head is not None else {word}
    return any(form.startswith(known) and len(form) - len(known) <= _ENDING[lang] for form in forms)


@lru_cache(maxsize=65536)
def _concepts(word: str, lang: str) -> frozenset[str]:
    """What a word stands for by itself, else what its longest known beginning does, if no more than an ending is left."""
    known = _table(lang)
    cuts = range(len(word), _LEAST - 1, -1)
    return known.get(word + _ALONE) or next((known[word[:cut]] for cut in cuts if word[:cut] in known and len(word) - cut <= _ENDING[lang] + _MORE * (cut >= _LONG)), frozenset())


@cache
def _table(lang: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("concepts.tsv"):
        for word in row.get(lang, "").split("|"):
            if " " not in word:
                found[word].add(f"@{row['concept']}")
    return {word: frozenset(meant) for word, meant in found.items()}


@cache
def _phrases(lang: str) -> Mapping[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for row in rows("concepts.tsv"):
        for phrase in row.get(lang, "").split("|"):
            if " " in phrase:
                found[phrase[:_LEAST]].append((tuple(phrase.removesuffix(_ALONE).split()), f"@{row['concept']}"))
    return found
