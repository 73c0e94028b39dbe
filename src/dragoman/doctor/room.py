"""Whether there is room where a record is kept, and whether it can be written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dragoman.doctor.findings import Finding, finding, size
from dragoman.publish.phrases import Lang

LITTLE = 1 << 30
"""Bytes free below which it is said: a reading of many documents may not fit."""


class Room(msgspec.Struct, frozen=True):
    """Bytes free where `folder` lies, and whether it can be written; `why` it can't."""

    folder: str
    free: int
    writable: bool
    why: str = ""


def room(folder: Path) -> Room:
    """The room of a folder; of one that is not there, of the nearest above it."""
    there = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.is_dir())
    free = shutil.disk_usage(there).free
    try:
        # To ask the permissions is not enough: a medium may be read-only, a quota used up.
        with tempfile.TemporaryFile(dir=there) as file:
            file.write(b"\0")
            file.flush()
    except OSError as error:
        return Room(str(there), free, writable=False, why=error.strerror or str(error))
    return Room(str(there), free, writable=True)


def findings(found: Room, lang: Lang) -> Iterator[Finding]:
    """What is to be said of the room."""
    if not found.writable:
        yield finding("unwritable", lang, folder=found.folder, why=found.why)
    yield finding("room" if found.writable and found.free >= LITTLE else "room-little", lang, folder=found.folder, free=size(found.free))
