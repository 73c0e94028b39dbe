"""CSV that does nothing in a spreadsheet: a cell that would be taken for a formula gets an apostrophe before it.

What begins with '=', '+', '-', '@', a tab or a line break is such a cell (OWASP, 'CSV Injection'), also behind blanks; a plain number is none. The rest stays exactly as it is.
"""

from __future__ import annotations

import csv
import io
import re

_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


def inert(content: bytes) -> bytes:
    """The same CSV (UTF-8) with no cell that a spreadsheet would run."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    limit = csv.field_size_limit(max(len(content), csv.field_size_limit()))
    try:
        writer.writerows([_cell(cell) for cell in row] for row in csv.reader(io.StringIO(content.decode(), newline="")))
    finally:
        csv.field_size_limit(limit)
    return out.getvalue().encode()


def _cell(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
