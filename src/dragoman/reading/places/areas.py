"""Areas and points: seas, rivers, regions, disputed areas, airports, bases, crossings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.actors.gazetteer import Entry, Gazetteer, Hit

PACKAGE = "dragoman.reading.places"


@dataclass(frozen=True, slots=True)
class Area:
    """An area or point: its state (alpha-3) where it has one, degrees (WGS 84) of a point near its middle, and how precise that is."""

    id: str
    name: str
    country: str | None
    lat: float
    lon: float
    precision: str


@cache
def _areas() -> dict[str, tuple[Area, tuple[str, ...]]]:
    """Every area with its forms; a disputed one before a region of the same name."""
    out: dict[str, tuple[Area, tuple[str, ...]]] = {}
    for table, column, precision in (("points.tsv", "name_en", "point"), ("regions.tsv", "region", "area"), ("disputed_areas.tsv", "area", "area")):
        for row in knowledge.table(PACKAGE, table):
            forms = [row["name_en"], row["name_es"], *knowledge.several(row["forms_en"]), *knowledge.several(row["forms_es"])]
            exact = row.get("precision") or precision
            area = Area(row[column], row["name_en"], row["country"] or None, float(row["lat"]), float(row["lon"]), exact)
            out[row[column]] = area, tuple(dict.fromkeys(forms))
    return out


def _forms() -> Iterator[tuple[str, Entry]]:
    for area, forms in _areas().values():
        for form in forms:
            yield form, Entry(area.id, "area", area.name)


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer(_forms())


def find(text: str, start: int, end: int, lang: str) -> list[tuple[Hit, Area]]:
    """The areas and points named in `text[start:end]`, the longest names first seen."""
    return [(hit, _areas()[hit.entries[-1].actor][0]) for hit in _gazetteer().find(text, lang, start, end)]
