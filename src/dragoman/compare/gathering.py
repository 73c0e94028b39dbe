"""Deeds that are told of one happening, whatever their document: gathered by parties, kind of act and month."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman import ontology
from dragoman.compare.codes import act_code
from dragoman.compare.deeds import Deed
from dragoman.compare.intervals import MONTH, YEAR, Interval
from dragoman.compare.kinship import akin, akin_undated, family, may_be
from dragoman.compare.passages import Passage

_LONGEST = 132
"""Months: deeds dated more widely than eleven years are not looked for month by month."""

_YEARS_APART = 3
"""Calendar years: a once-only act that two deeds date further apart than this is two."""
Told = Deed | Passage
Corner = tuple[str, ...]
"""Standing, family of types, and two parties, or one and which of both it is."""
_CONFLICTS = 3
"""PLOVER's quad of hostile words, which are said often."""
_REACH = 5 * YEAR
CROWD = 4
"""Where so many acts of one kind are told between two parties, an undated one is none of them."""


@dataclass(eq=False)
class Happening:
    """Deeds that are one; the first is dated most exactly. `kinds` holds one of each kind, so that tellings cost nothing; `attached` are plans and denials of it."""

    deeds: list[Deed] = field(default_factory=list)
    kinds: dict[Hashable, Deed] = field(default_factory=dict)
    signs: set[Hashable] = field(default_factory=set)
    places: set[tuple[str, str]] = field(default_factory=set)
    attached: list[Deed] = field(default_factory=list)
    retold: list[Passage] = field(default_factory=list)

    @property
    def told(self) -> list[Told]:
        """Everything that tells of it."""
        return [*self.deeds, *self.attached, *self.retold]

    @property
    def first(self) -> Deed:
        """The deed that is dated most exactly."""
        return self.deeds[0]

    def may_tell(self, deed: Deed) -> bool:
        """Whether a document may tell it with this deed too: what is undated is told twice only in the same words, or in the news (hostile words excepted, which are said often)."""
        if deed.when is not None or (deed.document.id, "") not in self.places or ("", deed.said) in self.places:
            return True
        return deed.recent and ontology.quad(deed.event.type) != _CONFLICTS

    def add(self, deed: Deed) -> None:
        """One more telling."""
        self.deeds.append(deed)
        self.kinds.setdefault(_kind(deed), deed)
        self.signs.update(deed.signs)
        self.places.update(((deed.document.id, ""), ("", deed.said)))


def _kind(deed: Deed) -> Hashable:
    """What decides whether a deed is akin to others."""
    apart = None if deed.likely is not None and deed.likely.width <= MONTH else (deed.document.id, deed.said)
    place = deed.place.name if deed.place is not None else None
    return deed.type, deed.cameo, deed.source, deed.target, deed.when, deed.likely, deed.matter, deed.event.reciprocal, place, apart


def gather(found: Sequence[Deed]) -> list[Happening]:
    """Deeds, in their order, as happenings: each joins the only one whose every deed it is akin to; of several, none."""
    happenings: list[Happening] = []
    blocks: dict[Hashable, dict[int, Happening]] = defaultdict(dict)
    kinds: dict[Hashable, dict[int, Happening]] = defaultdict(dict)
    for deed in found:
        near: dict[int, Happening] = {}
        for key in _sought(deed):
            near |= blocks.get(key, {})
        fitting = [(number, one) for number, one in near.items() if _fits(deed, one)]
        if len(fitting) > 1:
            fitting = [(number, one) for number, one in fitting if one.signs.intersection(deed.signs)]
        elif not fitting and deed.likely is None:
            fitting = _only_one(deed, kinds[_kind_of_act(deed)])
        if len(fitting) != 1:
            fitting = [(len(happenings), Happening())]
            happenings.append(fitting[0][1])
        number, one = fitting[0]
        one.add(deed)
        for key in _shelves(deed):
            blocks[key][number] = one
        if len(kinds[_kind_of_act(deed)]) < CROWD:
            kinds[_kind_of_act(deed)][number] = one
    return happenings


def _kind_of_act(deed: Deed) -> Hashable:
    """What an act of any time is known by: its standing, type and code, and the states on both sides."""
    return deed.standing, deed.type, act_code(deed.cameo), tuple(deed.pairs)


def _only_one(deed: Deed, of_its_kind: Mapping[int, Happening]) -> list[tuple[int, Happening]]:
    """The happening that an act of any time retells: the only one of its kind between its parties, and not where many are told."""
    often = ontology.quad(deed.event.type) == _CONFLICTS
    if often or len(of_its_kind) >= CROWD or deed.again or not (deed.source and deed.target):
        return []
    fitting = [(number, one) for number, one in of_its_kind.items() if all(akin_undated(deed, other) for other in one.kinds.values())]
    return fitting if len(fitting) == 1 and fitting[0][1].may_tell(deed) and _in_reach(deed, fitting[0][1].first) else []


def _in_reach(deed: Deed, act: Deed) -> bool:
    """Whether an act was in the few years before the document that tells it without a date."""
    return deed.published is not None and act.likely is not None and deed.published.first - act.likely.last <= _REACH


def _fits(deed: Deed, one: Happening) -> bool:
    others = one.kinds.values()
    if one.may_tell(deed) and any(akin(deed, other) for other in others) and all(may_be(deed, other) for other in others):
        return True
    if deed.when is not None:
        return False
    if one.first.when is None:
        return all(akin_undated(deed, other) and deed.said == other.said for other in others)
    return bool(one.signs.intersection(deed.signs)) and all(akin_undated(deed, other) for other in others)


class Gathering:
    """Happenings of deeds that come and go: only where something has changed they are gathered anew."""

    def __init__(self) -> None:
        self._corners: dict[Corner, set[Deed]] = defaultdict(set)
        self._links: Counter[tuple[Corner, ...]] = Counter()
        self._parts: dict[frozenset[Corner], list[Happening]] = {}

    def change(self, gone: Iterable[Deed], new: Iterable[Deed]) -> tuple[list[Happening], list[Happening]]:
        """Some deeds less, and others more; the happenings that there are no longer, and those that there were not."""
        changed: set[Corner] = set()
        for deed in gone:
            corners = tuple(_corners(deed))
            self._links[corners] -= 1
            for corner in corners:
                self._corners[corner].discard(deed)
            changed.update(corners)
        for deed in new:
            corners = tuple(_corners(deed))
            self._links[corners] += 1
            for corner in corners:
                self._corners[corner].add(deed)
            changed.update(corners)
        return self._renewed(changed)

    def _renewed(self, changed: set[Corner]) -> tuple[list[Happening], list[Happening]]:
        parts = {frozenset(part) for part in self._together()}
        kept = {part for part in parts if part in self._parts and not part & changed}
        before = {tuple(one.deeds): one for part, old in self._parts.items() if part not in kept for one in old}
        now: list[Happening] = []
        found = {part: self._parts[part] for part in kept}
        for part in parts - kept:
            deeds = {deed for corner in part for deed in self._corners[corner]}
            found[part] = [before.get(tuple(one.deeds), one) for one in gather(sorted(deeds, key=lambda deed: deed.order))]
            now += found[part]
        self._parts = found
        old, new = set(before.values()), set(now)
        return [one for one in before.values() if one not in new], [one for one in now if one not in old]

    def _together(self) -> list[list[Corner]]:
        """Corners whose deeds can be compared: those of one deed, and all of a party of which some deed leaves the other side out."""
        linked: dict[Corner, list[Corner]] = defaultdict(list)
        for corners in [corners for corners, count in self._links.items() if count > 0]:
            for corner in corners[1:]:
                linked[corners[0]].append(corner)
                linked[corner].append(corners[0])
        by_party: dict[Corner, list[Corner]] = defaultdict(list)
        here = [corner for corner, deeds in self._corners.items() if deeds]
        for corner in here:
            for half in _halves(corner):
                by_party[half].append(corner)
        for corner in here:
            for other in by_party.get(corner, ()):
                linked[corner].append(other)
                linked[other].append(corner)
        seen: set[Corner] = set()
        return [list(_reached(corner, linked, seen)) for corner in here if corner not in seen]


def _halves(corner: Corner) -> Iterator[Corner]:
    """Where deeds lie that name one of the two parties of a corner alone."""
    standing, kind, *parties = corner
    yield from ((standing, kind, party, "half") for party in parties)


def _reached(start: Corner, linked: Mapping[Corner, Sequence[Corner]], seen: set[Corner]) -> Iterator[Corner]:
    """What links lead to, from one on; `seen` grows by it."""
    waiting = [start]
    seen.add(start)
    while waiting:
        one = waiting.pop()
        yield one
        fresh = [other for other in linked.get(one, ()) if other not in seen]
        seen.update(fresh)
        waiting += dict.fromkeys(fresh)


def _corners(deed: Deed) -> Iterator[Corner]:
    """Blocks of one standing, two parties and a family of types; a deed that leaves a side out lies apart, with its party."""
    for pair in deed.pairs:
        yield (deed.standing, family(deed.type), *pair) if all(pair) else _half(deed, pair[1], "half")


def _half(deed: Deed, party: str, which: str) -> Corner:
    return deed.standing, family(deed.type), party, which


def _parties(deed: Deed) -> list[str]:
    return sorted({party for pair in deed.pairs for party in pair if party})


def _sought(deed: Deed) -> Iterator[Hashable]:
    """Where the happenings that a deed may belong to lie: by parties, family and month, or by what an undated deed can be known by."""
    half = not all(all(pair) for pair in deed.pairs)
    others = [_half(deed, party, "whole" if half else "half") for party in _parties(deed)]
    corners = [*_corners(deed), *others]
    yield from _at(deed, corners, undated=False)
    if deed.when is None:
        yield from _at(deed, corners, undated=True)
    elif deed.matter is not None:
        years = range(_year(deed.when.first) - _YEARS_APART, _year(deed.when.last) + _YEARS_APART + 1)
        yield from iter([(corner, ("matter", deed.matter, year)) for year in (*years, None) for corner in corners])


def _shelves(deed: Deed) -> Iterator[Hashable]:
    """Where a deed is laid down: where dated ones are sought, and where undated ones are."""
    wholes = [_half(deed, party, "whole") for party in _parties(deed)]
    corners = [*_corners(deed), *wholes]
    yield from _at(deed, corners, undated=True)
    yield from _at(deed, corners, undated=False)
    if deed.matter is not None:
        years = range(_year(deed.likely.first), _year(deed.likely.last) + 1) if deed.likely is not None and _months(deed.likely) else (None,)
        yield from iter([(corner, ("matter", deed.matter, year)) for year in years for corner in corners])


def _at(deed: Deed, corners: Iterable[Hashable], undated: bool) -> Iterator[Hashable]:
    marks: Iterable[Hashable] = deed.signs if undated else _months(deed.likely)
    return iter([(corner, mark) for mark in marks for corner in corners])


def _year(day: int) -> int:
    return date.fromordinal(day).year


def _months(when: Interval | None) -> list[int]:
    if when is None:
        return []
    months = when.months()
    return list(months) if len(months) <= _LONGEST else []
