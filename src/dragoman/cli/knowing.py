"""dragoman knowledge."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import msgspec
import typer

from dragoman.cli import options
from dragoman.errors import KnowledgeError
from dragoman.reading.checks import Fault
from dragoman.reading.coverage import Row


class Known(msgspec.Struct):
    """What `knowledge --json` prints: rows by section, how many faults each check found, and where they stand."""

    coverage: dict[str, list[Row]]
    checks: dict[str, int]
    faults: list[Fault]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("knowledge")(knowledge)


def knowledge(json: options.Json = False) -> int:
    """What the program knows of states, offices, organisations and words, and whether it holds together."""
    from dragoman.reading import checks, coverage

    tables = coverage.load()
    found = checks.faults(tables)
    known = Known(coverage.coverage(tables), checks.counted(found), found)
    if json:
        options.print_json(known)
    else:
        _show(known)
    return KnowledgeError.status if found else 0


def _show(known: Known) -> None:
    for title, rows in known.coverage.items():
        sys.stdout.write(f"{title}\n")
        _show_rows(rows)
    for check, number in known.checks.items():
        sys.stdout.write(f"{check}: {f'{number} wrong' if number else 'holds'}\n")
    for fault in known.faults:
        sys.stdout.write(f"{fault.file}, line {fault.line}: {fault.message}.\n")


def _show_rows(rows: Sequence[Row]) -> None:
    """A table, its columns as wide as what stands in them."""
    if not rows:
        return
    cells = [list(rows[0]), *([str(value) for value in row.values()] for row in rows)]
    widths = [max(len(line[i]) for line in cells) for i in range(len(cells[0]))]
    for line in cells:
        sys.stdout.write("  " + "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n")
    sys.stdout.write("\n")
