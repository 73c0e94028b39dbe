"""Figures of one sentence that cannot all be right: shares and parts that do not add up, one quantity in two units that do not match."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from dragoman.nouns import Notice
from dragoman.reading import knowledge
from dragoman.reading.figures.found import Found
from dragoman.reading.figures.wording import PACKAGE, either, words

_BEFORE = 25  # characters before the first share in which a word of change can stand
_LEAST, _LOWEST, _HIGHEST, _WHOLE = 3, 95.0, 105.0, 100.0
_ROUNDED = 0.1  # of a quantity: as far as 'about 60 miles' may be from 100 km
_FEWEST_PARTS = 2
# A total, what it counts, then a mark behind which its parts stand; a part, what it counts, and what leads to the next one or ends them all.
_OPENED = re.compile(r"[\s\u00a0]+[\w\s\u00a0'’-]{2,40}?[\s\u00a0]*(?:[:(]|[—–])[\s\u00a0]*")
_NEXT = re.compile(r"[\s\u00a0]*[\w\s\u00a0'’-]{0,60}?(?:,(?:\s*(?:and|y|e))?|\s(?:and|y|e))[\s\u00a0]+")
_ENDED = re.compile(r"[\s\u00a0]*[\w\s\u00a0'’-]{0,60}?(?:[).;]|[—–]|$)")


def noticed(text: str, start: int, end: int, lang: str, found: Sequence[Found]) -> list[Notice]:
    """The notices on the figures of a sentence at `[start, end)`: warnings, not corrections."""
    return [*_shares(text, start, lang, found), *_parts(text, end, lang, found), *_twice(text, lang, found)]


def _shares(text: str, start: int, lang: str, found: Sequence[Found]) -> Iterator[Notice]:
    """At least three shares that add to nearly, not quite, a hundred. Shares of changing times do not count."""
    shares = [figure for figure in found if figure.unit == "%" and not figure.words]
    total = round(sum(figure.value for figure in shares), 3)
    if len(shares) < _LEAST or total == _WHOLE or not _LOWEST <= total <= _HIGHEST:
        return
    if _has(words(lang, "change"), text[max(start, shares[0].start - _BEFORE) : shares[-1].end]):
        return
    message = f"The shares in this sentence add up to {total:g} %, not 100 %: {_sum(shares)}. They may be rounded, or one of them may be wrong."
    yield Notice("sum-does-not-add-up", shares[0].start, shares[-1].end, message)


def _parts(text: str, end: int, lang: str, found: Sequence[Found]) -> Iterator[Notice]:
    """'12 people: eight soldiers and three civilians': a total, and behind a colon, a bracket or a dash parts that are told as all of it."""
    for i, total in enumerate(found):
        parts = [one for one in found[i + 1 :] if (one.unit, one.kind) == (total.unit, total.kind)]
        parts = parts[: next((n for n, (one, other) in enumerate(pairwise(parts), 1) if not _NEXT.fullmatch(text, one.end, other.start)), len(parts))]
        if len(parts) < _FEWEST_PARTS or total.kind not in ("count", "money", "measure") or not _OPENED.fullmatch(text, total.end, parts[0].start):
            continue
        told, added = text[total.end : end], sum(part.value for part in parts)
        if _ENDED.match(text, parts[-1].end, end) and added != total.value and not _has(words(lang, "not-all"), told):
            message = f"The parts in this sentence add up to {added:,.10g}, not {total.value:,.10g}: {_sum(parts)}."
            yield Notice("sum-does-not-add-up", total.start, parts[-1].end, message)


def _twice(text: str, lang: str, found: Sequence[Found]) -> Iterator[Notice]:
    """'1,529 km (9,500 miles)': one quantity in two units that are too far from each other."""
    same = re.compile(rf"[\s\u00a0]*(?:\(|,?\s*(?:{either(words(lang, 'same'))}),?)[\s\u00a0]*(?:(?:{either(words(lang, 'nearly'))})[\s\u00a0]+)*", re.IGNORECASE)
    for one, other in pairwise(found):
        if one.unit == other.unit or not same.fullmatch(text, one.end, other.start):
            continue
        (base, times), (other_base, other_times) = (_conversions().get(figure.unit or "", ("", 0.0)) for figure in (one, other))
        if not base or base != other_base:
            continue
        converted = one.value * times / other_times
        if abs(converted - other.value) > _ROUNDED * max(converted, other.value):
            message = f"{one.value:,.10g} {one.unit} are {converted:,.3g} {other.unit}, not {other.value:,.10g}."
            yield Notice("units-do-not-match", one.start, other.end, message)


@cache
def _conversions() -> dict[str, tuple[str, float]]:
    return {row["unit"]: (row["base"], float(row["times"])) for row in knowledge.table(PACKAGE, "conversions.tsv")}


def _sum(parts: Sequence[Found]) -> str:
    return " + ".join(f"{figure.value:,.10g}" for figure in parts)


def _has(forms: Sequence[str], told: str) -> bool:
    return re.search(rf"(?<!\w)(?:{either(forms)})(?!\w)", told, re.IGNORECASE) is not None
