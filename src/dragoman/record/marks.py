"""How far long files have been gone through: so a run that was stopped goes on behind what it has dealt with, without reading it again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dragoman.record import ledger
from dragoman.record.migrations import STEPS


class Mark(msgspec.Struct, frozen=True):
    """A place in the file at `location`, as it was (`stamp`), gone through with `maker`. `documents` of it lie before the place, which is
    byte `byte` (unpacked) of what begins at byte `frame`, behind `number` lines or records and about `done` bytes.
    """

    location: str
    stamp: str
    maker: str
    frame: int
    byte: int
    number: int
    done: int
    documents: int


_COLUMNS = ", ".join(Mark.__struct_fields__)
def _within(column: str) -> str:
    """What lies in a file is at `location#id` or `location:line`: the signs that follow these two end the range."""
    return f"(({column} > :location || '#' AND {column} < :location || '$') OR ({column} > :location || ':' AND {column} < :location || ';'))"


def put(connection: sqlite3.Connection, mark: Mark) -> None:
    """Keep a mark in the place of the one before."""
    connection.execute(f"INSERT OR REPLACE INTO marks ({_COLUMNS}) VALUES ({', '.join('?' * len(Mark.__struct_fields__))})", msgspec.structs.astuple(mark))


def known(folder: Path, location: str, stamp: str, maker: str) -> Mark | None:
    """The mark of a file, if all that was read before it is held as that maker reads it."""
    if not (folder / ledger.NAME).exists():
        return None
    with ledger.readable(folder) as connection:
        if connection.execute("PRAGMA user_version").fetchone()[0] < len(STEPS):
            return None
        row = connection.execute(f"SELECT {_COLUMNS} FROM marks WHERE location = ? AND stamp = ? AND maker = ?", (location, stamp, maker)).fetchone()
        if row is None:
            return None
        other = f"SELECT 1 FROM files JOIN documents ON documents.id = files.document WHERE {_within('files.location')} AND documents.maker != :maker LIMIT 1"
        return None if connection.execute(other, {"location": location, "maker": maker}).fetchone() else Mark(*row)


def met(connection: sqlite3.Connection, location: str, maker: str) -> Iterator[tuple[str, str, str, str]]:
    """Location, stamp, document and SHA-256 of all documents met in a file: those tried in vain with that maker, and those held."""
    asked = {"location": location, "maker": maker}
    yield from connection.execute(
        f"SELECT location, stamp, document, sha256 FROM quarantine WHERE document != '' AND maker = :maker AND {_within('location')}", asked
    ).fetchall()
    yield from connection.execute(
        f"SELECT files.location, stamp, document, sha256 FROM files JOIN documents ON documents.id = files.document WHERE {_within('files.location')}", asked
    ).fetchall()


def waiting(connection: sqlite3.Connection, location: str, maker: str) -> list[tuple[str, str, str]]:
    """Location, path and reason of what of a file lies in quarantine, tried with that maker."""
    return connection.execute(
        f"SELECT location, path, reason FROM quarantine WHERE maker = :maker AND {_within('location')} ORDER BY number", {"location": location, "maker": maker}
    ).fetchall()
