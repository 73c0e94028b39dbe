"""Differences of number: one thing counted differently, and shares that do not add up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations

from dragoman.compare import phrases
from dragoman.compare.collection import Page
from dragoman.compare.company import Pair
from dragoman.compare.compatible import can_both_hold
from dragoman.compare.counts import Count, counts
from dragoman.compare.losses import with_sums
from dragoman.compare.mended import Mended, join, order
from dragoman.compare.readings import Reading, name
from dragoman.compare.same_counts import of_other_days, related, same_thing
from dragoman.compare.tellings import sentence, telling, tidy
from dragoman.nouns import Difference, Occurrence, Span

_LONGEST = 14
"""Months: figures for longer than a year are compared with those for the very same days only."""
_TRIED = 2
"""Of those who say the same: two, since one document is not compared with itself."""
Same = Callable[[Count, Count], bool]


def of_numbers(pages: Sequence[Page], occurrences: Sequence[Occurrence], together: AbstractSet[Pair], lang: str) -> Iterator[Difference]:
    """Kind number: one difference for all figures that are linked by what they count. `together`: documents that can tell of one matter."""
    every = {name(page.document): list(counts(page.reading, page.scene)) for page in pages}
    counted = {document: with_sums([count for count in found if not count.disowned]) for document, found in every.items()}
    groups: list[tuple[list[Count], Same]] = [(group, _same_in_one_act(group)) for group in _by_occurrence(counted, occurrences)]
    often = Counter((name(count.document), count.unit) for found in counted.values() for count in found)

    def of_one_matter(a: Count, b: Count) -> bool:
        first, second = sorted((name(a.document), name(b.document)))
        alone = often[first, a.unit] == often[second, b.unit] == 1
        return same_thing(a, b, linked=(first, second) in together, alone=alone)

    groups += [(group, of_one_matter) for group in (*_by_thing(counted), *_by_matter(counted, together))]
    clashing = [found for group, same in groups for found in _clashing(group, same)]
    mended = Mended(every, clashing)
    joined: dict[Count, list[Count]] = {}
    for found in clashing:
        left = [count for count in found if count not in mended.old]
        if len({count.value for count in left}) > 1:
            join(left, joined)
    yield from (_difference(sorted(found, key=order), lang) for found in {id(found): found for found in joined.values()}.values())
    yield from mended.differences(lang)
    yield from _sums([page.reading for page in pages], lang)


def _by_occurrence(counted: Mapping[str, Sequence[Count]], occurrences: Sequence[Occurrence]) -> Iterator[list[Count]]:
    """Figures of one unit in the words that tell of one happening, or in what its sentence adds that tells of no other."""
    for one in occurrences:
        groups: dict[str | None, list[Count]] = defaultdict(list)
        for told in one.tellings if len(one.tellings) > 1 else ():
            for count in counted.get(told.document, ()):
                here = told.start <= count.figure.start < told.end
                if here or (not count.standing and not count.lasts and count.span[0] <= told.start and told.end <= count.span[1]):
                    groups[count.unit].append(count)
        yield from groups.values()


def _same_in_one_act(group: Sequence[Count]) -> Same:
    """Of one happening, two figures of one unit are the same by what they count; in two languages, or without words, if each stands alone."""
    by_sentence: dict[tuple[str, Span], int] = defaultdict(int)
    for count in group:
        by_sentence[name(count.document), count.span] += 1

    def same(a: Count, b: Count) -> bool:
        places = [(name(count.document), count.span) for count in (a, b)]
        if places[0] == places[1] or of_other_days(a, b):
            return False
        wordless = a.document.lang != b.document.lang or not (a.of and b.of)
        alone = all(by_sentence[place] == 1 for place in places)
        return related(a.of, b.of) or (bool(a.of & b.of) and min(a.of, b.of, key=len) <= max(a.of, b.of, key=len)) or (alone and wordless and a.unit is not None)

    return same


def _by_thing(counted: Mapping[str, Sequence[Count]]) -> Iterator[list[Count]]:
    """Figures of one unit that have a word for what they count and a state in common, for the same days or one month."""
    groups: dict[Hashable, list[Count]] = defaultdict(list)
    for count in (count for found in counted.values() for count in found):
        when = count.when
        marks = [when, *(when.months() if when is not None and len(when.months()) <= _LONGEST else ())]
        for key in {(word, state, mark) for word in count.of for state in count.states for mark in marks if mark is not None}:
            groups[count.unit, key].append(count)
    yield from (group for group in groups.values() if len(group) > 1)


def _by_matter(counted: Mapping[str, Sequence[Count]], together: Iterable[tuple[str, str]]) -> Iterator[list[Count]]:
    """Figures of one unit in two documents that tell of one happening."""
    for pair in sorted(together):
        groups: dict[str | None, list[Count]] = defaultdict(list)
        for count in (count for document in pair for count in counted.get(document, ())):
            groups[count.unit].append(count)
        yield from groups.values()


def _clashing(group: Sequence[Count], same: Same) -> Iterator[list[Count]]:
    """Two things said that are of one thing and can't both hold, with all who say either, unless one of them says what reconciles them."""
    if len({count.value for count in group}) == 1:
        return  # of most groups
    said: dict[Hashable, list[Count]] = defaultdict(list)
    told: dict[str, list[Count]] = defaultdict(list)
    for count in group:
        said[count.said].append(count)
        told[count.document.id].append(count)
    for first, other in combinations(said.values(), 2):
        apart = not can_both_hold(first[0], other[0]) and any(same(a, b) for a in first[:_TRIED] for b in other[:_TRIED])
        if apart and not (_is_reconciled(first, other[0], told) or _is_reconciled(other, first[0], told)):
            yield [*first, *other]


def _is_reconciled(side: Sequence[Count], against: Count, told: Mapping[str, Sequence[Count]]) -> bool:
    """Whether a document of one side also gives a number for the thing that can be the other side's."""
    others = [count for one in side for count in told[one.document.id] if count.named == against.named or not count.lost]
    return any((related(count.of, against.of) or count.kinds & against.kinds) and count.lower == against.lower and can_both_hold(count, against) for count in others)


def _difference(clashing: Sequence[Count], lang: str) -> Difference:
    values = sorted({(count.figure.unit or "", count.figure.value) for count in clashing})
    unit = next((unit for unit, _ in values if unit), None)
    named = sorted((count for count in clashing if count.figure.of), key=lambda count: count.document.lang != lang)
    of = named[0].figure.of if named else phrases.unit(lang, unit) if unit else ""
    shown = ", ".join(phrases.number(value) + (f" {phrases.unit(lang, unit)}" if unit else "") for unit, value in values)
    tellings = tidy(telling(count.document, count.clause, phrases.number(count.figure.value)) for count in clashing)
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
