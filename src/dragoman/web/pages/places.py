"""Where events took place: points on land without any border, since where one runs is what some states do not agree on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import cos, radians, sqrt
from typing import NamedTuple

from dragoman.publish.catalogue import FACETS, Wanted
from dragoman.publish.catalogue.facets import JOIN
from dragoman.publish.json import json
from dragoman.publish.lists.csv import csv
from dragoman.publish.spots import Spot, Spots, known, spots
from dragoman.web.asked import Asked, Asking
from dragoman.web.pages.events.labels import label
from dragoman.web.pages.events.wanted import Wanting
from dragoman.web.pages.page import Page
from dragoman.web.views import Shown, Views
from dragoman.web.warming import laid_out
from dragoman.web.words import say

_LEAST, _MARGIN, _LARGEST, _FLATTEST = 24.0, 0.18, 0.022, 72.0
_SHOWN, _WIDE = 400, 0.62
LETTERS = 1 / 95
"""The height of names, as a part of the width of the map; a letter is _WIDE times as wide."""
EXACT = ("point", "city")


class Dot(NamedTuple):
    """A place on the map: its centre and radius in degrees, filled where the place is a point or city, and whether its name is written."""

    spot: Spot
    x: float
    y: float
    radius: float
    filled: bool
    named: bool


class Extent(NamedTuple):
    """What of the world is drawn, in degrees with east and south positive; `stretch` is by how much degrees of longitude are narrower in its middle."""

    left: float
    top: float
    width: float
    height: float
    stretch: float


def map_(asked: Asking, wanted: Wanting) -> Shown:
    """Where the events of the record took place."""
    shelf = asked.site.shelf
    places = shelf.remembered(asked.record, "places", lambda: known(asked.record))
    found = spots(asked.record, laid_out(shelf, asked.record), places, wanted)
    forms = {".json": lambda: json(found), ".csv": lambda: csv(Spot, found.spots)}
    return Shown(asked, say("map.title", asked.lang), "map.html", forms, lambda: {**_values(asked, found), "occurrences": _occurrences(asked, wanted)})


def _values(asked: Asked, found: Spots) -> dict[str, object]:
    placed = [one for one in found.spots if one.lat is not None and one.lon is not None]
    around = extent(placed, whole=dict(asked.query).get("zoom") == "world")
    whole = dict(asked.query).get("zoom") == "world"
    filters = [(say(f"facet.{key}", asked.lang), label(key, value, {}, asked.lang)) for key, value in asked.query if key in FACETS]
    return {"found": found, "dots": list(dots(placed, around)), "extent": around, "letters": LETTERS, "shown": _SHOWN, "filters": filters, "whole": whole, "these": replace(asked, path="/events").here(zoom=None)}


def _occurrences(asked: Asked, wanted: Wanted) -> str:
    """Where the occurrences are that are shown, where they are of one pair of states alone; else ''."""
    pairs = wanted.values.get("pair", frozenset())
    period = {key: value for key, value in asked.query if key in ("from", "to")}
    return asked.url(f"/occurrences/{'/'.join(next(iter(pairs)).split(JOIN))}", **period) if len(pairs) == 1 else ""


def extent(placed: list[Spot], *, whole: bool) -> Extent:
    """Around all of some places, or the whole world."""
    if whole or not placed:
        return Extent(-180, -84, 360, 142, 1)
    lats, lons = [one.lat or 0.0 for one in placed], [one.lon or 0.0 for one in placed]
    middle = min(abs(min(lats) + max(lats)) / 2, _FLATTEST)
    stretch = cos(radians(middle))
    width, height = max((max(lons) - min(lons)) * stretch, _LEAST), max(max(lats) - min(lats), _LEAST / 2)
    width, height = width * (1 + 2 * _MARGIN), height * (1 + 2 * _MARGIN)
    # A picture twice as wide as high fits a page; nothing is cut off.
    width, height = max(width, 1.6 * height), max(height, width / 2.4)
    return Extent((min(lons) + max(lons)) / 2 * stretch - width / 2, -(min(lats) + max(lats)) / 2 - height / 2, width, height, stretch)


def dots(placed: list[Spot], around: Extent) -> Iterator[Dot]:
    """The places with areas as their events, the largest first, so that small ones stand on large ones; a name that would lie on another one is left to the table."""
    most = max((one.events for one in placed), default=1)
    largest, size = around.width * _LARGEST, around.width * LETTERS
    taken: list[tuple[float, float, float]] = []
    for one in placed:
        x, y, radius = (one.lon or 0.0) * around.stretch, -(one.lat or 0.0), max(largest * sqrt(one.events / most), largest / 5)
        begins, ends = x + radius, x + radius + size * _WIDE * len(one.name)
        named = not any(abs(y - other) < 1.2 * size and begins < right and left < ends for left, right, other in taken)
        if named:
            taken.append((begins, ends, y))
        yield Dot(one, x, y, radius, one.precision in EXACT, named)


def add_to(views: Views) -> None:
    """Add the page."""
    views.view("/map", map_, data=Spots)


PAGE = Page(add_to)
