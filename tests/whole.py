"""What a folder holds, to be compared byte by byte: files as they are, the ledger without its times."""

from __future__ import annotations

from pathlib import Path

from dragoman.record import Record, ledger

# What a ledger holds, the times aside.
LEDGER = {
    "shards": "id, maker, documents, files",
    "documents": "id, sha256, maker, shard, location",
    "files": "location, path, stamp, document",
    "quarantine": "location, path, document, stamp, maker, reason, tries",
    "words": "text",
    "decisions": "number, who, action, noun, document, line, old, new, why, coding",
}


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder but ledgers and locks."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".sqlite" not in path.name and path.name != ".lock"
    }


def bookkeeping(record: Path) -> dict[str, list[object]]:
    """What a record's ledger holds."""
    with ledger.readable(record) as connection:
        return {table: connection.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2" if "," in columns else f"SELECT {columns} FROM {table} ORDER BY 1").fetchall() for table, columns in LEDGER.items()}


def opens(record: Path) -> None:
    """A record can be looked at: all its documents with what was read in them, its quarantine, its passages, its decisions."""
    with Record.open(record) as opened:
        assert len(list(opened.annotations())) == len(opened)
        assert opened.query("SELECT count(*) AS n FROM documents").to_pylist() == [{"n": len(opened)}]
        opened.quarantine()
        opened.search("Armenia")
        assert opened.decisions or not opened.manifest.decided.sha256
