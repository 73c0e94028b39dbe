"""Reads what is written about the relations between states and keeps the record: who did what to whom, when, who says so.

`dragoman.open` gives a record as tables for Python; docs/export.md shows how.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.version import __version__

if TYPE_CHECKING:
    from dragoman.publish.tables import Tables

__all__ = ["__version__", "open"]


def open(record: str | Path = "record", version: str | None = None, *, pair: Sequence[str] | None = None, confidence: float = 0.0) -> Tables:  # noqa: A001 - as gzip.open
    """Open a record as tables.

    Args:
        record: its folder.
        version: one of its versions; None is the newest.
        pair: two states by any of their names: acts of one of them on the other, and what is said in documents that name both.
        confidence: events coded with less (0 to 1) are left out.

    Raises:
        RecordNotFound, RecordDamaged, UnknownActor, UsageError
    """
    from dragoman.publish.tables import Tables
    from dragoman.record import Record

    return Tables(Record.open(record, version), pair, confidence)
