"""What a document names that bounds the days on which it can have appeared: offices held, states, organisations, treaties."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Literal, NamedTuple

Kind = Literal["office", "former", "elect", "name", "state", "founded", "signed"]


class Bound(NamedTuple):
    """What is named at `[start, end)` was so from `first` to `last` (ISO days or None); `why` says it in words, for both languages' readers in English.

    `kind`: office (held), former (no longer held: `first` is when it ended), elect (not yet: `last` is when it began), name (a name borne), state (its
    independence), founded (an organisation), signed (an instrument's first step).
    """

    start: int
    end: int
    kind: Kind
    first: str | None
    last: str | None
    why: str


def first_day(known: str) -> str | None:
    """The first day that a date known to the year, month or day can mean; None for an empty one."""
    return known + "-01" * ((10 - len(known)) // 3) if known else None


def last_day(known: str) -> str | None:
    """The last day that it can mean; None for an empty one."""
    if len(known) == len("1990-10"):
        year, month = map(int, known.split("-"))
        return date(year, month, monthrange(year, month)[1]).isoformat()
    return (f"{known}-12-31" if len(known) == len("1990") else known) or None
