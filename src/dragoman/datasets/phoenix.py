"""Phoenix' events (OEDA: 26 columns, no header, tab-separated; whole actor codes with their parts beside them)."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.datasets.act import Act, Misread
from dragoman.datasets.codes import cameo, day, plover
from dragoman.datasets.lines import Cells, columns, rows
from dragoman.datasets.states import coded


def acts(lines: Iterator[str]) -> Iterator[Act | Misread]:
    """The acts of a file."""
    for found in rows(lines, columns("phoenix"), ()):
        yield found if isinstance(found, Misread) else _act(*found)


def _act(line: int, row: Cells) -> Act | Misread:
    try:
        when, code = day(row["Date"]), cameo(row["EventCode"])
    except ValueError as error:
        return Misread(line, str(error))
    source, target = (coded(row[f"{side}ActorEntity"], when) if row[f"{side}ActorEntity"] else "" for side in ("Source", "Target"))
    return Act(row["EventID"], line, when, source, target, row["SourceActorFull"], row["TargetActorFull"], plover(code), code, row["URLs"])
