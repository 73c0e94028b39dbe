"""From where an actor or an act stands on a page to where it is merged and split; and the decisions already made there."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from dragoman.compare.parties import is_local
from dragoman.publish.actors import AT
from dragoman.publish.parties import states
from dragoman.record import decisions
from dragoman.record.decided import journal
from dragoman.record.decided.decision import Decision
from dragoman.web.asked import Asked, Frame


def actor(frame: Frame, document: str, told: str) -> str:
    """Where an actor of a document (its id) is."""
    return frame.url("/actors", id=f"{told}{AT}{document}" if is_local(told) else told)


def occurrence(frame: Frame, sources: Iterable[str], targets: Iterable[str], path: str, start: int) -> str:
    """Where an act is among the occurrences of two states; '' where its sides are not two, by their ids."""
    sides = ([_state(one) for one in side] for side in (sources, targets))
    pair = next(((a, b) for a, b in product(*sides) if a and b and a != b), None)
    return frame.url(f"/occurrences/{pair[0]}/{pair[1]}", at=f"{path}:{start}") if pair else ""


def _state(told: str) -> str:
    head = told.split("_", 1)[0]
    return head if head in states() else ""


def made(asked: Asked, noun: str) -> list[Decision]:
    """The decisions on occurrences, or on actors, that stand, the last first."""
    return [one for one in reversed(journal.standing(decisions.log(asked.site.shelf.folder, coding=""))) if one.noun == noun]
