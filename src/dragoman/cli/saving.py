"""Files that commands write for their users: whole or not at all, all of them or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dragoman.durable import write_all
from dragoman.errors import RecordUnwritable


def save(files: Mapping[Path, bytes], *, place: str = "another place") -> None:
    """Write files, their folders made where there are none. Raises RecordUnwritable: what was there is as it was."""
    try:
        write_all(files)
    except OSError as error:
        first = next(iter(files))
        where = str(first) if len(files) == 1 else str(first.parent)
        raise RecordUnwritable(
            f"{where} can't be written ({error.strerror or error}). Give {place} with -o; or make room, or check the permissions, and give the command again."
        ) from error
