"""Plans and denials of an act stand with the act: what was foreseen or denied is the happening that others report."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping

from dragoman.compare.codes import act_code
from dragoman.compare.deeds import Deed
from dragoman.compare.gathering import CROWD, Happening
from dragoman.compare.kinship import can_answer, family
from dragoman.compare.shelves import Shelves

_ANSWERS = ("planned", "denied")
_LONGEST = 14
"""Months that an act or a plan may be dated to, and be looked for by month."""


class Attaching:
    """Each plan and denial with the only act that it can be of; a denial that no report answers, with the only plan that it can be of. Kept from one change to the next."""

    def __init__(self) -> None:
        self._acts = _Acts()
        self._plans = _Acts()
        self._answers: set[Happening] = set()

    def change(self, gone: Iterable[Happening], new: Iterable[Happening]) -> None:
        """Some happenings less, and others more."""
        for one in gone:
            self._answers.discard(one)
            self._acts.remove(one)
            self._plans.remove(one)
        for one in new:
            if one.first.standing == "happened":
                self._acts.add(one)
            elif one.first.standing in _ANSWERS:
                self._answers.add(one)
                self._acts.ask(one)
        self._acts.settle()
        for one in sorted(self._answers, key=lambda answer: answer.first.order):
            self._plans.place(one, of=self._acts.answered)
        self._plans.settle()

    @property
    def attached(self) -> Mapping[Happening, Happening]:
        """The act or plan of each plan and denial that has one."""
        return self._acts.answered | self._plans.answered


class _Acts:
    """Acts, laid down where plans and denials look for them; `answered`: whose act is found."""

    def __init__(self) -> None:
        self.answered: dict[Happening, Happening] = {}
        self._shelves: Shelves[Happening, Happening, Happening] = Shelves()

    def add(self, act: Happening) -> None:
        self._shelves.lay(act, act, {key for deed in act.kinds.values() for key in (*_keys(deed), *_kinds(deed))})

    def ask(self, answer: Happening) -> None:
        self._shelves.seek(answer, [*_keys(answer.first), *_kinds(answer.first)])

    def remove(self, one: Happening) -> None:
        self._shelves.take(one)
        self._shelves.forget(one)
        self.answered.pop(one, None)

    def place(self, answer: Happening, of: Mapping[Happening, Happening]) -> None:
        """A denial among those who ask, a plan among the acts; neither where it answers an act already."""
        if answer in of:
            self.remove(answer)
        elif answer.first.standing == "planned" and not self._shelves.holds(answer):
            self.add(answer)
        elif answer.first.standing == "denied" and not self._shelves.is_sought_by(answer):
            self.ask(answer)

    def settle(self) -> None:
        """Ask again where something has changed."""
        stale, self._shelves.stale = self._shelves.stale, set()
        for answer in stale:
            act = _only(answer, self._shelves)
            if act is None:
                self.answered.pop(answer, None)
            else:
                self.answered[answer] = act


def _keys(deed: Deed) -> Iterator[Hashable]:
    """Two parties (or one of a deed that names one), a family of types, and a month or another sign."""
    parties = sorted({party for pair in deed.pairs for party in pair if party})
    months = deed.likely.months() if deed.likely is not None else ()
    marks: list[Hashable] = [*months] if len(months) <= _LONGEST else []
    marks += deed.signs
    return iter([(family(deed.type), corner, mark) for corner in (*deed.pairs, *parties) for mark in marks])


def _kinds(deed: Deed) -> Iterator[Hashable]:
    """What acts of any time are looked for by."""
    return iter([("kind", act_code(deed.cameo), pair) for pair in deed.pairs])


def _only(answer: Happening, shelves: Shelves[Happening, Happening, Happening]) -> Happening | None:
    """All are compared with the acts as they were told, so that none stands in another's way."""
    near = set[Happening]().union(*(shelves.under(key) for key in _keys(answer.first)))
    few = [shelf for key in _kinds(answer.first) if len(shelf := shelves.under(key)) < CROWD]
    near |= {act for shelf in few for act in shelf}
    fitting = [act for act in near if all(can_answer(answer.first, deed) for deed in act.kinds.values())]
    if len(fitting) > 1:
        fitting = [act for act in fitting if act.signs & answer.signs]
    return fitting[0] if len(fitting) == 1 else None
