"""Datelines and the like, where a name is a place by its position: 'QUITO, 3 May (Agency) -', 'Crónica | Quito', '28012 Madrid'; an agency in one's parentheses is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.nouns import Span
from dragoman.reading.language.sentences import paragraphs

_WORD = re.compile(r"\w+")
_PARTICLES = ("de", "del", "la", "el", "las", "los", "of", "al", "the", "y", "and")
_NAME = r"[^\W\d_a-z][\w'’.-]*(?:[ \t](?:(?:de|del|la|el|las|los|of|al|the|DE|DEL|LA|LAS|LOS|OF)[ \t])*[^\W\d_a-z][\w'’-]*){0,3}"
_PLACES = rf"(?P<place>{_NAME}(?:[ \t]?[/-][ \t]?{_NAME})?(?:,[ \t]{_NAME})??)"
_DATE = r"(?:[^\W\d_]+\.?[ \t])?\d[^()\n–—|!?:;]{0,30}?"
_AGENCY = r"(?:[ \t]*\([^()\n]{2,40}\))"
_DASH = r"[ \t]?\.?[ \t]?(?:[–—]|-{1,2})[ \t]"
_LONGEST_DASH = 6  # characters of a dash with its blanks
_HEAD = re.compile(
    rf"{_PLACES}(?:"
    rf"(?:,[ \t]{_DATE})?(?P<agency>{_AGENCY}){_DASH}"  # 'Quito, 3 may (EFE).- '
    rf"|,[ \t]{_DATE}{_DASH}"  # 'QUITO, May 3 - '
    rf"|,[ \t]{_DATE}$"  # 'Quito, 3 May 2024', alone
    rf"|{_DASH}(?=[^\W\d_a-z][^\n]*[.!?][\"'”’»)]*$))",  # 'Quito - The minister …'
)
_LABELLED = re.compile(rf"[^\W\d_a-z]\w*[ \t]\|[ \t]{_PLACES}(?=,|$|:)")
_POSTCODE = re.compile(rf"(?<![\w.,])\d{{5}}[ \t](?P<place>{_NAME})(?=[.,;)]|$)")
_LISTED = re.compile(rf"[*•·▪–-][ \t]+(?P<place>{_NAME}):[ \t]")


@dataclass(frozen=True, slots=True)
class Heads:
    """Where a document's names are places by their position (capitals too), where cities that are no capitals are, and where an agency's name stands."""

    places: tuple[Span, ...] = ()
    listed: tuple[Span, ...] = ()
    agencies: tuple[Span, ...] = ()

    def holds(self, start: int, end: int) -> bool:
        """Whether `[start, end)` is a place by its position."""
        return _within(self.places, start, end)

    def dashed(self, text: str, start: int, end: int) -> bool:
        """Whether `[start, end)` lies in a place right behind which a dash stands, before the words of the text."""
        last = next((last for first, last in self.places if first <= start and end <= last), None)
        return last is not None and re.match(_DASH, text[last : last + _LONGEST_DASH]) is not None

    def lists(self, start: int, end: int) -> bool:
        """Whether `[start, end)` is the head of an item of a list ('* Quito: …')."""
        return _within(self.listed, start, end)

    def is_agency(self, start: int, end: int) -> bool:
        """Whether `[start, end)` stands in the parentheses of a dateline."""
        return _within(self.agencies, start, end)

    def plain(self, text: str) -> str:
        """The text with the names in its datelines that are all in capitals as names are written otherwise: 'RIO DE JANEIRO' is 'Rio de Janeiro'."""
        for start, end in self.places:
            if text[start:end].isupper():
                text = text[:start] + _WORD.sub(_titled, text[start:end]) + text[end:]
        return text


def _titled(word: re.Match[str]) -> str:
    lower = word[0].lower()
    plain = lower if word.start() and lower in _PARTICLES else lower[0].upper() + lower[1:]
    return plain if len(plain) == len(word[0]) else word[0]


def _within(spans: tuple[Span, ...], start: int, end: int) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def find(text: str) -> Heads:
    """The datelines, labels, postcodes and heads of items of a text."""
    return Heads(*(tuple(group) for group in zip(*_each(text), strict=True)))


def _each(text: str) -> Iterator[tuple[Span, Span, Span]]:
    nowhere = (0, 0)
    yield nowhere, nowhere, nowhere
    for start, end in paragraphs(text):
        for pattern in (_HEAD, _LABELLED):
            if hit := pattern.match(text, start, end):
                agency = hit.span("agency") if pattern is _HEAD and hit["agency"] else nowhere
                yield hit.span("place"), nowhere, agency
        if hit := _LISTED.match(text, start, end):
            yield nowhere, hit.span("place"), nowhere
        for hit in _POSTCODE.finditer(text, start, end):
            yield hit.span("place"), nowhere, nowhere
