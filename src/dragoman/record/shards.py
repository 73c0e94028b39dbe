"""Shards: documents and what was read in them, as Parquet, and back. The same readings give the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dragoman.errors import RecordDamaged
from dragoman.nouns import Annotation, Document
from dragoman.record.manifest import File, Shard, shard_path
from dragoman.record.schemas import KEYS, LINES, NOUNS, SCHEMAS, annotation_of, document_of, rows

Reading = dict[str, pa.RecordBatch]


class Change(msgspec.Struct):
    """What leaves a shard (`drop`, ids of documents) and what is found elsewhere now (`move`, id -> path)."""

    drop: set[str] = msgspec.field(default_factory=set)
    move: dict[str, str] = msgspec.field(default_factory=dict)


def reading(document: Document, annotation: Annotation) -> Reading:
    """One document and its annotation as a batch for each noun. Raises what Arrow raises where a value does not fit its column."""
    return {noun: pa.RecordBatch.from_pylist(found, schema=SCHEMAS[noun]) for noun, found in rows(document, annotation).items() if found}


def encode(readings: Iterable[Reading]) -> dict[str, bytes]:
    """Readings, in their order, as one Parquet file for each noun that has a row."""
    batches: dict[str, list[pa.RecordBatch]] = {noun: [] for noun in NOUNS}
    for one in readings:
        for noun, batch in one.items():
            batches[noun].append(batch)
    return {noun: _parquet(pa.Table.from_batches(found, schema=SCHEMAS[noun])) for noun, found in batches.items() if found}


def _parquet(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    # Chunks would become pages: joined, the bytes depend on the rows alone.
    pq.write_table(table.combine_chunks(), sink, compression="zstd", row_group_size=1 << 20)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def describe(content: bytes) -> File:
    """What the manifest says of a file."""
    return File(rows=pq.read_metadata(pa.BufferReader(content)).num_rows, sha256=hashlib.sha256(content).hexdigest())


def load(folder: Path, noun: str, shard: Shard, columns: Sequence[str] | None = None) -> pa.Table:
    """The rows of one noun of a shard, maybe none; all columns or some. Raises RecordDamaged where the file is missing or is not what the manifest says."""
    if noun not in shard.files:
        empty = SCHEMAS[noun].empty_table()
        return empty if columns is None else empty.select(list(columns))
    path = shard_path(folder, noun, shard.id)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise damaged(path, f"can't be read ({error.strerror})") from error
    if hashlib.sha256(content).hexdigest() != shard.files[noun].sha256:
        raise damaged(path, "is not what was written")
    # One file in memory: pyarrow's datasets, which read_table goes through, are for many on disk.
    return pq.ParquetFile(pa.BufferReader(content)).read(columns=list(columns) if columns is not None else None)


def check(folder: Path, shard: Shard) -> None:
    """Raises RecordDamaged where a file of a shard is missing or is not what the manifest says. One that is as it was when this process looked last is not read again."""
    for noun, file in shard.files.items():
        path = shard_path(folder, noun, shard.id)
        try:
            now = path.stat()
            found = _hashed(path, now.st_ino, now.st_size, now.st_mtime_ns)
        except OSError as error:
            raise damaged(path, f"can't be read ({error.strerror})") from error
        if found != file.sha256:
            raise damaged(path, "is not what was written")


@lru_cache(maxsize=1 << 16)
def _hashed(path: Path, *_as_it_is: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def damaged(path: Path, what: str) -> RecordDamaged:
    """The error for a file of the record, with what to do."""
    return RecordDamaged(f"{path} {what}. Restore it from a copy, or read the documents into a new record.")


def documents(folder: Path, shard: Shard) -> Iterator[Document]:
    """The documents of a shard, in the order in which they were read."""
    for row in load(folder, "documents", shard).to_pylist():
        yield document_of(row)


def ids(folder: Path, shard: Shard) -> list[str]:
    """The ids of the documents of a shard."""
    found: list[str] = load(folder, "documents", shard, ("id",))["id"].to_pylist()
    return found


def naming(folder: Path, shard: Shard, countries: Collection[str]) -> list[str]:
    """The ids of the documents of a shard whose actors are of all of some countries: two columns are read, and no text."""
    named = load(folder, "actors", shard, ("document", "country"))
    told: dict[str, set[str]] = {}
    for country in countries:
        for document in pc.unique(named.filter(pc.equal(named["country"], country))["document"]).to_pylist():
            told.setdefault(document, set()).add(country)
    return [document for document, found in told.items() if found >= set(countries)]


def annotated(folder: Path, shard: Shard, only: Collection[str] | None = None) -> Iterator[tuple[Document, Annotation]]:
    """The documents of a shard (or those with the ids `only`) with what was read in them: what was given to `reading`, exactly."""
    lines = {noun: _grouped(_only(load(folder, noun, shard), noun, only)) for noun in LINES}
    for row in _only(load(folder, "documents", shard), "documents", only).to_pylist():
        yield document_of(row), annotation_of(row, {noun: found.get(row["id"], []) for noun, found in lines.items()})


def _only(table: pa.Table, noun: str, ids: Collection[str] | None) -> pa.Table:
    return table if ids is None else table.filter(pc.is_in(table[KEYS[noun]], pa.array(sorted(ids), pa.string())))


def _grouped(table: pa.Table) -> Mapping[str, list[dict[str, Any]]]:
    """Rows by document; they lie in the order of `index`."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in table.to_pylist():
        groups.setdefault(row["document"], []).append(row)
    return groups


def changed(folder: Path, shard: Shard, change: Change) -> dict[str, bytes]:
    """The shard's files once the change is made; none where no document is left."""
    gone = pa.array(sorted(change.drop), pa.string())
    tables = {noun: held.filter(pc.invert(pc.is_in(held[KEYS[noun]], gone))) for noun in shard.files for held in [load(folder, noun, shard)]}
    paths = [change.move.get(row["id"], row["path"]) for row in tables["documents"].select(["id", "path"]).to_pylist()]
    place = tables["documents"].schema.get_field_index("path")
    tables["documents"] = tables["documents"].set_column(place, "path", pa.array(paths, pa.string()))
    return {noun: _parquet(table) for noun, table in tables.items() if table.num_rows}
