"""Happenings as people have put them together and apart; and without the passages of lines that people rejected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from dragoman.compare.deeds import Deed
from dragoman.compare.gathering import Happening, Told
from dragoman.compare.readings import name
from dragoman.nouns import Span
from dragoman.record.decided.decision import Conflict, Decision
from dragoman.record.decided.lines import stands
from dragoman.record.proposals import Placed


def regrouped(happenings: Sequence[Happening], decisions: Iterable[Decision]) -> tuple[list[Happening], list[Conflict]]:
    """The happenings with the decisions on occurrences applied in their order, and those that can't be, each with the reason."""
    found, conflicts = list(happenings), []
    for decision in decisions:
        if decision.noun == "occurrence":
            done = _merged(found, decision) if decision.action == "merge" else _split(found, decision)
            if isinstance(done, str):
                conflicts.append(Conflict(decision, done))
            else:
                found = done
        elif decision.action == "reject" and decision.noun == "event" and decision.line is not None:
            _forget(found, decision.line.path, (decision.line.start, decision.line.end))
    return found, conflicts


def _merged(happenings: list[Happening], decision: Decision) -> list[Happening] | str:
    """The happenings of all groups as one."""
    places = [_place(happenings, group) for group in _groups(decision.old)]
    if wrong := next((place for place in places if isinstance(place, str)), None):
        return wrong
    joined = sorted({place for place in places if isinstance(place, int)})
    if len(joined) < 2:
        return happenings
    parts = [happenings[place] for place in joined]
    deeds = [deed for part in parts for deed in part.deeds]
    standing = min((part.first for part in parts), key=lambda deed: (deed.standing != "happened", deed.order)).standing
    one = _happening([deed for deed in deeds if deed.standing == standing])
    one.attached = [*(deed for deed in deeds if deed.standing != standing), *(deed for part in parts for deed in part.attached)]
    one.retold = [passage for part in parts for passage in part.retold]
    return [one if place == joined[0] else held for place, held in enumerate(happenings) if place not in joined[1:]]


def _split(happenings: list[Happening], decision: Decision) -> list[Happening] | str:
    """The tellings of the second group as a happening of their own."""
    (whole,), (moved,) = _groups(decision.old), _groups(decision.new)
    place = _place(happenings, whole)
    if isinstance(place, str):
        return place
    one = happenings[place]
    leaving = [deed for deed in one.deeds if _tells(deed, moved)]
    if not leaving:
        return "none of the tellings to be split off is read as an act of this occurrence any more"
    if len(leaving) == len(one.deeds):
        return happenings if not any(_tells(deed, whole) and not _tells(deed, moved) for deed in one.deeds) else "no act would be left with the first occurrence"
    first, second = _happening([deed for deed in one.deeds if deed not in leaving]), _happening(leaving)
    for kind in ("attached", "retold"):
        for told in getattr(one, kind):
            getattr(second if _tells(told, moved) else first, kind).append(told)
    return [*happenings[:place], first, second, *happenings[place + 1 :]]


def _happening(deeds: Iterable[Deed]) -> Happening:
    made = Happening()
    for deed in sorted(deeds, key=lambda deed: deed.order):
        made.add(deed)
    return made


def _groups(told: Any) -> list[Placed]:  # noqa: ANN401 - plain data
    return msgspec.convert(told, list[Placed])


def _place(happenings: Sequence[Happening], group: Placed) -> int | str:
    """Which happening a group is: the only one that most of its tellings tell, by acts of its type and between its actors."""
    scores = {place: score for place, one in enumerate(happenings) if (score := sum(_is_of(deed, group) for deed in one.deeds))}
    best = [place for place, score in scores.items() if score == max(scores.values())]
    if len(best) == 1:
        return best[0]
    return "several occurrences are told there, and which is meant is not clear" if best else "no such occurrence is told there any more"


def _is_of(deed: Deed, group: Placed) -> bool:
    event = deed.event
    alike = event.type == group.type and bool({*event.source_actors, *event.target_actors} & {*group.actors})
    return alike and any(start <= event.trigger[0] < end for start, end in _spans(deed, group))


def _tells(told: Told, group: Placed) -> bool:
    telling = told.telling()
    return any(start < telling.end and telling.start < end for start, end in _spans(told, group))


def _spans(told: Told, group: Placed) -> list[Span]:
    """Where a group is told in the document of a telling, as far as the words stand there still."""
    path = name(told.document)
    return [(one.start, one.end) for one in group.tellings if one.path == path and stands(told.document, one)]


def _forget(happenings: Iterable[Happening], document: str, span: Span) -> None:
    """A line that a person rejected tells nothing by its mere words either."""
    for one in happenings:
        one.retold = [told for told in one.retold if name(told.document) != document or not (told.span[0] < span[1] and span[0] < told.span[1])]
