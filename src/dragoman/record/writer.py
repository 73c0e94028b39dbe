"""The one process that writes: a shard's files, then the ledger, then, last, the manifest.

Killed at any moment, the record opens at the version of its manifest. The next writer goes on from the ledger: what it says is done has
its files in place, and what it does not say is done again, under the same names and with the same bytes.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import msgspec

from dragoman.durable import make_folder, write_durably
from dragoman.errors import RecordUnwritable
from dragoman.nouns import Document
from dragoman.record import ledger, manifest, marks
from dragoman.record.decided import journal
from dragoman.record.decided.decision import Decision
from dragoman.record.files import writing
from dragoman.record.holdings import Entry, Holdings
from dragoman.record.lock import locked
from dragoman.record.manifest import Maker, Shard, digest, shard_path
from dragoman.record.marks import Mark
from dragoman.record.schemas import NOUNS
from dragoman.record.shards import Change, changed, damaged, describe

# A manifest of many shards takes time to write: while a run goes on, it may take at most this share of it.
_SHARE = 0.05
_SECONDS = 2.0


Following = Callable[[Sequence[Decision]], Iterable[Decision]]
"""The rows that are to stand or fall with others, made from what the ledger holds of those."""

class Part(msgspec.Struct):
    """What one shard of work brought: each file met, in order; the documents read; the Parquet file of each noun; how far long files are gone through."""

    id: str
    entries: list[Entry]
    documents: Sequence[Document]
    files: Mapping[str, bytes]
    marks: Sequence[Mark] = ()


class Writer:
    """Adds to a record. Made by `writer(folder)`, which holds the lock for as long as it is open."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self.ledger = connection
        self._next = 0.0
        # Shards that someone may have open: those of a manifest that was there to be read while this writer writes.
        self._seen = _ids(manifest.load(folder))

    def add(self, part: Part, maker: Maker) -> None:
        """Make a shard of work part of the record, all or nothing; the entries that turn out unread get their reason.

        Raises RecordUnwritable: the record is as it was.
        """
        with writing(self.folder), ledger.transaction(self.ledger):
            ledger.add_maker(self.ledger, maker)
            changes = _entered(part, Holdings(self.ledger, part.id, maker.id))
            for old, change in changes.items():
                self._change(ledger.shard(self.ledger, old), change)
            if part.documents:
                ledger.add_shard(self.ledger, self._stored(part.id, maker.id, len(part.documents), part.files))
            for mark in part.marks:
                marks.put(self.ledger, mark)
        if time.monotonic() >= self._next:
            self._show()

    def finish(self) -> manifest.Manifest:
        """The end of a run: what the ledger says is done becomes the version that readers open, kept so that later ones can be compared.

        Raises RecordUnwritable: readers still open the version before.
        """
        with writing(self.folder):
            current = ledger.current(self.ledger)
            manifest.save(self.folder, current)
            manifest.keep(self.folder, current)
            _tidy(self.folder, self._seen | _ids(current))
        return current

    def decide(self, rows: Iterable[Decision], following: Following = lambda _: ()) -> list[Decision]:
        """Add decisions, with them those that follow from what they became, and make what holds then the version that readers open.

        Raises RecordUnwritable: nothing was decided, unless it says so.
        """
        with writing(self.folder):
            # Of what a run has read and not shown yet nothing is shown by a decision.
            shown = manifest.load(self.folder)
            with ledger.transaction(self.ledger):
                added = [journal.append(self.ledger, row) for row in rows]
                added += [journal.append(self.ledger, row) for row in following(added)]
                decided = journal.decided(self.ledger)
                differs = decided.sha256 != shown.decided.sha256
                # All that can fall short is written before the decision counts; then only names change.
                show = manifest.ready(self.folder, manifest.with_decisions(shown, decided)) if differs else None
        if show is not None:
            self._after(show)
        return added

    def _after(self, show: Callable[[], None]) -> None:
        """Give a version that is written already its names. Where that fails, what was decided is kept, and the next writer shows it."""
        try:
            show()
        except OSError as error:
            raise RecordUnwritable(
                f"It is decided and kept, but can't be shown: {error.strerror or error} in {self.folder}. Check the permissions; the next command that writes shows it. Don't decide it again."
            ) from error

    def _show(self) -> None:
        """Let readers see a run's new documents before its end. A run that replaces documents is seen at its end, all at once."""
        started = time.monotonic()
        with writing(self.folder):
            current = ledger.current(self.ledger)
            if self._seen <= _ids(current):
                manifest.save(self.folder, current)
                self._seen |= _ids(current)
        ended = time.monotonic()
        self._next = ended + max(_SECONDS, (ended - started) / _SHARE)

    def _change(self, old: Shard, change: Change) -> None:
        """Write what is left of a shard under a new name; the old files stay for those who have an earlier version open."""
        files = changed(self.folder, old, change)
        name = digest(old.id, sorted(change.drop), sorted(change.move.items()))
        left = self._stored(name, old.maker, old.documents - len(change.drop), files) if files else None
        ledger.replace_shard(self.ledger, old.id, left)

    def _stored(self, name: str, maker: str, documents: int, files: Mapping[str, bytes]) -> Shard:
        for noun, content in files.items():
            write_durably(shard_path(self.folder, noun, name), content)
        return Shard(name, maker, documents, {noun: describe(content) for noun, content in files.items()})


def _entered(part: Part, holdings: Holdings) -> dict[str, Change]:
    read = {document.id: document for document in part.documents}
    for entry in part.entries:
        if entry.kind == "read":
            holdings.put(entry, read[entry.document])
        elif entry.kind == "copy":
            holdings.copy(entry)
        elif entry.kind == "gone":
            holdings.forget(entry)
        else:
            holdings.set_aside(entry)
    return holdings.changes


@contextmanager
def writer(folder: Path, *, create: bool = True, patience: float = 0.0) -> Iterator[Writer]:
    """Open a record for writing, made first where there is none; where another process writes, wait so many seconds for its end.

    Raises RecordLocked where another process writes to it, RecordUnwritable, RecordNotFound (without `create`), RecordDamaged.
    """
    if not create:
        manifest.load(folder)
    with ExitStack() as open_files:
        # What goes wrong later, within the `with` of the caller, is not always the record's: only the opening is translated here.
        with writing(folder):
            make_folder(folder)
            open_files.enter_context(locked(folder, patience))
            if (folder / manifest.NAME).exists() and not (folder / ledger.NAME).exists():
                raise damaged(folder / ledger.NAME, "is missing")
            for name in (manifest.KEPT, *(f"shards/{noun}" for noun in NOUNS)):
                make_folder(folder / name)
            connection = open_files.enter_context(ledger.writable(folder))
            _recover(folder, connection)
        yield Writer(folder, connection)


def _recover(folder: Path, connection: sqlite3.Connection) -> None:
    """Take up after a writer that was killed. What the ledger has and the manifest has not is shown when this writer has finished."""
    current = ledger.current(connection)
    if not (folder / manifest.NAME).exists():
        manifest.save(folder, current)
    shown = manifest.load(folder)
    if shown.decided.sha256 != current.decided.sha256:
        # It was killed between a decision and its showing.
        manifest.ready(folder, manifest.with_decisions(shown, current.decided))()
    _tidy(folder, _ids(current) | _ids(shown))


def _ids(content: manifest.Manifest) -> set[str]:
    return {shard.id for shard in content.shards}


def _tidy(folder: Path, wanted: set[str]) -> None:
    """Remove the files of shards that are of no version any more, or never were, and those half-written."""
    wanted = wanted | manifest.kept_shards(folder)
    for path in (folder / "shards").glob("*/*.parquet"):
        if path.stem not in wanted:
            path.unlink()
    for path in (*folder.glob(".*.tmp"), *folder.glob(f"{manifest.KEPT}/.*.tmp"), *folder.glob("shards/*/.*.tmp")):
        path.unlink()
