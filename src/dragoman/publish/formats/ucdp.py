"""Acts of force in the shape of UCDP's Georeferenced Event Dataset (GED, 49 columns, CSV): a row an occurrence and pair of sides, with its days, how exactly they are known, and where.

Columns: UCDP GED 24. Meaning of `date_prec`, `where_prec`, `type_of_violence`: its codebook, from memory. Only what PLOVER calls ASSAULT is such an act. The dead are not counted here: GED holds only acts
that killed, ours may have killed nobody, and `code_status` says so in every row.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import floor
from typing import Any

import msgspec

from dragoman import states
from dragoman.compare.intervals import Interval, iso
from dragoman.nouns import PlaceMention
from dragoman.publish.formats.day import Left, Reason, days, left_out, not_happened, number
from dragoman.publish.formats.material import Material
from dragoman.publish.formats.mention import Happening, Way, ways
from dragoman.publish.formats.party import Party
from dragoman.publish.formats.tables import as_csv, joined
from dragoman.publish.membership import state_sectors

_ACT = "ASSAULT"
_DAYS, _WEEK, _MONTH, _YEAR = 6, 7, 31, 366
_STATES, _GROUPS, _ONE_SIDED = 1, 2, 3
_WHERE = {"point": 1, "city": 1, "region": 4, "area": 5, "country": 6}
_EXACT = ("point", "city")
_CIVILIANS = "CVL"
_UNCHECKED = "Check deaths"
_CELL, _PER_ROW = 0.5, 720  # degrees of a cell of PRIO-GRID, and how many lie side by side


class Row(msgspec.Struct):
    """A row of ged.csv; its fields are GED's columns in GED's order, docs/export.md says what stands in each."""

    id: int
    relid: str
    year: int
    active_year: int | None
    code_status: str
    type_of_violence: int
    conflict_dset_id: int | None
    conflict_new_id: int | None
    conflict_name: str | None
    dyad_dset_id: int | None
    dyad_new_id: int | None
    dyad_name: str
    side_a_dset_id: int | None
    side_a_new_id: int | None
    side_a: str
    side_b_dset_id: int | None
    side_b_new_id: int | None
    side_b: str
    number_of_sources: int
    source_article: str
    source_office: str | None
    source_date: str | None
    source_headline: str | None
    source_original: str | None
    where_prec: int | None
    where_coordinates: str | None
    where_description: str | None
    adm_1: str | None
    adm_2: str | None
    latitude: float | None
    longitude: float | None
    geom_wkt: str | None
    priogrid_gid: int | None
    country: str | None
    country_id: int | None
    region: str | None
    event_clarity: int
    date_prec: int
    date_start: str
    date_end: str
    deaths_a: int | None
    deaths_b: int | None
    deaths_civilians: int | None
    deaths_unknown: int | None
    best: int | None
    high: int | None
    low: int | None
    gwnoa: str | None
    gwnob: str | None


def files(material: Material) -> Mapping[str, bytes]:
    """`ged.csv` and `left_out.csv`."""
    kept = [one for one in material.happenings if _reason(one) is None]
    left = [Left(one.occurrence.id, reason) for one in material.happenings if (reason := _reason(one))]
    return {"ged.csv": as_csv(Row, (_row(one, *way) for one in kept for way in _ways(one))), **left_out(left)}


def _reason(one: Happening) -> Reason | None:
    if not_happened(one):
        return not_happened(one)
    if one.occurrence.type != _ACT:
        return "no-force"
    when = days(one)
    if when is None:
        return "undated"
    if when.width > _YEAR:
        return "longer-than-a-year"
    return None if _ways(one) else "one-sided"


def _ways(one: Happening) -> list[Way]:
    """The pairs of whom something is known beyond their document; of what is mutual each pair once, in the order of ids, which says nothing."""
    known = [(source, target) for source, target in ways(one) if source.is_known and target.is_known]
    return [(source, target) for source, target in known if source.id < target.id] if one.is_mutual else known


def date_prec(when: Interval, *, told: bool) -> int:
    """1 a day that is told, 2 up to six days, or only the day of the news, 3 a week, 4 up to a month, 5 up to a year."""
    found = next(place for place, longest in enumerate((1, _DAYS, _WEEK, _MONTH, _YEAR), 1) if when.width <= longest)
    return found if told else max(found, 2)


def cell(latitude: float, longitude: float) -> int:
    """The number of the cell of PRIO-GRID (half a degree, from the south-west) that holds a point in degrees."""
    return 1 + min(floor((latitude + 90) / _CELL), 359) * _PER_ROW + min(floor((longitude + 180) / _CELL), _PER_ROW - 1)


def _row(one: Happening, source: Party, target: Party) -> Row:
    when = days(one)
    assert when is not None
    precision = date_prec(when, told=one.occurrence.date is not None)
    first, last = iso(when.first), iso(when.last)
    cells: tuple[Any, ...] = (
        number(one.occurrence.id, source.id, target.id), one.occurrence.id, int(first[:4]), None, _UNCHECKED, _violence(source, target),
        None, None, None, None, None, f"{source.name} - {target.name}", None, None, source.name, None, None, target.name, *_told(one), *_where(one.place, last),
        1 if precision == 1 else 2, precision, first, last, *[None] * 7, _government(source, last), _government(target, last),
    )  # fmt: skip
    return Row(*cells)


def _violence(source: Party, target: Party) -> int:
    if target.sector == _CIVILIANS:
        return _ONE_SIDED
    return _STATES if _acts_for_state(source) or _acts_for_state(target) else _GROUPS


def _acts_for_state(who: Party) -> bool:
    return who.is_state or who.sector in state_sectors()


def _government(who: Party, day_: str) -> str | None:
    return (who.code("gw", day_) or None) if _acts_for_state(who) else None


def _told(one: Happening) -> list[Any]:
    """How many independent sources tell it; outlet, date and title of each document; outlets; dates; titles; who is quoted for it."""
    about = [mention.annotation.document for mention in one.mentions]
    articles = dict.fromkeys(f'"{here.outlet or ""},{here.published.edtf or ""},{here.title or ""}"' for here in about)
    columns = ([here.outlet for here in about], [here.published.edtf for here in about], [here.title for here in about], [mention.said_by for mention in one.mentions])
    return [one.occurrence.outlets, ";".join(articles), *(joined(dict.fromkeys(value for value in column if value)) for column in columns)]


def _where(place: PlaceMention | None, day_: str) -> list[Any]:
    """where_prec, name, description, two divisions, degrees, WKT, cell of PRIO-GRID, country by name and Gleditsch-Ward number, region."""
    if place is None:
        return [None] * 12
    codes = states.codes(place.country, day_) if place.country is not None else None
    country, gw = (codes.name_en, codes.gw) if codes is not None else (None, "")
    point = place.lat is not None and place.lon is not None
    wkt = f"POINT ({place.lon} {place.lat})" if point else None
    grid = cell(place.lat, place.lon) if place.lat is not None and place.lon is not None and place.precision in _EXACT else None
    return [
        _WHERE.get(place.precision), place.name, place.text, place.name if place.precision == "region" else None, None, place.lat, place.lon, wkt, grid,
        country, int(gw) if gw.isdigit() else None, None,
    ]  # fmt: skip
