"""The ledger's tables, as numbered steps. A step, once released, is never changed: what is new is a new step."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from dragoman.errors import RecordDamaged


def _bookkeeping(ledger: sqlite3.Connection) -> None:
    """Shards done and their makers; which document lies where; what could not be read."""
    ledger.execute("CREATE TABLE makers (id TEXT PRIMARY KEY, maker TEXT NOT NULL)")
    ledger.execute(
        "CREATE TABLE shards (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, maker TEXT NOT NULL,"
        " documents INTEGER NOT NULL, files TEXT NOT NULL, done_at TEXT NOT NULL)"
    )
    ledger.execute(
        "CREATE TABLE documents (id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, maker TEXT NOT NULL, shard TEXT NOT NULL, location TEXT NOT NULL)"
    )
    ledger.execute("CREATE TABLE files (number INTEGER PRIMARY KEY, location TEXT NOT NULL UNIQUE, path TEXT NOT NULL, stamp TEXT NOT NULL, document TEXT NOT NULL)")
    ledger.execute("CREATE INDEX files_document ON files (document)")
    ledger.execute(
        "CREATE TABLE quarantine (number INTEGER PRIMARY KEY, location TEXT NOT NULL UNIQUE, root TEXT NOT NULL, path TEXT NOT NULL, document TEXT NOT NULL,"
        " sha256 TEXT NOT NULL, stamp TEXT NOT NULL, maker TEXT NOT NULL, reason TEXT NOT NULL, first_at TEXT NOT NULL, last_at TEXT NOT NULL, tries INTEGER NOT NULL)"
    )
    ledger.execute("CREATE INDEX quarantine_document ON quarantine (document)")


def _corrections(ledger: sqlite3.Connection) -> None:
    """People's decisions, kept for ever: an undo is a row of its own that names what it undoes."""
    ledger.execute(
        "CREATE TABLE corrections (number INTEGER PRIMARY KEY, made_at TEXT NOT NULL, made_by TEXT NOT NULL, document TEXT NOT NULL, noun TEXT NOT NULL,"
        " line TEXT NOT NULL, decision TEXT NOT NULL, undoes INTEGER REFERENCES corrections (number))"
    )
    for act in ("UPDATE", "DELETE"):
        ledger.execute(f"CREATE TRIGGER corrections_no_{act.lower()} BEFORE {act} ON corrections BEGIN SELECT RAISE(ABORT, 'corrections are kept'); END")


def _search(ledger: sqlite3.Connection) -> None:
    """Passages for `search`; the words fold case and accents."""
    ledger.execute('CREATE TABLE passages (number INTEGER PRIMARY KEY, document TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL)')
    ledger.execute("CREATE INDEX passages_document ON passages (document)")
    ledger.execute("CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')")


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (_bookkeeping, _corrections, _search)


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
