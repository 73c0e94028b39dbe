"""Rows as files: CSV and Parquet of one schema, and the tab-separated text of older formats; rows as an Arrow table for Python.

CSV and Parquet hold the same values, several in one cell with '; ' between them. Nothing is put before a cell that begins with '=': what a source says stays as it is (`inert.py` is for spreadsheets). In
tab-separated files, which hold names and titles but no quotes, blanks of any kind become one blank, and a text that a spreadsheet would take for a formula gets a blank before it: no cell can break a
row, and none does anything. The Arrow table keeps lists as lists, and days (columns that end in `earliest` or `latest`) as days.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.publish.csv import csv
from dragoman.record.schemas import arrow_type

Cell = str | int | float | None
Several = list[str | None]
SEVERAL = "; "
_FORMULA = ("=", "+", "-", "@")


def schema(kind: type[msgspec.Struct]) -> pa.Schema:
    """The columns of a row: names, order and types of the Parquet file, and of the CSV once it is read. A list is a text with '; ' between its values."""
    return pa.schema([pa.field(field.encode_name, _flat_type(arrow_type(field.type))) for field in msgspec.structs.fields(kind)])


def _flat_type(kind: pa.DataType) -> pa.DataType:
    return pa.string() if pa.types.is_list(kind) else kind


def typed(kind: type[msgspec.Struct], rows: Iterable[msgspec.Struct]) -> pa.Table:
    """The rows as an Arrow table: lists as lists (null where a party has no value), days as days."""
    fields = [pa.field(field.encode_name, _day_type(field.encode_name, arrow_type(field.type))) for field in msgspec.structs.fields(kind)]
    columns = _columns([[_sound(value) for value in msgspec.structs.astuple(row)] for row in rows], len(fields))
    return pa.table([_array(column, field.type) for column, field in zip(columns, fields, strict=True)], schema=pa.schema(fields))


def _day_type(name: str, kind: pa.DataType) -> pa.DataType:
    return pa.date32() if name.endswith(("earliest", "latest")) else kind


def _array(column: Sequence[Any], kind: pa.DataType) -> pa.Array:
    return pa.array(column, pa.string()).cast(kind) if pa.types.is_date(kind) else pa.array(column, kind)


def _columns(rows: Sequence[Sequence[Any]], width: int) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)] or [[] for _ in range(width)]


def _sound(value: object) -> object:
    """A value as Arrow holds it: an empty text is not known, half a character a question mark."""
    return [_held(one) for one in value] if isinstance(value, list) else _held(value)


def as_csv(kind: type[msgspec.Struct], rows: Iterable[msgspec.Struct]) -> bytes:
    """CSV under one header: UTF-8, an empty cell for what is not known (nothing else is written so), true and false, numbers exactly."""
    cells = ([_plain(value) for value in msgspec.structs.astuple(row)] for row in rows)
    return csv(chain([kind.__struct_encode_fields__], cells)).encode()


def _plain(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else _held(value)


def _held(value: object) -> object:
    """A value as both files hold it: an empty text is not known, half a character (a lone surrogate, which UTF-8 has no form for) is a question mark, a list is one text."""
    if isinstance(value, list):
        value = joined(one or "" for one in value)
    return (value.encode("utf8", "replace").decode() or None) if isinstance(value, str) else value


def as_parquet(kind: type[msgspec.Struct], rows: Iterable[msgspec.Struct]) -> bytes:
    """The same rows as Parquet."""
    out = io.BytesIO()
    held = [[_held(value) for value in msgspec.structs.astuple(row)] for row in rows]
    columns = _columns(held, len(schema(kind)))
    pq.write_table(pa.table([pa.array(column, field.type) for column, field in zip(columns, schema(kind), strict=True)], schema=schema(kind)), out)
    return out.getvalue()


def tabbed(rows: Iterable[Sequence[Cell]], header: Sequence[str] | None = None, missing: str = "") -> bytes:
    """Tab-separated text, a row a line, without quotation marks; `missing` stands for what is not known."""
    lines = [*([header] if header is not None else []), *([_flat(cell, missing) for cell in row] for row in rows)]
    return "".join("\t".join(line) + "\n" for line in lines).encode("utf8", "replace")


def _flat(cell: Cell, missing: str) -> str:
    if not isinstance(cell, str):
        return missing if cell is None else str(cell)
    text = " ".join("".join(c if c.isprintable() else " " for c in cell).split())
    return (f" {text}" if text.startswith(_FORMULA) else text) or missing


def joined(values: Iterable[str], missing: str = "") -> str | None:
    """Several values in one cell; a semicolon in one of them becomes a comma, so that the cell can be parted again. None where there is no value at all."""
    cells = [value.replace(";", ",") for value in values]
    return SEVERAL.join(cell or missing for cell in cells) if any(cells) else None
