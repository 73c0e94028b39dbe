"""ICEWS' events (.tab: 20 columns under a header, tab-separated, some archives with each text in quotation marks). Its Event ID is not unique: with the day it is."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.datasets.act import Act, Misread
from dragoman.datasets.codes import cameo, day, plover
from dragoman.datasets.lines import Cells, rows
from dragoman.datasets.states import named

WANTED = ("Event ID", "Event Date", "CAMEO Code", "Source Country", "Target Country")


def acts(lines: Iterator[str]) -> Iterator[Act | Misread]:
    """The acts of a file."""
    for found in rows(lines, None, WANTED):
        yield found if isinstance(found, Misread) else _act(*found)


def _act(line: int, row: Cells) -> Act | Misread:
    try:
        when, code = day(row["Event Date"]), cameo(row["CAMEO Code"])
    except ValueError as error:
        return Misread(line, str(error))
    source, target = (named(row[f"{side} Country"], when) if row[f"{side} Country"] else "" for side in ("Source", "Target"))
    key = f"{row['Event ID']} {when}"
    return Act(key, line, when, source, target, row.get("Source Name", ""), row.get("Target Name", ""), plover(code), code, row.get("Publisher", ""))
