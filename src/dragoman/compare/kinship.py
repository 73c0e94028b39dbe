"""Whether two deeds tell one happening."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dragoman import ontology
from dragoman.compare import matters
from dragoman.compare.codes import act_code, base
from dragoman.compare.deeds import MATERIAL, Deed, mutual
from dragoman.compare.intervals import DAY, MONTH, YEAR
from dragoman.compare.parties import agree, same
from dragoman.compare.readings import rows

_TOUCHING, _FEW_DAYS, _MOST = 1, 10, 0.6
_POINTS = ("point", "city")


class Neighbours(NamedTuple):
    """Two codes for one act: whether its sides then stand the other way round, and the widest date, in days, that either may have."""

    turned: bool
    within: int


@cache
def _pairs() -> tuple[tuple[str, str, str, str, Neighbours], ...]:
    return tuple(
        (row["type_a"], row["cameo_a"], row["type_b"], row["cameo_b"], Neighbours(row["turned"] == "yes", {"day": DAY, "month": MONTH}[row["within"]]))
        for row in rows("neighbours.tsv")
    )


@cache
def family(kind: str) -> str:
    """The types that may tell one act, through neighbours of neighbours, under the name of the first of them: what blocks are made by."""
    found, waiting = {kind}, [kind]
    while waiting:
        one = waiting.pop()
        near = {b if a == one else a for a, _, b, *_ in _pairs() if one in (a, b)} - found
        found |= near
        waiting += sorted(near)
    return min(found)


@cache
def _neighbours(kind_a: str, cameo_a: str, kind_b: str, cameo_b: str) -> Neighbours | None:
    """The row of the table that allows both codes for one act."""
    for one, start, other, begin, row in _pairs():
        if (kind_a, kind_b) == (one, other) and cameo_a.startswith(start) and cameo_b.startswith(begin):
            return row
        if (kind_b, kind_a) == (one, other) and cameo_b.startswith(start) and cameo_a.startswith(begin):
            return row
    return None


def _general(cameo: str) -> bool:
    return base(cameo).endswith("0")


def same_code(a: Deed, b: Deed) -> bool:
    """One type, and one code as far as both are exact."""
    return a.type == b.type and _may_be_one(a.cameo, b.cameo)


@cache
def _may_be_one(a: str, b: str) -> bool:
    rooted = base(a)[:2] == base(b)[:2] and (_general(a) or _general(b))
    return base(a) == base(b) or rooted


def same_act(a: Deed, b: Deed) -> bool:
    """Whether type, code, once-only act and place can be one."""
    return (same_code(a, b) or _near(a, b) is not None) and _same_matter(a, b) and _same_place(a, b)


def _near(a: Deed, b: Deed) -> Neighbours | None:
    return _neighbours(a.type, a.cameo, b.type, b.cameo)


def _same_matter(a: Deed, b: Deed) -> bool:
    """Two once-only acts are one only if they are the same; a plain act may be one where its code says as much."""
    if a.matter == b.matter:
        return True
    plain = a if a.matter is None else b
    return (a.matter is None or b.matter is None) and not _general(plain.cameo)


def _same_place(a: Deed, b: Deed) -> bool:
    if a.place is None or b.place is None or a.place.precision not in _POINTS or b.place.precision not in _POINTS:
        return True
    return a.place.name.casefold() == b.place.name.casefold()


def turned(a: Deed, b: Deed) -> bool | None:
    """Whether the sides of the two stand the same way (False), the other way round (True), or can't be the same (None)."""
    straight, crossed = _ways(a, b)
    if straight and agree(a.source, b.source) and agree(a.target, b.target) and _meet(a, b, crossed=False):
        return False
    if crossed and agree(a.source, b.target) and agree(a.target, b.source) and _meet(a, b, crossed=True):
        return True
    return None


def _ways(a: Deed, b: Deed) -> tuple[bool, bool]:
    """Which ways round the sides may stand: (straight, crossed)."""
    near = _near(a, b) if a.cameo != b.cameo else None
    if near is not None and near.turned:
        return False, True
    return True, is_mutual(a) or is_mutual(b) or (a.matter == b.matter and either_way(a))


def is_mutual(deed: Deed) -> bool:
    """Whether both sides do it."""
    return deed.event.reciprocal or _is_mutual(deed.cameo)


@cache
def _is_mutual(cameo: str) -> bool:
    return cameo.startswith(mutual())


def either_way(deed: Deed) -> bool:
    """Whether sources may tell it with its sides exchanged: both do it, or it is in dispute which of them did."""
    return is_mutual(deed) or (deed.matter is not None and matters.matters()[deed.matter]["mutual"] == "yes")


def _meet(a: Deed, b: Deed, *, crossed: bool) -> bool:
    """At least one side is named by both; where one of them leaves a side out, dates and code must be close, or the sentence one."""
    first, second = (b.target, b.source) if crossed else (b.source, b.target)
    both = [bool(x and y) for x, y in ((a.source, first), (a.target, second))]
    lacking = [bool(x) != bool(y) for x, y in ((a.source, first), (a.target, second))]
    if not any(both) or not any(lacking):
        return any(both)
    half = _widest(a, b) <= MONTH and (base(a.cameo) == base(b.cameo) or not same_code(a, b))
    return half or same_sentence(a, b)


def _widest(a: Deed, b: Deed) -> float:
    return max(deed.likely.width if deed.likely else float("inf") for deed in (a, b))


def same_time(a: Deed, b: Deed) -> bool:
    """Whether two deeds can be of one day, and are dated closely enough for that to say something."""
    if a.likely is None or b.likely is None or not a.likely.touches(b.likely):
        return dated_apart(a, b)
    if same_sentence(a, b) or (a.matter is not None and a.matter == b.matter):
        return True
    widest = max(a.likely.width, b.likely.width)
    if widest > YEAR or (widest > DAY and a.again != b.again):
        return False
    near = None if same_code(a, b) else _near(a, b)
    if near is not None:
        return widest <= (max(near.within, MONTH) if _same_person(a, b) else near.within)
    return widest <= MONTH or bool(a.words & b.words) or (_same_actors(a, b) and _is_told_twice(a, b))


def dated_apart(a: Deed, b: Deed) -> bool:
    """Whether two documents date one act to days that do not touch: one that is not done twice within a year, or one of which they say too much alike."""
    one, other = a.when, b.when
    if one is None or other is None:
        return False
    gap = max(one.first - other.last, other.first - one.last)
    if not 0 < gap <= YEAR or a.document.id == b.document.id or (a.standing != b.standing and "denied" in (a.standing, b.standing)):
        return False  # that somebody did not do it in 1904 says nothing of 1905
    if a.matter is not None and a.matter == b.matter:
        return max(one.width, other.width) <= YEAR and not one.touches(other)
    return _TOUCHING < gap <= _FEW_DAYS and one.width == other.width == 1 and _are_alike(a, b)


def _are_alike(a: Deed, b: Deed) -> bool:
    """Whether two tellings of a deed, in one language, have its code, names or numbers, and most of their words in common."""
    if a.cameo != b.cameo or a.again or b.again or not (a.words & b.words) or not all((a.source, a.target, b.source, b.target)):
        return False
    one, other = a.sense.stems, b.sense.stems
    return len(one & other) >= _MOST * min(len(one), len(other)) and len(one & other) > 1


def _same_person(a: Deed, b: Deed) -> bool:
    """Whether the same sides meet, and somebody on one of them is named exactly by both."""
    exact = {party.actor for party in a.source | a.target if party.rank in ("organ", "named")}
    return bool(exact & {party.actor for party in b.source | b.target}) and turned(a, b) is not None and all((a.source, a.target, b.source, b.target))


def _same_actors(a: Deed, b: Deed) -> bool:
    return (same(a.source, b.source) and same(a.target, b.target)) or (same(a.source, b.target) and same(a.target, b.source))


def _is_told_twice(a: Deed, b: Deed) -> bool:
    """Of two like acts in one year, one document speaks of two; two may speak of one: where a date or the code is exact, or of deeds."""
    exact = a.cameo == b.cameo or (a.when is not None and b.when is not None and min(a.when.width, b.when.width) <= MONTH)
    return a.document.id != b.document.id and (exact or ontology.quad(a.event.type) in MATERIAL)


def same_sentence(a: Deed, b: Deed) -> bool:
    """One sentence, in one document or copied, that tells of one kind of act."""
    return a.said == b.said and a.type == b.type and base(a.cameo) == base(b.cameo)


def akin(a: Deed, b: Deed) -> bool:
    """Whether two deeds tell one happening, by their dates; what has none is of the days of its document."""
    one = a.standing == b.standing and same_time(a, b) and not apart_in_a_sentence(a, b)
    return one and same_act(a, b) and turned(a, b) is not None


def apart_in_a_sentence(a: Deed, b: Deed) -> bool:
    """Whether one sentence tells of both in parts of its own: two acts, however alike."""
    one = a.document.id == b.document.id and a.span == b.span
    return one and (a.clause[1] <= b.clause[0] or b.clause[1] <= a.clause[0])


def may_be(a: Deed, b: Deed) -> bool:
    """Whether nothing speaks against one happening: days, parties and kind of act can be one. In one document that is not enough."""
    if a.document.id == b.document.id:
        return akin(a, b)
    touching = (a.likely is not None and b.likely is not None and a.likely.touches(b.likely)) or dated_apart(a, b)
    return a.standing == b.standing and touching and same_act(a, b) and turned(a, b) is not None


def akin_undated(undated: Deed, other: Deed) -> bool:
    """Whether a deed without a date can be the other: the same actors, type and code, and not after it was told."""
    coded = [(deed.type, act_code(deed.cameo), deed.standing) for deed in (undated, other)]
    if coded[0] != coded[1] or not same_act(undated, other):
        return False
    way = turned(undated, other)
    ends = (other.target, other.source) if way else (other.source, other.target)
    exact = same(undated.source, ends[0]) and same(undated.target, ends[1])
    loose = undated.matter is not None or undated.said == other.said
    return way is not None and (exact or loose) and not _later_than_told(undated, other)


def _later_than_told(undated: Deed, other: Deed) -> bool:
    """Whether what has no date of its own can't be of the days of the other: it was told before, or the clause beside it says so."""
    if undated.beside is not None and other.likely is not None and not undated.beside.touches(other.likely):
        return True
    happened = undated.standing in ("happened", "denied")
    return happened and undated.published is not None and other.when is not None and undated.published.before(other.when)


def can_answer(answer: Deed, act: Deed) -> bool:
    """Whether a plan or a denial is one of this act: of the same parties and kind, and of its days."""
    # Days first: they are compared in a hundredth of the time, and part most.
    if answer.likely is not None and act.likely is not None and not answer.likely.touches(act.likely):
        return False
    if not same_act(answer, act) or turned(answer, act) is None:
        return False
    if answer.likely is None or act.likely is None:
        return _answers_any_time(answer, act)
    if not _is_one_kind(answer, act):
        return False
    exact = act.likely.width <= MONTH or (answer.when is not None and act.likely.within(answer.when) and act.likely.width <= YEAR)
    if answer.standing == "planned":
        return exact and not _foretold_late(answer, act) and _is_near_enough(answer, act)
    return exact or act.likely.within(answer.likely)


def _answers_any_time(answer: Deed, act: Deed) -> bool:
    """Whether an answer or act of any time is of the other: the same actors and code; what was denied was not yet to come, what was planned was not told before it was."""
    exact = same(answer.source, act.source) and same(answer.target, act.target)
    early = answer.published is not None and act.published is not None and answer.published.before(act.published)
    if act_code(answer.cameo) != act_code(act.cameo) or answer.again != act.again:
        return False
    return exact and not _later_than_told(answer, act) if answer.standing == "denied" else early and act.likely is None


def _is_one_kind(answer: Deed, act: Deed) -> bool:
    """Whether both codes are exact enough: where one of the two has no date, they are the same, or of who visits and who receives."""
    if (answer.when is not None and act.when is not None) or base(answer.cameo) == base(act.cameo):
        return True
    near = None if same_code(answer, act) else _near(answer, act)
    return near is not None and near.within >= MONTH


def _is_near_enough(plan: Deed, act: Deed) -> bool:
    """Of deeds without an exact code, which are often done, an undated plan is carried out within a month."""
    often = _general(plan.cameo) and ontology.quad(plan.event.type) in MATERIAL
    return plan.when is not None or not often or plan.published is None or act.likely is None or act.likely.first <= plan.published.last + MONTH


def _foretold_late(plan: Deed, act: Deed) -> bool:
    """Whether the act was over when the plan was told."""
    return plan.published is not None and act.when is not None and act.when.before(plan.published)
