"""What PLOVER calls an act that is to come: a coming visit is AGREE, a coming withdrawal CONCEDE, a coming attack THREATEN (data/announced.tsv)."""

from __future__ import annotations

from functools import cache
from typing import Literal, cast

from dragoman.nouns import EventType
from dragoman.reading import knowledge
from dragoman.reading.events.codebook import PACKAGE

Manner = Literal["promise", "threat"]


@cache
def _table() -> dict[tuple[str, str], tuple[EventType, str]]:
    rows = knowledge.table(PACKAGE, "announced.tsv")
    return {(row["act"], row["manner"]): (cast("EventType", row["type"]), row["cameo"]) for row in rows}


def announced(kind: EventType | None, manner: Manner) -> tuple[EventType, str] | None:
    """(type, CAMEO code) of the announcement of an act of this type; None where the table has none."""
    return _table().get((kind or "", manner))
