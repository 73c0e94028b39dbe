"""SQL over the Parquet files: DuckDB in memory, one view a noun, nothing but SELECT, nothing outside the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dragoman.errors import RecordDamaged, UsageError
from dragoman.record.manifest import Manifest
from dragoman.record.schemas import KEYS, NOUNS, SCHEMAS

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def connect(folder: Path, manifest: Manifest, decided: Rows | None = None) -> duckdb.DuckDBPyConnection:
    """A connection that sees this version of the record, as views named as the nouns; `decided` are the rows, by noun, of the documents that people
    decided on, which stand in the place of what was read in these. Raises RecordDamaged where a file is missing.
    """
    connection = duckdb.connect(":memory:")
    try:
        for noun in NOUNS:
            _view(connection, noun, [str(path.resolve()) for path in manifest.paths(folder, noun)], decided or {})
    except duckdb.Error as error:
        connection.close()
        raise _damaged(folder, error) from error
    # A query may come from a browser: it must not reach other files, nor the network.
    connection.execute(f"SET allowed_directories = [{_quoted(str((folder / 'shards').resolve()))}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _view(connection: duckdb.DuckDBPyConnection, noun: str, paths: list[str], decided: Rows) -> None:
    if not paths and not decided:
        _table(connection, noun, SCHEMAS[noun].empty_table())
        return
    files = f"read_parquet([{', '.join(_quoted(path) for path in paths)}], union_by_name = true)"
    if not decided:
        # What an earlier version wrote may lack a column that came later: it is there, and empty.
        _table(connection, f"empty_{noun}", SCHEMAS[noun].empty_table())
        connection.execute(f'CREATE VIEW "{noun}" AS SELECT * FROM {files} UNION ALL BY NAME SELECT * FROM "empty_{noun}"')
        return
    _table(connection, f"decided_{noun}", pa.Table.from_pylist(list(decided[noun]), schema=SCHEMAS[noun]))
    others = f'SELECT * FROM {files} WHERE "{KEYS[noun]}" NOT IN (SELECT id FROM decided_documents) UNION ALL BY NAME ' if paths else ""
    connection.execute(f'CREATE VIEW "{noun}" AS {others}SELECT * FROM "decided_{noun}"')


def _table(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    connection.register("given", rows)
    connection.execute(f'CREATE TABLE "{name}" AS SELECT * FROM given')
    connection.unregister("given")


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
