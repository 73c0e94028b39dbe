"""A finding: of which kind, how grave, with its facts; its words come from data/findings.tsv."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, cast

import msgspec

from dragoman.publish.phrases import Lang
from dragoman.reading import knowledge

State = Literal["well", "note", "wrong"]


class Finding(msgspec.Struct, frozen=True):
    """`message` says what was found, `what_to_do` what to do about it ('' where nothing is); `facts` are what the message holds."""

    kind: str
    state: State
    message: str
    what_to_do: str
    facts: dict[str, Any]


def finding(kind: str, lang: Lang, **facts: object) -> Finding:
    """A finding of a kind of findings.tsv, in words."""
    row = _kinds()[kind]
    return Finding(kind, cast("State", row["state"]), row[f"message_{lang}"].format(**facts), row[f"do_{lang}"].format(**facts), dict(facts))


@cache
def _kinds() -> dict[str, knowledge.Row]:
    return {row["kind"]: row for row in knowledge.table("dragoman.doctor", "findings.tsv")}


def size(count: int) -> str:
    """Bytes for people, in powers of 1024 (IEC 80000-13)."""
    amount, units = float(count), ["KiB", "MiB", "GiB", "TiB"]
    if count < 1024:
        return f"{count} B"
    while amount >= 1024 and units:
        amount, unit = amount / 1024, units.pop(0)
    return f"{amount:.1f} {unit}"
