"""Events of many documents that are one happening become one Occurrence with all its tellings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from hashlib import sha256

from dragoman.compare.attaching import attach
from dragoman.compare.deeds import Deed, deeds
from dragoman.compare.duplicates import independent, near_duplicates
from dragoman.compare.gathering import Happening, gather
from dragoman.compare.intervals import Interval, interval, iso
from dragoman.compare.kinship import base, turned
from dragoman.compare.readings import Reading, distinct, name
from dragoman.compare.tellings import tidy
from dragoman.nouns import Document, EventDate, Occurrence, Status


def occurrences(readings: Iterable[Reading]) -> list[Occurrence]:
    """The happenings that the events of many documents tell of, in order of their dates, undated ones last.

    What happened, what is denied and what is only planned, requested or supposed are never one; an event without a type (statements,
    appeals) is none. `outlets` counts independent sources: copies and relays of one outlet count once. A telling's `value` is the date it
    gives, in EDTF.
    """
    return [occurrence for occurrence, _ in told(readings)]


def told(readings: Iterable[Reading]) -> list[tuple[Occurrence, list[Deed]]]:
    """The same, each with the deeds that are its tellings; what is planned or denied of it (among its tellings) is not."""
    known = distinct(readings)
    happenings = attach(gather(deeds(known)))
    copies = _copies(happenings)
    named = _named([(one, _occurrence(one, copies)) for one in happenings])
    return sorted(((occurrence, one.deeds) for occurrence, one in zip(named, happenings, strict=True)), key=lambda pair: _order(pair[0]))


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
        outlets=independent(list(documents.values()), copies), tellings=tidy(deed.telling() for deed in (*one.deeds, *one.attached)),
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
