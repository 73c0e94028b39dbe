"""Differences of number: one thing counted differently, and shares that do not add up."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.compare import phrases
from dragoman.compare.parties import cast
from dragoman.compare.readings import Reading, name
from dragoman.compare.tellings import sentence, telling, tidy
from dragoman.nouns import Difference, Document, Figure, Occurrence, Span

_STEM = 5
_SHORT = 3


@dataclass(frozen=True)
class Count:
    """A figure in its sentence."""

    document: Document
    figure: Figure
    span: Span
    of: frozenset[str]


def of_numbers(readings: Sequence[Reading], occurrences: Sequence[Occurrence], lang: str) -> Iterator[Difference]:
    """Kind number."""
    counts = {name(document): _counts(document, annotation.figures) for document, annotation in readings}
    told: dict[tuple[tuple[str, Span], ...], Difference] = {}
    for group in (*_by_occurrence(counts, occurrences), *_by_date(readings, counts)):
        clashing = _clashing(group)
        key = tuple(sorted({(name(count.document), count.span) for count in clashing}))
        if clashing and key not in told:
            told[key] = _difference(clashing, lang)
    yield from told.values()
    yield from _sums(readings, lang)


def _counts(document: Document, figures: Iterable[Figure]) -> list[Count]:
    return [Count(document, figure, sentence(document.text, (figure.start, figure.end)), _folded(figure.of)) for figure in figures]


def _folded(of: str | None) -> frozenset[str]:
    """What is counted, as the beginnings of its longer words without accents: one for 'soldier' and 'soldiers'."""
    plain = unicodedata.normalize("NFD", (of or "").casefold())
    words = "".join(char if char.isalnum() else " " for char in plain if not unicodedata.combining(char)).split()
    return frozenset(word[:_STEM] for word in words if len(word) > _SHORT)


def _by_occurrence(counts: Mapping[str, Sequence[Count]], occurrences: Sequence[Occurrence]) -> Iterator[list[Count]]:
    """Figures of one unit in the sentences that tell of one happening."""
    for one in occurrences:
        groups: dict[str | None, list[Count]] = defaultdict(list)
        for told in one.tellings if len(one.tellings) > 1 else ():
            for count in counts.get(told.document, ()):
                if told.start <= count.figure.start < told.end:
                    groups[count.figure.unit].append(count)
        yield from groups.values()


def _by_date(readings: Sequence[Reading], counts: Mapping[str, Sequence[Count]]) -> Iterator[list[Count]]:
    """Figures of one unit and thing, for one date, in sentences that name the same states."""
    groups: dict[Hashable, list[Count]] = defaultdict(list)
    for document, annotation in readings:
        known = cast(annotation) if annotation.figures else {}
        for count in counts[name(document)]:
            date = count.figure.date
            named = frozenset(
                known[m.actor].key for m in annotation.actors if m.actor in known and count.span[0] <= m.start < count.span[1]
            )
            if count.of and named and date is not None and date.earliest and date.latest:
                groups[count.figure.unit, count.of, date.earliest, date.latest, named].append(count)
    yield from groups.values()


def _clashing(group: Sequence[Count]) -> list[Count]:
    """The figures of sentences that count the same thing as some other sentence, and none alike."""
    apart: set[Hashable] = set()
    said = _by_content(group)
    for (one, first), (other, second) in combinations(said.items(), 2):
        pairs = [(a, b) for a in first[0] for b in second[0] if _same_thing(a, b, alone=len(first[0]) == len(second[0]) == 1)]
        if pairs and not any(_rounds(a.figure.value, b.figure.value) for a, b in pairs):
            apart |= {(one, a.of) for a, _ in pairs} | {(other, b.of) for _, b in pairs}
    return [count for content in said for sentence_ in said[content] for count in sentence_ if (content, count.of) in apart]


def _by_content(group: Sequence[Count]) -> dict[Hashable, list[list[Count]]]:
    """The figures of each sentence, under what they say: sentences that say the same are compared once."""
    by_sentence: dict[tuple[str, Span], list[Count]] = defaultdict(list)
    for count in group:
        by_sentence[name(count.document), count.span].append(count)
    said: dict[Hashable, list[list[Count]]] = defaultdict(list)
    for counts in by_sentence.values():
        said[frozenset((count.figure.value, count.of, count.document.lang) for count in counts)].append(counts)
    return said


def _same_thing(a: Count, b: Count, *, alone: bool) -> bool:
    """Whether two figures of one unit count one thing, by its words; in two languages, or without words, if each stands alone."""
    if a.of and a.of == b.of:
        return True
    wordless = a.document.lang != b.document.lang or not (a.of and b.of)
    return alone and wordless and a.figure.unit is not None


def _rounds(a: float, b: float) -> bool:
    """Whether one number is the other, rounded as far as it is itself: 100,000 and 98,700, but not 12 and 13."""
    return a == b or _rounded(a, b) == b or _rounded(b, a) == a


def _rounded(number: float, to: float) -> float:
    """A number rounded to the place of the last digit of another that is not 0, where that is ten or more."""
    if not to or not float(to).is_integer():
        return number
    zeros = len(str(int(abs(to)))) - len(str(int(abs(to))).rstrip("0"))
    return round(number, -zeros) if zeros else number


def _difference(clashing: Sequence[Count], lang: str) -> Difference:
    values = sorted({count.figure.value for count in clashing})
    unit = next((count.figure.unit for count in clashing if count.figure.unit), None)
    named = sorted((count for count in clashing if count.figure.of), key=lambda count: count.document.lang != lang)
    of = named[0].figure.of if named else unit
    shown = ", ".join(phrases.number(value) + (f" {unit}" if unit else "") for value in values)
    tellings = tidy(telling(count.document, count.span, phrases.number(count.figure.value)) for count in clashing)
    return Difference("number", of or "", phrases.why(lang, "number", values=shown), tellings)


def _sums(readings: Sequence[Reading], lang: str) -> Iterator[Difference]:
    """Shares of one whole that add to more or less than it, as reading them noticed."""
    for document, annotation in readings:
        for notice in annotation.notices:
            if notice.kind == "sum-does-not-add-up":
                span = sentence(document.text, (notice.start, notice.end))
                shares = [f.value for f in annotation.figures if span[0] <= f.start < span[1] and f.unit == "%"]
                value = " + ".join(phrases.number(share) for share in shares) or None
                why = phrases.why(lang, "sum", total=phrases.number(sum(shares))) if len(shares) > 1 else phrases.why(lang, "parts")
                yield Difference("number", phrases.why(lang, "what-sum"), why, [telling(document, span, value)])
