"""Lines and paragraphs of a text, as spans. A paragraph is a line: of the texts met, most end a paragraph with one line feed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from dragoman.nouns import Span

LINE = re.compile(r"[^\r\n\u2028\u2029]+")


class Line(msgspec.Struct, frozen=True):
    """A line that holds more than blanks, blanks at both ends left out; `text[start:end] == words`."""

    start: int
    end: int
    words: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end


def lines(text: str) -> Iterator[Line]:
    """The lines of a text in order, empty ones left out."""
    for found in LINE.finditer(text):
        words = found[0].strip()
        if words:
            start = found.start() + found[0].index(words)
            yield Line(start, start + len(words), words)


def apart_from(all_lines: list[Line], furniture: list[Span]) -> list[Line]:
    """The lines that are text: those that are furniture as a whole are left out, those with a tail of it lose the tail."""
    starts = sorted(start for start, _ in furniture)
    kept = []
    for line in all_lines:
        nearest = bisect_left(starts, line.start)
        cut = min(starts[nearest], line.end) if nearest < len(starts) else line.end
        words = line.words[: cut - line.start].rstrip()
        if words:
            kept.append(Line(line.start, line.start + len(words), words))
    return kept


def blank_before(text: str, line: Line) -> bool:
    """Whether an empty line, or nothing at all, stands before this line."""
    gap = text[: line.start]
    return gap[len(gap.rstrip()):].replace("\r\n", "\n").count("\n") != 1
