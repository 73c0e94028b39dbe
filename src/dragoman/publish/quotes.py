"""Which words of a source are printed beside a line, and their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dragoman.nouns import Document, Span
from dragoman.publish.dyad import Dyad
from dragoman.publish.sheet import Citation, Line, Quoted

# A sentence up to here is quoted whole. What is longer is cut at its strong inner stops alone: behind a comma may stand who denies it.
LONG = 240
_INNER = re.compile(r"[;:—](?=\s)|\s—\s|\n")


def sufficient(text: str, whole: Span, needed: Iterable[Span]) -> Span:
    """The shortest part of a sentence that is fair to quote and holds what is needed: all of it, or what lies between strong inner stops."""
    start, end = whole
    if end - start <= LONG:
        return whole
    inside = [span for span in needed if start <= span[0] and span[1] <= end] or [whole]
    first, last = min(span[0] for span in inside), max(span[1] for span in inside)
    stops = [start, *(start + stop.end() for stop in _INNER.finditer(text[start:end])), end]
    begins, ends = max(stop for stop in stops if stop <= first), min(stop for stop in stops if stop >= last)
    return _trimmed(text, begins, ends)


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip(" \t\n;:—"))


class Citations:
    """The citations of a brief while it is written; the same words have one number."""

    def __init__(self, dyad: Dyad) -> None:
        self._dyad = dyad
        self._made: dict[tuple[str, int, int], Citation] = {}
        self._printed: set[int] = set()

    def all(self) -> list[Citation]:
        """In the order of their numbers."""
        return list(self._made.values())

    def is_printed(self, number: int) -> bool:
        """Whether words are printed beside a line, and not only noted."""
        return number in self._printed

    def cite(self, quoted: Quoted) -> int:
        """The number of some words."""
        named, (start, end) = quoted
        if (named, start, end) not in self._made:
            document = self._dyad.document(named)
            whole = self._dyad.sentence(named, (start, end))
            cut = (_says(document.text[whole[0] : start]), _says(document.text[end : whole[1]]))
            number = len(self._made) + 1
            self._made[named, start, end] = Citation(number, named, start, end, document.text[start:end], language_at(document, start), cut)
        return self._made[named, start, end].number

    def line(self, text: str, told: Sequence[Quoted], shown: int = 0, status: str | None = None) -> Line:
        """A line carried by the words of `told`; the first `shown` of them are printed beside it, unless they are printed already."""
        numbers = list(dict.fromkeys(self.cite(one) for one in told))
        quotes = [number for number in numbers[:shown] if number not in self._printed]
        self._printed.update(quotes)
        return Line(text, numbers, quotes, status=status)

    def side_by_side(self, text: str, told: Sequence[Quoted], shown: int) -> Line:
        """A line whose words must stand beside each other, printed already or not."""
        line = self.line(text, told)
        line.quotes = line.citations[:shown]
        return line


def _says(words: str) -> bool:
    """Whether something is left out, beyond stops and marks."""
    return any(character.isalnum() for character in words)


def language_at(document: Document, place: int) -> str:
    """The language of a document at a place."""
    return next((lang for start, end, lang in document.languages if start <= place < end), document.lang)
