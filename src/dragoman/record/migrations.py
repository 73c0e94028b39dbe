"""The ledger's tables, as numbered steps. A step, once released, is never changed: what is new is a new step."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from dragoman.errors import RecordDamaged


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


def migrate(ledger: sqlite3.Connection) -> None:
    """Bring a ledger to the newest step, all or nothing. Raises RecordDamaged for one that a newer dragoman wrote."""
    done: int = ledger.execute("PRAGMA user_version").fetchone()[0]
    if done > len(STEPS):
        raise RecordDamaged("This record was written by a newer version of dragoman. Update dragoman, then open it again.")
    if done == len(STEPS):
        return
    ledger.execute("BEGIN IMMEDIATE")
    for step in STEPS[done:]:
        step(ledger)
    ledger.execute(f"PRAGMA user_version = {len(STEPS)}")
    ledger.execute("COMMIT")
