"""Rows as CSV for analysis: UTF-8, one header, values exactly as they are; what is not known is an empty cell, several values stand in one cell with '; ' between them.

Nothing is put before a cell that begins with '=': a table for R or pandas must hold what the source says. A spreadsheet would take such a cell for a formula; docs/commands.md says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec

from dragoman.publish.csv import csv as written

_SEVERAL = "; "


def csv(kind: type[msgspec.Struct], rows: Iterable[msgspec.Struct]) -> str:
    """The rows, all of one struct, under the names of its fields; of a field that is a struct, under those of its own. Read it with `newline=''`: quotes keep their line breaks."""
    return written(chain([list(_columns(kind))], ([_cell(value) for value in _values(row)] for row in rows)))


def _columns(kind: type[msgspec.Struct]) -> Iterator[str]:
    for field in msgspec.structs.fields(kind):
        if isinstance(field.type, type) and issubclass(field.type, msgspec.Struct):
            yield from _columns(field.type)
        else:
            yield field.encode_name


def _values(row: msgspec.Struct) -> Iterator[object]:
    for value in msgspec.structs.astuple(row):
        if isinstance(value, msgspec.Struct):
            yield from _values(value)
        else:
            yield value


def _cell(value: object) -> str:
    """A value as text: truth as true and false, numbers as Python writes them, exactly."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return _SEVERAL.join(_cell(one) for one in value)
    return str(value)
