"""Figures in a stretch of text: numbers with their units, shares, scores, ranks and counts, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.nouns import Span
from dragoman.reading import knowledge
from dragoman.reading.figures import numbers
from dragoman.reading.figures.numbers import PACKAGE, Number

_LETTERS_NEAR = re.compile(r"[\w.]*[^\W\d_][\w]*[-–]?$")
_GROWS = re.compile(r":\d|\]|[^\W\d_]{2}")
_OPENERS = (":", "[", "#", "№")
_SAME_SIZE = 100
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*|\+\d[\d\s()-]{6,}|(?<![\w.,-])\d{3}-\d{4}(?![\w-])")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


@dataclass(frozen=True, slots=True)
class Found:
    """A number with its unit at `[start, end)`. `kind`: money, share, measure, score, rank or count; `words` where it has no digits."""

    start: int
    end: int
    value: float
    unit: str | None
    kind: str
    words: bool = False


@cache
def words(lang: str, word_class: str) -> tuple[str, ...]:
    """A class of words.tsv in one language, longest first."""
    rows = knowledge.table(PACKAGE, "words.tsv")
    return tuple(sorted((row["form"] for row in rows if row["lang"] == lang and row["class"] == word_class), key=lambda form: (-len(form), form)))


def either(forms: Sequence[str]) -> str:
    """A pattern for any of the forms, blanks of any length."""
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)


@cache
def _units(lang: str, place: str) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    rows = [row for row in knowledge.table(PACKAGE, "units.tsv") if row["lang"] in ("", lang) and row["place"] == place]
    known = {row["form"].lower(): (row["unit"], row["kind"]) for row in rows}
    forms = either(sorted({row["form"] for row in rows}, key=lambda form: (-len(form), form)))
    if place == "before":
        return re.compile(rf"(?:^|(?<=[^\w]))(?P<unit>{forms})[\s\u00a0]?$"), known
    return re.compile(rf"[\s\u00a0-]{{0,2}}(?:de\s+)?(?P<unit>{forms})(?![\w])", re.IGNORECASE), known


@cache
def _fractions(lang: str) -> dict[str, float]:
    return {row["form"]: float(row["percent"]) for row in knowledge.table(PACKAGE, "fractions.tsv") if row["lang"] == lang}


@cache
def _tops() -> frozenset[float]:
    return frozenset(float(row["top"]) for row in knowledge.table(PACKAGE, "scores.tsv"))


def find(text: str, start: int, end: int, lang: str, avoid: Sequence[Span] = ()) -> list[Found]:
    """The figures of `text[start:end]` in order; counts are all bare numbers, whether they count anything is for the parse to say."""
    taken = [*avoid, *((hit.start(), hit.end()) for hit in _ADDRESS.finditer(text, start, end))]
    out = [found for found in _told_fractions(text, start, end, lang) if not _overlaps(found, taken)]
    seen = list(numbers.find(text, start, end, lang))
    used: set[int] = set()
    for i, number in enumerate(seen):
        here = Found(number.start, number.end, number.value, None, "count", number.words)
        if i in used or _overlaps(here, [*taken, *((f.start, f.end) for f in out)]) or _is_label(text, start, number, lang):
            continue
        score = _score(text, number, seen[i + 1] if i + 1 < len(seen) else None, lang)
        if score:
            used.add(i + 1)
        out.append(score or _with_unit(text, start, end, number, lang) or _rank(text, start, number, lang) or here)
    return _shared_units(text, sorted((f for f in out if _is_one(f, text)), key=lambda f: f.start), lang)


def _overlaps(found: Found, spans: Sequence[Span]) -> bool:
    return any(start < found.end and found.start < end for start, end in spans)


def _is_one(found: Found, text: str) -> bool:
    """A bare year, and a bare word for a number under eleven, are no figures."""
    if found.kind != "count":
        return True
    return not _YEAR.fullmatch(text[found.start : found.end])


def _is_label(text: str, start: int, number: Number, lang: str) -> bool:
    """Part of a name ('F-16', 'COVID-19'), of a time or an address, in brackets, or after a word that numbers things ('Article 5')."""
    if not text[number.start].isdigit():
        return False
    before = text[start : number.start]
    if _units(lang, "before")[0].search(before):
        return False
    grown = _LETTERS_NEAR.search(before) or before.endswith(_OPENERS)
    followed = _GROWS.match(text, number.end) and not _ordinal(lang).match(text, number.end) and not _units(lang, "after")[0].match(text, number.end)
    return bool(grown or followed or _numbered(lang).search(before))


@cache
def _numbered(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(words(lang, 'numbered'))})[\s\u00a0]+$", re.IGNORECASE)


@cache
def _ordinal(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{either(words(lang, 'ordinal'))})(?!\w)")


def _with_unit(text: str, start: int, end: int, number: Number, lang: str) -> Found | None:
    """'$3.5 billion', '10 millones de dólares', '27 per cent', '300 km'. A sign before the number says more than a word after it."""
    first, last, unit, kind = number.start, number.end, "", ""
    pattern, known = _units(lang, "after")
    if after := pattern.match(text, number.end, end):
        unit, kind = known[" ".join(after["unit"].lower().split())]
        last = after.end()
    pattern, known = _units(lang, "before")
    before = pattern.search(text[start : number.start])
    if before and kind in ("", "money"):
        unit, kind = known[before["unit"].lower()]
        first = start + before.start("unit")
    return Found(first, last, number.value, unit, kind, number.words) if unit else None


def _score(text: str, number: Number, top: Number | None, lang: str) -> Found | None:
    """'12/100', '12 out of 100', '12 sobre 100'."""
    if top is None or top.value not in _tops() or number.value > top.value:
        return None
    between = text[number.end : top.start]
    if between.strip() == "/" or re.fullmatch(rf"[\s\u00a0]+(?:{either(words(lang, 'score-of'))})[\s\u00a0]+", between):
        return Found(number.start, top.end, number.value, f"/{top.value:g}", "score")
    return None


def _rank(text: str, start: int, number: Number, lang: str) -> Found | None:
    """'Ranked 154th', 'in 3rd place', 'el puesto 154'."""
    ordinal = _ordinal(lang).match(text, number.end)
    last = ordinal.end() if ordinal else number.end
    before = re.search(rf"(?<!\w)(?:{either(words(lang, 'rank-before'))})(?:[\s\u00a0]+(?:the|número|n\.º))?[\s\u00a0]+$", text[start : number.start], re.IGNORECASE)
    after = ordinal and re.match(rf"[\s\u00a0]+(?:{either(words(lang, 'rank-after'))})(?!\w)", text[last:], re.IGNORECASE)
    return Found(number.start, last, number.value, "rank", "rank") if (before and not number.words) or after else None


def _told_fractions(text: str, start: int, end: int, lang: str) -> Iterator[Found]:
    for form, percent in _fractions(lang).items():
        share, _, last = form.rpartition(" ")
        tail = rf"{last}l?" if lang == "es" else last
        for hit in re.finditer(rf"(?<!\w)({either([share])})\s+{tail}(?!\w)", text[start:end], re.IGNORECASE):
            yield Found(start + hit.start(1), start + hit.end(1), percent, "%", "share", words=True)


def _shared_units(text: str, found: list[Found], lang: str) -> list[Found]:
    """'10 to 20 million dollars': the first number has the unit of the second."""
    out = list(found)
    for i in range(len(out) - 2, -1, -1):
        one, other = out[i], out[i + 1]
        if one.kind == "count" and other.kind in ("money", "share", "measure") and is_range(text, one, other, lang):
            out[i] = replace(one, unit=other.unit, kind=other.kind, value=one.value * _scale_after(text, one, other, lang))
    return out


def is_range(text: str, one: Found, other: Found, lang: str) -> bool:
    """'10 to 20', '3.000-4.000': two figures with nothing but such a word between."""
    return bool(re.fullmatch(rf"[\s\u00a0]*(?:{either(words(lang, 'range'))})[\s\u00a0]*", text[one.end : other.start]))


def _scale_after(text: str, one: Found, other: Found, lang: str) -> float:
    """The scale that the second number of a range is written with, where the first has none and is of its size with it ('from 30 to 20 million')."""
    first, second = (numbers.DIGITS.search(text, found.start, found.end) for found in (one, other))
    if first is None or second is None or numbers.value_of(first.group(), lang) != one.value:
        return 1.0
    scale = other.value / (numbers.value_of(second.group(), lang) or other.value)
    return scale if one.value < other.value and one.value * scale <= other.value * _SAME_SIZE else 1.0
