"""Page furniture: lines, and tails of lines, that belong to the page and not to the text. The phrases are in data/furniture_*.tsv.

The phrases of all languages are looked for in every text, since a page often speaks another language than its article.
"""

from __future__ import annotations

import re
from functools import cache

from dragoman.nouns import Notice, Span

from .lines import Line
from .tables import forms

FILES = "furniture_*.tsv"
LONGEST = 160  # characters of a line that is furniture as a whole
TAIL = 240  # characters at the end of a line in which glued furniture is looked for
AROUND = r"[\s:.…!?»›>→↓▼▲|·•*+\]-]*"
BEFORE = r"[\s•·|*>›»→\[-]*"
SENTENCE_END = re.compile(r"[.!?…][\"”»’')\]]*\s*\Z|[\"”»][.,]?\s*\Z")


def furniture(lines: list[Line]) -> list[Span]:
    """The spans of page furniture, in order, each one line or the tail of one, without the line end."""
    return [span for span in (_whole(line) or _tail(line) for line in lines) if span]


def notice(span: Span) -> Notice:
    """What a reader is told of such a span."""
    return Notice("page-furniture", *span, "This belongs to the page, not to the text; nothing is read from it.")


def _whole(line: Line) -> Span | None:
    short = len(line.words) <= LONGEST
    return line.span if short and (_phrases().fullmatch(line.words) or _shapes().fullmatch(line.words)) else None


def _tail(line: Line) -> Span | None:
    """Phrases glued behind a sentence: peeled from the end, one after the other, as long as they begin with a capital letter."""
    floor = max(line.start, line.end - TAIL)
    words = line.words[floor - line.start :]
    start = len(words)
    while found := _suffix().search(words, 0, start):
        if not found[1][0].isupper():
            break
        start = found.start(1)
    whole = start == 0 and floor == line.start
    cut = start < len(words) and (whole or SENTENCE_END.search(words[:start]))
    return (floor + start, line.end) if cut else None


@cache
def _phrases() -> re.Pattern[str]:
    """A line that is one such phrase, or several behind each other."""
    return re.compile(f"{BEFORE}(?:(?:{_any('line', 'suffix')})(?![^\\W\\d_]){AROUND})+", re.IGNORECASE)


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(rf"({_any('suffix')}){AROUND}\Z", re.IGNORECASE)


@cache
def _shapes() -> re.Pattern[str]:
    opening = _any("prefix")
    return re.compile(rf"{BEFORE}(?:(?:{opening}).*|{'|'.join(forms(FILES, 'shape', 'pattern'))})", re.IGNORECASE)


def _any(*shapes: str) -> str:
    phrases = {form for shape in shapes for form in forms(FILES, "shape", shape)}
    return "|".join(re.escape(form).replace("'", "['’]") for form in sorted(phrases, key=lambda form: (-len(form), form)))
