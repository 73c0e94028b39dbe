"""SQL over the Parquet files: DuckDB in memory, one view a noun, nothing but SELECT, nothing outside the record."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dragoman.errors import RecordDamaged, UsageError
from dragoman.record.manifest import Manifest
from dragoman.record.schemas import NOUNS, SCHEMAS


def connect(folder: Path, manifest: Manifest) -> duckdb.DuckDBPyConnection:
    """A connection that sees this version of the record, as views named as the nouns. Raises RecordDamaged where a file is missing."""
    connection = duckdb.connect(":memory:")
    try:
        for noun in NOUNS:
            _view(connection, noun, [str(path.resolve()) for path in manifest.paths(folder, noun)])
    except duckdb.Error as error:
        connection.close()
        raise _damaged(folder, error) from error
    # A query may come from a browser: it must not reach other files, nor the network.
    connection.execute(f"SET allowed_directories = [{_quoted(str((folder / 'shards').resolve()))}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _view(connection: duckdb.DuckDBPyConnection, noun: str, paths: list[str]) -> None:
    if paths:
        files = ", ".join(_quoted(path) for path in paths)
        connection.execute(f'CREATE VIEW "{noun}" AS SELECT * FROM read_parquet([{files}], union_by_name = true)')
        return
    connection.register("nothing", SCHEMAS[noun].empty_table())
    connection.execute(f'CREATE TABLE "{noun}" AS SELECT * FROM nothing')
    connection.unregister("nothing")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def query(connection: duckdb.DuckDBPyConnection, folder: Path, sql: str, parameters: Sequence[Any]) -> pa.Table:
    """The rows of one SELECT. Raises UsageError for other SQL or a mistake in it, RecordDamaged where a file can't be read."""
    try:
        statements = connection.extract_statements(sql)
        if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
            raise UsageError("A query is one SELECT: a record is never changed by a query.")
        with connection.cursor() as cursor:
            return cursor.sql(sql, params=list(parameters)).to_arrow_table()
    except duckdb.IOException as error:
        raise _damaged(folder, error) from error
    except duckdb.Error as error:
        raise UsageError(f"The query can't be answered: {error}") from error


def _damaged(folder: Path, error: Exception) -> RecordDamaged:
    return RecordDamaged(
        f"A file of the record in {folder} can't be read: {error}. Restore it from a copy, or read the documents into a new record."
    )
