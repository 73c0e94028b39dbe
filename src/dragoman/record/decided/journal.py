"""The decisions in the ledger: rows that are only ever added. An undo is a row, a redo is one; what stands is what the rows leave."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any, cast

import msgspec

from dragoman.record.decided.decision import Action, Anchor, Decision, Noun
from dragoman.record.manifest import NONE, Decided, digest

_COLUMNS = 'number, made_at, who, action, noun, line, old, new, why, coding, "of"'
_APPLIED = ("confirm", "reject", "change", "add", "merge", "split")


def append(ledger: sqlite3.Connection, row: Decision) -> Decision:
    """Add a row; it comes back with its number."""
    values = (row.when, row.who, row.action, row.noun, row.line.document if row.line is not None else "", *map(_json, (row.line, row.old, row.new)), row.why, row.coding, row.of)
    added = ledger.execute(
        'INSERT INTO decisions (made_at, who, action, noun, document, line, old, new, why, coding, "of") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', values
    )
    return next(iter(rows(ledger, number=added.lastrowid)))


def rows(ledger: sqlite3.Connection, upto: int | None = None, number: int | None = None) -> list[Decision]:
    """The rows in their order, up to a number, or one; none of a ledger from before there were decisions."""
    if not ledger.execute("SELECT 1 FROM sqlite_master WHERE name = 'decisions'").fetchone():
        return []
    where, values = ("number = ?", [number]) if number is not None else ("number <= ?", [upto]) if upto is not None else ("TRUE", [])
    return [_decision(row) for row in ledger.execute(f"SELECT {_COLUMNS} FROM decisions WHERE {where} ORDER BY number", values)]


def standing(found: Iterable[Decision]) -> list[Decision]:
    """The decisions that are not undone, in the order in which they were first made."""
    made: dict[int, Decision] = {}
    undone: set[int] = set()
    for row in found:
        if row.action == "undo" and row.of is not None:
            undone.add(row.of)
        elif row.action == "redo" and row.of is not None:
            undone.discard(row.of)
        else:
            made[row.id] = row
    return [row for number, row in made.items() if number not in undone]


def applied(found: Iterable[Decision], coding: str = "") -> list[Decision]:
    """Those of the standing decisions that change what the record (or a coding) says: not comments."""
    return [row for row in standing(found) if row.coding == coding and row.action in _APPLIED and row.noun != "coding"]


def decided(ledger: sqlite3.Connection) -> Decided:
    """What a manifest says of the decisions that hold now."""
    found = rows(ledger)
    held = applied(found)
    return Decided(found[-1].id, fingerprint(held)) if held else NONE


def fingerprint(held: Iterable[Decision]) -> str:
    """What stands for decisions in a version: what was decided by whom and why, not when."""
    return digest(*({**msgspec.to_builtins(row), "id": 0, "when": ""} for row in held))


def _json(value: Any) -> str:  # noqa: ANN401 - plain data or a struct
    return "" if value is None else msgspec.json.encode(value).decode()


def _decision(row: tuple[Any, ...]) -> Decision:
    number, when, who, action, noun, line, old, new, why, coding, of = row
    anchor = msgspec.json.decode(line, type=Anchor) if line else None
    before, after = (msgspec.json.decode(text) if text else None for text in (old, new))
    return Decision(number, when, who, cast("Action", action), cast("Noun", noun), anchor, before, after, why, coding, of)
