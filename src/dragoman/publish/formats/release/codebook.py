"""What stands in each column of a table, in words: for codebook.csv, codebook.md, and the descriptions of other files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from dragoman.errors import KnowledgeError
from dragoman.publish.formats.tables import as_csv, schema
from dragoman.publish.formats.tidy import TIDY
from dragoman.publish.phrases import rows


class Entry(msgspec.Struct):
    """A row of codebook.csv."""

    table: str
    column: str
    type: str
    text: str


def text(table: str, column: str) -> str:
    """What stands in a column. Raises KnowledgeError where codebook.tsv doesn't say."""
    found = _texts().get((column, table)) or _texts().get((column, ""))
    if found is None:
        raise KnowledgeError(f"codebook.tsv says nothing of the column '{column}' of {table}: the installation is incomplete; install dragoman again.")
    return found


@cache
def _texts() -> Mapping[tuple[str, str], str]:
    return {(row["column"], row["table"]): row["text"] for row in rows("codebook.tsv")}


def entries() -> Iterator[Entry]:
    """Every column of every table, in order."""
    for table, tidy in TIDY.items():
        for field in schema(tidy.row):
            yield Entry(table, field.name, str(field.type), text(table, field.name))


def as_markdown() -> bytes:
    """The codebook as a page."""
    lines = ["# Codebook", "", "Several values stand in one cell with `; ` between them. An empty cell is what is not known. Codes are texts: leading zeros count."]
    for table in TIDY:
        lines += ["", f"## {table}", "", "| column | type | what it is |", "|---|---|---|"]
        lines += [f"| {one.column} | {one.type} | {one.text} |" for one in entries() if one.table == table]
    return ("\n".join(lines) + "\n").encode()


def files() -> Mapping[str, bytes]:
    """codebook.csv and codebook.md."""
    return {"codebook.csv": as_csv(Entry, entries()), "codebook.md": as_markdown()}
