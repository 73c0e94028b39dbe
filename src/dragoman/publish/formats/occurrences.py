"""Occurrences as a tidy table: one row a happening, however often it is told, of every status. As CSV, and as Parquet with the same columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from dragoman import ontology
from dragoman.publish.formats.events import sides
from dragoman.publish.formats.material import Material
from dragoman.publish.formats.mention import Happening
from dragoman.publish.formats.tables import as_csv, as_parquet, joined


class Row(msgspec.Struct):
    """A row of occurrences.csv and occurrences.parquet; its fields are the columns, docs/export.md says what each is."""

    occurrence_id: str
    date: str | None
    date_earliest: str | None
    date_latest: str | None
    date_precision: str | None
    date_from: str | None
    status: str
    type: str | None
    mode: str | None
    contexts: str | None
    quad: int | None
    cameo: str
    plover_score: float | None
    goldstein: float | None
    reciprocal: bool
    source_actors: str | None
    source_names: str | None
    source_countries: str | None
    source_cow: str | None
    source_gw: str | None
    source_sectors: str | None
    source_cameo: str | None
    target_actors: str | None
    target_names: str | None
    target_countries: str | None
    target_cow: str | None
    target_gw: str | None
    target_sectors: str | None
    target_cameo: str | None
    place: str | None
    place_country: str | None
    latitude: float | None
    longitude: float | None
    place_precision: str | None
    confidence: float
    n_mentions: int
    n_documents: int
    n_outlets: int
    event_ids: str | None
    documents: str | None


def csv(material: Material) -> Mapping[str, bytes]:
    """`occurrences.csv`."""
    return {"occurrences.csv": as_csv(Row, rows(material))}


def parquet(material: Material) -> Mapping[str, bytes]:
    """`occurrences.parquet`."""
    return {"occurrences.parquet": as_parquet(Row, rows(material))}


def rows(material: Material) -> Iterator[Row]:
    """A row an occurrence, in order of date, undated ones last."""
    return (_row(happening) for happening in material.happenings)


def _row(one: Happening) -> Row:
    told, date, place = one.occurrence, one.occurrence.date, one.place
    when = (date.edtf, date.earliest, date.latest, date.precision, date.origin) if date is not None else (None,) * 5
    scores = (ontology.plover_score(told.type, one.mode), ontology.goldstein(told.cameo))
    where = (place.name, place.country, place.lat, place.lon, place.precision) if place is not None else (None,) * 5
    documents = sorted({mention.path for mention in one.mentions})
    cells: tuple[Any, ...] = (
        told.id, *when, told.status, told.type, one.mode, joined(one.contexts), one.quad, told.cameo, *scores, one.is_mutual,
        *sides(one.sources, one.code_day), *sides(one.targets, one.code_day), *where,
        one.confidence, len(one.mentions), len(documents), told.outlets, joined(mention.id for mention in one.mentions), joined(documents),
    )  # fmt: skip
    return Row(*cells)
