"""Writing so that a file is there whole or not at all, and errors that say what to do."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
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


def write_durably(path: Path, content: bytes) -> None:
    """Write under a temporary name, sync, rename, sync the folder: after a crash the file is whole or absent. Raises OSError."""
    staged(path, content)()


def staged(path: Path, content: bytes) -> Callable[[], None]:
    """The same in two steps: the file is written under a temporary name and synced; the call that comes back gives it its own. Raises OSError."""
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with temporary.open("wb", buffering=0) as file:
            left = memoryview(content)
            while left:
                # A raw write may fall short where the disk is nearly full; the next one then says why.
                left = left[file.write(left) :]
            os.fsync(file.fileno())
    except OSError:
        _remove(temporary)
        raise

    def rename() -> None:
        try:
            temporary.replace(path)
        except OSError:
            _remove(temporary)
            raise
        sync_folder(path.parent)

    return rename


def _remove(temporary: Path) -> None:
    with suppress(OSError):
        temporary.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable. Where folders can't be opened (Windows), the file system does it by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, durably. Raises OSError."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)
