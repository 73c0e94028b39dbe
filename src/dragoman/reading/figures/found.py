"""Figures in a stretch of text: numbers with their units, shares, scores, ranks and counts, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.nouns import Span
from dragoman.reading import knowledge
from dragoman.reading.figures import currencies, numbers, ranks
from dragoman.reading.figures.numbers import Number
from dragoman.reading.figures.wording import PACKAGE, either, words

_LETTERS_NEAR = re.compile(r"[\w.]*[^\W\d_][\w]*[-–]?$")
_GROWS = re.compile(r":\d|\]|[^\W\d_]{2}")
_OPENERS = (":", "[", "#", "№")
_SAME_SIZE = 100
_FEW = 10  # of how many 'one in three' is told
_SCALES = (1e9, 1e6)  # of numbers in words
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*|\+\d[\d\s()-]{6,}|(?<![\w.,-])\d{3}-\d{4}(?![\w-])")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


@dataclass(frozen=True, slots=True)
class Found:
    """A number with its unit at `[start, end)`. `kind`: money, share, measure, score, rank or count; `words` where it has no digits.

    `noun` is a currency's name that several states share ('pesos'); the unit is then what it is most often, if anything. `bare` is where the number alone ends.
    """

    start: int
    end: int
    value: float
    unit: str | None
    kind: str
    words: bool = False
    noun: str = ""
    bare: int = 0


@cache
def _units(lang: str, place: str) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    rows = [row for row in knowledge.table(PACKAGE, "units.tsv") if row["lang"] in ("", lang) and row["place"] == place]
    known = {row["form"].lower(): (row["unit"], row["kind"]) for row in rows}
    codes = either(currencies.codes())
    known |= {code.lower(): (code, "money") for code in currencies.codes()}
    if place == "before":
        forms = either(sorted({row["form"] for row in rows}, key=lambda form: (-len(form), form)))
        return re.compile(rf"(?:^|(?<=[^\w]))(?P<unit>(?:{forms})(?=[\s\u00a0]?$)|(?:{codes})(?=[\s\u00a0]$))"), known
    known |= {form: (code, "money") for form, code in currencies.named(lang).items()}
    known |= {noun: known.get(noun, ("", "money")) for noun in currencies.shared(lang)}
    upper = {code.lower() for code in currencies.codes()}
    forms = either(sorted((form for form in known if form not in upper), key=lambda form: (-len(form), form)))
    return re.compile(rf"[\s\u00a0-]{{0,2}}(?:de\s+)?(?P<unit>(?:{forms}|(?-i:{codes}))(?![\w]))", re.IGNORECASE), known


@cache
def _fractions(lang: str) -> tuple[tuple[re.Pattern[str], float], ...]:
    """Patterns of shares in words. What a form ends in as its second cell says must follow the share and is no part of it."""
    rows = [row for row in knowledge.table(PACKAGE, "fractions.tsv") if row["lang"] == lang]
    no_share = rf"(?!\s+(?:{either(words(lang, 'no-share'))})(?!\w))"
    tails = {row["before"]: rf"(?=\s+(?:{either(knowledge.several(row['before']))}){no_share})" if row["before"] else "" for row in rows}
    return tuple((re.compile(rf"(?<!\w){either([row['form']])}(?!\w){tails[row['before']]}", re.IGNORECASE), float(row["percent"])) for row in rows)


@cache
def _tops() -> frozenset[float]:
    return frozenset(float(row["top"]) for row in knowledge.table(PACKAGE, "scores.tsv"))


def find(text: str, start: int, end: int, lang: str, avoid: Sequence[Span] = ()) -> list[Found]:
    """The figures of `text[start:end]` in order; counts are all bare numbers, whether they count anything is for the parse to say."""
    taken = [*avoid, *((hit.start(), hit.end()) for hit in _ADDRESS.finditer(text, start, end))]
    seen = list(numbers.find(text, start, end, lang))
    out = [found for found in _told_fractions(text, start, end, lang) if not _overlaps(found, taken)]
    out += [Found(*rank, "rank", "rank") for rank in ranks.find(text, start, end, lang) if not _overlaps(Found(*rank, "rank", "rank"), [*taken, *((f.start, f.end) for f in out)])]
    used: set[int] = set()
    for i, number in enumerate(seen):
        here = Found(number.start, number.end, number.value, None, "count", number.words, bare=number.end)
        if i in used or _overlaps(here, [*taken, *((f.start, f.end) for f in out)]) or _is_label(text, start, number, lang):
            continue
        top = seen[i + 1] if i + 1 < len(seen) else None
        score = _of_each(text, number, top, lang) or _score(text, number, top, lang)
        if score:
            used.add(i + 1)
        out.append(score or _with_unit(text, start, end, number, lang) or here)
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
    if re.match(rf"[-\s](?:{either(words(lang, 'old'))})(?!\w)", text[number.end :], re.IGNORECASE):
        return True
    grown = _LETTERS_NEAR.search(before) or before.endswith(_OPENERS)
    followed = (_GROWS.match(text, number.end) or _of_month(lang).match(text, number.end)) and not _units(lang, "after")[0].match(text, number.end)
    return bool(grown or followed or ranks.ordinal(lang).match(text, number.end) or _numbered(lang).search(before))


@cache
def _numbered(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(words(lang, 'numbered'))})[\s\u00a0]+$", re.IGNORECASE)


@cache
def _of_month(lang: str) -> re.Pattern[str]:
    """The rest of a day in a name ('Movimiento 12 de Abril')."""
    return re.compile(rf"[\s\u00a0]+(?:de\s+|of\s+)?(?:{either(words(lang, 'month'))})(?!\w)", re.IGNORECASE)


def _with_unit(text: str, start: int, end: int, number: Number, lang: str) -> Found | None:
    """'$3.5 billion', '10 millones de dólares', '27 per cent', '300 km'. A sign before the number says more than a word after it."""
    first, last, unit, kind, noun = number.start, number.end, "", "", ""
    pattern, known = _units(lang, "after")
    if after := pattern.match(text, number.end, end):
        form = " ".join(after["unit"].lower().split())
        unit, kind = known[form]
        last, noun = after.end(), form if form in currencies.shared(lang) else ""
    pattern, known = _units(lang, "before")
    before = pattern.search(text[start : number.start])
    if before and kind in ("", "money"):
        unit, kind = known[before["unit"].lower()]
        first = start + before.start("unit")
        unit, noun = ("", unit) if unit in currencies.shared(lang) else (unit, "")
    return Found(first, last, number.value, unit or None, kind, number.words, noun, number.end) if kind else None


def _score(text: str, number: Number, top: Number | None, lang: str) -> Found | None:
    """'12/100', '12 out of 100', '12 sobre 100'."""
    if top is None or top.value not in _tops() or number.value > top.value:
        return None
    between = text[number.end : top.start]
    if between.strip() == "/" or re.fullmatch(rf"(?:[\s\u00a0]+(?:{either(words(lang, 'point'))}))?[\s\u00a0]+(?:{either(words(lang, 'score-of'))})[\s\u00a0]+", between):
        return Found(number.start, top.end, number.value, f"/{top.value:g}", "score")
    return None


def _of_each(text: str, number: Number, top: Number | None, lang: str) -> Found | None:
    """'Seven out of ten', 'siete de cada diez': a share."""
    if top is None or number.value >= top.value:
        return None
    between = " ".join(text[number.end : top.start].lower().split())
    few = number.words and top.words and top.value <= _FEW
    if between in words(lang, "of-each") or (few and between in words(lang, "of-as-many")):
        return Found(number.start, top.end, round(100 * number.value / top.value, 2), "%", "share", words=True)
    return None


def _told_fractions(text: str, start: int, end: int, lang: str) -> list[Found]:
    out: list[Found] = []
    for pattern, percent in _fractions(lang):
        for hit in pattern.finditer(text, start, end):
            here = Found(hit.start(), hit.end(), percent, "%", "share", words=True)
            if not _overlaps(here, [(found.start, found.end) for found in out]):
                out.append(here)
    return out


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
    first, scale = numbers.DIGITS.search(text, one.start, one.end), scale_of(text, other, lang)
    if first is None or numbers.value_of(first.group(), lang) != one.value:
        return 1.0
    return scale if one.value < other.value and one.value * scale <= other.value * _SAME_SIZE else 1.0


def scale_of(text: str, found: Found, lang: str) -> float:
    """How many times its digits a figure is worth: a million of '70 millones'."""
    digits = numbers.DIGITS.search(text, found.start, found.end)
    if digits is None:
        return next((scale for scale in _SCALES if found.value >= scale), 1.0)
    return found.value / (numbers.value_of(digits.group(), lang) or found.value)
