"""GDELT 2's events (61 columns, no header, .CSV though tab-separated) and mentions (16); also GDELT 1's events, which have no second divisions (58, and 57 without address)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.datasets.act import Act, Misread
from dragoman.datasets.codes import cameo, day, plover
from dragoman.datasets.lines import Cells, columns, rows
from dragoman.datasets.states import coded


def heads() -> dict[int, Sequence[str]]:
    """The columns by their number: GDELT 2, GDELT 1, GDELT 1 before April 2013."""
    second = columns("gdelt")
    first = [name for name in second if not name.endswith("ADM2Code")]
    return {len(second): second, len(first): first, len(first) - 1: first[:-1]}


def acts(lines: Iterator[str], head: Sequence[str]) -> Iterator[Act | Misread]:
    """The acts of a file of events."""
    for found in rows(lines, head, ()):
        yield found if isinstance(found, Misread) else _act(*found)


def _act(line: int, row: Cells) -> Act | Misread:
    try:
        when, code = day(row["SQLDATE"]), cameo(row["EventCode"])
    except ValueError as error:
        return Misread(line, str(error))
    source, target = (coded(row[f"Actor{n}CountryCode"], when) if row[f"Actor{n}CountryCode"] else "" for n in (1, 2))
    return Act(row["GLOBALEVENTID"], line, when, source, target, row["Actor1Name"], row["Actor2Name"], plover(code), code, row.get("SOURCEURL", ""))


def mentions(lines: Iterator[str]) -> Iterator[tuple[str, str] | Misread]:
    """Id of the event, and address (or name) of the document that tells it."""
    for found in rows(lines, columns("mentions"), ()):
        yield found if isinstance(found, Misread) else (found[1]["GLOBALEVENTID"], found[1]["MentionIdentifier"])
