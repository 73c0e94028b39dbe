"""Regions, seas and disputed areas: areas that have no one country."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.actors.gazetteer import Entry, Gazetteer, Hit

PACKAGE = "dragoman.reading.places"


@dataclass(frozen=True, slots=True)
class Area:
    """An area with a point near its middle, in degrees (WGS 84)."""

    id: str
    name: str
    lat: float
    lon: float


@cache
def _areas() -> dict[str, tuple[Area, tuple[str, ...]]]:
    """Every area with its forms; a disputed one before a region of the same name."""
    out: dict[str, tuple[Area, tuple[str, ...]]] = {}
    for table, column in (("regions.tsv", "region"), ("disputed_areas.tsv", "area")):
        for row in knowledge.table(PACKAGE, table):
            forms = [row["name_en"], row["name_es"], *knowledge.several(row["forms_en"]), *knowledge.several(row["forms_es"])]
            out[row[column]] = Area(row[column], row["name_en"], float(row["lat"]), float(row["lon"])), tuple(dict.fromkeys(forms))
    return out


def _forms() -> Iterator[tuple[str, Entry]]:
    for area, forms in _areas().values():
        for form in forms:
            yield form, Entry(area.id, "area", area.name)


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer(_forms())


def find(text: str, start: int, end: int, lang: str) -> list[tuple[Hit, Area]]:
    """The areas named in `text[start:end]`, the longest names first seen."""
    return [(hit, _areas()[hit.entries[-1].actor][0]) for hit in _gazetteer().find(text, lang, start, end)]
