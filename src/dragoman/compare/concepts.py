"""What the content words of a clause mean, one by one and the same in both languages as far as concepts.tsv goes; a word that it does not know means itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.compare.forms import head, is_form, looked_up, looks_like_a_verb, plain, stem
from dragoman.compare.readings import rows
from dragoman.compare.words import is_act
from dragoman.nouns import Span
from dragoman.reading.knowledge import several

_WORD = re.compile(r"[^\W\d_]+")
_BEGINNING = 3
"""Letters by which phrases are looked for."""
_ALONE = "."
_GAP, _APART = "…", 4
"""Where others may stand between two words of a phrase, and how many."""
_NOTHING = frozenset({"@light"})
"""Verbs that leave it to a noun what they tell ('give a warning')."""
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Word:
    """A content word: where it stands, all that it can mean, and whether it looks like a verb."""

    at: int
    means: frozenset[str]
    verb: bool


Words = tuple[Word, ...]
_Phrases = Sequence[tuple[tuple[str, ...], str]]


def words(text: str, span: Span, names: Sequence[Span], lang: str) -> Words:
    """The content words of a span, in order, without what is written with a capital inside of it; of names those that concepts.tsv knows ('Libyan soldiers')."""
    near = [one for one in names if one[0] < span[1] and span[0] < one[1]]
    hits = [hit for place, hit in enumerate(_WORD.finditer(text, *span)) if place == 0 or hit.group().islower()]
    found = [(hit.start(), hit.group(), any(start < hit.end() and hit.start() < end for start, end in near)) for hit in hits]
    return tuple(_meant([one for one in found if one[1].islower() or not one[2]], lang))


def shared(some: Words, others: Words) -> Words:
    """Those of the first that mean what one of the others means."""
    meant = _NONE.union(*(word.means for word in others))
    return tuple(word for word in some if word.means & meant)


def of_two_things(some: Words, others: Words) -> bool:
    """Whether either ends with a thing of which the other does not speak ('its share of the bridge', 'its share of the railway')."""
    ends = [(words[-1], frozenset().union(*(word.means for word in beside))) for words, beside in ((some, others), (others, some)) if words]
    return len(ends) == 2 and all(not last.means & (meant | _kinds().keys()) and any(one.startswith("@") for one in last.means) for last, meant in ends)


@lru_cache(maxsize=65536)
def kinds(text: str, lang: str, within: int | None = None) -> frozenset[str]:
    """The kinds of act that a clause's verbs tell; where they tell none, those of its nouns; of those that begin `within` so many characters, if that is asked. Names and dates should be taken out before."""
    found = [word for word in _alone(text, lang) if within is None or word.at < within]
    verbs = _kinds_of([word for word in found if word.verb])
    return verbs or _kinds_of(found)


@lru_cache(maxsize=1024)
def _alone(text: str, lang: str) -> Words:
    """The content words of a text in which no name is left."""
    return words(text, (0, len(text)), (), lang)


def _kinds_of(found: Sequence[Word]) -> frozenset[str]:
    return frozenset(kind for word in found for meant in word.means for kind in _kinds().get(meant, ()))


def _meant(found: Sequence[tuple[int, str, bool]], lang: str) -> Iterator[Word]:
    plainly = [plain(word) for _, word, _ in found]
    skipped: set[int] = set()
    for place, (at, word, named) in enumerate(found):
        if place in skipped:
            continue
        phrase = _phrase(plainly, place, lang) if _begun(plainly[place], lang) else None
        if phrase is not None:
            skipped.update(phrase[0])
            yield Word(at, frozenset({phrase[1]}), verb=True)
        elif (known := _known(word, lang)) is not None and not (named and next(iter(known[0]))[0] != "@"):
            yield Word(at, *known)


@lru_cache(maxsize=65536)
def _known(word: str, lang: str) -> tuple[frozenset[str], bool] | None:
    """What a word means by itself, and whether it looks like a verb; None for one that tells of nothing."""
    base = head(plain(word), lang)
    if base is None and not (looks_like_a_verb(word, lang) and word != plain(word) and _concepts(plain(word), lang)):
        return None  # without its accent it would be a word that tells of nothing ('medió', 'medio')
    base = base or plain(word)
    meant = _concepts(base, lang)
    verb = base != plain(word) or looks_like_a_verb(word, lang) or is_act(base, lang)
    return (meant or frozenset({stem(base, lang)}), verb) if meant != _NOTHING else None


def _phrase(found: Sequence[str], at: int, lang: str) -> tuple[list[int], str] | None:
    """The places of the words of a phrase that begins at one, and what it means; its object may stand inside of it ('let the two captains go')."""
    for phrase, concept in _begun(found[at], lang):
        places, apart = [at], 0
        for known in phrase[1:]:
            if known == _GAP:
                apart = _APART
                continue
            near = range(places[-1] + 1, min(len(found), places[-1] + 2 + apart))
            following = next((place for place in near if _is(known, found[place], lang)), None)
            if following is None:
                break
            places.append(following)
            apart = 0
        else:
            return places, concept
    return None


@lru_cache(maxsize=65536)
def _begun(word: str, lang: str) -> _Phrases:
    """The phrases that can begin with a plain word."""
    beginnings = sorted({word[:_BEGINNING], (head(word, lang) or "")[:_BEGINNING]})
    return tuple(one for beginning in beginnings for one in _phrases(lang).get(beginning, ()) if _is(one[0][0], word, lang))


@lru_cache(maxsize=65536)
def _is(known: str, word: str, lang: str) -> bool:
    return any(is_form(form, known, lang, "word") for form in {word, head(word, lang) or word})


@lru_cache(maxsize=65536)
def _concepts(word: str, lang: str) -> frozenset[str]:
    """What a plain word stands for by itself, else what its longest known beginning does."""
    return _table(lang).get(word + _ALONE) or looked_up(word, _table(lang), lang, "word") or _NONE


@cache
def _kinds() -> Mapping[str, Sequence[str]]:
    return {f"@{row['concept']}": several(row["kind"]) for row in rows("concepts.tsv") if row["kind"]}


@cache
def _table(lang: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("concepts.tsv"):
        for word in row.get(lang, "").split("|"):
            if " " not in word:
                found[word].add(f"@{row['concept']}")
    return {word: frozenset(meant) for word, meant in found.items()}


@cache
def _phrases(lang: str) -> Mapping[str, _Phrases]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for row in rows("concepts.tsv"):
        for phrase in row.get(lang, "").split("|"):
            if " " in phrase:
                told = tuple(phrase.removesuffix(_ALONE).split())
                found[told[0][:_BEGINNING]].append((told, f"@{row['concept']}"))
    return found
