"""Where a record can lie: in a folder of a file system."""

from __future__ import annotations

import re
from pathlib import Path

from dragoman.errors import RecordElsewhere

# A Path folds the slashes of an address; one letter before the colon is a drive of Windows.
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")


def on_disk(folder: str | Path) -> Path:
    """The folder. Raises RecordElsewhere for an address: SQLite and the lock of the one writer need a file system."""
    if _ADDRESS.match(str(folder)):
        raise RecordElsewhere(
            f"A record can't lie at '{folder}': its ledger and its lock need a file system. Keep it in a folder of this machine; documents can be read from such an address, "
            "and `dragoman export --format tables-parquet -o ADDRESS` writes its tables there."
        )
    return Path(folder)
