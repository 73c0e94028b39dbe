"""Rows as files: CSV and Parquet of one schema, and the tab-separated text of older formats.

CSV and Parquet hold the same values. Nothing is put before a cell that begins with '=': what a source says stays as it is. In tab-separated files, which hold names and titles but no quotes,
blanks of any kind become one blank, and a text that a spreadsheet would take for a formula gets a blank before it: no cell can break a row, and none does anything.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.record.schemas import arrow_type

Cell = str | int | float | None
SEVERAL = "; "
_FORMULA = ("=", "+", "-", "@")


def schema(kind: type[msgspec.Struct]) -> pa.Schema:
    """The columns of a struct without lists: names, order and types of the Parquet file, and of the CSV once it is read."""
    return pa.schema([pa.field(field.encode_name, arrow_type(field.type)) for field in msgspec.structs.fields(kind)])


def as_csv(kind: type[msgspec.Struct], rows: Iterable[msgspec.Struct]) -> bytes:
    """CSV under one header: UTF-8, an empty cell for what is not known (nothing else is written so), true and false, numbers exactly."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(kind.__struct_encode_fields__)
    writer.writerows([_plain(value) for value in msgspec.structs.astuple(row)] for row in rows)
    return out.getvalue().encode()


def _plain(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else _held(value)


def _held(value: object) -> object:
    """A value as both files hold it: an empty text is not known, half a character (a lone surrogate, which UTF-8 has no form for) is a question mark."""
    return (value.encode("utf8", "replace").decode() or None) if isinstance(value, str) else value


def as_parquet(kind: type[msgspec.Struct], rows: Iterable[msgspec.Struct]) -> bytes:
    """The same rows as Parquet."""
    out = io.BytesIO()
    held = [[_held(value) for value in msgspec.structs.astuple(row)] for row in rows]
    columns = [list(column) for column in zip(*held, strict=True)] or [[] for _ in schema(kind)]
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
