"""Reads what is written about the relations between states and keeps the record: who did what to whom, when, who says so.

`dragoman.open` gives a record as tables for Python (docs/export.md); `dragoman.annotate` reads one document without a record, which
`dragoman.load` makes of files and `dragoman.from_text` of a text at hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.version import __version__

if TYPE_CHECKING:
    from dragoman.publish.tables import Tables
    from dragoman.reading.annotate import annotate
    from dragoman.reading.documents import from_text, load

__all__ = ["__version__", "annotate", "from_text", "load", "open"]

_BEHIND = {"annotate": "dragoman.reading.annotate", "from_text": "dragoman.reading.documents", "load": "dragoman.reading.documents"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever stands behind the door
    """What reads is imported when it is first asked for: it brings a parser with it, which who opens a record has no use for."""
    if name not in _BEHIND:
        raise AttributeError(f"module 'dragoman' has no attribute '{name}'")
    return getattr(import_module(_BEHIND[name]), name)


def open(record: str | Path = "record", version: str | None = None, *, pair: Sequence[str] | None = None, confidence: float = 0.0) -> Tables:  # noqa: A001 - as gzip.open
    """Open a record as tables.

    Args:
        record: its folder.
        version: one of its versions; None is the newest.
        pair: two states by any of their names: acts of one of them on the other, and what is said in documents that name both.
        confidence: events coded with less (0 to 1) are left out.

    Raises:
        RecordNotFound: there is no record in the folder, or no such version of it.
        RecordDamaged: a file of the record is missing or is not what its name says.
        UnknownActor: nobody is known by a name of `pair`.
        UsageError: the same state twice.
    """
    from dragoman.publish.tables import Tables
    from dragoman.record import Record

    return Tables(Record.open(record, version), pair, confidence)
