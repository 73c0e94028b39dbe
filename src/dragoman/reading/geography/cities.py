"""Cities by name: 15,000 inhabitants and more and some towns in the news, from GeoNames (CC BY 4.0); read once, on first use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.reading import knowledge

PACKAGE = "dragoman.reading.geography"
_KNOWN_ALONE = 100_000
LONGEST = 5  # words of a name


@dataclass(frozen=True, slots=True)
class City:
    """A city: its name, its state's alpha-3 code, degrees (WGS 84) and inhabitants; `division` is GeoNames' code of the first-order division."""

    name: str
    country: str
    lat: float
    lon: float
    population: int
    division: str


@dataclass(frozen=True, slots=True)
class Index:
    """Cities by the forms of their names, the largest first; seats of government by state; those that city_names.tsv has another name for."""

    by_form: dict[str, tuple[City, ...]]
    seats: dict[str, City]
    listed: frozenset[City]


@cache
def index() -> Index:
    """The index of cities, about 10 MB."""
    found: dict[str, list[City]] = {}
    seats: dict[str, City] = {}
    listed = set()
    for row in (*knowledge.table(PACKAGE, "cities.tsv"), *knowledge.table(PACKAGE, "towns.tsv")):
        if row["name"] in _months():
            continue
        # A town of towns.tsv is known by itself, as a city of 100,000 is.
        people = int(row["population"]) if "seat" in row else _KNOWN_ALONE
        city = City(row["name"], row["country"], float(row["lat"]), float(row["lon"]), people, row["division"])
        found.setdefault(row["name"], []).append(city)
        if row.get("seat") and (city.country not in seats or people > seats[city.country].population):
            seats[city.country] = city
    for row in knowledge.table(PACKAGE, "city_names.tsv"):
        named = found.setdefault(row["form"], [])
        largest = max((city for city in found.get(row["name"], ()) if city.country == row["country"]), key=lambda city: city.population, default=None)
        if largest is not None:
            listed.add(largest)
            named += [largest] if largest not in named else []
    by_form = {form: tuple(sorted(cities, key=lambda city: -city.population)) for form, cities in found.items()}
    return Index(by_form, seats, frozenset(listed))


@cache
def _months() -> frozenset[str]:
    """Names of towns that are months: in a text full of dates nobody means March in Cambridgeshire."""
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, "not_cities.tsv") if row["reason"] == "month")


@cache
def stopped() -> frozenset[str]:
    """Names of cities that mostly mean something else."""
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, "not_cities.tsv"))


def is_other_than_seat(form: str, country: str) -> bool:
    """Whether a city of this name lies in a state (alpha-3) and is not its seat of government today: a former capital, say."""
    there = [city for city in index().by_form.get(form, ()) if city.country == country]
    return bool(there) and index().seats.get(country) not in there
