"""Which happening a passage without a coded act tells of, if any: proposed by its words, decided by parties, roles, days and standing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from dragoman import ontology
from dragoman.compare.collection import Page
from dragoman.compare.deeds import Deed
from dragoman.compare.gathering import Happening
from dragoman.compare.intervals import YEAR, Interval, iso
from dragoman.compare.likeness import Trace, likely, likeness
from dragoman.compare.passages import Passage, Scene
from dragoman.compare.readings import name
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
Shelves = Mapping[Hashable, Mapping[int, Sequence[Trace]]]


def retell(happenings: Sequence[Happening], pages: Sequence[Page]) -> list[Happening]:
    """The happenings with the passages that tell of them and of no other (`retold`); deeds of which little is known join like passages; passages of
    several documents that tell of one act are a happening of their own.
    """
    scenes = {page.document.id: page.scene for page in pages}
    library = _Library(happenings, scenes)
    left = [one for page in pages for one in page.passages if one.standing in _ALONE and not library.give(one)]
    return [*library.without_weak(), *_of_their_own(left, scenes)]


class _Library:
    """Happenings, laid down where passages look for them."""

    def __init__(self, happenings: Iterable[Happening], scenes: Mapping[str, Scene]) -> None:
        self._scenes = scenes
        self._happenings: list[Happening] = []
        self._shelves: dict[Hashable, dict[int, list[Trace]]] = defaultdict(dict)
        for one in happenings:
            self.add(one)

    def add(self, one: Happening) -> None:
        """One more happening."""
        place = len(self._happenings)
        self._happenings.append(one)
        told = [Trace(deed, self._passage(deed)) for deed in _distinct(one)] if one.first.standing in _ALONE else []
        for key in {key for trace in told for key in _shelves(trace)}:
            self._shelves[key][place] = told

    def give(self, passage: Passage, gone: Iterable[int] = ()) -> bool:
        """Lays a passage to the happening that it tells of; False where there is none, or several that fit alike."""
        place = self._best(passage, frozenset(gone))
        if place is not None:
            self._happenings[place].retold.append(passage)
        return place is not None

    def without_weak(self) -> list[Happening]:
        """The happenings; those of one deed of which little is known are laid to the one that they retell."""
        gone: set[int] = set()
        for place, one in enumerate(self._happenings):
            if _is_weak(one) and self.give(self._passage(one.first), {*gone, place}):
                gone.add(place)
        return [one for place, one in enumerate(self._happenings) if place not in gone]

    def _passage(self, deed: Deed) -> Passage:
        return self._scenes[deed.document.id].telling(deed)

    def _best(self, passage: Passage, gone: frozenset[int]) -> int | None:
        shelves = [shelf for key in _sought(passage) if (shelf := self._shelves.get(key))]
        near = {place: told for shelf in shelves if len(shelf) <= _CROWD for place, told in shelf.items() if place not in gone}
        fits = {place: likeness(passage, told) for place, told in near.items()}
        first, *others = sorted(((fit.surplus, place) for place, fit in fits.items() if fit.surplus > 0), key=lambda fit: (-fit[0], fit[1])) or [(0.0, None)]
        if first[1] is None:
            possible = [place for place, fit in fits.items() if fit.possible]
            return possible[0] if len(possible) == 1 else None
        return None if others and first[0] - others[0][0] < _APART else first[1]


def _distinct(one: Happening) -> list[Deed]:
    return list({deed.said: deed for deed in (*one.deeds, *one.attached)}.values())[:_TRIED]


def _shelves(trace: Trace) -> Iterator[Hashable]:
    months = trace.deed.likely.months() if trace.deed.likely is not None else ()
    for key in sorted(trace.keys):
        yield from ((key, month) for month in (months if len(months) <= _LONGEST else ()))
        yield key, "any"


def _sought(passage: Passage) -> Iterator[Hashable]:
    days = likely(passage)
    months = sorted({month for when in days for month in when.months()})[: 2 * _LONGEST]
    marks: Sequence[Hashable] = months if days else ["any"]
    return iter([(key, mark) for key in sorted(passage.keys if passage.strangers else passage.keys | passage.around) for mark in marks])


def _is_weak(one: Happening) -> bool:
    """Whether a happening is one deed that nobody else tells, of which little is known."""
    deed = one.first
    little = not (deed.source and deed.target) or deed.when is None or deed.event.by == "encoder" or deed.promises
    return len(one.deeds) == 1 and not one.attached and not one.retold and little and deed.standing in _ALONE


def _of_their_own(left: Sequence[Passage], scenes: Mapping[str, Scene]) -> list[Happening]:
    """Passages of several documents that no happening is told by, and that tell of one act: by a verb that the codebook knows, its date and all its parties."""
    library = _Library((), scenes)
    found = []
    for passage in sorted(left, key=lambda one: (min((when.width for when in one.dates), default=YEAR), name(one.document), one.span)):
        if not library.give(passage) and (deed := _supposed(passage)) is not None:
            found.append(Happening([deed], {}, set(), set()))
            library.add(found[-1])
    return [one for one in found if any(name(passage.document) != name(one.first.document) for passage in one.retold)]


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
