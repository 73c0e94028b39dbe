"""What goes wrong on disk while a record is written, as errors that say what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.errors import RecordDamaged, RecordUnwritable


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """What goes wrong within, on disk, comes out as RecordUnwritable (or RecordDamaged, where the ledger is no database)."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise RecordUnwritable(
            f"The record in {folder} can't be written: {why}. What it held before is safe. "
            "Make room or check the permissions, then give the same command again: it goes on where it stopped."
        ) from error
    except sqlite3.DatabaseError as error:
        raise RecordDamaged(
            f"The ledger of the record in {folder} is damaged: {error}. Restore ledger.sqlite, or read into a new record."
        ) from error
