"""Numbers as they are written: digits in the formats of both languages, words, and both together ('3.5 billion', '10 mil millones')."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import prod

from dragoman.reading import knowledge
from dragoman.reading.figures.wording import PACKAGE

_BLANK = "\u00a0\u202f "
DIGITS = re.compile(rf"\d{{1,3}}(?:[{_BLANK}]\d{{3}})+(?![\d])|\d+(?:[.,]\d+)*")
_PIECE = re.compile(rf"{DIGITS.pattern}|[^\W\d_]+|[^\w\s-]")
_THOUSAND = {"en": ",", "es": "."}
_GROUPED = re.compile(r"[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")
_OPENING = ("digits", "unit", "times", "article", "scale", "half")
_HALF = 0.5
_TENS = 20  # from here on units can follow: 'twenty-one', 'ciento uno'
_LONE = 1000  # 'mil soldados' is a number, 'million soldiers' is none
_GAP = re.compile(r"[\s\u00a0-]{1,2}")


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `[start, end)`; `words` where it has no digits."""

    start: int
    end: int
    value: float
    words: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    text: str
    role: str
    value: float


@cache
def _words(lang: str) -> dict[str, tuple[str, float]]:
    rows = knowledge.table(PACKAGE, "numbers.tsv")
    return {row["form"]: (row["role"], float(row["value"] or 0)) for row in rows if row["lang"] == lang}


def value_of(digits: str, lang: str) -> float:
    """The value of a number in digits: 1,500.5 and 1.500,5 are the same; '1.500' is a thousand and a half in Spanish and one and a half in English."""
    plain = re.sub(rf"[{_BLANK}]", "", digits)
    separators = re.findall(r"[.,]", plain)
    grouped = _GROUPED.fullmatch(plain)
    if grouped and (len(separators) > 1 or separators[0] == _THOUSAND[lang] or lang == "es"):
        whole = plain.replace(grouped[1], "")
        return float(whole.replace(",", "."))
    return float(plain.replace(",", ".") if len(separators) == 1 else re.sub(r"[.,]", "", plain))


def _in_digits(word: str, lang: str) -> tuple[str, float]:
    """Digits that are one number; '1,2,3', '1.2.3' and '007' are none."""
    listed = len(re.findall(r"[.,]", word)) > 1 and not _GROUPED.fullmatch(word)
    return ("", 0.0) if listed or re.match(r"0\d", word) else ("digits", value_of(word, lang))


def _pieces(text: str, start: int, end: int, lang: str) -> list[_Piece]:
    out = []
    for hit in _PIECE.finditer(text, start, end):
        word = hit.group()
        role, value = _in_digits(word, lang) if word[0].isdigit() else _words(lang).get(word.lower(), ("", 0.0))
        out.append(_Piece(hit.start(), hit.end(), word, role, value))
    return out


def find(text: str, start: int, end: int, lang: str) -> Iterator[Number]:
    """The numbers of `text[start:end]`, the longest at each place, in order; 'one' and 'a' only as part of a longer one or before a unit."""
    pieces = _pieces(text, start, end, lang)
    i = 0
    while i < len(pieces):
        size = _length(text, pieces, i)
        if size:
            used = pieces[i : i + size]
            yield Number(used[0].start, used[-1].end, _value(used), all(piece.role != "digits" for piece in used))
        i += size or 1


def _length(text: str, pieces: list[_Piece], i: int) -> int:
    """How many pieces from `i` on are one number."""
    if pieces[i].role not in _OPENING or (pieces[i].role == "article" and not _follows(text, pieces, i, ("scale", "times"))):
        return 0
    if pieces[i].role == "article" and any(piece.role == "vague" for piece in pieces[max(0, i - 2) : i]):
        return 0  # 'a quarter of a million'
    if pieces[i].role == "half" and not _halves(text, pieces, i):
        return 0
    size = 1
    while i + size < len(pieces):
        before, here = pieces[i + size - 1], pieces[i + size]
        if here.role == "join" and before.role in ("unit", "times", "scale") and _follows(text, pieces, i + size, ("unit",)):
            size += 2
        elif half := _and_a_half(text, pieces, i + size):
            size += half
        elif _fits(text, before, here):
            size += 1
        else:
            break
    return 0 if pieces[i].role == "scale" and size == 1 and pieces[i].value > _LONE else size


def _halves(text: str, pieces: list[_Piece], i: int) -> bool:
    """'Half a million', 'media docena': what is halved follows."""
    after = i + 1 if _follows(text, pieces, i, ("article",)) else i
    return _follows(text, pieces, after, ("scale", "times"))


def _and_a_half(text: str, pieces: list[_Piece], i: int) -> int:
    """How many pieces from `i` on say 'and a half' ('millón y medio'), after a number that has no smaller part."""
    if pieces[i].role != "join" or pieces[i - 1].role not in ("unit", "scale"):
        return 0
    article = _follows(text, pieces, i, ("article",))
    return 2 + article if _follows(text, pieces, i + article, ("half",)) and (article or not _halves(text, pieces, i + 1)) else 0


def _fits(text: str, before: _Piece, here: _Piece) -> bool:
    gap = text[before.end : here.start]
    if here.role == "short":
        return before.role == "digits" and not gap
    if not _GAP.fullmatch(gap) and not (before.role == "digits" and here.role == "scale" and not gap):
        return False
    if here.role == "unit":
        return before.role in ("times", "scale") or (before.role == "unit" and before.value > here.value and before.value >= _TENS)
    if here.role == "times":
        return before.role in ("unit", "article", "digits", "half")
    if here.role == "article":
        return before.role == "half"
    return here.role == "scale"


def _follows(text: str, pieces: list[_Piece], i: int, roles: tuple[str, ...]) -> bool:
    return i + 1 < len(pieces) and pieces[i + 1].role in roles and bool(_GAP.fullmatch(text[pieces[i].end : pieces[i + 1].start]))


def _value(pieces: list[_Piece]) -> float:
    if pieces[0].role == "half":
        return round(_HALF * _value([piece for piece in pieces[1:] if piece.role != "article"]), 6)
    half = next((i for i, piece in enumerate(pieces) if piece.role == "half"), 0)
    if half:
        whole = pieces[: next(i for i in range(half, 0, -1) if pieces[i].role == "join")]
        value = _value(whole) + _HALF * (whole[-1].value if whole[-1].role == "scale" else 1)
        return round(value * prod(piece.value for piece in pieces[half + 1 :]), 6)
    total, group, last = 0.0, 0.0, float("inf")
    for piece in pieces:
        if piece.role == "times":
            group = (group or 1) * piece.value
        elif piece.role in ("scale", "short"):
            # 'Dos mil millones': a larger scale multiplies all before it; 'dos millones quinientos mil': a smaller one its own group.
            total, last = ((total + group) or 1) * piece.value if piece.value > last or not total else total + (group or 1) * piece.value, piece.value
            group = 0.0
        else:
            group += piece.value
    return round(total + group, 6)
