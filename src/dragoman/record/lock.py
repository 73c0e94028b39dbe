"""One writer at a time. The lock is the operating system's: it ends with the process that holds it, however that ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.errors import RecordLocked

NAME = ".lock"
_PAUSE = 0.05

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _share(handle: int) -> None:
        _take(handle)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _share(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)


@contextmanager
def locked(folder: Path, patience: float = 0.0) -> Iterator[None]:
    """Hold the record's lock. Raises RecordLocked where another live process holds it for longer than `patience` (seconds), OSError where there is no file to lock.

    The file stays: to remove it would let two processes lock two files of one name.
    """
    handle = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        until = time.monotonic() + patience
        while not _taken(handle):
            if time.monotonic() >= until:
                raise RecordLocked(f"Another process is writing to the record in {folder}. Wait until it is done, then give the same command again.")
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(handle)


@contextmanager
def unwritten(folder: Path) -> Iterator[bool]:
    """Whether no process writes to the record; then none can begin to for as long as the `with` lasts. Nothing is written for it."""
    try:
        handle = os.open(folder / NAME, os.O_RDONLY)
    except OSError:
        # No writer ever was here, or its lock is not for us to look at.
        yield not (folder / NAME).exists()
        return
    try:
        yield _taken(handle, _share)
    finally:
        os.close(handle)


def _taken(handle: int, how: Callable[[int], None] = _take) -> bool:
    try:
        how(handle)
    except (BlockingIOError, PermissionError):
        return False
    return True
