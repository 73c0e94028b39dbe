"""Decisions that can't be applied to what is read now, those on occurrences too, each with the lines that stand in its place."""

from __future__ import annotations

import msgspec

from dragoman import compare
from dragoman.record import Record, decisions
from dragoman.record.decided.decision import Conflict
from dragoman.record.decided.lines import LISTS
from dragoman.record.decisions import LineShown


class InConflict(msgspec.Struct):
    """A decision that stands but can't be applied, why, and the lines of its kind that are read on its words now: of one of them it may hold instead."""

    conflict: Conflict
    here: list[LineShown]


def conflicts(record: Record) -> list[Conflict]:
    """All of a record, in the order in which they were decided. Raises RecordDamaged."""
    found = decisions.conflicts(record)
    if any(one.noun == "occurrence" for one in record.decisions):
        found += compare.conflicts_in(compare.Collection(record.annotations(), record.decisions))
    return sorted(found, key=lambda one: one.decision.id)


def laid(record: Record) -> list[InConflict]:
    """The same, with what is read there now. Raises RecordDamaged."""
    found = conflicts(record)
    paths = {one.decision.line.path for one in found if one.decision.line is not None and one.decision.noun in LISTS}
    held = {row["path"]: row["id"] for row in record.query("SELECT path, min(id) AS id FROM documents WHERE list_contains(?, path) GROUP BY path", [sorted(paths)]).to_pylist()} if paths else {}
    read = {path: list(decisions.lines(record, document)) for path, document in held.items()}
    return [InConflict(one, [line for line in read.get(one.decision.line.path, ()) if _is_there(one, line)] if one.decision.line is not None else []) for one in found]


def _is_there(one: Conflict, line: LineShown) -> bool:
    """Whether a line is of the kind of a decision and holds some of its words, where they stood or by their form alone."""
    anchor = one.decision.line
    if anchor is None or line.noun != one.decision.noun or line.state == "rejected":
        return False
    return line.quote == anchor.quote or (line.start < anchor.end and anchor.start < line.end)
