"""ICEWS' table of events (20 columns, tab-separated, a header): a row for each event mention and each pair of source and target; a mutual act has both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dragoman import ontology
from dragoman.datasets import columns
from dragoman.publish.formats.day import Left, Reason, day, left_out, no_day, not_happened, number
from dragoman.publish.formats.material import Material
from dragoman.publish.formats.mention import Mention, Way, ways
from dragoman.publish.formats.party import Party
from dragoman.publish.formats.tables import Cell, tabbed
from dragoman.publish.parties import state_name
from dragoman.publish.parties import states as known


def files(material: Material) -> Mapping[str, bytes]:
    """`icews.tab` and `left_out.csv`."""
    kept = [one for one in material.mentions if _reason(one) is None]
    left = [Left(one.id, reason) for one in material.mentions if (reason := _reason(one))]
    return {"icews.tab": tabbed((row for one in kept for row in _rows(one)), header()), **left_out(left)}


def header() -> list[str]:
    """The names of the 20 columns, in order."""
    return list(columns("icews"))


def _ways(one: Mention) -> list[Way]:
    """The pairs of whom something is known beyond their document."""
    return [(source, target) for source, target in ways(one) if source.is_known and target.is_known]


def _reason(one: Mention) -> Reason | None:
    if not_happened(one):
        return not_happened(one)
    return (no_day(one) if day(one) is None else None) or ("one-sided" if not _ways(one) else None)


def _rows(one: Mention) -> Iterator[list[Cell]]:
    code = ontology.code(one.event.cameo)
    event: list[Cell] = [code.name if code is not None else None, one.event.cameo, one.event.goldstein]
    story: list[Cell] = [number(one.document.id), one.sentence_number, one.annotation.document.outlet]
    for source, target in _ways(one):
        yield [number(one.id, source.id, target.id), day(one), *_actor(source), *event, *_actor(target), *story, *_where(one)]


def _actor(who: Party) -> list[Cell]:
    return [who.name, who.sector, who.country_name]


def _where(one: Mention) -> list[Cell]:
    place = one.place
    if place is None:
        return [None] * 6
    city, province = (place.name if place.precision == kind else None for kind in ("city", "region"))
    country = state_name(place.country, "en") if place.country in known() and place.country is not None else None
    return [city, None, province, country, place.lat, place.lon]
