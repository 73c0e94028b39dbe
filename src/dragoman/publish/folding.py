"""Which acts a brief tells as one: a request with what it asks, a headline with what it heads, a wide date with the exact one; and which as several, for what is said of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

import msgspec

from dragoman.compare.codes import base
from dragoman.nouns import HAPPENED, Event, EventDate
from dragoman.publish.acts import Act, Told, is_worded, sides, standing
from dragoman.publish.dyad import Dyad


def by_standing(found: Iterable[Act]) -> Iterator[Act]:
    """Each act once for what its tellings say of it: that it happened, that it did not, that it was foreseen; each with the date told of it so."""
    for act in found:
        groups: dict[str, list[Told]] = {}
        for one in act.told:
            groups.setdefault(standing(one.event.status), []).append(one)
        for known, told in groups.items():
            if not _is_whole(told[0].event):
                continue
            if known == standing(act.occurrence.status):
                yield Act(act.occurrence, told, act.between)
            else:
                lead = told[0].event
                dated = next((one.event.date for one in told if one.event.date is not None), None)
                yield Act(msgspec.structs.replace(act.occurrence, status=lead.status, date=dated), told, act.between)


def with_what_is_asked(found: Sequence[Act]) -> list[Act]:
    """The acts; a request and what it asks its addressee to do, told in one sentence, are one."""
    wanted = {(one.document, one.sentence, tuple(one.event.source_actors)): act for act in found if act.occurrence.status == "requested" for one in act.told[:1]}
    taken: set[int] = set()
    joined = []
    for act in found:
        lead = act.told[0]
        key = (lead.document, lead.sentence, tuple(lead.event.target_actors))
        asked = wanted.get(key) if lead.event.type == "REQUEST" and act.occurrence.status in HAPPENED else None
        if asked is not None and len(asked.told) == 1 and asked.told[0].event.target_actors and id(asked) not in taken:
            taken.add(id(asked))
            joined.append(msgspec.structs.replace(act, asked=asked.told[0]))
        else:
            joined.append(act)
    return [act for act in joined if id(act) not in taken]


def folded(dyad: Dyad, found: Sequence[Act]) -> list[Act]:
    """The acts; one without a date that a document also tells with one, in its headline, is told with that; and one that is dated more widely than the only other of its kind and parties within that date is told with it: 'in 2013' with '24 April 2013'.

    Not of what is done again and again (meetings, words): there two dates are two acts.
    """
    alike: dict[Hashable, list[Act]] = defaultdict(list)
    for act in found:
        event, when = act.told[0].event, act.occurrence.date
        if act.occurrence.status in HAPPENED and event.type != "CONSULT" and not is_worded(act.cameo) and when is not None and when.earliest and when.latest:
            alike[act.cameo, act.occurrence.status, *(tuple(sorted(side)) for side in (event.source_actors, event.target_actors))].append(act)
    into: dict[int, Act] = _headlines(dyad, found)
    for acts in alike.values():
        acts.sort(key=_first_day)
        for act in acts:
            within = _within(act, acts)
            if len(within) == 1 and id(act) not in into and id(within[0]) not in into:
                into[id(act)] = within[0]
    more: dict[int, list[Told]] = defaultdict(list)
    for act in found:
        if id(act) in into:
            more[id(into[id(act)])] += act.told
    return [msgspec.structs.replace(act, told=[*act.told, *more[id(act)]]) if id(act) in more else act for act in found if id(act) not in into]


def _headlines(dyad: Dyad, found: Iterable[Act]) -> dict[int, Act]:
    """For acts without a date (by id) the only dated one of the same code between the same states that one of their documents tells."""
    dated: dict[Hashable, list[Act]] = defaultdict(list)
    undated: list[Act] = []
    for act in found:
        if act.occurrence.status in HAPPENED and act.told[0].event.type != "CONSULT" and not is_worded(act.cameo):
            if act.occurrence.date is None:
                undated.append(act)
            for document in {one.document for one in act.told} if act.occurrence.date is not None else ():
                dated[document, _parties(dyad, act)].append(act)
    into: dict[int, Act] = {}
    for act in undated:
        near = {id(other): other for one in act.told for other in dated[one.document, _parties(dyad, act)]}
        if len(near) == 1:
            into[id(act)] = next(iter(near.values()))
    return into


def _parties(dyad: Dyad, act: Act) -> Hashable:
    """The code of an act as far as it tells acts apart, and the states on its sides; of a mutual one, in any order."""
    source, target = sides(dyad, act.told[0])
    return base(act.cameo), frozenset((source, target)) if act.told[0].event.reciprocal else (source, target)


def _within(act: Act, acts: Sequence[Act]) -> list[Act]:
    """The acts, sorted by their first days, that are dated to a part of an act's date; two of them at most."""
    last = act.occurrence.date.latest or "" if act.occurrence.date is not None else ""
    found: list[Act] = []
    for other in acts[bisect_left(acts, _first_day(act), key=_first_day) :]:
        if _first_day(other) > last or len(found) > 1:
            break
        if other is not act and _lies_within(other.occurrence.date, act.occurrence.date):
            found.append(other)
    return found


def _first_day(act: Act) -> str:
    return act.occurrence.date.earliest or "" if act.occurrence.date is not None else ""


def _lies_within(when: EventDate | None, other: EventDate | None) -> bool:
    """Whether a date is a part of another, and not all of it."""
    first, last = ((one.earliest or "", one.latest or "") if one is not None else ("", "") for one in (when, other))
    return first != last and last[0] <= first[0] and first[1] <= last[1]


def _is_whole(event: Event) -> bool:
    """Whether a clause can be made of it: somebody acts, and somebody else is acted on."""
    return bool(event.source_actors and event.target_actors) or (event.reciprocal and len({*event.source_actors, *event.target_actors}) > 1)
