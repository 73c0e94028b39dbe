"""Whether two figures, wherever they stand, count one thing."""

from __future__ import annotations

import re

from dragoman.compare.concepts import of_two_things, shared
from dragoman.compare.counts import FORESEEN, Count
from dragoman.compare.intervals import MONTH, YEAR
from dragoman.compare.numerals import LOST, persons

_ENOUGH = 2
_CURRENCY = re.compile(r"[A-Z]{3}")
_TWICE = 2
"""Two sums of money of which one is so many times the other are hardly given for one thing, if nothing else says so."""


def same_thing(a: Count, b: Count, linked: bool = False, alone: bool = False) -> bool:
    """Whether two figures, wherever they stand, count one thing: by its words, the states named, and the days of which they are told. `linked`: their documents
    tell of one happening; then what is dated in neither is of one time. `alone`: each is the only one of its unit in its document.
    """
    if a.document.id == b.document.id or a.unit != b.unit:
        return False
    if linked and ((a.violent and b.violent) or a.lost or b.lost):
        return _is_one_loss(a, b)
    of_the_two = linked and a.around == b.around and a.states | b.states <= a.around
    if not (a.states <= b.states or b.states <= a.states or of_the_two):
        return False
    if linked:
        return _is_one_matter(a, b, alone)
    if a.when is None or b.when is None or not related(a.of, b.of):
        return False
    told_alike = a.stated and b.stated and a.when == b.when
    if a.violent or b.violent:
        return told_alike and a.of == b.of and a.states == b.states
    return told_alike or (_of_one_time(a, b) and (len(a.of & b.of) >= _ENOUGH or bool(a.words & b.words)))


def _is_one_matter(a: Count, b: Count, alone: bool) -> bool:
    """Whether two documents on one matter count one thing: the same by its words or its kind, not of days that are stated and differ."""
    if of_other_days(a, b) or (a.named and b.named and a.named != b.named):
        return False
    told, near = bool(shared(a.told, b.told)), max(a.value, b.value) < _TWICE * min(a.value, b.value)
    at_one_time = a.stated and b.stated and a.when == b.when
    if a.agent is not None and b.agent is not None and a.agent != b.agent and not (told and a.named and a.named == b.named):
        return near and not a.lasts and (at_one_time or alone if a.unit is not None else a.stated and b.stated and bool(a.kinds & b.kinds))
    if a.unit is None:
        alike = related(a.of, b.of) or bool(a.kinds & b.kinds) or (told and _can_be_people(a, b))
        foreign = alone and told and a.document.lang != b.document.lang and not (a.kinds and b.kinds)
        return ((alike or foreign) and (a.named == b.named or told or (alone and bool(a.kinds & b.kinds)))) or (told and not a.kinds and not b.kinds and a.named == b.named != frozenset())
    if _CURRENCY.fullmatch(a.unit) and of_two_things(a.told, b.told):
        return False
    if a.kinds and b.kinds and a.kinds & b.kinds:
        return told or near or a.states == b.states
    if a.kinds and b.kinds:
        return near and a.unit != "%" and len(shared((*a.head, *a.told), (*b.head, *b.told))) >= _ENOUGH
    if a.unit == "%":
        return related(a.of, b.of) and told
    return related(a.of, b.of) or (told and (near or a.lasts)) or (near and (alone or at_one_time))


def _can_be_people(a: Count, b: Count) -> bool:
    """Whether one counts people, whoever they are, and the other some kind of people, or people too."""
    return any(one.of_people and (other.of_people or bool(other.kinds & persons())) for one, other in ((a, b), (b, a)))


def of_other_days(a: Count, b: Count) -> bool:
    """Whether the days that two figures state are others; or what one states was yet to come when the other was told; or they are news of other months."""
    if a.when is None or b.when is None:
        return False
    if not (a.stated or b.stated):
        return max(a.when.first - b.when.last, b.when.first - a.when.last) > MONTH
    if a.stated and b.stated:
        return not a.when.touches(b.when)
    stated, told = (a, b) if a.stated else (b, a)
    if stated.when is not None and told.when is not None and told.when.first - stated.when.last > YEAR:
        return True  # what is told without a date in the news is not of years ago
    return told.standing != FORESEEN and told.when is not None and stated.when is not None and told.when.before(stated.when)


def _is_one_loss(a: Count, b: Count) -> bool:
    """Whether two documents count the dead, or the wounded, of one state or of all, of days that can be one."""
    kinds = a.kinds - LOST, b.kinds - LOST
    one_kind = a.unit is None and bool(a.lost) and a.lost == b.lost and (not kinds[0] or not kinds[1] or bool(kinds[0] & kinds[1]))
    return one_kind and not of_other_days(a, b) and (a.named == b.named or not (a.named and a.value) or not (b.named and b.value))


def related(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether what is counted is the same, or the same told less exactly; a state alone is not enough."""
    shared = a & b
    return bool(shared) and shared in (a, b) and (a == b or any(not word.startswith("=") for word in shared))


def _of_one_time(a: Count, b: Count) -> bool:
    return a.when is not None and b.when is not None and a.when.overlaps(b.when) and max(a.when.width, b.when.width) <= MONTH + MONTH
