"""Parquet: one document a row, its columns named as the keys of a line of JSON lines; other columns are the user's own and are not read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, BinaryIO

import msgspec

from dragoman.errors import UnreadableDocument
from dragoman.nouns import Document
from dragoman.reading.documents.formats.jsonl import Given, from_line
from dragoman.reading.documents.limits import LIMITS
from dragoman.reading.documents.stated import Stated
from dragoman.reading.documents.watch import Point, Watch

_ROWS = 64  # in memory at a time


def documents(stream: BinaryIO, path: str, of_file: Stated, start: Point, watch: Watch) -> Iterator[Document | UnreadableDocument]:
    """The documents of a file behind the row of `start`, some rows in memory at a time. A document's path is `file.parquet#id`; a row that can't be read is `file.parquet:12`, counted from 1.

    Raises UnreadableDocument where it is no sound Parquet, has no column `text`, or comes through a pipe: its table of contents stands at its end.
    """
    import pyarrow.parquet as pq

    if not stream.seekable():
        raise UnreadableDocument(path, "is a Parquet file, which can't be read as a stream; give it as a file")
    size = stream.seek(0, io.SEEK_END)
    with _sound(path):
        file = pq.ParquetFile(stream)
        columns = [name for name in file.schema_arrow.names if name in Given.__struct_fields__]
        _check(file, columns, path)
    for number, row in enumerate(_rows(file, columns, start.number, path), start.number + 1):
        found = _found(row, path, f"{path}:{number}", of_file, watch)
        watch.reached(Point(number=number, done=size * number // max(file.metadata.num_rows, number)))
        yield found


@contextmanager
def _sound(path: str) -> Iterator[None]:
    """Raises UnreadableDocument for what pyarrow can't make sense of: Arrow's errors, bytes that are no text, days outside of all calendars."""
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, ValueError, OverflowError) as error:
        raise UnreadableDocument(path, f"is a damaged Parquet file ({error})"[:300]) from error


def _found(row: dict[str, Any], path: str, where: str, of_file: Stated, watch: Watch) -> Document | UnreadableDocument:
    try:
        watch.begin(where)
        return from_line(msgspec.json.encode(row, enc_hook=str), path, where, of_file)
    except UnreadableDocument as unreadable:
        return unreadable


def _check(file: Any, columns: list[str], path: str) -> None:  # noqa: ANN401 - pyarrow's own
    if "text" not in columns:
        raise UnreadableDocument(path, f"has no column 'text'; it has {', '.join(file.schema_arrow.names)}"[:300])
    largest = max((file.metadata.row_group(i).total_byte_size for i in range(file.num_row_groups)), default=0)
    if largest > LIMITS.archive_bytes:
        raise UnreadableDocument(path, f"has a row group that unpacks to {largest} bytes, more than {LIMITS.archive_bytes}; write it with smaller ones")


def _rows(file: Any, columns: list[str], behind: int, path: str) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - pyarrow's own
    """The rows behind so many; what groups of rows lie whole before them is not unpacked. Raises UnreadableDocument."""
    with _sound(path):
        first, before = 0, 0
        while first < file.num_row_groups and before + (rows := file.metadata.row_group(first).num_rows) <= behind:
            first, before = first + 1, before + rows
        for batch in file.iter_batches(batch_size=_ROWS, row_groups=range(first, file.num_row_groups), columns=columns):
            for row in batch[max(behind - before, 0) :].to_pylist():
                yield {name: _plain(value) for name, value in row.items()}
            before += batch.num_rows


def _plain(value: Any) -> Any:  # noqa: ANN401 - of any column
    """A value as a line of JSON would say it: a moment counts by its day, bytes are UTF-8."""
    return value.date() if isinstance(value, datetime) else value.decode() if isinstance(value, bytes) else value
