"""Occurrences as a tidy table: one row a happening, however often it is told, of every status. As CSV, and as Parquet with the same columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from dragoman import ontology
from dragoman.publish.formats.events import sides
from dragoman.publish.formats.material import Material
from dragoman.publish.formats.mention import Happening
from dragoman.publish.formats.tables import Several


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
    contexts: list[str]
    quad: int | None
    cameo: str
    plover_score: float | None
    goldstein: float | None
    reciprocal: bool
    source_actors: Several
    source_names: Several
    source_countries: Several
    source_cow: Several
    source_gw: Several
    source_sectors: Several
    source_cameo: Several
    target_actors: Several
    target_names: Several
    target_countries: Several
    target_cow: Several
    target_gw: Several
    target_sectors: Several
    target_cameo: Several
    place: str | None
    place_country: str | None
    latitude: float | None
    longitude: float | None
    place_precision: str | None
    confidence: float
    n_mentions: int
    n_documents: int
    n_outlets: int
    event_ids: list[str]
    documents: list[str]


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
        told.id, *when, told.status, told.type, one.mode, one.contexts, one.quad, told.cameo, *scores, one.is_mutual,
        *sides(one.sources, one.code_day), *sides(one.targets, one.code_day), *where,
        one.confidence, len(one.mentions), len(documents), told.outlets, [mention.id for mention in one.mentions], documents,
    )  # fmt: skip
    return Row(*cells)
