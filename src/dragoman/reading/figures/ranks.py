"""Ranks: 'ranked 95th', 'in 3rd place', 'el puesto 112', and what stands beside one ('Zambia, el 71')."""

from __future__ import annotations

import re
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.figures.wording import PACKAGE, either, words

_BLANK = r"[\s\u00a0]+"


@cache
def ordinal(lang: str) -> re.Pattern[str]:
    """What makes digits an ordinal: 'th', '.º'."""
    return re.compile(rf"(?:{either(words(lang, 'ordinal'))})(?!\w)")


@cache
def _ordinals(lang: str) -> dict[str, float]:
    return {row["form"]: float(row["value"]) for row in knowledge.table(PACKAGE, "ordinals.tsv") if row["lang"] == lang}


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    """Ways to tell a rank; `rank` is the part that counts as the figure, `at` the number or ordinal inside it."""
    told, digits = either(sorted(_ordinals(lang), key=len, reverse=True)), r"\d{1,4}(?![\d.,]*\d)"
    nth = rf"(?P<at>{told}|{digits}(?:{either(words(lang, 'ordinal'))}))(?!\w)"
    fill = rf"(?:(?:{either(words(lang, 'rank-fill'))}){_BLANK})*"
    ends = rf"(?=\s*(?:[,.;:)\n]|$)|{_BLANK}(?:{either(words(lang, 'after-rank'))})(?!\w))"
    places = either(words(lang, "rank-place"))
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"(?<!\w)(?P<rank>(?:{places}){_BLANK}(?:(?:{either(words(lang, 'rank-number'))})[\s\u00a0]*)?(?P<at>{digits}))(?!\w)",
            rf"(?<!\w)(?P<rank>{nth}{_BLANK}(?:{places}))(?!\w)",
            rf"(?<!\w)(?:{either(words(lang, 'ranks'))}){_BLANK}{fill}(?P<rank>{nth})",
            rf"(?<!\w)(?:{either(words(lang, 'ranks'))}){_BLANK}{fill}(?P<rank>(?:{either(words(lang, 'rank-number'))})[\s\u00a0]*(?P<at>{digits}))(?!\w)",
            rf"(?<!\w)(?:{either(words(lang, 'ranks'))})(?:{_BLANK}[^\W\d]+){{1,4}}?{_BLANK}(?:{either(words(lang, 'rank-fill'))}{_BLANK})?(?P<rank>{nth}){ends}",
            rf"(?<!\w)(?:{either(words(lang, 'is'))}){_BLANK}{fill}(?!(?:{either(words(lang, 'no-rank'))})\b)(?P<rank>{nth}){ends}",
        )
    )


@cache
def _beside(lang: str) -> re.Pattern[str]:
    """A second rank told in the manner of the first, without its verb: 'Zambia, el 71', 'and Chad 57th'."""
    told = either(sorted(_ordinals(lang), key=len, reverse=True))
    nth = rf"(?P<at>{told}|\d{{1,4}}(?:{either(words(lang, 'ordinal'))})?)(?![\w%])"
    leads = rf"(?:{either(words(lang, 'rank-fill'))})"
    ends = rf"(?=\s*(?:[,.;:)\n]|$)|{_BLANK}(?:{either(words(lang, 'after-rank'))})(?!\w))"
    return re.compile(rf"[^.!?]{{1,80}}?(?:(?:,|{_BLANK}and|{_BLANK}y){_BLANK}(?:{leads}{_BLANK})?|{_BLANK}{leads}{_BLANK}|{_BLANK}(?=\d+[^\d\s,.;]))(?P<rank>{nth}){ends}", re.IGNORECASE)


def find(text: str, start: int, end: int, lang: str) -> list[tuple[int, int, float]]:
    """The ranks of `text[start:end]` in order: where each stands, and which it is."""
    out: dict[int, tuple[int, int, float]] = {}
    for pattern in _patterns(lang):
        for hit in pattern.finditer(text, start, end):
            if not any(first < hit.end("rank") and hit.start("rank") < last for first, last, _ in out.values()):
                out[hit.start("rank")] = (hit.start("rank"), hit.end("rank"), _value(hit["at"], lang))
    for _, last, _ in list(out.values()):
        other = _beside(lang).match(text, last, end)
        if other and not any(first < other.end("rank") and other.start("rank") < there for first, there, _ in out.values()):
            out[other.start("rank")] = (other.start("rank"), other.end("rank"), _value(other["at"], lang))
    return [out[place] for place in sorted(out)]


def _value(told: str, lang: str) -> float:
    plain = told.lower()
    return _ordinals(lang)[plain] if plain in _ordinals(lang) else float(re.sub(r"\D", "", plain))
