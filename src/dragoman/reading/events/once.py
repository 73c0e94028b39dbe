"""The acts of a sentence without those that tell another of them again, or one of the sentences before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from dragoman.nouns import HAPPENED, ActorMention, Event
from dragoman.reading.events import retold
from dragoman.reading.events.match import Match
from dragoman.reading.events.slots import Clause
from dragoman.reading.events.status import Standing

_AGAINST = ("REQUEST", "REJECT", "ACCUSE", "PROTEST")


class Told(Protocol):
    """An act as a sentence tells it."""

    match: Match
    source: list[ActorMention]
    target: list[ActorMention]
    standing: Standing


Act = TypeVar("Act", bound=Told)


def once(clause: Clause, acts: Sequence[Act], before: Sequence[Event]) -> list[Act]:
    """Each act once. `before`: the events of the sentence before. A protest takes over against whom it is from what is said by it: 'marched to demand that X'."""
    protests = {id(act.match): act for act in acts if act.match.entry.type == "PROTEST"}
    happened = [act.match for act in acts if act.standing.status in HAPPENED]
    through = {id(act.match): retold.through(clause, act.match, [one.match for one in protests.values()]) for act in acts}
    out = []
    for act in acts:
        whole = through[id(act.match)]
        if whole is not None:
            while (above := through[id(whole)]) is not None and above is not act.match:
                whole = above
            _take_over(protests[id(whole)], act)
        elif not (_is_background(clause, act, protests) or retold.is_same_protest(act.match, bool(act.source or act.target), happened) or _is_known(act, before)):
            out.append(act)
    return out


def _take_over(whole: Told, part: Told) -> None:
    if not whole.target and part.match.entry.type in _AGAINST:
        taken = {mention.actor for mention in whole.source}
        whole.target = [mention for mention in part.target if mention.actor not in taken]


def _is_background(clause: Clause, act: Told, protests: dict[int, Act]) -> bool:
    """An act of which a noun under a protest tells, and not who did it to whom."""
    return not (act.source and act.target) and retold.is_matter(clause, act.match, [one.match for one in protests.values()])


def _is_known(act: Told, before: Sequence[Event]) -> bool:
    """'Miles marcharon. La marcha terminó en la plaza': a protest that the sentence before tells."""
    told = any(event.type == "PROTEST" and event.status in HAPPENED for event in before)
    return told and act.match.entry.type == "PROTEST" and not (act.source or act.target) and retold.is_definite(act.match)
