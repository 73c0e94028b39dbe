"""Files that other programs of the field read, one module a format: each turns the readings of a record into files by name.

`material.py` is what all are made of; `mention.py` and `party.py` are events, occurrences and actors as tables need them; `day.py` says which day a row has, and which lines have
none; `tables.py` makes files of rows, `roots.py` classes codes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dragoman.errors import UsageError
from dragoman.publish.formats import actors, dna, events, gdelt, icews, occurrences, panel, phoenix, plover, polecat
from dragoman.publish.formats.material import Material

__all__ = ["FORMATS", "Material", "of"]

Format = Callable[[Material], Mapping[str, bytes]]
"""The first file is the format's own; others stand beside it."""
FORMATS: Mapping[str, Format] = {
    "dna": lambda material: dna.files(material.readings),
    "events-csv": events.csv,
    "events-parquet": events.parquet,
    "occurrences-csv": occurrences.csv,
    "occurrences-parquet": occurrences.parquet,
    "plover": plover.files,
    "polecat": polecat.files,
    "icews": icews.files,
    "phoenix": phoenix.files,
    "gdelt": gdelt.files,
    "panel-csv": panel.files,
    "graphml": actors.graphml,
    "gexf": actors.gexf,
}


def of(name: str) -> Format:
    """A format by its name. Raises UsageError, which names those there are."""
    if name not in FORMATS:
        raise UsageError(f"No format is called '{name}'. There are: {', '.join(FORMATS)}. Give one with --format.")
    return FORMATS[name]
