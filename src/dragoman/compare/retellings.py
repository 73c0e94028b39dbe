"""Which happening a passage without a coded act tells of, if any: proposed by its words, decided by parties, roles, days and standing."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from dragoman import ontology
from dragoman.compare.collection import Page
from dragoman.compare.deeds import Deed
from dragoman.compare.gathering import Happening
from dragoman.compare.intervals import YEAR, Interval, iso
from dragoman.compare.likeness import Trace, likeness
from dragoman.compare.passages import Passage, Scene
from dragoman.compare.readings import name
from dragoman.compare.shelves import Shelves
from dragoman.nouns import Event, EventDate, Span, Status

_TRIED = 4
"""Tellings of a happening that a passage is compared with."""
_CROWD = 200
"""Happenings between the same parties in a month, or at any time, beyond which nobody can say which of them a passage means that says no more."""
_LONGEST = 14
"""Months that an act may be dated to, and be looked for by month."""
_APART = 0.75
"""How much better the first happening has to fit than the next."""
_ALONE = ("happened", "planned", "denied")
Library = Shelves[Happening, Sequence[Trace], Passage]


class Retelling:
    """Happenings with the passages that tell of them and of no other; deeds of which little is known join like passages. Kept from one change to the next."""

    def __init__(self) -> None:
        self._library: Library = Shelves()
        self._told: dict[Happening, tuple[bool, tuple[Deed, ...]]] = {}
        self._best: dict[Passage, Happening] = {}
        self._passages: dict[Page, list[Passage]] = {}
        self._weak: dict[Happening, Passage] = {}

    def change(self, gone: Iterable[Page], new: Iterable[Page], happenings: Mapping[Happening, Sequence[Deed]], scenes: Mapping[str, Scene]) -> None:
        """Some pages less, and others more; all happenings there are, with the plans and denials of each."""
        for page in gone:
            self._forget(self._passages.pop(page, ()))
        for page in new:
            self._passages[page] = [one for one in page.passages if one.standing in _ALONE]
            for one in self._passages[page]:
                self._library.seek(one, _sought(one))
        for happening in [one for one in self._told if one not in happenings]:
            del self._told[happening]
            self._library.take(happening)
            self._forget([self._weak.pop(happening)] if happening in self._weak else ())
        for happening, attached in happenings.items():
            told = tuple(_distinct(happening.deeds, attached))
            if self._told.get(happening) != (not attached, told):
                self._told[happening] = (not attached, told)
                self._lay(happening, told, scenes, alone=not attached)
        self._settle()

    def _forget(self, passages: Iterable[Passage]) -> None:
        for one in passages:
            self._library.forget(one)
            self._best.pop(one, None)

    def _lay(self, one: Happening, told: Sequence[Deed], scenes: Mapping[str, Scene], *, alone: bool) -> None:
        traces = [Trace(deed, scenes[deed.document.id].telling(deed)) for deed in told] if one.first.standing in _ALONE else []
        self._library.lay(one, traces, {key for trace in traces for key in _shelves(trace)})
        self._forget([self._weak.pop(one)] if one in self._weak else ())
        if alone and _is_weak(one):
            self._weak[one] = scenes[one.first.document.id].telling(one.first)
            self._library.seek(self._weak[one], _sought(self._weak[one]))

    def _settle(self) -> None:
        """Look again where something has changed."""
        stale, self._library.stale = self._library.stale, set()
        for passage in stale:
            best = _best(passage, self._library)
            if best is None:
                self._best.pop(passage, None)
            else:
                self._best[passage] = best

    def retold(self) -> dict[Happening, list[Passage]]:
        """Each happening with the passages that retell it; without those of one deed of which little is known and that retell another."""
        found: dict[Happening, list[Passage]] = {one: [] for one in sorted(self._told, key=lambda one: one.first.order)}
        for one in self._in_order():
            if one in self._best:
                found[self._best[one]].append(one)
        gone: dict[Happening, Happening] = {}
        for weak in [one for one in found if one in self._weak]:
            target = self._best.get(self._weak[weak]) if not found[weak] else None
            while target in gone:
                target = gone[target]
            if target is not None and target is not weak:
                gone[weak] = target
                found[target].append(self._weak[weak])
        return {one: told for one, told in found.items() if one not in gone}

    def left(self) -> list[Passage]:
        """The passages that tell of no happening."""
        return [one for one in self._in_order() if one not in self._best]

    def _in_order(self) -> Iterator[Passage]:
        pages = sorted(self._passages, key=lambda page: (name(page.document), page.document.id))
        return (one for page in pages for one in self._passages[page])


def _best(passage: Passage, library: Library) -> Happening | None:
    """The happening that a passage tells of; None where there is none, or several that fit alike."""
    shelves = [shelf for key in _sought(passage) if (shelf := library.under(key)) and len(shelf) <= _CROWD]
    near: dict[Happening, Sequence[Trace]] = {}
    for shelf in shelves:
        near |= shelf
    fits = {one: likeness(passage, told) for one, told in near.items() if passage.coded is None or one.first is not passage.coded}
    ranked = sorted(((fit.surplus, one) for one, fit in fits.items() if fit.surplus > 0), key=lambda fit: (-fit[0], fit[1].first.order))
    if not ranked:
        possible = [one for one, fit in fits.items() if fit.possible]
        return possible[0] if len(possible) == 1 else None
    return None if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _APART else ranked[0][1]


def _distinct(deeds: Sequence[Deed], attached: Sequence[Deed]) -> list[Deed]:
    return list({deed.said: deed for deed in (*deeds, *attached)}.values())[:_TRIED]


def _shelves(trace: Trace) -> Iterator[Hashable]:
    months = trace.deed.likely.months() if trace.deed.likely is not None else ()
    for key in sorted(trace.keys):
        yield from ((key, month) for month in (months if len(months) <= _LONGEST else ()))
        yield key, "any"


def _sought(passage: Passage) -> Iterator[Hashable]:
    days = passage.likely
    months = sorted({month for when in days for month in when.months()})[: 2 * _LONGEST]
    marks: Sequence[Hashable] = months if days else ["any"]
    return iter([(key, mark) for key in sorted(passage.keys if passage.strangers else passage.keys | passage.around) for mark in marks])


def _is_weak(one: Happening) -> bool:
    """Whether a happening is one deed that nobody else tells, of which little is known."""
    deed = one.first
    little = not (deed.source and deed.target) or deed.when is None or deed.event.by == "encoder" or deed.promises
    return len(one.deeds) == 1 and little and deed.standing in _ALONE


def of_their_own(left: Sequence[Passage], scenes: Mapping[str, Scene]) -> list[Happening]:
    """Passages of several documents that no happening is told by, and that tell of one act: by a verb that the codebook knows, its date and all its parties."""
    library: Library = Shelves()
    found: dict[Happening, list[Passage]] = {}
    for passage in sorted(left, key=lambda one: (min((when.width for when in one.dates), default=YEAR), name(one.document), one.span)):
        best = _best(passage, library)
        if best is not None:
            found[best].append(passage)
        elif (deed := _supposed(passage)) is not None:
            made = Happening([deed], {}, set(), set())
            found[made] = []
            trace = Trace(deed, scenes[deed.document.id].told(deed))
            library.lay(made, [trace], _shelves(trace))
    told = {one: retold for one, retold in found.items() if any(name(passage.document) != name(one.first.document) for passage in retold)}
    return [Happening(one.deeds, one.kinds, one.signs, one.places, [], retold) for one, retold in told.items()]


def _supposed(passage: Passage) -> Deed | None:
    """A passage as a deed: whoever acts, to the others; None where it does not say enough for one."""
    if passage.act is None or not passage.dates or not passage.keys:
        return None
    trigger, cameo = passage.act
    code = ontology.code(cameo)
    if code is None or code.type is None:
        return None
    source = frozenset(party for _, party in passage.named if party.key == passage.agent)
    target = frozenset(party for _, party in passage.named if party.key != passage.agent)
    status: Status = "reported" if passage.standing == "happened" else "denied" if passage.standing == "denied" else "planned"
    sides = [sorted(party.actor for party in side) for side in (source, target)]
    none: list[Span] = []
    event = Event(
        trigger, none, none, sides[0], sides[1], False, code.type, None, [], None, cameo, None, None, _date(passage.dates[0]), False, None, status, None, None, 0.0, "words",
    )
    return Deed(passage.document, event, source, target, passage.dates[0], passage.published, None, (), (), passage.recent)


def _date(when: Interval) -> EventDate:
    first, last = iso(when.first), iso(when.last)
    return EventDate(first if first == last else f"{first}/{last}", first, last, "day" if first == last else "interval")
