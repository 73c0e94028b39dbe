"""A record, open at one version, for reading. Any number of processes read while one writes; each sees the version it opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa

from dragoman.errors import NotFound
from dragoman.nouns import Annotation, Document, Unread
from dragoman.record import ledger, manifest, queries, search, shards
from dragoman.record.ledger import Quarantined
from dragoman.record.manifest import Maker, Manifest
from dragoman.record.search import Passage
from dragoman.record.writer import writer


class Record:
    """A folder that holds documents, what was read in them and what could not be read. Use it in a `with`."""

    def __init__(self, folder: Path, content: Manifest) -> None:
        self.folder = folder
        self.manifest = content
        self._connection: duckdb.DuckDBPyConnection | None = None

    @classmethod
    def create(cls, folder: str | Path) -> Self:
        """Make an empty record and open it; a record that is there already is only opened. Raises RecordUnwritable, RecordLocked."""
        with writer(Path(folder)):
            pass
        return cls.open(folder)

    @classmethod
    def open(cls, folder: str | Path, version: str | None = None) -> Self:
        """Open a record at its newest version, or at one of `versions()`. Raises RecordNotFound, RecordDamaged."""
        return cls(Path(folder), manifest.load(Path(folder), version))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @property
    def version(self) -> str:
        """32 hexadecimal digits: the same for the same content, settings, code and models."""
        return self.manifest.version

    def versions(self) -> list[str]:
        """The versions that can be opened: one for each run that came to its end."""
        return manifest.kept(self.folder)

    def __len__(self) -> int:
        """How many documents it holds."""
        return self.manifest.documents

    def documents(self) -> Iterator[Document]:
        """The documents, in the order in which they were read, one shard in memory at a time. Raises RecordDamaged."""
        for shard in self.manifest.shards:
            yield from shards.documents(self.folder, shard)

    def annotations(self) -> Iterator[tuple[Document, Annotation]]:
        """The documents with what was read in them, exactly as annotate gave it. Raises RecordDamaged."""
        for shard in self.manifest.shards:
            yield from shards.annotated(self.folder, shard)

    def annotations_apart(self, other: Record) -> Iterator[tuple[Document, Annotation]]:
        """The documents in shards that another version lacks, with what was read in them. Raises RecordDamaged."""
        theirs = {shard.id for shard in other.manifest.shards}
        for shard in self.manifest.shards:
            if shard.id not in theirs:
                yield from shards.annotated(self.folder, shard)

    def annotation(self, document: str) -> tuple[Document, Annotation]:
        """One document by its id. Raises NotFound."""
        found = (
            self.query("SELECT filename FROM read_parquet(?, filename = true) WHERE id = ?", [self._files(), document]).to_pylist()
            if len(self)
            else []
        )
        if not found:
            raise NotFound(f"The record in {self.folder} holds no document '{document}'. `dragoman search` finds documents by their words.")
        shard = next(shard for shard in self.manifest.shards if shard.id == Path(found[0]["filename"]).stem)
        return next(shards.annotated(self.folder, shard, document))

    def read_with(self) -> dict[str, Maker]:
        """What each document was read with (code, settings, models), by the document's id. Raises RecordDamaged."""
        makers = {shard.id: self.manifest.makers[shard.maker] for shard in self.manifest.shards}
        files = [str(path.resolve()) for path in self.manifest.paths(self.folder, "documents")]
        rows = self.query("SELECT id, filename FROM read_parquet(?, filename = true) ORDER BY id", [files]).to_pylist() if files else []
        return {row["id"]: makers[Path(row["filename"]).stem] for row in rows}

    def _files(self) -> list[str]:
        return [str(path.resolve()) for path in self.manifest.paths(self.folder, "documents")]

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> pa.Table:
        """The rows of one SELECT over the views documents, actors, places, dates, statements, events, figures, instruments, ties,
        notices and relations (DuckDB's SQL; `?` stands for a parameter). Raises UsageError, RecordDamaged.
        """
        if self._connection is None:
            self._connection = queries.connect(self.folder, self.manifest)
        return queries.query(self._connection, self.folder, sql, parameters)

    def quarantine(self) -> list[Unread]:
        """What could not be read, and why."""
        return [Unread(row.path, row.reason) for row in self.quarantined()]

    def quarantined(self) -> list[Quarantined]:
        """The same with when and how often it was tried."""
        with ledger.readable(self.folder) as connection:
            return ledger.quarantine(connection)

    def paths(self, document: str) -> list[str]:
        """All paths under which a document's bytes were found, the first one found first; none for an id that is not held."""
        with ledger.readable(self.folder) as connection:
            return [held.path for held in ledger.holders(connection, document)]

    def reviewed(self) -> frozenset[tuple[str, int]]:
        """The places (a document's path, and where in it a line begins) on which a person has decided. None yet: the ledger keeps no corrections."""
        return frozenset()

    def search(self, words: str, limit: int = 20) -> list[Passage]:
        """The passages that hold all the words, case and accents aside, the nearest first."""
        with ledger.readable(self.folder) as connection:
            return search.search(connection, words, limit)
