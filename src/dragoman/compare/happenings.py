"""Events of many documents that are one happening become one Occurrence with all its tellings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from dragoman.compare.deeds import Deed, deeds
from dragoman.compare.duplicates import independent, near_duplicates
from dragoman.compare.intervals import MONTH, Interval, interval, iso
from dragoman.compare.kinship import akin, akin_undated, base, family, turned
from dragoman.compare.readings import Reading, distinct, name
from dragoman.compare.tellings import tidy
from dragoman.nouns import Document, EventDate, Occurrence, Status

_LONGEST = 132
"""Months: deeds dated more widely than eleven years are not looked for month by month."""


@dataclass(eq=False)
class Happening:
    """Deeds that are one; the first is dated most exactly. `kinds` holds one of each kind, so that tellings cost nothing."""

    deeds: list[Deed] = field(default_factory=list)
    kinds: dict[Hashable, Deed] = field(default_factory=dict)
    signs: set[Hashable] = field(default_factory=set)

    @property
    def first(self) -> Deed:
        """The deed that is dated most exactly."""
        return self.deeds[0]

    def add(self, deed: Deed) -> None:
        """One more telling."""
        self.deeds.append(deed)
        self.kinds.setdefault(_kind(deed), deed)
        self.signs.update(_signs(deed))


def _kind(deed: Deed) -> Hashable:
    """What decides whether a deed is akin to others."""
    apart = None if deed.when is not None and deed.when.width <= MONTH else (deed.document.id, deed.said)
    place = deed.place.name if deed.place is not None else None
    return deed.type, deed.cameo, deed.source, deed.target, deed.when, deed.matter, deed.event.reciprocal, place, apart


def occurrences(readings: Iterable[Reading]) -> list[Occurrence]:
    """The happenings that the events of many documents tell of, in order of their dates, undated ones last.

    What happened, what is denied and what is only planned, requested or supposed are never one; an event without a type (statements,
    appeals) is none. `outlets` counts independent sources: copies and relays of one outlet count once. A telling's `value` is the date it
    gives, in EDTF.
    """
    known = distinct(readings)
    happenings = gather(deeds(known))
    copies = _copies(happenings)
    return sorted(_named([(one, _occurrence(one, copies)) for one in happenings]), key=_order)


def gather(found: Sequence[Deed]) -> list[Happening]:
    """Deeds, in their order, as happenings: each joins the only one whose every deed it is akin to; of several, none."""
    happenings: list[Happening] = []
    blocks: dict[Hashable, dict[int, Happening]] = defaultdict(dict)
    for deed in found:
        near = {number: one for key in _sought(deed) for number, one in blocks[key].items()}
        fitting = [(number, one) for number, one in near.items() if _fits(deed, one)]
        if len(fitting) > 1:
            fitting = [(number, one) for number, one in fitting if one.signs.intersection(_signs(deed))]
        if len(fitting) != 1:
            fitting = [(len(happenings), Happening())]
            happenings.append(fitting[0][1])
        number, one = fitting[0]
        one.add(deed)
        for key in _shelves(deed):
            blocks[key][number] = one
    return happenings


def _fits(deed: Deed, one: Happening) -> bool:
    others = one.kinds.values()
    if deed.when is not None:
        return all(akin(deed, other) for other in others)
    if one.first.when is None:
        return all(akin_undated(deed, other) and deed.said == other.said for other in others)
    return bool(one.signs.intersection(_signs(deed))) and all(akin_undated(deed, other) for other in others)


def _corners(deed: Deed) -> Iterator[Hashable]:
    """Blocks of one standing, two parties and a family of types; a deed that leaves a side out lies apart, with its party and code."""
    for pair in deed.pairs:
        yield (deed.standing, family(deed.type), *pair) if all(pair) else _half(deed, pair[1], "half")


def _half(deed: Deed, party: str, which: str) -> Hashable:
    return deed.standing, base(deed.cameo), party, which


def _parties(deed: Deed) -> list[str]:
    return sorted({party for pair in deed.pairs for party in pair if party})


def _sought(deed: Deed) -> Iterator[Hashable]:
    """Where the happenings that a deed may belong to lie: by parties, family and month, or by what an undated deed can be known by."""
    half = not all(all(pair) for pair in deed.pairs)
    others = [_half(deed, party, "whole" if half else "half") for party in _parties(deed)]
    return _at(deed, [*_corners(deed), *others], deed.when is None)


def _shelves(deed: Deed) -> Iterator[Hashable]:
    """Where a deed is laid down: where dated ones are sought, and where undated ones are."""
    wholes = [_half(deed, party, "whole") for party in _parties(deed)]
    corners = [*_corners(deed), *wholes]
    yield from _at(deed, corners, undated=True)
    yield from _at(deed, corners, undated=False)


def _at(deed: Deed, corners: Iterable[Hashable], undated: bool) -> Iterator[Hashable]:
    marks: Iterable[Hashable] = _signs(deed) if undated else _months(deed.when)
    return iter([(corner, mark) for mark in marks for corner in corners])


def _months(when: Interval | None) -> list[int]:
    if when is None:
        return []
    months = when.months()
    return list(months) if len(months) <= _LONGEST else []


def _signs(deed: Deed) -> Iterator[Hashable]:
    """What speaks for one happening beyond its parties: a once-only act, the same sentence, a rare name or number, two people named."""
    if deed.matter is not None:
        yield "matter", deed.matter
    yield "said", deed.said
    yield from (("word", word) for word in sorted(deed.words))
    exact = {party.key: party.actor for party in deed.source | deed.target if party.rank != "state"}
    if len(exact) > 1:
        yield "actors", *sorted(exact.values())


def _copies(happenings: Sequence[Happening]) -> Callable[[str], Hashable]:
    """The group of near-duplicates that a document belongs to; only documents that share a happening are compared."""
    shared = {deed.document.id: deed.document for one in happenings if len({d.document.id for d in one.deeds}) > 1 for deed in one.deeds}
    group = {document: place for place, ids in enumerate(near_duplicates(shared.values())) for document in ids}
    return lambda document: group.get(document, document)


def _occurrence(one: Happening, copies: Callable[[str], Hashable]) -> Occurrence:
    told = max(one.deeds, key=_fullness)
    kinds = Counter(deed.event.type for deed in one.deeds)
    kind = next(deed.event.type for deed in one.deeds if kinds[deed.event.type] == max(kinds.values()))
    around = turned(one.first, told) if told is not one.first else False
    sides = (told.event.target_actors, told.event.source_actors) if around else (told.event.source_actors, told.event.target_actors)
    documents: dict[str, Document] = {deed.document.id: deed.document for deed in one.deeds}
    return Occurrence(
        id="", type=kind, cameo=_code([deed.cameo for deed in one.deeds if deed.event.type == kind]),
        source_actors=list(sides[0]), target_actors=list(sides[1]), date=_date(one.deeds), status=_status(one.deeds),
        outlets=independent(list(documents.values()), copies), tellings=tidy(deed.telling() for deed in one.deeds),
    )


def _fullness(deed: Deed) -> tuple[int, int, int]:
    """How well a deed says who acts: both sides, exact actors, many of them; of equals the first is taken."""
    parties = [*deed.source, *deed.target]
    return bool(deed.source) + bool(deed.target), sum(party.rank != "state" for party in parties), len(parties)


def _code(codes: Sequence[str]) -> str:
    """The code most often told, a specific one before a general."""
    counts = Counter(codes)
    return max(codes, key=lambda code: (not base(code).endswith("0"), counts[code], len(code)))


def _status(told: Sequence[Deed]) -> Status:
    return next((deed.event.status for deed in told if deed.event.status == "reported"), told[0].event.status)


def _date(told: Sequence[Deed]) -> EventDate | None:
    """The days that all tellings share; where only neighbouring days are told, that told most often."""
    dated = [deed for deed in told if deed.when is not None]
    if not dated:
        return None
    shared: Interval | None = dated[0].when
    for deed in dated[1:]:
        shared = shared.shared(deed.when) if shared is not None and deed.when is not None else None
    if shared is None:
        counts = Counter(deed.when for deed in dated)
        return max(dated, key=lambda deed: counts[deed.when]).event.date
    exact = next((deed.event.date for deed in dated if interval(deed.event.date) == shared), None)
    first, last = iso(shared.first), iso(shared.last)
    return exact or EventDate(f"{first}/{last}", first, last, "interval", "text")


def _named(found: Sequence[tuple[Happening, Occurrence]]) -> Iterator[Occurrence]:
    """Ids that come again when a record grows: of parties, type, code and date, and of the place in the text where that is not enough."""
    counts = Counter(_stem(one, occurrence) for one, occurrence in found)
    for one, occurrence in found:
        stem = _stem(one, occurrence)
        alone = occurrence.date is not None and counts[stem] == 1
        where = () if alone else (name(one.first.document), one.first.event.trigger, one.first.event.by)
        occurrence.id = sha256(repr((stem, where)).encode("utf8", "surrogatepass")).hexdigest()[:16]
        yield occurrence


def _stem(one: Happening, occurrence: Occurrence) -> tuple[object, ...]:
    date = occurrence.date
    return one.first.standing, tuple(one.first.pairs), occurrence.type, base(occurrence.cameo), date and (date.earliest, date.latest)


def _order(occurrence: Occurrence) -> tuple[str, str, str, int]:
    date = occurrence.date
    first = occurrence.tellings[0]
    return (date.earliest or date.latest or "~") if date else "~", (date.latest or "~") if date else "~", first.document, first.start
