"""Which file holds which document, and what becomes of a document when its file changes.

A document is held once, in one shard. A file (its location is where it really lies) points to one document; several files with the same
bytes point to the same one: they are its paths, and what it tells counts once. When a file changes, its old document leaves the record,
unless another file still holds it: then that file's path becomes the document's.
"""

from __future__ import annotations

import sqlite3

import msgspec

from dragoman.nouns import Document
from dragoman.record import search
from dragoman.record.ledger import Held, held_at, holders, now, quarantined_as
from dragoman.record.shards import Change


class Entry(msgspec.Struct):
    """One file that a run met. `kind`: read (its document was read), copy (its document is another file's), unread (and the `reason`),
    gone (it was in quarantine and is not there any more).

    `location` is where the file lies, `root` the folder or file that was named, `stamp` stands for all that the loader made of it.
    """

    kind: str
    root: str
    location: str
    path: str
    stamp: str
    document: str = ""
    sha256: str = ""
    reason: str = ""


class Holdings:
    """What one shard of work changes; `changes` gathers what leaves earlier shards, by their ids."""

    def __init__(self, ledger: sqlite3.Connection, shard: str, maker: str) -> None:
        self._ledger = ledger
        self._shard = shard
        self._maker = maker
        self.changes: dict[str, Change] = {}

    def put(self, entry: Entry, document: Document) -> None:
        """A document was read: it takes the place of what its file held before, and of an older reading of itself."""
        self._leave(entry)
        self._drop(document.id)
        row = (document.id, document.sha256, self._maker, self._shard, entry.location)
        self._ledger.execute("INSERT INTO documents (id, sha256, maker, shard, location) VALUES (?, ?, ?, ?, ?)", row)
        self._point(entry)
        search.index(self._ledger, document)

    def copy(self, entry: Entry) -> None:
        """A file has the bytes of another one: one more path, or, where the other could not be read, one more that could not."""
        if next(holders(self._ledger, entry.document), None) is None:
            first = quarantined_as(self._ledger, entry.document)
            entry.kind, entry.reason = "unread", first.reason if first else "the other file with the same bytes left the record"
            self.set_aside(entry)
            return
        self._leave(entry)
        self._point(entry)

    def set_aside(self, entry: Entry) -> None:
        """A file could not be read: into quarantine. What it held before, when it could be read, stays in the record."""
        self._ledger.execute(
            "INSERT INTO quarantine (location, root, path, document, sha256, stamp, maker, reason, first_at, last_at, tries)"
            " VALUES (:location, :root, :path, :document, :sha256, :stamp, :maker, :reason, :now, :now, 1)"
            " ON CONFLICT (location) DO UPDATE SET root = :root, path = :path, document = :document, sha256 = :sha256, stamp = :stamp,"
            " maker = :maker, reason = :reason, last_at = :now, tries = tries + 1",
            {**msgspec.structs.asdict(entry), "maker": self._maker, "now": now()},
        )

    def forget(self, entry: Entry) -> None:
        """A file is not in quarantine any more."""
        self._ledger.execute("DELETE FROM quarantine WHERE location = ?", (entry.location,))

    def _point(self, entry: Entry) -> None:
        self.forget(entry)
        self._ledger.execute(
            "INSERT INTO files (location, path, stamp, document) VALUES (:location, :path, :stamp, :document)"
            " ON CONFLICT (location) DO UPDATE SET path = :path, stamp = :stamp, document = :document",
            msgspec.structs.asdict(entry),
        )

    def _leave(self, entry: Entry) -> None:
        """The file lets go of the document that it held, if that was another one."""
        old = held_at(self._ledger, entry.location)
        if old is None or old.document == entry.document:
            return
        self._ledger.execute("DELETE FROM files WHERE location = ?", (entry.location,))
        heir = next(holders(self._ledger, old.document), None)
        if heir is None:
            self._drop(old.document)
        else:
            self._inherit(old, heir)

    def _inherit(self, old: Held, heir: Held) -> None:
        """Where the document went by the path of the file that let it go, it goes by that of another from now on."""
        shard, owner = self._ledger.execute("SELECT shard, location FROM documents WHERE id = ?", (old.document,)).fetchone()
        if owner == old.location:
            self._ledger.execute("UPDATE documents SET location = ? WHERE id = ?", (heir.location, old.document))
            self.changes.setdefault(shard, Change()).move[old.document] = heir.path

    def _drop(self, document: str) -> None:
        row = self._ledger.execute("DELETE FROM documents WHERE id = ? RETURNING shard", (document,)).fetchone()
        if row is not None:
            search.forget(self._ledger, document)
            self.changes.setdefault(row[0], Change()).drop.add(document)
