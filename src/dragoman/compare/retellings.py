"""Which happening a passage without a coded act tells of, if any: proposed by its words, decided by parties, roles, days and standing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.compare.deeds import Deed
from dragoman.compare.gathering import Happening
from dragoman.compare.intervals import DAY, MONTH, YEAR, Interval
from dragoman.compare.kinship import base, is_mutual
from dragoman.compare.parties import Party, Side, agree, keys
from dragoman.compare.passages import Passage, Scene, passages
from dragoman.compare.readings import Reading, name
from dragoman.compare.words import sense

DEBUG = None
_TRIED = 4
_FACTS = 2
_HARMS = "09"
"""From this root of CAMEO on, acts are conflictual."""
_LONGEST = 14
_ACT, _TRIGGER, _SHARED, _FOREIGN = 1.0, 1.5, 1.0, 0.75
_OF_A_YEAR, _UNDATED, _ONE_SIDED, _NAMELESS, _AGAIN, _LITTLE, _APART = 0.5, 1.0, 0.5, 1.0, 1.0, 0.01, 0.75


@dataclass(frozen=True, eq=False)
class Trace:
    """A deed with the passage that tells it."""

    deed: Deed
    passage: Passage

    @property
    def keys(self) -> frozenset[str]:
        return keys(self.deed.source) | keys(self.deed.target)


def retell(happenings: Sequence[Happening], readings: Sequence[Reading]) -> list[Happening]:
    """Gives each happening the passages that can tell of no other (`retold`)."""
    by_document: dict[str, list[Deed]] = defaultdict(list)
    for one in happenings:
        for deed in (*one.deeds, *one.attached):
            by_document[name(deed.document)].append(deed)
    scenes = {name(document): Scene(document, annotation) for document, annotation in readings}
    shelves: dict[Hashable, dict[int, list[Trace]]] = defaultdict(dict)
    for place, one in enumerate(happenings):
        if one.first.standing not in ("happened", "planned", "denied"):
            continue
        told = [Trace(deed, scenes[name(deed.document)].passage(deed.clause, deed.span, deed.standing)) for deed in _distinct(one)]
        for key in {key for trace in told for key in _shelves(trace)}:
            shelves[key][place] = told
    for reading in readings:
        for passage in passages(reading, by_document[name(reading[0])]):
            if passage.standing != "supposed":
                found = _best(passage, shelves, {})
                if found is not None:
                    happenings[found].retold.append(passage)
    alone = {place: one for place, one in enumerate(happenings) if _is_weak(one)}
    joined = {}
    for place, one in alone.items():
        deed = one.first
        passage = scenes[name(deed.document)].passage(deed.clause, deed.span, deed.standing)
        found = _best(passage, shelves, alone, deed)
        if found is not None:
            joined[place] = found
            happenings[found].retold.append(passage)
    return [one for place, one in enumerate(happenings) if place not in joined]


def _is_weak(one: Happening) -> bool:
    """Whether a happening is one deed that nobody else tells, of which little is known."""
    deed = one.first
    little = not (deed.source and deed.target) or deed.when is None or deed.event.by == "encoder"
    return len(one.deeds) == 1 and not one.attached and not one.retold and little and deed.standing in ("happened", "planned", "denied")


def _distinct(one: Happening) -> list[Deed]:
    return list({deed.said: deed for deed in (*one.deeds, *one.attached)}.values())[:_TRIED]


def _shelves(trace: Trace) -> Iterator[Hashable]:
    months = trace.deed.likely.months() if trace.deed.likely is not None else ()
    for key in trace.keys:
        yield from ((key, month) for month in (months if len(months) <= _LONGEST else ()))
        yield key, "any"


def _best(passage: Passage, shelves: Mapping[Hashable, Mapping[int, list[Trace]]], without: Container[int], coded: Deed | None = None) -> int | None:
    near: dict[int, list[Trace]] = {}
    who = passage.keys or passage.around
    likely = _likely(passage)
    marks: list[Hashable] = [month for when in likely for month in when.months()][: _LONGEST * 2] if likely else ["any"]
    for key in sorted(who):
        for mark in marks:
            near.update(shelves.get((key, mark), {}))
    scored = sorted(((_of_all(passage, told, coded), place) for place, told in near.items() if place not in without), reverse=True)
    scored = [one for one in scored if one[0] > 0]
    if not scored or (len(scored) > 1 and scored[0][0] - scored[1][0] < _APART):
        return None
    if DEBUG: DEBUG(passage, scored[0], near[scored[0][1]])
    return scored[0][1]


def _likely(passage: Passage) -> list[Interval]:
    if passage.dates:
        return list(passage.dates)
    if passage.published is None or not passage.recent or passage.document.about.genre not in ("news", "press-release", "unknown", "opinion"):
        return []
    last = passage.published.last
    return [Interval(passage.published.first - MONTH, last + (YEAR if passage.standing == "planned" else 0))]


def _of_all(passage: Passage, told: Sequence[Trace], coded: Deed | None) -> float:
    """How well a passage fits the tellings of a happening, best of all; 0 where one of them has the roles exchanged."""
    if not all(_is_in_role(passage, trace.deed) and (coded is None or _may_be_coded(coded, trace.deed)) for trace in told):
        return 0
    return max(_score(passage, trace, coded) for trace in told)


def _may_be_coded(coded: Deed, deed: Deed) -> bool:
    """Whether an act can be another in spite of its code: both help or both harm, and their sides can be one."""
    alike = (coded.cameo[:2] < _HARMS) == (deed.cameo[:2] < _HARMS)
    straight = agree(_whole(coded.source), _whole(deed.source)) and agree(_whole(coded.target), _whole(deed.target))
    crossed = is_mutual(deed) and agree(_whole(coded.source), _whole(deed.target)) and agree(_whole(coded.target), _whole(deed.source))
    return alike and (straight or crossed)


def _whole(side: Side) -> Side:
    """The states of a side, whoever acts for them."""
    return frozenset(Party(party.key, party.key, "state") for party in side)


def _score(passage: Passage, trace: Trace, coded: Deed | None = None) -> float:
    """How much a passage has in common with a telling of a happening beyond what it needs; 0 where something speaks against it."""
    if _is_its_own(passage, trace.deed) or not _is_among_its_parties(passage, trace) or not _is_of_its_days(passage, trace.deed) or not _is_in_role(passage, trace.deed):
        return 0
    widest = _widest(passage, trace.deed)
    if passage.again != trace.deed.again and widest > DAY:
        return 0
    whole = trace.keys <= passage.keys or (passage.both and trace.keys <= passage.keys | passage.around)
    need = 1 + (0 if widest <= MONTH else _OF_A_YEAR if widest <= YEAR else _UNDATED) + (0 if whole or widest <= DAY else _ONE_SIDED) + (0 if passage.keys or passage.both else _NAMELESS)
    need += _AGAIN if passage.document.id == trace.deed.document.id else 0
    return max(0.0, _in_common(passage, trace, whole and widest <= MONTH and coded is None, widest) - need + _LITTLE)


def _is_its_own(passage: Passage, deed: Deed) -> bool:
    """Whether both stand in one sentence."""
    start, end = deed.span
    return passage.document.id == deed.document.id and passage.span[0] < end and start < passage.span[1]


def _is_among_its_parties(passage: Passage, trace: Trace) -> bool:
    """Whether nobody else is named in it, and its document tells of all of the happening's parties."""
    who = passage.keys or passage.around
    return bool(who & trace.keys) and passage.strangers <= trace.keys | trace.passage.keys and trace.keys <= passage.cast and (bool(passage.keys) or trace.keys <= passage.around)


def _widest(passage: Passage, deed: Deed) -> float:
    if not passage.dates or deed.when is None:
        return float("inf")
    return max(deed.when.width, min(one.width for one in passage.dates))


def _is_of_its_days(passage: Passage, deed: Deed) -> bool:
    likely = _likely(passage)
    if deed.likely is None or not likely:
        return not likely and (deed.when is None or passage.published is None or not passage.published.before(deed.when))
    return any(one.touches(deed.likely) for one in likely)


def _is_in_role(passage: Passage, deed: Deed) -> bool:
    if is_mutual(deed) or not deed.source:
        return True
    source, target = keys(deed.source), keys(deed.target)
    if passage.agent is None or passage.agent in source:
        return True
    return not passage.passive and not passage.keys & source


def _in_common(passage: Passage, trace: Trace, closely: bool, widest: float) -> float:
    deed, told = trace.deed, trace.passage
    one, other = passage.sense, told.sense
    trigger = sense(deed.document.text[slice(*deed.event.trigger)], told.lang).stems
    same = one.stems & other.stems
    act = _TRIGGER if trigger & same else _ACT if base(deed.cameo) in (one.acts if widest <= YEAR else one.done) else 0.0
    foreign = passage.lang != told.lang
    facts = len(passage.numbers & told.numbers) + len(passage.words & told.words)
    proposed = closely and facts >= _FACTS or (not foreign and len(same) >= (2 if closely else 3) and _has_polarity(one.acts, deed.cameo))
    if not act and not proposed:
        return 0.0
    things = len(one.things & other.things) if foreign else 0
    return act + (_FOREIGN if foreign else _SHARED) * (len(same - trigger) + things) + facts


def _has_polarity(acts: frozenset[str], cameo: str) -> bool:
    """Whether words that the codebook has for acts can be of one that helps, or of one that harms, as that of a code does."""
    return not acts or any((act[:2] < _HARMS) == (cameo[:2] < _HARMS) for act in acts)
