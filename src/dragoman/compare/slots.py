"""Differences in a value of one thing: clauses of one matter of which one says that it is genuine, the other that it is forged (kinds happened, state, outcome, number, judgement)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import msgspec

from dragoman.compare import phrases
from dragoman.compare.assertions import CROWD, Assertion, are_of_one_time, name_others, of_one_matter, where
from dragoman.compare.company import Together
from dragoman.compare.concepts import Words, shared
from dragoman.compare.intervals import Interval
from dragoman.compare.negations import denies
from dragoman.compare.readings import rows
from dragoman.compare.tellings import telling, tidy
from dragoman.nouns import Difference, DifferenceKind

_SHARE = 0.5
"""More than so much of the shorter clause both have in common, besides the values."""


_FINAL = "ended"


@dataclass(frozen=True, eq=False)
class Given:
    """A clause that gives a value; `thing`: its other words, or all."""

    assertion: Assertion
    slot: str
    value: str
    thing: Words


def of_slots(said: Sequence[Assertion], matter: Together, lang: str) -> Iterator[Difference]:
    """One for two clauses. `matter`: which documents can tell of one."""
    shelves: dict[str, list[Given]] = defaultdict(list)
    for given in (given for one in said for given in _given(one)):
        shelves[given.slot].append(given)
    for slot, found in shelves.items():
        for a, b in matter.side_by_side(found, lambda given: where(given.assertion), CROWD):
            if a.value != b.value and _are_of_one_thing(a, b):
                yield _difference(slot, a, b, lang)


def _given(one: Assertion) -> Iterator[Given]:
    text = _small(one.document.text)
    for slot in _slots() if _any(one.lang).search(text, *one.span) else ():
        hits = [(found.span(), value) for value, words in _values(one.lang, slot) for found in words.finditer(text, *one.span)]
        untrue = {word.at for word in one.denied}
        values = {value for span, value in hits if denies(text, one.lang, span) or not any(span[0] <= at < span[1] for at in untrue)}
        if len(values) == 1:
            thing = one.words if _is_itself(slot) else tuple(word for word in one.words if not any(start <= word.at < end for (start, end), _ in hits))
            yield Given(one, slot, values.pop(), thing)


@lru_cache(maxsize=64)
def _small(text: str) -> str:
    """A text in small letters, as many as before: to look there is much faster than to ignore letter case."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _are_of_one_thing(a: Given, b: Given) -> bool:
    same = [*shared(a.thing, b.thing), *(a.assertion.passage.words & b.assertion.passage.words)]
    least = min(sum(word.at >= 0 for word in one.thing) for one in (a, b))
    if not same or len(same) <= _SHARE * least or not of_one_matter(a.assertion, b.assertion):
        return False
    if _kind(a.slot) == "outcome" and not _overlap(a.assertion.before, b.assertion.before):
        return False  # the talks of which the sentences before tell were on other days
    if _kind(a.slot) != "state":
        return are_of_one_time(a.assertion, b.assertion)
    return not name_others(a.assertion, b.assertion) and _overlap(_since(a), _since(b))


def _since(given: Given) -> Interval | None:
    """The days for which a value is given: what ended last year is over when it is told."""
    window, told = given.assertion.window, given.assertion.passage.published
    if given.value != _FINAL or window is None or told is None:
        return window
    return Interval(window.first, max(window.last, told.last))


def _overlap(a: Interval | None, b: Interval | None) -> bool:
    return a is None or b is None or a.overlaps(b)


def _difference(slot: str, a: Given, b: Given, lang: str) -> Difference:
    what = phrases.listed(tuple(sorted(a.assertion.states | b.assertion.states)), lang)
    why = phrases.why(lang, "values", a=phrases.why(lang, f"value-{a.value}"), b=phrases.why(lang, f"value-{b.value}"))
    return Difference(_kind(slot), what, why, tidy(telling(one.assertion.document, one.assertion.span, one.value) for one in (a, b)))


@cache
def _slots() -> tuple[str, ...]:
    return tuple(dict.fromkeys(row["slot"] for row in rows("slots.tsv")))


@cache
def _is_itself(slot: str) -> bool:
    return any(row["itself"] == "yes" for row in rows("slots.tsv") if row["slot"] == slot)


@cache
def _kind(slot: str) -> DifferenceKind:
    kind: DifferenceKind = msgspec.convert(next(row["kind"] for row in rows("slots.tsv") if row["slot"] == slot), DifferenceKind)
    return kind


@cache
def _any(lang: str) -> re.Pattern[str]:
    """A value of any slot: few clauses give one."""
    told = "|".join(row["pattern"] for row in rows("slots.tsv") if row["lang"] == lang)
    return re.compile(rf"(?<!\w)(?:{told or chr(0)})(?!\w)")


@cache
def _values(lang: str, slot: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["value"], re.compile(rf"(?<!\w)(?:{row['pattern']})(?!\w)")) for row in rows("slots.tsv") if (row["lang"], row["slot"]) == (lang, slot))
