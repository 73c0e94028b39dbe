"""Quotations that were announced and are not there: 'she wrote:' and then nothing, as happens where a page's quoted blocks are lost."""

from __future__ import annotations

import re
from itertools import zip_longest

from dragoman.nouns import Notice, Span

from .lines import Line
from .tables import pattern

FILES = "notices_*.tsv"
LONGEST = 160  # characters of the clause that is shown
LOOKED_AT = 400  # characters before the colon in which a cue is sought
MESSAGE = "A quotation is announced here and does not follow; what was said is not in this text."
SENTENCE_START = re.compile(r"(?<=[^\W\d_]{2}[.!?])[\"”»’')]*\s+")
CLAUSE_START = re.compile(r"[,;]\s+")
OPENS_QUOTATION = re.compile(r"[\s\[(*_]*[\"“”„‟«»‹›'‘’‚—–>]")
QUOTATION = re.compile(r"[“\"][^“”\"]*[”\"]|«[^«»]*»")
OPENS_LIST = re.compile(r"\s*(?:[-•·*▪◦‣]|\(?[0-9a-zA-Z]{1,3}[.)])\s")
EMPTY_QUOTATION = re.compile(r":\s*(?:“\s*”|«\s*»|\"\s*\"|‘\s*’|„\s*“)")


def missing_quotations(lines: list[Line], quotes: list[Span]) -> list[Notice]:
    """A notice for each cue of speech that ends a paragraph with a colon and is followed by no quotation, or by an empty one.

    `quotes` are passages that the page itself sets off as quotations. A paragraph that speaks in the first person is taken to be the
    quotation without its marks, a list to be its content.
    """
    found = []
    for line, following in zip_longest(lines, lines[1:]):
        colon = _empty(line) or _bare(line, following, quotes)
        clause = _cue_clause(line, colon) if colon else None
        if clause:
            found.append(Notice("missing-quotation", *clause, MESSAGE))
    return found


def _bare(line: Line, following: Line | None, quotes: list[Span]) -> int | None:
    """The end of a line that closes with a colon and has no quotation behind it."""
    return line.end if line.words.endswith(":") and not _quoted(following, quotes) else None


def _empty(line: Line) -> int | None:
    """Where the colon ends that has only a pair of quotation marks behind it."""
    marks = EMPTY_QUOTATION.search(line.words)
    return line.start + marks.start() + 1 if marks else None


def _quoted(following: Line | None, quotes: list[Span]) -> bool:
    if following is None:
        return False
    set_off = any(start < following.end and following.start < end for start, end in quotes)
    signs = OPENS_QUOTATION.match(following.words) or OPENS_LIST.match(following.words)
    unquoted = QUOTATION.sub("", following.words)
    return bool(set_off or signs or pattern(FILES, "kind", "first-person").search(unquoted))


def _cue_clause(line: Line, end: int) -> Span | None:
    """The last clause of the last sentence before the colon, widened clause by clause until the cue is in it; None if none has one."""
    words = line.words[: end - line.start]
    window = max(0, len(words) - LOOKED_AT)
    sentence = max((gap.end() for gap in SENTENCE_START.finditer(words, window)), default=window)
    starts = [sentence, *(gap.end() for gap in CLAUSE_START.finditer(words, sentence))]
    for start in reversed(starts):
        cue = pattern(FILES, "kind", "speech-cue").search(words, start)
        if cue:
            return line.start + (start if len(words) - start <= LONGEST else max(cue.start(), len(words) - LONGEST)), end
    return None
