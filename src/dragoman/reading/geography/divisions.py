"""First-order divisions of states: provinces, states, departments, oblasts. A point in one is the middle of its cities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.geography import cities
from dragoman.reading.geography.cities import PACKAGE


@dataclass(frozen=True, slots=True)
class Division:
    """A division: state (alpha-3), GeoNames' code within it, name, degrees (WGS 84) of the middle of its cities, None where it has none."""

    country: str
    code: str
    name: str
    lat: float | None
    lon: float | None


@cache
def _middles() -> dict[tuple[str, str], tuple[float, float]]:
    """The mean of a division's cities, by state and code."""
    found: dict[tuple[str, str], list[cities.City]] = defaultdict(list)
    for named in cities.index().by_form.values():
        for city in named:
            found[city.country, city.division].append(city)
    return {key: (sum(c.lat for c in group) / len(group), sum(c.lon for c in group) / len(group)) for key, group in found.items()}


@cache
def by_form() -> dict[str, tuple[Division, ...]]:
    """Divisions by the forms of their names, case counts."""
    found: dict[str, list[Division]] = {}
    for row in knowledge.table(PACKAGE, "divisions.tsv"):
        lat, lon = _middles().get((row["country"], row["code"]), (None, None))
        division = Division(row["country"], row["code"], row["name_en"], lat, lon)
        for form in {row["name_en"], row["name_es"], *knowledge.several(row["forms_en"]), *knowledge.several(row["forms_es"])} - {""}:
            found.setdefault(form, []).append(division)
    return {form: tuple(divisions) for form, divisions in found.items()}


def choose(form: str, spoken_of: Collection[str] = ()) -> Division | None:
    """The division that a name means: the only one, or the one of a state that the text speaks of; else None."""
    named = by_form().get(form, ())
    there = [division for division in named if division.country in spoken_of] if len(named) > 1 else named
    return there[0] if len(there) == 1 else None
