"""The ledger's tables, as numbered steps. A step, once released, is never changed: what is new is a new step.

A ledger of an earlier step is copied before it is brought up to date, as it was, beside itself: `ledger.step-3.sqlite`.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from dragoman import logs
from dragoman.durable import sync_folder
from dragoman.errors import RecordNewer

LOG = logging.getLogger("dragoman.record")


def _table(ledger: sqlite3.Connection, name: str, *columns: str) -> None:
    """A table whose columns hold text and are never empty, unless one says what else it is."""
    kinds = (column if " " in column else f'"{column}" TEXT NOT NULL' for column in columns)
    ledger.execute(f"CREATE TABLE {name} ({', '.join(kinds)})")


def _bookkeeping(ledger: sqlite3.Connection) -> None:
    """Shards done and their makers; which document lies where; what could not be read."""
    number, location = "number INTEGER PRIMARY KEY", "location TEXT NOT NULL UNIQUE"
    _table(ledger, "makers", "id TEXT PRIMARY KEY", "maker")
    _table(ledger, "shards", number, "id TEXT NOT NULL UNIQUE", "maker", "documents INTEGER NOT NULL", "files", "done_at")
    _table(ledger, "documents", "id TEXT PRIMARY KEY", "sha256", "maker", "shard", "location")
    _table(ledger, "files", number, location, "path", "stamp", "document")
    reading = ("root", "path", "document", "sha256", "stamp", "maker", "reason")
    _table(ledger, "quarantine", number, location, *reading, "first_at", "last_at", "tries INTEGER NOT NULL")
    ledger.execute("CREATE INDEX files_document ON files (document)")
    ledger.execute("CREATE INDEX documents_shard ON documents (shard)")
    ledger.execute("CREATE INDEX quarantine_document ON quarantine (document)")


def _corrections(ledger: sqlite3.Connection) -> None:
    """People's decisions, kept for ever: an undo is a row of its own that names what it undoes."""
    undoes = "undoes INTEGER REFERENCES corrections (number)"
    _table(ledger, "corrections", "number INTEGER PRIMARY KEY", "made_at", "made_by", "document", "noun", "line", "decision", undoes)
    for act in ("UPDATE", "DELETE"):
        kept = "BEGIN SELECT RAISE(ABORT, 'corrections are kept'); END"
        ledger.execute(f"CREATE TRIGGER corrections_no_{act.lower()} BEFORE {act} ON corrections {kept}")


def _search(ledger: sqlite3.Connection) -> None:
    """Passages for `search`; the words fold case and accents."""
    _table(ledger, "passages", "number INTEGER PRIMARY KEY", "document", "start INTEGER NOT NULL", '"end" INTEGER NOT NULL')
    ledger.execute("CREATE INDEX passages_document ON passages (document)")
    ledger.execute("CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')")


def _decisions(ledger: sqlite3.Connection) -> None:
    """People's decisions in the form of record/decided/decision.py, in the place of a table that nothing was ever written to."""
    texts = ("made_at", "who", "action", "noun", "document", "line", "old", "new", "why", "coding")
    _table(ledger, "decisions", "number INTEGER PRIMARY KEY", *texts, "of INTEGER REFERENCES decisions (number)")
    ledger.execute("CREATE INDEX decisions_document ON decisions (document)")
    for act in ("UPDATE", "DELETE"):
        kept = "BEGIN SELECT RAISE(ABORT, 'decisions are kept'); END"
        ledger.execute(f"CREATE TRIGGER decisions_no_{act.lower()} BEFORE {act} ON decisions {kept}")
    if not ledger.execute("SELECT count(*) FROM corrections").fetchone()[0]:
        ledger.execute("DROP TABLE corrections")


def _marks(ledger: sqlite3.Connection) -> None:
    """How far each long file has been gone through: a place in it, and how many of its documents lie before."""
    places = (f"{name} INTEGER NOT NULL" for name in ("frame", "byte", "number", "done", "documents"))
    _table(ledger, "marks", "location TEXT PRIMARY KEY", "stamp", "maker", *places)


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (_bookkeeping, _corrections, _search, _decisions, _marks)


def migrate(ledger: sqlite3.Connection, path: Path) -> None:
    """Bring a ledger to the newest step, all or nothing, a copy of what it was kept. Raises RecordNewer, sqlite3.Error and OSError."""
    done = step(ledger)
    if done > len(STEPS):
        raise RecordNewer(path)
    if done == len(STEPS):
        return
    if done:
        _keep(ledger, path, done)
    # What fails within ends the connection, and SQLite takes back what was begun.
    ledger.execute("BEGIN IMMEDIATE")
    for one in STEPS[done:]:
        one(ledger)
    ledger.execute(f"PRAGMA user_version = {len(STEPS)}")
    ledger.execute("COMMIT")
    if done:
        logs.event(LOG, "info", "ledger brought up to date", ledger=str(path), before=done, now=len(STEPS), copy=copy_of(path, done).name)


def step(ledger: sqlite3.Connection) -> int:
    """The step that a ledger is at; 0 is one that has just been made."""
    found: int = ledger.execute("PRAGMA user_version").fetchone()[0]
    return found


def copy_of(path: Path, done: int) -> Path:
    """Where the copy of a ledger of an earlier step lies."""
    return path.with_name(f"{path.stem}.step-{done}{path.suffix}")


def _keep(ledger: sqlite3.Connection, path: Path, done: int) -> None:
    copy = copy_of(path, done)
    waiting = copy.with_name(f".{copy.name}.tmp")
    waiting.unlink(missing_ok=True)
    with closing(sqlite3.connect(waiting)) as other:
        ledger.backup(other)
        # A file by itself: nothing of it in a log beside.
        other.execute("PRAGMA journal_mode = DELETE")
    with waiting.open("rb") as file:
        os.fsync(file.fileno())
    waiting.replace(copy)
    sync_folder(copy.parent)
