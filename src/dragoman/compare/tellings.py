"""The words of a source that carry a line: the sentence around them, quoted as it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from dragoman.compare.readings import name, rows
from dragoman.nouns import Document, Span, Telling

# A strong stop, what closes behind it, and the notes that encyclopedias put there ('1963.[1]').
_BREAK = re.compile(r"\n|[.!?…]+[\"'»”’)\]]*(?:\[[^\[\]\n]{1,20}\])*(?:(?=\s)|(?<=\])(?=[^\W\d_a-z]))")
_WORD = re.compile(r"\S+$")
_FOLLOWING = re.compile(r"\s+([^\W\d_]+)")
_SHORT = 3


def sentence(text: str, span: Span) -> Span:
    """The sentence around a span: from the strong stop or line break before it to the one after it, without the blanks around it."""
    breaks = _breaks(text)
    start = breaks[bisect_right(breaks, span[0]) - 1]
    behind = bisect_right(breaks, max(span[0], span[1] - 1))
    end = breaks[behind] if behind < len(breaks) else len(text)
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    return first, first + len(words.strip())


def sentences(text: str) -> Iterator[Span]:
    """All sentences of a text, without the blanks around them."""
    breaks = _breaks(text)
    for start, end in pairwise(breaks):
        words = text[start:end]
        if words.strip():
            first = start + len(words) - len(words.lstrip())
            yield first, first + len(words.strip())


@lru_cache(maxsize=4096)
def _breaks(text: str) -> tuple[int, ...]:
    """Where sentences begin, and the end of the text."""
    return (0, *(found.end() for found in _BREAK.finditer(text) if _ends(text, found)), len(text))


def _ends(text: str, found: re.Match[str]) -> bool:
    """Whether a stop ends a sentence: not in 'U.S.', 'Sen. Smith', 'EE. UU.', 'J. Smith', nor where small letters go on; always before a word that begins sentences ('8 May. They')."""
    if found.group() == "\n":
        return True
    after = text[found.end() : found.end() + 3].strip()
    if after[:1].islower():
        return False
    before = _WORD.search(text, max(0, found.start() - 30), found.start())
    following = _FOLLOWING.match(text, found.end())
    begins = following is not None and following[1].casefold() in _openers()
    return found.group() != "." or before is None or begins or not _is_short(before.group().strip("\"'«“‘([¿¡"))


@cache
def _openers() -> frozenset[str]:
    """Words that begin a sentence and no name: 'on 8 May. They', but not 'Sen. Smith'."""
    return frozenset(word for row in rows("common_words.tsv") for word in row["words"].split("|"))


def _is_short(word: str) -> bool:
    """A shortened word: initials and titles, doubled letters of a Spanish plural; acronyms end sentences as other words do."""
    if "." in word:
        return word[-1:].isalpha()
    if not word.isalpha() or len(word) > _SHORT or not word[0].isupper():
        return False
    return len(word) == 1 or not word.isupper() or word[0] == word[1]


def telling(document: Document, span: Span, value: str | None = None) -> Telling:
    """One source's words: `quote` is `text[start:end]`."""
    return Telling(name(document), *span, document.text[slice(*span)], value)


def tidy(tellings: Iterable[Telling]) -> list[Telling]:
    """Each once, in the order of documents and of their text."""
    once = {(one.document, one.start, one.end, one.value or ""): one for one in tellings}
    return [once[key] for key in sorted(once)]


def without(text: str, span: Span, marked: Sequence[Span]) -> str:
    """The words of a span that are not marked."""
    kept, at = [], span[0]
    for start, end in sorted(one for one in marked if one[0] < span[1] and span[0] < one[1]):
        kept.append(text[at : max(at, start)])
        at = max(at, end)
    return " ".join([*kept, text[at : span[1]]])
