"""Plans and denials of an act stand with the act: what was foreseen or denied is the happening that others report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from dragoman.compare.codes import act_code
from dragoman.compare.deeds import Deed
from dragoman.compare.gathering import CROWD, Happening, signs
from dragoman.compare.kinship import can_answer, family

Shelves = Mapping[Hashable, Mapping[int, Happening]]
_LONGEST = 14
"""Months that an act or a plan may be dated to, and be looked for by month."""


def attach(happenings: Sequence[Happening]) -> list[Happening]:
    """Each plan and denial with the only act that it can be of; a denial that no report answers, with the only plan that it can be of."""
    by_standing: dict[str, list[Happening]] = defaultdict(list)
    for one in happenings:
        by_standing[one.first.standing].append(one)
    attached = _attached([*by_standing["denied"], *by_standing["planned"]], by_standing["happened"])
    left = [one for one in by_standing["denied"] if id(one) not in attached]
    attached |= _attached(left, [one for one in by_standing["planned"] if id(one) not in attached])
    return [one for one in happenings if id(one) not in attached]


def _attached(answers: Iterable[Happening], acts: Sequence[Happening]) -> set[int]:
    """Plans and denials that were given to an act: all are compared with the acts as they were told, so that none stands in another's way."""
    shelves = _shelved(acts)
    found = [(answer, act) for answer in answers if (act := _only(answer, shelves)) is not None]
    for answer, act in found:
        act.attached.extend(answer.deeds)
    return {id(answer) for answer, _ in found}


def _shelved(acts: Sequence[Happening]) -> Shelves:
    shelves: dict[Hashable, dict[int, Happening]] = defaultdict(dict)
    for place, act in enumerate(acts):
        for key in {key for deed in act.kinds.values() for key in (*_keys(deed), *_kinds(deed))}:
            shelves[key][place] = act
    return shelves


def _keys(deed: Deed) -> Iterator[Hashable]:
    """Two parties (or one of a deed that names one), a family of types, and a month or another sign."""
    parties = sorted({party for pair in deed.pairs for party in pair if party})
    months = deed.likely.months() if deed.likely is not None else ()
    marks: list[Hashable] = [*months] if len(months) <= _LONGEST else []
    marks += signs(deed)
    return iter([(family(deed.type), corner, mark) for corner in (*deed.pairs, *parties) for mark in marks])


def _kinds(deed: Deed) -> Iterator[Hashable]:
    """What acts of any time are looked for by."""
    return iter([("kind", act_code(deed.cameo), pair) for pair in deed.pairs])


def _only(answer: Happening, shelves: Shelves) -> Happening | None:
    near = {place: act for key in _keys(answer.first) for place, act in shelves.get(key, {}).items()}
    few = [shelf for key in _kinds(answer.first) if len(shelf := shelves.get(key, {})) < CROWD]
    near |= {place: act for shelf in few for place, act in shelf.items()}
    fitting = [act for act in near.values() if all(can_answer(answer.first, deed) for deed in act.kinds.values())]
    if len(fitting) > 1:
        fitting = [act for act in fitting if act.signs & answer.signs]
    return fitting[0] if len(fitting) == 1 else None
