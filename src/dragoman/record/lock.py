"""One writer at a time. The lock is the operating system's: it ends with the process that holds it, however that ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.errors import RecordLocked

NAME = ".lock"

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the record's lock. Raises RecordLocked where another live process holds it, OSError where there is no file to lock.

    The file stays: to remove it would let two processes lock two files of one name.
    """
    handle = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _take(handle)
        except (BlockingIOError, PermissionError) as error:
            raise RecordLocked(
                f"Another process is writing to the record in {folder}. Wait until it is done, then give the same command again."
            ) from error
        yield
    finally:
        os.close(handle)
