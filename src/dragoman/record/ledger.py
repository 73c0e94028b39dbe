"""ledger.sqlite: what the writer knows. Shards done, where each document lies, what could not be read, people's decisions, passages.

The ledger is the writer's truth, committed once a shard's files are in place; manifest.json is made from it. In WAL mode any number of
readers go on while one process writes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from dragoman.errors import RecordDamaged, RecordNewer, RecordUnwritable
from dragoman.record.decided import journal
from dragoman.record.lock import unwritten
from dragoman.record.manifest import File, Maker, Manifest, Shard, manifest
from dragoman.record.migrations import STEPS, migrate, step

NAME = "ledger.sqlite"
_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)
_PATIENCE = 30.0  # seconds that a reader waits while another process recovers the log of a killed writer


class Quarantined(msgspec.Struct, frozen=True):
    """A document that could not be read: `root` is the folder or file that was named, `path` as Document.path, times UTC."""

    location: str
    root: str
    path: str
    document: str
    sha256: str
    stamp: str
    maker: str
    reason: str
    first_at: str
    last_at: str
    tries: int


class Held(msgspec.Struct, frozen=True):
    """A file whose document the record holds, and what that document was read with."""

    location: str
    path: str
    stamp: str
    document: str
    sha256: str
    maker: str


_QUARANTINED = ", ".join(Quarantined.__struct_fields__)
_HELD = "files.location, files.path, files.stamp, documents.id, documents.sha256, documents.maker"


def now() -> str:
    """The time, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextmanager
def writable(folder: Path) -> Iterator[sqlite3.Connection]:
    """The ledger, made or brought up to date where needed. Raises sqlite3.Error."""
    with closing(sqlite3.connect(folder / NAME, timeout=_PATIENCE, isolation_level=None)) as ledger:
        ledger.execute("PRAGMA journal_mode = WAL")
        # Full: a row that says a shard is done must outlive a power cut.
        ledger.execute("PRAGMA synchronous = FULL")
        migrate(ledger, folder / NAME)
        yield ledger


@contextmanager
def readable(folder: Path) -> Iterator[sqlite3.Connection]:
    """The ledger for reading. Raises RecordDamaged where it is missing or is no ledger, RecordUnwritable where it can't be opened for want of room or permission."""
    path = folder / NAME
    with ExitStack() as held:
        try:
            yield held.enter_context(closing(_opened(folder, held)))
        except sqlite3.Error as error:
            if path.exists() and _code(error) in _NO_ROOM:
                raise RecordUnwritable(f"{path} can't be opened: {error}. Make room or check the permissions, then give the command again.") from error
            raise RecordDamaged(f"{path} can't be read: {error}. Restore it from a copy, or read the documents into a new record.") from error


def _opened(folder: Path, held: ExitStack) -> sqlite3.Connection:
    """A connection for reading. Of a ledger in WAL mode SQLite makes an index beside it, even to read: where a disk is full or nothing may be
    written, the file is read as it lies, while no writer can begin, and if none left anything in a log.
    """
    path = folder / NAME
    try:
        return _connected(path, "mode=ro")
    except sqlite3.OperationalError as error:
        log = folder / f"{NAME}-wal"
        if not path.exists() or _code(error) not in _NO_ROOM or not held.enter_context(unwritten(folder)) or (log.exists() and log.stat().st_size):
            raise
        return _connected(path, "mode=ro&immutable=1")


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    ledger = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, timeout=_PATIENCE, isolation_level=None)
    try:
        # SQLite opens a file when it is first asked.
        newer = step(ledger) > len(STEPS)
    except sqlite3.Error:
        ledger.close()
        raise
    if newer:
        ledger.close()
        raise RecordNewer(path)
    return ledger


def _code(error: sqlite3.Error) -> int:
    """The primary code of an error of SQLite."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


@contextmanager
def transaction(ledger: sqlite3.Connection) -> Iterator[None]:
    """All that is done within, or nothing."""
    ledger.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if ledger.in_transaction:
            ledger.execute("ROLLBACK")
        raise
    ledger.execute("COMMIT")


def shards(ledger: sqlite3.Connection) -> tuple[Shard, ...]:
    """The shards of the record, in the order in which they were read."""
    found = ledger.execute("SELECT id, maker, documents, files FROM shards ORDER BY number")
    return tuple(Shard(name, maker, documents, _files(files)) for name, maker, documents, files in found)


def shard(ledger: sqlite3.Connection, name: str) -> Shard:
    """One shard by its id."""
    maker, documents, files = ledger.execute("SELECT maker, documents, files FROM shards WHERE id = ?", (name,)).fetchone()
    return Shard(name, maker, documents, _files(files))


def _files(text: str) -> dict[str, File]:
    return msgspec.json.decode(text, type=dict[str, File])


def add_shard(ledger: sqlite3.Connection, new: Shard) -> None:
    """Note a shard as done."""
    files = msgspec.json.encode(new.files).decode()
    ledger.execute(
        "INSERT INTO shards (id, maker, documents, files, done_at) VALUES (?, ?, ?, ?, ?)", (new.id, new.maker, new.documents, files, now())
    )


def replace_shard(ledger: sqlite3.Connection, old: str, new: Shard | None) -> None:
    """Put a shard in the place of an old one, or only take the old one out."""
    if new is None:
        ledger.execute("DELETE FROM shards WHERE id = ?", (old,))
        return
    files = msgspec.json.encode(new.files).decode()
    ledger.execute("UPDATE shards SET id = ?, documents = ?, files = ? WHERE id = ?", (new.id, new.documents, files, old))
    ledger.execute("UPDATE documents SET shard = ? WHERE shard = ?", (new.id, old))


def add_maker(ledger: sqlite3.Connection, maker: Maker) -> None:
    """Note what documents are read with."""
    ledger.execute("INSERT OR IGNORE INTO makers (id, maker) VALUES (?, ?)", (maker.id, msgspec.json.encode(maker).decode()))


def current(ledger: sqlite3.Connection) -> Manifest:
    """The manifest of what the ledger says is done and decided."""
    makers = {name: msgspec.json.decode(text, type=Maker) for name, text in ledger.execute("SELECT id, maker FROM makers")}
    return manifest(makers, shards(ledger), journal.decided(ledger))


def held_at(ledger: sqlite3.Connection, location: str) -> Held | None:
    """What the record holds of the file at a location."""
    return next(_held(ledger, "files.location = ?", location), None)


def holders(ledger: sqlite3.Connection, document: str) -> Iterator[Held]:
    """All files in which a document was found, the first one found first."""
    return _held(ledger, "files.document = ?", document)


def _held(ledger: sqlite3.Connection, where: str, value: str) -> Iterator[Held]:
    for row in ledger.execute(
        f"SELECT {_HELD} FROM files JOIN documents ON documents.id = files.document WHERE {where} ORDER BY files.number", (value,)
    ):
        yield Held(*row)


def quarantine(ledger: sqlite3.Connection) -> list[Quarantined]:
    """All that could not be read, in the order in which it came."""
    return list(_quarantined(ledger, "TRUE"))


def quarantined_at(ledger: sqlite3.Connection, location: str) -> Quarantined | None:
    """Why the file at a location could not be read, if so."""
    return next(_quarantined(ledger, "location = ?", location), None)


def quarantined_as(ledger: sqlite3.Connection, document: str) -> Quarantined | None:
    """Why a document could not be read, if so."""
    return next(_quarantined(ledger, "document = ?", document), None)


def _quarantined(ledger: sqlite3.Connection, where: str, *values: str) -> Iterator[Quarantined]:
    for row in ledger.execute(f"SELECT {_QUARANTINED} FROM quarantine WHERE {where} ORDER BY number", values):
        yield Quarantined(*row)
