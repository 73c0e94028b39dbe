"""Quotations in a text, by their marks alone: straight, curly, low, guillemets, single, dashes; nested, over several paragraphs, unclosed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dragoman.nouns import Document, Span
from dragoman.reading.language.sentences import paragraphs

_PAIRS = {"“": "”", "«": "»", "„": "“”", "‹": "›", '"': '"', "‘": "’", "'": "'"}
_DOUBLED = "''"
_SINGLE = {"‘", "'", "‹"}
_DASH = re.compile(r"[—―–](?=[¿¡\w“«\"…])")
_AFTER_ASIDE = {".", ",", ";", ":", "…", "?", "!"}
_TURN = re.compile(r"\s*[—―–]\s*")


@dataclass(slots=True)
class Quote:
    """What stands between the marks: one piece, or one for each paragraph. `open` says that no mark closes it."""

    pieces: list[Span] = field(default_factory=list)
    open: bool = False

    @property
    def start(self) -> int:
        """Where the quoted words begin."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where they end."""
        return self.pieces[-1][1]


def find(document: Document) -> list[Quote]:
    """The outermost quotations of a document, in order. One that a paragraph leaves open goes on where the next begins with a mark."""
    found: list[Quote] = []
    for start, end in paragraphs(document.text):
        if any(first <= start and end <= last for first, last in document.furniture):
            continue
        dash = _DASH.match(document.text, start, end)
        for quote in [_dialogue(document.text, start, end)] if dash else _in(document.text, start, end):
            before = found[-1] if found else None
            if before is not None and before.open and quote.start - start <= 1 and not document.text[before.end : start].strip():
                before.pieces += quote.pieces
                before.open = quote.open
            else:
                found.append(quote)
    return found


def touching(quotes: Sequence[Quote], start: int, end: int) -> Sequence[Quote]:
    """The quotations that a stretch of text overlaps, of quotations in order."""
    first = max(0, bisect_right(quotes, start, key=lambda quote: quote.start) - 1)
    last = bisect_left(quotes, end, key=lambda quote: quote.start)
    return [quote for quote in quotes[first:last] if quote.end > start]


def _in(text: str, start: int, end: int) -> Iterator[Quote]:
    at = start
    while at < end:
        mark = text[at]
        if mark not in _PAIRS or not _opens(text, at, start, end):
            at += 1
            continue
        if text.startswith(_DOUBLED, at):
            yield from _doubled(text, at, end)
            at = _after_doubled(text, at, end)
            continue
        close = _close(text, at, end)
        if close is None and mark in _SINGLE:
            at += 1
            continue
        last = end if close is None else close
        if text[at + 1 : last].strip():
            first, stop = _trimmed(text, at + 1, last)
            yield Quote([(first, stop)], close is None)
        at = last + 1


def _after_doubled(text: str, at: int, end: int) -> int:
    close = text.find(_DOUBLED, at + 2, end)
    return end if close < 0 else close + 2


def _doubled(text: str, at: int, end: int) -> Iterator[Quote]:
    """Two straight apostrophes are one mark in the text of some wires."""
    close = text.find(_DOUBLED, at + 2, end)
    first, stop = _trimmed(text, at + 2, end if close < 0 else close)
    if first < stop:
        yield Quote([(first, stop)], close < 0)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    # The comma that ends a quotation belongs to the sentence around it.
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return start, end


def _opens(text: str, at: int, start: int, end: int) -> bool:
    """A curly or angled mark opens by its shape; straight ones, and singles, only where a word begins behind them and none ends before."""
    if at + 1 >= end or (text[at] in _SINGLE | {'"'} and text[at + 1].isspace()):
        return False
    before = text[at - 1] if at > start else " "
    return text[at] in "“«„" or not before.isalnum()


def _close(text: str, at: int, end: int) -> int | None:
    """Where the mark at `at` is closed; quotations of the same marks inside it are counted."""
    mark, closing, depth = text[at], _PAIRS[text[at]], 1
    for i in range(at + 1, end):
        if text[i] in closing and not (mark in _SINGLE and not _ends_word(text, i, end)):
            depth -= 1
            if depth == 0:
                return i
        elif text[i] == mark and mark not in ('"', "'"):
            # A second opening mark where none was closed: this is the next quotation, and the first was never closed.
            depth += mark == "«"
    return None


def _ends_word(text: str, i: int, end: int) -> bool:
    return i + 1 >= end or not text[i + 1].isalnum()


def _dialogue(text: str, start: int, end: int) -> Quote:
    """A paragraph that a dash opens: speech, then turns between narration and speech wherever a dash stands."""
    edges = [start + 1]
    for turn in _TURN.finditer(text, start + 1, end):
        # Only a dash that leans on one side is a turn; '1991–1994' and 'a — b' are not.
        if text[turn.end() - 1].isspace() != text[turn.start()].isspace() or text[turn.end() : turn.end() + 1] in _AFTER_ASIDE:
            edges += [turn.start()]
    parts = list(pairwise([*edges, end]))[::2]
    return Quote([_stripped(text, a, b) for a, b in parts if text[a:b].strip(" —―–.,;:")])


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \u00a0—―–.,;:":
        start += 1
    return _trimmed(text, start, end)
