"""Cities in disputed areas: no country is theirs unless the text gives one, or tells of a time after the dispute."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.geography.cities import City
from dragoman.reading.places.areas import PACKAGE

_ALL = "*"


@cache
def _towns() -> dict[tuple[str, str, str], str]:
    """The year in which the dispute over a town was over, or '', by the state and division under which it is listed and its name."""
    return {(row["listed_under"], row["division"], row["name"]): row["until"] for row in knowledge.table(PACKAGE, "disputed_towns.tsv")}


def country_of(city: City, beside: Collection[str], year: str | None) -> str | None:
    """The state of a city, alpha-3, or None.

    Args:
        city: as the tables have it.
        beside: the states that the text names as the city's.
        year: of what the text tells, where that is known.
    """
    until = next((found for name in (city.name, _ALL) if (found := _towns().get((city.country, city.division, name))) is not None), None)
    if until is None or (until and year and year >= until):
        return city.country
    return city.country if city.country in beside else next(iter(sorted(beside)), None)
