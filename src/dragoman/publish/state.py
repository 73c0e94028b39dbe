"""What an instrument is on a day, as its told steps make it: proposed, signed, in force, waived, suspended, ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from dragoman.nouns import HAPPENED
from dragoman.publish.instruments import Step
from dragoman.publish.when import Dated
from dragoman.reading import knowledge


class State(msgspec.Struct):
    """An instrument on a day. `steps` are the last that were told as taken by then: several, where their dates don't tell which was later.

    `maybe` are steps whose date leaves open whether they were taken by that day. Neither is ours to decide: each has its sources.
    """

    instrument: str
    life: list[Step]
    steps: list[Step]
    maybe: list[Step]


def on(lives: Mapping[str, list[Step]], day: str) -> list[State]:
    """The instruments of which a step was, or may have been, taken by a day (ISO), in the order of `lives`."""
    found = []
    for instrument, life in lives.items():
        dated = [step for step in life if _changes(step) and step.first.status in HAPPENED and step.when is not None and step.when.latest]
        taken = [step for step in dated if _latest(step.when) <= day]
        maybe = [step for step in dated if _earliest(step.when) <= day < _latest(step.when)]
        if taken or maybe:
            found.append(State(instrument, life, _last(taken), maybe))
    return found


def _last(taken: Sequence[Step]) -> list[Step]:
    """The steps that no other is surely later than."""
    return [step for step in taken if not any(_latest(step.when) < _earliest(other.when) for other in taken)]


def _earliest(when: Dated) -> str:
    return (when.earliest if when is not None else None) or ""


def _latest(when: Dated) -> str:
    return (when.latest if when is not None else None) or ""


def _changes(step: Step) -> bool:
    return step.first.step in _changing()


@cache
def _changing() -> frozenset[str]:
    return frozenset(row["step"] for row in knowledge.table("dragoman.compare", "steps.tsv") if row["changes"] == "yes")

