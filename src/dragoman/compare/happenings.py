"""Events of many documents that are one happening become one Occurrence with all its tellings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from msgspec.structs import replace

from dragoman.compare.attaching import Attaching
from dragoman.compare.codes import base
from dragoman.compare.collection import Collection, Page
from dragoman.compare.deeds import Deed
from dragoman.compare.duplicates import Copies, independent
from dragoman.compare.gathering import Gathering, Happening, Told
from dragoman.compare.intervals import Interval, interval, iso
from dragoman.compare.kinship import turned
from dragoman.compare.passages import Passage, Scene
from dragoman.compare.readings import Reading, name
from dragoman.compare.regrouping import regrouped
from dragoman.compare.retellings import Retelling, of_their_own
from dragoman.compare.tellings import tidy
from dragoman.nouns import HAPPENED, Document, EventDate, Occurrence, Status
from dragoman.record.decided.decision import Conflict, Decision

_STANDINGS = ("happened", "planned", "denied")
"""What is said of an act, the first that anybody says."""


def occurrences(readings: Iterable[Reading], decisions: Sequence[Decision] = ()) -> list[Occurrence]:
    """The happenings that the events of many documents tell of, in order of their dates, undated ones last.

    What happened, what is denied and what is only planned, requested or supposed are never one; an event without a type (statements,
    appeals) is none. `outlets` counts independent sources: copies and relays of one outlet count once. A telling's `value` is the date it
    gives, in EDTF. What people have merged and split (`decisions`) is one, or is not.
    """
    return occurrences_in(Collection(readings, decisions))


def occurrences_in(collection: Collection) -> list[Occurrence]:
    """The occurrences of a collection, to which documents can be added: the same, whichever came first."""
    return [occurrence for occurrence, _ in told_in(collection)]


def told(readings: Iterable[Reading], decisions: Sequence[Decision] = ()) -> list[tuple[Occurrence, list[Deed]]]:
    """The same, each with the deeds that are its tellings; what is planned or denied of it (among its tellings) is not."""
    return told_in(Collection(readings, decisions))


def told_in(collection: Collection) -> list[tuple[Occurrence, list[Deed]]]:
    """The same of a collection."""
    happenings = found_in(collection)
    lines = collection.kept(_Lines)
    named = _named(lines.of(happenings, collection.kept(Copies)))
    return sorted(((occurrence, one.deeds) for occurrence, one in zip(named, happenings, strict=True)), key=lambda pair: _order(pair[0]))


class _Lines:
    """The line that each happening becomes; made anew only where its tellings, or what is copied among them, have changed."""

    def __init__(self) -> None:
        self._made: dict[tuple[Told, ...], tuple[tuple[Hashable, ...], Occurrence]] = {}

    def of(self, happenings: Sequence[Happening], found_alike: Copies) -> list[tuple[Happening, Occurrence]]:
        """Each happening with its line, which has no id yet."""
        copies = _copies(happenings, found_alike)
        found: dict[tuple[Told, ...], tuple[tuple[Hashable, ...], Occurrence]] = {}
        for one in happenings:
            told = tuple(one.told)
            groups = tuple(copies(tell.document.id) for tell in told)
            known = self._made.get(told)
            found[told] = known if known is not None and known[0] == groups else (groups, _occurrence(one, copies))
        self._made = found
        return [(one, replace(found[tuple(one.told)][1])) for one in happenings]


class _Joined:
    """What a collection's pages have become; after a change only what the change can concern is looked at again."""

    def __init__(self) -> None:
        self._pages: dict[Page, None] = {}
        self._gathering = Gathering()
        self._attaching = Attaching()
        self._retelling = Retelling()
        self._all: dict[Happening, None] = {}

    def happenings(self, pages: Sequence[Page], scenes: Mapping[str, Scene]) -> list[Happening]:
        """The happenings of these pages, whatever was there before."""
        now = dict.fromkeys(pages)
        gone, new = [page for page in self._pages if page not in now], [page for page in pages if page not in self._pages]
        lost, made = self._gathering.change([deed for page in gone for deed in page.deeds], [deed for page in new for deed in page.deeds])
        self._attaching.change(lost, made)
        self._pages = now
        self._all = {one: None for one in self._all if one not in set(lost)} | dict.fromkeys(made)
        attached: dict[Happening, list[Deed]] = {}
        answers = self._attaching.attached
        for answer in sorted(answers, key=lambda one: (one.first.standing, one.first.order)):
            attached.setdefault(answers[answer], []).extend(answer.deeds)
        self._retelling.change(gone, new, {one: attached.get(one, []) for one in self._all if one not in answers}, scenes)
        told = [Happening(one.deeds, one.kinds, one.signs, one.places, attached.get(one, []), retold) for one, retold in self._retelling.retold().items()]
        return [*told, *of_their_own(self._retelling.left(), scenes)]


def found_in(collection: Collection) -> list[Happening]:
    """The happenings of a collection, with plans, denials and tellings without a coded act; as people have merged and split them."""
    return collection.once(_found)[0]


def copies_in(collection: Collection) -> list[list[str]]:
    """Groups of two or more documents of a collection, as ids, that are one text copied with few changes; sorted."""
    return collection.kept(Copies).among(document for document, _ in collection.readings)


def conflicts_in(collection: Collection) -> list[Conflict]:
    """The decisions on occurrences that can't be applied to what is found, each with the reason; of a whole record."""
    return collection.once(_found)[1]


def _found(collection: Collection) -> tuple[list[Happening], list[Conflict]]:
    scenes = {page.document.id: page.scene for page in collection.pages}
    return regrouped(collection.kept(_Joined).happenings(collection.pages, scenes), collection.decisions)


def _copies(happenings: Sequence[Happening], known: Copies) -> Callable[[str], Hashable]:
    """The first of the near-duplicates to which a document belongs; only documents that share a happening are compared."""
    shared = {deed.document.id: deed.document for one in happenings if len({d.document.id for d in one.deeds}) > 1 for deed in one.deeds}
    group = {document: ids[0] for ids in known.among(shared.values()) for document in ids}
    return lambda document: group.get(document, document)


def _occurrence(one: Happening, copies: Callable[[str], Hashable]) -> Occurrence:
    told = max(one.deeds, key=_fullness)
    kinds = Counter(deed.event.type for deed in one.deeds)
    kind = next(deed.event.type for deed in one.deeds if kinds[deed.event.type] == max(kinds.values()))
    around = turned(one.first, told) if told is not one.first else False
    sides = (told.event.target_actors, told.event.source_actors) if around else (told.event.source_actors, told.event.target_actors)
    counted: list[Told] = [tell for tell in one.told if tell.standing == _standing(one)] or [*one.deeds]
    documents: dict[str, Document] = {tell.document.id: tell.document for tell in counted}
    return Occurrence(
        id="", type=kind, cameo=_code([deed.cameo for deed in one.deeds if deed.event.type == kind]),
        source_actors=list(sides[0]), target_actors=list(sides[1]), date=_date(counted), status=_status(one, counted),
        outlets=independent(list(documents.values()), copies), tellings=tidy(tell.telling() for tell in one.told),
    )


def _standing(one: Happening) -> str:
    """What is said of it in the end: that it happened, if anybody says so; that it was planned, rather than denied."""
    return min((tell.standing for tell in one.told), key=lambda standing: (_STANDINGS.index(standing) if standing in _STANDINGS else len(_STANDINGS), standing))


def _fullness(deed: Deed) -> tuple[int, int, int]:
    """How well a deed says who acts: both sides, exact actors, many of them; of equals the first is taken."""
    parties = [*deed.source, *deed.target]
    return bool(deed.source) + bool(deed.target), sum(party.rank != "state" for party in parties), len(parties)


def _code(codes: Sequence[str]) -> str:
    """The code most often told, a specific one before a general."""
    counts = Counter(codes)
    return max(codes, key=lambda code: (not base(code).endswith("0"), counts[code], len(code)))


def _status(one: Happening, counted: Sequence[Told]) -> Status:
    coded = [deed for tell in counted if (deed := tell if isinstance(tell, Deed) else tell.coded) is not None]
    found: Status | None = next((deed.event.status for deed in coded if deed.event.status == "reported"), coded[0].event.status if coded else None)
    if found is not None and (found in HAPPENED) == (_standing(one) == "happened"):
        return found
    return "reported" if _standing(one) == "happened" else one.first.event.status


def _date(counted: Sequence[Told]) -> EventDate | None:
    """The days that all tellings share; where only neighbouring days are told, those told most often. Passages date what no deed dates."""
    dated = [(deed.when, deed) for tell in counted if (deed := tell if isinstance(tell, Deed) else tell.coded) is not None and deed.when is not None]
    days = [when for when, _ in dated] or [tell.dates[0] for tell in counted if isinstance(tell, Passage) and len(tell.dates) == 1]
    if not days:
        return None
    shared: Interval | None = days[0]
    for when in days[1:]:
        shared = shared.shared(when) if shared is not None else None
    counts = Counter(days)
    best = shared or max(days, key=lambda when: counts[when])
    return next((deed.event.date for when, deed in dated if when == best and interval(deed.event.date) == best), None) or _made(best)


def _made(days: Interval) -> EventDate:
    first, last = iso(days.first), iso(days.last)
    return EventDate(first, first, last, "day") if first == last else EventDate(f"{first}/{last}", first, last, "interval", "text")


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


def _order(occurrence: Occurrence) -> tuple[str, str, str, int, str]:
    date = occurrence.date
    first = occurrence.tellings[0]
    return (date.earliest or date.latest or "~") if date else "~", (date.latest or "~") if date else "~", first.document, first.start, occurrence.id
