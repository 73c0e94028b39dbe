"""What `triplets` and `events` need of the events that an answer holds, and the names of CAMEO's roots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Annotated

import msgspec

from dragoman import ontology
from dragoman.evaluate.task import Faults, outside
from dragoman.nouns import HAPPENED, Span
from dragoman.reading.knowledge import table


class Act(msgspec.Struct):
    """An event of an answer. Made elsewhere, it may leave out all but `cameo`: it happened then, for certain, and has no sides."""

    cameo: str = ""
    trigger: Span | None = None
    source: list[Span] = []
    target: list[Span] = []
    reciprocal: bool = False
    status: str = "reported"
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)] = 1.0


class Answer(msgspec.Struct):
    """What the tasks need of an answer."""

    id: str
    events: list[Act] = []


def happened(acts: Iterable[Act], least: float) -> Iterator[Act]:
    """Those that are said to have happened, with at least so much confidence."""
    return (act for act in acts if act.status in HAPPENED and act.confidence >= least)


def check(text: str, answer: Answer) -> Faults:
    """Sides and triggers within the text."""
    for number, act in enumerate(answer.events):
        yield from outside(act.source, f"events[{number}].source", text)
        yield from outside(act.target, f"events[{number}].target", text)
        yield from ((f"events[{number}].trigger", why) for _, why in outside([act.trigger] if act.trigger else [], "", text))


@cache
def roots() -> dict[str, str]:
    """CAMEO's 20 roots, '01' to '20', by the names that they have in small letters."""
    codes = (ontology.code(f"{number:02}") for number in range(1, 21))
    named = {code.name.lower(): code.cameo for code in codes if code}
    return named | {row["name"]: row["cameo"] for row in table("dragoman.evaluate", "root_names.tsv")}


def title(root: str) -> str:
    """A root with its name, for people: '04 consult'; what is no root as it stands."""
    found = ontology.code(root)
    return f"{root} {found.name.lower()}" if found else root or "no code"
