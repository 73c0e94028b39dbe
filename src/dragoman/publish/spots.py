"""Where what is told of took place: the places of events as points, counted."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dragoman.publish.catalogue.catalogue import Catalogue, Wanted
from dragoman.publish.catalogue.facets import NONE, place
from dragoman.record import Record

_PLACES = """
SELECT CASE WHEN lat IS NULL THEN name ELSE format('{}@{:.2f},{:.2f}', name, lat, lon) END AS place, min(country) AS country, min(precision) AS precision
FROM places GROUP BY 1
"""


class Spot(msgspec.Struct):
    """A place of events: `place` is its value as a facet, degrees are WGS 84, None for a whole country; `precision` one of point, city, region, country, area."""

    place: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str
    events: int


class Spots(msgspec.Struct):
    """Of `matching` events `placed` have a place; `spots` are these, those with the most events first."""

    version: str
    matching: int
    placed: int
    spots: list[Spot]


Known = Mapping[str, tuple[str | None, str]]
"""The country and precision of each place."""


def known(record: Record) -> Known:
    """The places that a version's documents name. Raises RecordDamaged."""
    return {row["place"]: (row["country"], row["precision"]) for row in record.query(_PLACES).to_pylist()}


def spots(record: Record, held: Catalogue, places: Known, wanted: Wanted) -> Spots:
    """Where the events that are asked for took place. Raises UsageError."""
    counts = held.counted(wanted, "place")
    found = [_spot(value, count, places) for value, count in counts.items() if value != NONE]
    matching = sum(counts.values())
    return Spots(record.version, matching, matching - counts.get(NONE, 0), sorted(found, key=lambda one: (-one.events, one.place)))


def _spot(value: str, count: int, places: Known) -> Spot:
    name, lat, lon = place(value)
    country, precision = places[value]
    return Spot(value, name, country, lat, lon, precision, count)
