"""POLECAT's events (PLOVER, .txt: 40 columns under a header, tab-separated, several values in a cell with '; ' between them, None for what is missing, not reliably UTF-8)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from dragoman import ontology
from dragoman.datasets.act import Act, Misread
from dragoman.datasets.codes import day
from dragoman.datasets.lines import Cells, rows
from dragoman.datasets.states import coded

WANTED = ("Event ID", "Event Date", "Event Type", "Actor Country", "Recipient Country")
ALIASES = {"Event Intensity": "Intensity"}
MISSING = "None"


def acts(lines: Iterator[str]) -> Iterator[Act | Misread]:
    """The acts of a file: of a row with several actors or recipients, one for each pair of their countries."""
    for found in rows(lines, None, WANTED, ALIASES):
        if isinstance(found, Misread):
            yield found
        else:
            yield from _acts(*found)


def several(cell: str) -> list[str]:
    """The values of a cell; none where it says None."""
    return [value.strip() for value in cell.split(";") if value.strip() not in ("", MISSING)]


def _acts(line: int, row: Cells) -> Iterator[Act | Misread]:
    kind = next((one for one in ontology.types() if one == row["Event Type"].strip().upper()), None)
    try:
        when = day(row["Event Date"])
    except ValueError as error:
        yield Misread(line, str(error))
        return
    if kind is None:
        yield Misread(line, f"'{row['Event Type'][:20]}' is no type of PLOVER")
        return
    actors, recipients = ([*dict.fromkeys(coded(code, when) for code in several(row[f"{side} Country"]))] or [""] for side in ("Actor", "Recipient"))
    for source, target in product(actors, recipients):
        yield Act(row["Event ID"], line, when, source, target, row.get("Actor Name", ""), row.get("Recipient Name", ""), kind, "", row.get("Source", ""))
