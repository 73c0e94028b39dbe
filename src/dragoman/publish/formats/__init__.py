"""Files that other programs of the field read, one module a format: each turns the readings of a record into files by name.

`material.py` is what all are made of; `mention.py`, `party.py` and `lines.py` are events, occurrences, actors and other lines as tables need them; `day.py` says which day a row has, and which lines
have none; `tables.py` makes files of rows, `tidy.py` lists the tidy tables, `roots.py` classes codes, `encoding.py` writes JSON, `inert.py` makes CSV safe for spreadsheets, `archive.py` zips. `release/` is
a room of its own: all tables with what describes them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dragoman.errors import UsageError
from dragoman.publish.formats import (
    actors,
    dna,
    followthemoney,
    gdelt,
    icews,
    panel,
    phoenix,
    plover,
    polecat,
    prov,
    release,
    tidy,
    ucdp,
    webannotation,
)
from dragoman.publish.formats.archive import zipped
from dragoman.publish.formats.inert import inert
from dragoman.publish.formats.material import Material

__all__ = ["FORMATS", "Material", "of", "safe", "zipped"]

Format = Callable[[Material], Mapping[str, bytes]]
"""The first file is the format's own; others stand beside it."""
FORMATS: Mapping[str, Format] = {
    "dna": lambda material: dna.files(material.readings),
    "events-csv": tidy.csv("events"),
    "events-parquet": tidy.parquet("events"),
    "occurrences-csv": tidy.csv("occurrences"),
    "occurrences-parquet": tidy.parquet("occurrences"),
    "tables-csv": tidy.csv(*tidy.TIDY),
    "tables-parquet": tidy.parquet(*tidy.TIDY),
    "plover": plover.files,
    "polecat": polecat.files,
    "icews": icews.files,
    "phoenix": phoenix.files,
    "gdelt": gdelt.files,
    "ucdp": ucdp.files,
    "panel-csv": panel.files,
    "graphml": actors.graphml,
    "gexf": actors.gexf,
    "followthemoney": followthemoney.files,
    "prov": prov.files,
    "webannotation": webannotation.files,
    "release": release.files,
}


def of(name: str) -> Format:
    """A format by its name. Raises UsageError, which names those there are."""
    if name not in FORMATS:
        raise UsageError(f"No format is called '{name}'. There are: {', '.join(FORMATS)}. Give one with --format.")
    return FORMATS[name]


def safe(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The same files, their CSV made inert for spreadsheets."""
    return {name: inert(content) if name.endswith(".csv") else content for name, content in files.items()}
