"""Divisions of states: provinces, states, departments, oblasts. A point in one is the middle of its cities."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.geography import cities
from dragoman.reading.geography.cities import PACKAGE, City


@dataclass(frozen=True, slots=True)
class Division:
    """A division: state (alpha-3), GeoNames' code within it, name, degrees (WGS 84) of the middle of its cities, None where it has none."""

    country: str
    code: str
    name: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class _Extent:
    """The middle of a division's cities, in degrees, and how many people live in them."""

    lat: float
    lon: float
    people: int


@cache
def _extents() -> dict[tuple[str, str], _Extent]:
    """Of every division that has cities, by state and code; `code/city` for a province within one."""
    found: dict[tuple[str, str], dict[City, None]] = defaultdict(dict)
    for named in cities.index().by_form.values():
        for city in named:
            found[city.country, city.division][city] = None
            found.setdefault((city.country, f"{city.division}/{city.name}"), {city: None})
    return {
        key: _Extent(sum(c.lat for c in group) / len(group), sum(c.lon for c in group) / len(group), sum(c.population for c in group))
        for key, group in found.items()
    }


@cache
def by_form() -> dict[str, tuple[Division, ...]]:
    """Divisions by the forms of their names, case counts."""
    found: dict[str, list[Division]] = {}
    for row in knowledge.table(PACKAGE, "divisions.tsv"):
        extent = _extents().get((row["country"], row["code"]))
        point = (extent.lat, extent.lon) if extent else (None, None)
        division = Division(row["country"], row["code"], row["name_en"], *point)
        for form in {row["name_en"], row["name_es"], *knowledge.several(row["forms_en"]), *knowledge.several(row["forms_es"])} - {""}:
            found.setdefault(form, []).append(division)
    return {form: tuple(divisions) for form, divisions in found.items()}


@cache
def stopped() -> frozenset[str]:
    """The names that mostly mean something else than a division."""
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, "not_divisions.tsv"))


def people(division: Division) -> int:
    """How many live in the cities of a division."""
    extent = _extents().get((division.country, division.code))
    return extent.people if extent else 0
