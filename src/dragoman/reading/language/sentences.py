"""Where sentences begin and end: paragraphs first, then full stops that are not those of titles, initials and abbreviations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from dragoman.nouns import Span
from dragoman.reading import knowledge

# A paragraph ends at a line break: wire text, web pages and PDF text as we read them hold no hard-wrapped lines.
_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
# A mark that points to a note, as encyclopedias have them: '[1]', '[nota 2]', '[citation needed]'.
REFERENCE = re.compile(r"\[(?:\d{1,3}|[a-z]|(?:nota?|note|n\.)\s?\d{1,2}|cita requerida|citation needed)\]")
# A stop, with the closing quotation marks and brackets that belong to its sentence, and the notes behind it. A semicolon ends none.
_STOP = re.compile(rf"(?:\.{{3}}|…|[.!?]+)[\"'”’»)\]]*(?:\s?{REFERENCE.pattern}|[¹²³⁴-⁹⁰]+)*(?:(?=\s|$)|(?<=\])(?=[A-ZÁÉÍÓÚÑ«“¿¡]))")
# 'ATHENS, March 3 (Reuters) - ', 'La Paz, 12 oct (EFE).- ', 'BAKU — ', 'LIMA, March 13, 2025 - ': where and by whom, before the first sentence.
_DATELINE = re.compile(r"(?:[A-ZÁÉÍÓÚÑ][^()\n]{1,60}\([^()\n]{2,40}\)\s*\.?\s*[-–—]+|[A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑ .,'-]{2,40}(?:,\s[^—–\n.]{3,40})?\s?[–—]|[A-ZÁÉÍÓÚÑ]{3}[A-ZÁÉÍÓÚÑ .'-]{0,30}(?:,\s[^—–\n.]{3,40}?)?\s-(?=\s[^\n]*[.!?][\"'”’»)]*$))\s+")
# 'P. ', 'R. ', 'Q: ', 'A: ': whose turn it is in an interview, where the other one has turns as well.
_TURN = re.compile(r"([PRQA])[.:]\s*[-–—]*\s+(?=\S)")
_OTHER = {"P": "R", "R": "P", "Q": "A", "A": "Q"}
_CLOSED_QUOTE = re.compile(r"[\"”’»]$")
_WORD_BEFORE = re.compile(r"(\S+)$")
_INITIAL = re.compile(r"(?:^|[\s(\"“«-])(?:[A-ZÁÉÍÓÚÑ]\.-?)+$")
_AHEAD = 80  # characters looked at after a stop: enough for blanks, quotation marks and a word
_OPENERS = "\"'“‘«(¿¡—–-[ \t\u00a0"


@cache
def _abbreviations(lang: str) -> dict[str, str]:
    return {row["form"]: row["kind"] for row in knowledge.table("dragoman.reading.language", f"abbreviations_{lang}.tsv")}


@cache
def _longest_abbreviation(lang: str) -> int:
    return max(len(form) for form in _abbreviations(lang))


def paragraphs(text: str) -> Iterator[Span]:
    """The lines of a text that hold more than blanks, trimmed."""
    for line in _LINE.finditer(text):
        start, end = _trimmed(text, line.start(), line.end())
        if start < end:
            yield start, end


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _kind_of_abbreviation(before: str, lang: str) -> str | None:
    """The kind of the abbreviation that a text ends in, its full stop included."""
    forms = _abbreviations(lang)
    for size in range(min(len(before), _longest_abbreviation(lang)), 1, -1):
        tail = before[-size:]
        if tail in forms and (size == len(before) or not before[-size - 1].isalnum()):
            return forms[tail]
    return None


def _ends_sentence(text: str, stop: re.Match[str], end: int, lang: str, names: Sequence[Span]) -> bool:
    after = text[stop.end() : min(end, stop.end() + _AHEAD)].lstrip(_OPENERS + "\n")
    if not after:
        return True
    if any(start < stop.start() < last - 1 for start, last in names):
        return False
    if stop.group()[0] != ".":
        # '“Why?” he asked': a question closed by its quotation mark goes on in lower case.
        return not after[0].islower()
    if after[0].islower() or after[0] in ",;:)":
        return False
    before = text[max(0, stop.start() - 24) : stop.start() + 1]
    kind = _kind_of_abbreviation(before, lang)
    if kind in ("always", "name"):
        return False
    next_is_name = any(start <= end - len(after) + 1 and text[start:last].startswith(after[:1]) and text.find(after, start) == start for start, last in names)
    if kind == "maybe":
        return not (next_is_name or after[0].isdigit()) and not _goes_on(text, stop, after)
    # 'John C. Miller', 'J. K.': a single capital with a stop is an initial, unless a quotation closes there.
    return not (_INITIAL.search(before) and not _CLOSED_QUOTE.search(stop.group()))


def _goes_on(text: str, stop: re.Match[str], after: str) -> bool:
    """Whether what follows 'U.S.' reads on: 'U.S. Assistant Secretary' does, 'in the U.S. The president' does not."""
    word = _WORD_BEFORE.search(text, max(0, stop.start() - _AHEAD), stop.start())
    first = re.match(r"\w+", after)
    starts = first is not None and first.group() in _sentence_openers()
    return word is not None and not starts


@cache
def _sentence_openers() -> frozenset[str]:
    return frozenset(row["form"] for row in knowledge.table("dragoman.reading.language", "openers.tsv"))


def sentences(text: str, start: int, end: int, lang: str, names: Sequence[Span] = ()) -> Iterator[Span]:
    """The sentences of one paragraph `text[start:end]`, trimmed. A stop inside one of `names` ends nothing."""
    inside = names[bisect_left(names, (start, start)) : bisect_left(names, (end, end))]
    begin = start
    dateline = _DATELINE.match(text, start, end)
    if dateline is not None:
        yield _trimmed(text, start, dateline.end())
        begin = dateline.end()
    turn = _TURN.match(text, start, end) if dateline is None else None
    if turn is not None and re.search(rf"(?m)^\s*{_OTHER[turn.group(1)]}[.:]\s", text):
        yield _trimmed(text, start, turn.end())
        begin = turn.end()
    for stop in _STOP.finditer(text, begin, end):
        if _ends_sentence(text, stop, end, lang, inside):
            first, last = _trimmed(text, begin, stop.end())
            if first < last:
                yield first, last
            begin = stop.end()
    first, last = _trimmed(text, begin, end)
    if first < last:
        yield first, last
