"""Cells as CSV: commas, lines that end with a line feed, marks around a cell only where it needs them."""

from __future__ import annotations

import csv as standard
import io
from collections.abc import Iterable


class _Lines(io.StringIO):
    """What is written comes in rows that end with both signs: so the writer puts marks around a cell with a lone carriage return too, which readers take for the end of a row."""

    def write(self, row: str) -> int:
        return super().write(row.removesuffix("\r\n") + "\n")


def csv(rows: Iterable[Iterable[object]]) -> str:
    """The rows as text; None is an empty cell. Read it with `newline=''`: cells keep their line breaks."""
    out = _Lines(newline="")
    standard.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()
