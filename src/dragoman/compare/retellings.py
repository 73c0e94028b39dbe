"""Which happening a passage without a coded act tells of, if any: proposed by its words, decided by parties, roles, days and standing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.compare.deeds import Deed
from dragoman.compare.gathering import Happening
from dragoman.compare.intervals import DAY, MONTH, YEAR, Interval
from dragoman.compare.kinship import base, is_mutual
from dragoman.compare.parties import keys
from dragoman.compare.passages import Passage, Scene, passages
from dragoman.compare.readings import Reading, name
from dragoman.compare.words import sense

DEBUG = None
_TRIED = 4
_CROWD = 40
_LONGEST = 14
_ACT, _TRIGGER, _SHARED, _FOREIGN = 1.0, 1.5, 1.0, 0.75
_ENOUGH, _UNDATED, _ONE_SIDED, _APART = 2.0, 1.0, 0.5, 0.75


@dataclass(frozen=True, eq=False)
class Trace:
    """A deed with the passage that tells it."""

    deed: Deed
    passage: Passage

    @property
    def keys(self) -> frozenset[str]:
        return keys(self.deed.source) | keys(self.deed.target)


def retell(happenings: Sequence[Happening], readings: Sequence[Reading]) -> None:
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
            if passage.standing == "supposed":
                continue
            found = _best(passage, shelves, happenings)
            if found is not None:
                happenings[found].retold.append(passage)


def _distinct(one: Happening) -> list[Deed]:
    return list({deed.said: deed for deed in (*one.deeds, *one.attached)}.values())[:_TRIED]


def _shelves(trace: Trace) -> Iterator[Hashable]:
    months = trace.deed.likely.months() if trace.deed.likely is not None else ()
    for key in trace.keys:
        yield from ((key, month) for month in (months if len(months) <= _LONGEST else ()))
        yield key, "any"


def _best(passage: Passage, shelves: Mapping[Hashable, Mapping[int, list[Trace]]], happenings: Sequence[Happening]) -> int | None:
    near: dict[int, list[Trace]] = {}
    who = passage.keys or passage.around
    likely = _likely(passage)
    marks: list[Hashable] = [month for when in likely for month in when.months()][: _LONGEST * 2] if likely else ["any"]
    for key in sorted(who):
        for mark in marks:
            near.update(shelves.get((key, mark), {}))
    scored = sorted(((max(_score(passage, trace) for trace in told), place) for place, told in near.items()), reverse=True)
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


def _score(passage: Passage, trace: Trace) -> float:
    """How much a passage has in common with a telling of a happening beyond what it needs; 0 where something speaks against it."""
    deed, told = trace.deed, trace.passage
    need = _ENOUGH
    if not (passage.keys | passage.around) & trace.keys or not passage.keys <= trace.keys | told.keys or not trace.keys <= passage.cast:
        return 0
    if not passage.keys and not passage.around >= trace.keys:
        return 0
    if not _is_of_its_days(passage, deed):
        return 0
    if not _is_in_role(passage, deed):
        return 0
    closely = bool(passage.dates) and deed.when is not None and max(deed.when.width, min(one.width for one in passage.dates)) <= MONTH
    exact = closely and deed.when is not None and max(deed.when.width, min(one.width for one in passage.dates)) <= DAY
    if passage.again != deed.again and not exact:
        return 0
    need += 0 if closely else _UNDATED
    need += 0 if trace.keys <= passage.keys else _ONE_SIDED
    need += 1 if passage.document.id == deed.document.id else 0
    return max(0, _in_common(passage, trace) - need + 0.01) 


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


def _in_common(passage: Passage, trace: Trace) -> float:
    deed, told = trace.deed, trace.passage
    one, other = passage.sense, told.sense
    trigger = sense(deed.document.text[slice(*deed.event.trigger)], told.lang).stems
    score = _ACT if base(deed.cameo) in one.acts else 0.0
    if passage.lang == told.lang:
        same = one.stems & other.stems
        if trigger & same:
            score = _TRIGGER
        elif not score and len(same) < 3:
            return 0
        score += _SHARED * len(same - trigger)
    else:
        if not score:
            return 0
        score += _FOREIGN * (len(one.stems & other.stems) + len(one.things & other.things))
    return score + len(passage.numbers & told.numbers) + len(passage.words & told.words)
