"""What a source takes back: that an earlier version of it was wrong, and what stands in its place (asides.tsv)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.compare.asides import pattern, spelt
from dragoman.compare.duplicates import origin
from dragoman.compare.intervals import interval
from dragoman.compare.tellings import sentences
from dragoman.nouns import Document, Span

_OLD = r"(?P<old>(?:[^;.\n]|\.(?=\S))*?)"
"""What was said before: up to a stop."""


@dataclass(frozen=True, slots=True)
class Correction:
    """`disowned`: what a document says that it, or its outlet, had wrong; `scope`: the sentences that put it right."""

    disowned: tuple[Span, ...] = ()
    scope: tuple[Span, ...] = ()

    def disowns(self, at: int) -> bool:
        """Whether what stands at a place is said to have been wrong."""
        return any(start <= at < end for start, end in self.disowned)

    def until(self, at: int) -> int:
        """Where the sentences end that put right what is said to have been wrong at a place."""
        place = next(place for place, (start, end) in enumerate(self.scope) if start <= at < end)
        return self.scope[min(place + 1, len(self.scope) - 1)][1]

    def mends(self, at: int) -> bool:
        """Whether what stands at a place is said in place of what was wrong."""
        return any(start <= at < end for start, end in self.scope) and not self.disowns(at)


_NONE = Correction()


def correction(document: Document) -> Correction:
    """What a document takes back, in its main language."""
    return _correction(document.text, document.lang)


@lru_cache(maxsize=4096)
def _correction(text: str, lang: str) -> Correction:
    if not _any(lang).search(text):
        return _NONE
    wholes = list(sentences(text))
    disowned: list[Span] = []
    scope: list[Span] = []
    for place, whole in enumerate(wholes):
        here = [found.span("old") for said in _disowning(lang) for found in said.finditer(text, *whole)]
        disowned += here
        head = pattern(lang, "corrects").match(text, *whole)
        if head is not None and place == 0:
            scope.append((0, len(text)))
        elif here or head is not None:
            scope += wholes[place : place + 2]
    return Correction(tuple(disowned), tuple(scope))


def supersedes(new: tuple[Document, int], old: tuple[Document, int], *, named: bool = False) -> bool:
    """Whether what one place says stands for what another said: a correction in one document, or later by the same outlet; `named`: the later document names what was wrong."""
    (document, at), (before, there) = new, old
    told = correction(document)
    if told is _NONE:
        return False
    if document.id == before.id:
        return told.disowns(there) and not told.disowns(at)
    outlet, dates = origin(document), [interval(one.about.published) for one in (before, document)]
    if outlet is None or outlet != origin(before) or dates[0] is None or dates[1] is None:
        return False
    return dates[0].before(dates[1]) and (named or told.mends(at))


@cache
def _any(lang: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w)(?:{spelt(lang, role)})(?!\w)" for role in ("once-said", "as-said", "corrects")), re.IGNORECASE)


def _disowning(lang: str) -> Iterator[re.Pattern[str]]:
    """'An earlier version said …' and 'not …, as we reported'."""
    yield _compiled(rf"(?<!\w)(?:{spelt(lang, 'once-said')})(?!\w){_OLD}(?=[;.\n]|,? (?:{spelt(lang, 'in-fact')})(?!\w)|$)")
    yield _compiled(rf"(?<!\w)(?:{spelt(lang, 'in-place')})(?!\w){_OLD},? (?:{spelt(lang, 'as-said')})(?!\w)")


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)
