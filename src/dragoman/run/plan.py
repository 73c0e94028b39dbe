"""Which documents are to be read, and in which shards. Decided by the input's order and the record alone, never by time.

So an interrupted run, taken up again, makes the same shards as one that was not, and any number of workers does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

import msgspec

from dragoman.errors import UnreadableDocument
from dragoman.nouns import Document
from dragoman.record import Entry, Maker, Mark, Writer, marks
from dragoman.record.files import writing
from dragoman.record.ledger import held_at, holders, quarantined_as, quarantined_at
from dragoman.record.manifest import digest
from dragoman.run.inputs import Input, Skipped, doubled, stamp_of
from dragoman.run.progress import Tally


class Job(msgspec.Struct):
    """A shard of work: the files met, in order, and the documents among them that are to be read."""

    id: str
    entries: list[Entry]
    documents: list[Document]
    marks: list[Mark] = []


class Plan:
    """The decisions of one run. What it has planned it keeps beside the ledger, in a table of its own that ends with it."""

    def __init__(self, writer: Writer, maker: Maker, *, retry: bool, longest_text: int) -> None:
        self._ledger: sqlite3.Connection = writer.ledger
        self._folder = writer.folder
        self._maker = maker.id
        self._retry = retry
        self._longest = longest_text
        self._met: dict[str, int] = {}
        self._ledger.execute(
            "CREATE TEMP TABLE planned (location TEXT PRIMARY KEY, stamp TEXT NOT NULL, document TEXT NOT NULL, sha256 TEXT NOT NULL)"
        )
        self._ledger.execute("CREATE INDEX temp.planned_document ON planned (document)")

    def jobs(self, found: Iterable[Input | Skipped], size: int, tally: Tally) -> Iterator[Job]:
        """Shards of `size` documents that are to be read. What is not to be read is counted in `tally`, or rides along in a job."""
        entries: list[Entry] = []
        documents: list[Document] = []
        ends: dict[str, Mark] = {}
        for one in found:
            if isinstance(one, Skipped):
                self._skip(one.mark, tally)
                continue
            tally.gone(one.done)
            with writing(self._folder):
                entry = self._decide(one)
            if entry.kind == "held":
                tally.skip()
            elif entry.kind == "waiting":
                tally.fail(entry.path, entry.reason)
            else:
                entries.append(entry)
            if one.at is not None:
                ends[one.at.location] = self._counted(one.at)
            if entry.kind == "read" and isinstance(one.loaded, Document):
                documents.append(one.loaded)
            if len(documents) == size:
                yield self._job(entries, documents, ends)
                entries, documents, ends = [], [], {}
        if entries or ends:
            yield self._job(entries, documents, ends)

    def _job(self, entries: list[Entry], documents: list[Document], ends: dict[str, Mark]) -> Job:
        name = digest(self._maker, [(entry.path, entry.stamp) for entry in entries if entry.kind == "read"])
        return Job(name, entries, documents, list(ends.values()))

    def _counted(self, mark: Mark) -> Mark:
        """The mark, with how many documents of its file were met before it."""
        self._met[mark.location] = count = self._met.get(mark.location, 0) + 1
        return msgspec.structs.replace(mark, documents=count)

    def _skip(self, mark: Mark, tally: Tally) -> None:
        """Take what lies before a mark as met: its documents are held, or wait in quarantine; what comes behind it is decided as if they had been met now."""
        self._met[mark.location] = mark.documents
        tally.gone(mark.done)
        with writing(self._folder):
            self._ledger.executemany("INSERT OR IGNORE INTO planned VALUES (?, ?, ?, ?)", marks.met(self._ledger, mark.location, self._maker))
            waiting = marks.waiting(self._ledger, mark.location, self._maker)
        for _, path, reason in waiting:
            tally.fail(path, reason)
        tally.skip(max(mark.documents - len(waiting), 0))

    def _decide(self, one: Input) -> Entry:
        """The entry of a file; of kind `held` where the record holds it already, `waiting` where it lies in quarantine unchanged."""
        entry = Entry("gone" if one.gone else "read", one.root, one.location, one.path, "")
        if isinstance(one.loaded, UnreadableDocument):
            entry.reason = one.loaded.reason
            return entry if one.gone else self._unread(entry)
        try:
            entry.stamp = stamp_of(one.loaded)
        except UnicodeEncodeError:
            entry.reason = "holds characters that are not Unicode (lone surrogates)"
            return self._unread(entry)
        if len(one.loaded.text) > self._longest:
            entry.reason = f"is longer than {self._longest} characters; split it, or raise the setting longest_text"
            return self._unread(entry)
        entry.document, entry.sha256 = one.loaded.id, one.loaded.sha256
        return self._placed(entry)

    def _unread(self, entry: Entry) -> Entry:
        entry.kind = "unread"
        entry.stamp = entry.stamp or digest(entry.reason)
        return self._waiting(entry)

    def _waiting(self, entry: Entry) -> Entry:
        """The entry, or that it waits in quarantine: it was tried as it is now, with what there is now."""
        before = quarantined_at(self._ledger, entry.location)
        if before and not self._retry and (before.stamp, before.maker) == (entry.stamp, self._maker):
            entry.kind, entry.reason = "waiting", before.reason
        return entry

    def _placed(self, entry: Entry) -> Entry:
        planned = self._ledger.execute("SELECT stamp FROM planned WHERE location = ?", (entry.location,)).fetchone()
        if planned is not None:
            return self._second(entry, planned[0])
        self._ledger.execute("INSERT INTO planned VALUES (?, ?, ?, ?)", (entry.location, entry.stamp, entry.document, entry.sha256))
        if self._is_held(entry):
            # A file that could not be read for a while, and is again what it was, leaves quarantine as a copy of itself.
            entry.kind = "copy" if quarantined_at(self._ledger, entry.location) else "held"
            return entry
        return entry if self._waiting(entry).kind == "waiting" else self._alike(entry)

    def _is_held(self, entry: Entry) -> bool:
        """Whether the record holds the file as it is, read with what there is now, or about to be, by another file of this run."""
        held = held_at(self._ledger, entry.location)
        if held is None or held.stamp != entry.stamp:
            return False
        return held.maker == self._maker or self._planned_elsewhere(entry) is not None

    def _second(self, entry: Entry, stamp: str) -> Entry:
        """The same file once more in one run; or another document with the same path and id."""
        if stamp == entry.stamp:
            entry.kind = "held"
            return entry
        entry.location = doubled(entry.location, entry.stamp)
        entry.reason = f"another document of this run has the same path and the id '{entry.document}'; give each its own id"
        return self._unread(entry)

    def _alike(self, entry: Entry) -> Entry:
        """A copy where another file has the same bytes; what has another's id but not its bytes can't be told apart from it."""
        other = self._holder(entry)
        if other is None:
            return entry
        path, sha256 = other
        if sha256 == entry.sha256:
            entry.kind = "copy"
            return entry
        entry.reason = f"its id '{entry.document}' is that of {path}; give each document its own id"
        return self._unread(entry)

    def _holder(self, entry: Entry) -> tuple[str, str] | None:
        """Another file whose document has this id, by path and hash: of this run, or held (or tried) with the same maker before."""
        planned = self._planned_elsewhere(entry)
        if planned is not None:
            return planned
        for held in holders(self._ledger, entry.document):
            if (
                held.location != entry.location
                and not self._is_planned(held.location)
                and (held.maker == self._maker or held.sha256 != entry.sha256)
            ):
                return held.path, held.sha256
        tried = quarantined_as(self._ledger, entry.document)
        if (
            tried
            and tried.maker == self._maker
            and tried.location != entry.location
            and not self._retry
            and not self._is_planned(tried.location)
        ):
            return tried.path, tried.sha256
        return None

    def _planned_elsewhere(self, entry: Entry) -> tuple[str, str] | None:
        sql = "SELECT location, sha256 FROM planned WHERE document = ? AND location != ? LIMIT 1"
        row: tuple[str, str] | None = self._ledger.execute(sql, (entry.document, entry.location)).fetchone()
        return row

    def _is_planned(self, location: str) -> bool:
        return self._ledger.execute("SELECT 1 FROM planned WHERE location = ?", (location,)).fetchone() is not None
