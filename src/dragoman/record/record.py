"""A record, open at one version, for reading. Any number of processes read while one writes; each sees the version it opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import msgspec
import pyarrow as pa

from dragoman.errors import NotFound, RecordDamaged
from dragoman.nouns import Annotation, Document, Unread
from dragoman.record import ledger, manifest, queries, search, shards
from dragoman.record.decided import journal
from dragoman.record.decided.applying import Board
from dragoman.record.decided.decision import Decision, Noun
from dragoman.record.decided.items import Settled
from dragoman.record.decided.lines import LISTS
from dragoman.record.decided.reviewing import Reviewed
from dragoman.record.ledger import Quarantined
from dragoman.record.manifest import NONE, Decided, Maker, Manifest, Shard
from dragoman.record.place import on_disk
from dragoman.record.schemas import LINES, NOUNS, annotation_of, document_of, rows
from dragoman.record.search import Index, Passage
from dragoman.record.writer import writer


class Record:
    """A folder that holds documents, what was read in them and what could not be read. Use it in a `with`.

    Its lines are those that were read with people's decisions applied; `as_read` gives them without.
    """

    def __init__(self, folder: Path, content: Manifest, decisions: Iterable[Decision] | None = None, hidden: Iterable[Noun] = ()) -> None:
        self.folder = folder
        self.manifest = content
        self._hidden: dict[str, Any] = {LISTS[noun]: [] for noun in hidden}
        self._given = None if decisions is None else list(decisions)
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._last: Settled | None = None

    @classmethod
    def create(cls, folder: str | Path) -> Self:
        """Make an empty record and open it; a record that is there already is only opened. Raises RecordUnwritable, RecordLocked."""
        with writer(on_disk(folder)):
            pass
        return cls.open(folder)

    @classmethod
    def open(cls, folder: str | Path, version: str | None = None) -> Self:
        """Open a record at its newest version, or at one of `versions()`. Raises RecordNotFound, RecordElsewhere, RecordDamaged."""
        return cls(on_disk(folder), manifest.load(on_disk(folder), version))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if (raw := self.__dict__.get("_raw")) is not None and raw is not self:
            raw.close()

    @property
    def version(self) -> str:
        """32 hexadecimal digits: the same for the same content, settings, code, models and people's decisions."""
        return self.manifest.version

    def versions(self) -> list[str]:
        """The versions that can be opened: one for each run that came to its end, and for each decision since."""
        return manifest.kept(self.folder)

    def __len__(self) -> int:
        """How many documents it holds."""
        return self.manifest.documents

    def documents(self) -> Iterator[Document]:
        """The documents, in the order in which they were read, one shard in memory at a time. Raises RecordDamaged."""
        for shard in self.manifest.shards:
            yield from shards.documents(self.folder, shard)

    def annotations(self) -> Iterator[tuple[Document, Annotation]]:
        """The documents with what was read in them, exactly as annotate gave it but for people's decisions. Raises RecordDamaged."""
        for shard in self.manifest.shards:
            yield from map(self._decided, shards.annotated(self.folder, shard))

    def naming(self, *countries: str) -> Iterator[tuple[Document, Annotation]]:
        """The documents that name actors of all of some countries (alpha-3 or PLOVER's codes), with what was read in them, people's decisions applied; of the
        others only those that were decided on are decoded. Raises RecordDamaged.
        """
        decided = {one.document.id for one in self.decided_on}
        for shard in self.manifest.shards:
            found = {*shards.naming(self.folder, shard, countries), *(decided & set(shards.ids(self.folder, shard)) if decided else ())}
            for document, annotation in map(self._decided, shards.annotated(self.folder, shard, found) if found else ()):
                if set(countries) <= {mention.country for mention in annotation.actors}:
                    yield document, annotation

    def annotations_apart(self, other: Record) -> Iterator[tuple[Document, Annotation]]:
        """The documents that another version may hold otherwise, with what is read in them: those in shards that it lacks, and, where the
        decisions of both are not the same, those decided on. Raises RecordDamaged.
        """
        theirs = {shard.id for shard in other.manifest.shards}
        apart = {one.document.id for record in (self, other) for one in record.decided_on} if self.manifest.decided != other.manifest.decided else set()
        for shard in self.manifest.shards:
            if shard.id not in theirs:
                yield from map(self._decided, shards.annotated(self.folder, shard))
        own = {shard.id for shard in self.manifest.shards if shard.id in theirs}
        yield from map(self._decided, self._some(apart, own) if apart else ())

    def annotation(self, document: str) -> tuple[Document, Annotation]:
        """One document by its id. Raises NotFound, RecordDamaged where a file that it lies in is not what was written: on this a person reads, cites and decides."""
        shard, reading = next(self._found([document]), (None, None))
        if shard is None or reading is None:
            raise NotFound(f"The record in {self.folder} holds no document '{document}'. `dragoman search` finds documents by their words.")
        shards.check(self.folder, shard)
        return self._decided(reading)

    def annotations_of(self, documents: Iterable[str]) -> Iterator[tuple[Document, Annotation]]:
        """Some documents by their ids, in no order; an id that the record does not hold has none. Only their rows are read, whatever else lies in their shards: no hash is checked.

        Raises RecordDamaged where a file is missing or can't be read.
        """
        return (self._decided(reading) for _, reading in self._found(documents))

    def _found(self, documents: Iterable[str]) -> Iterator[tuple[Shard, tuple[Document, Annotation]]]:
        """The same as they were read, each with the shard in which it lies."""
        wanted = sorted(set(documents))
        files = [str(path.resolve()) for path in self.manifest.paths(self.folder, "documents")]
        found = self._raw.query("SELECT * FROM read_parquet(?, filename = true) WHERE id IN (SELECT unnest(?))", [files, wanted]).to_pylist() if files and wanted else []
        names = {Path(row["filename"]).stem for row in found}
        chosen = {shard.id: shard for shard in self.manifest.shards if shard.id in names}
        lines = {noun: self._rows_of(noun, list(chosen.values()), wanted) for noun in LINES}
        for row in found:
            yield chosen[Path(row["filename"]).stem], (document_of(row), annotation_of(row, {noun: told.get(row["id"], []) for noun, told in lines.items()}))

    def _rows_of(self, noun: str, among: Sequence[Shard], documents: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
        """The rows of a noun of some documents, by these, in their order; looked for in some shards."""
        files = [str(manifest.shard_path(self.folder, noun, shard.id).resolve()) for shard in among if noun in shard.files]
        sql = 'SELECT * FROM read_parquet(?) WHERE document IN (SELECT unnest(?)) ORDER BY document, "index"'
        found: dict[str, list[dict[str, Any]]] = {}
        for row in self._raw.query(sql, [files, documents]).to_pylist() if files else []:
            found.setdefault(row["document"], []).append(row)
        return found

    def _some(self, documents: Iterable[str], among: set[str] | None = None) -> Iterator[tuple[Document, Annotation]]:
        """Documents by their ids, as they were read, each shard read once; those of some shards where `among` names them."""
        files = [str(path.resolve()) for path in self.manifest.paths(self.folder, "documents")]
        wanted = sorted(set(documents))
        found = self._raw.query("SELECT id, filename FROM read_parquet(?, filename = true) WHERE list_contains(?, id)", [files, wanted]).to_pylist() if files and wanted else []
        by_shard: dict[str, set[str]] = {}
        for row in found:
            by_shard.setdefault(Path(row["filename"]).stem, set()).add(row["id"])
        for shard in self.manifest.shards:
            if shard.id in by_shard and (among is None or shard.id in among):
                yield from shards.annotated(self.folder, shard, by_shard[shard.id])

    def read_with(self) -> dict[str, Maker]:
        """What each document was read with (code, settings, models), by the document's id. Raises RecordDamaged."""
        makers = {shard.id: self.manifest.makers[shard.maker] for shard in self.manifest.shards}
        files = [str(path.resolve()) for path in self.manifest.paths(self.folder, "documents")]
        rows = self.query("SELECT id, filename FROM read_parquet(?, filename = true) ORDER BY id", [files]).to_pylist() if files else []
        return {row["id"]: makers[Path(row["filename"]).stem] for row in rows}

    def published(self) -> dict[tuple[str | None, str | None], int]:
        """How many documents appeared on the same days: the first and the last that can be meant (ISO; None where nothing bounds them). Raises RecordDamaged."""
        sql = "SELECT annotated.document.published.earliest AS first, annotated.document.published.latest AS last, count(*) AS documents FROM documents GROUP BY ALL"
        return {(row["first"], row["last"]): row["documents"] for row in self.query(sql).to_pylist()}

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> pa.Table:
        """The rows of one SELECT over the views documents, actors, places, dates, statements, events, figures, instruments, ties,
        notices and relations (DuckDB's SQL; `?` stands for a parameter), people's decisions applied. Raises UsageError, RecordDamaged.
        """
        if self._connection is None:
            told = [rows(one.document, one.annotation) for one in self.decided_on]
            decided = {noun: [row for table in told for row in table[noun]] for noun in NOUNS} if told else {}
            self._connection = queries.connect(self.folder, self.manifest, decided)
        return queries.query(self._connection, self.folder, sql, parameters)

    # ---- people's decisions ----

    def as_read(self) -> Record:
        """The same documents as they were read, before any decision."""
        return Record(self.folder, manifest.with_decisions(self.manifest, NONE))

    def with_decisions(self, decisions: Iterable[Decision], hidden: Iterable[Noun] = ()) -> Record:
        """The same documents with these decisions alone; where they are told with their decisions (`settled`), without the lines that were read of the `hidden` nouns."""
        held = list(decisions)
        made = Record(self.folder, manifest.with_decisions(self.manifest, Decided(0, journal.fingerprint(held)) if held else NONE), held, hidden)
        made.__dict__["_raw"] = self._raw  # the same files: opened once
        return made

    @cached_property
    def decisions(self) -> list[Decision]:
        """The decisions on lines, occurrences and actors that this version holds, in their order. Raises RecordDamaged."""
        wanted = self.manifest.decided
        if self._given is not None or not wanted.sha256:
            return self._given or []
        with ledger.readable(self.folder) as connection:
            found = journal.applied(journal.rows(connection, wanted.upto))
        if journal.fingerprint(found) != wanted.sha256:
            raise RecordDamaged(f"The decisions in {self.folder / ledger.NAME} are not those of version {self.version}. Restore ledger.sqlite from a copy.")
        return found

    def settled(self, document: Document, annotation: Annotation) -> Settled:
        """A document as it was read, its lines with what was decided on each."""
        seen: Annotation = msgspec.structs.replace(annotation, **self._hidden) if self._hidden else annotation
        return self._board.settled(document, seen)

    def settled_in(self, document: str) -> Settled:
        """The same of one document by its id. Raises NotFound."""
        found = self._last
        if found is None or found.document.id != document:
            found = self._last = self.settled(*self._raw.annotation(document))
        return found

    @cached_property
    def decided_on(self) -> list[Settled]:
        """The documents that a decision is of, decisions applied."""
        if not self.decisions:
            return []
        board = self._board
        sql = "SELECT id FROM documents WHERE list_contains(?, id) OR list_contains(?, path)"
        found = self._raw.query(sql, [sorted(board.documents), sorted(board.paths)]).column("id").to_pylist()
        if board.actors:
            found += self._raw.query("SELECT DISTINCT document FROM actors WHERE list_contains(?, actor)", [sorted(board.actors)]).column("document").to_pylist()
        return [self.settled(*reading) for reading in self._some(found)]

    def reviewed(self) -> Reviewed:
        """The lines that a person has confirmed, changed or added."""
        return Reviewed(self.decided_on)

    @cached_property
    def _raw(self) -> Record:
        return self if not self.manifest.decided.sha256 else self.as_read()

    @cached_property
    def _board(self) -> Board:
        anchored = [decision.line for decision in self.decisions if decision.line is not None]
        if not anchored:
            return Board(self.decisions)
        ids, paths = sorted({one.document for one in anchored}), sorted({one.path for one in anchored})
        held = self._raw.query("SELECT id FROM documents WHERE list_contains(?, id)", [ids]).column("id").to_pylist()
        found = self._raw.query("SELECT path FROM documents WHERE list_contains(?, path) GROUP BY path HAVING count(*) = 1", [paths]).column("path").to_pylist()
        return Board(self.decisions, frozenset(held), frozenset(found))

    def _decided(self, reading: tuple[Document, Annotation]) -> tuple[Document, Annotation]:
        if not self.decisions or not self._board.touches(*reading):
            return reading
        return reading[0], self._board.settled(*reading).annotation

    # ---- beside the documents ----

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

    def search(self, words: str, limit: int = 20) -> list[Passage]:
        """The passages that hold all the words, case and accents aside, the nearest first."""
        with self.index() as index:
            return index.find(search.plain(words), limit)

    @contextmanager
    def index(self) -> Iterator[Index]:
        """The passages of the newest version, for looking up what is asked for in other ways. Raises RecordDamaged."""
        with ledger.readable(self.folder) as connection:
            yield Index(connection)
