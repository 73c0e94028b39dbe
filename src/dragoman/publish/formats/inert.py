"""CSV that does nothing in a spreadsheet: a cell that would be taken for a formula gets an apostrophe before it.

What begins with '=', '+', '-', '@', a tab or a line break is such a cell (OWASP, 'CSV Injection'), also behind blanks; a plain number is none. The rest stays exactly as it is.
"""

from __future__ import annotations

import csv as standard
import io
import re

from dragoman.publish.csv import csv

_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


def inert(content: bytes) -> bytes:
    """The same CSV (UTF-8) with no cell that a spreadsheet would run."""
    limit = standard.field_size_limit(max(len(content), standard.field_size_limit()))
    try:
        return csv([_cell(cell) for cell in row] for row in standard.reader(io.StringIO(content.decode(), newline=""))).encode()
    finally:
        standard.field_size_limit(limit)


def _cell(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
