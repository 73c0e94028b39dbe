"""Events as a tidy table: one row an event mention, of every status, with its words. As CSV, and as Parquet with the same columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from dragoman.publish.formats.material import Material
from dragoman.publish.formats.mention import Mention
from dragoman.publish.formats.party import Party
from dragoman.publish.formats.tables import Several


class Row(msgspec.Struct):
    """A row of events.csv and events.parquet; its fields are the columns, docs/export.md says what each is."""

    event_id: str
    occurrence_id: str | None
    document_id: str
    document: str
    title: str | None
    outlet: str | None
    outlet_country: str | None
    outlet_kind: str | None
    genre: str
    lang: str
    url: str | None
    published: str | None
    published_earliest: str | None
    published_latest: str | None
    date: str | None
    date_earliest: str | None
    date_latest: str | None
    date_precision: str | None
    date_from: str | None
    historical: bool
    status: str
    type: str | None
    mode: str | None
    contexts: list[str]
    quad: int | None
    cameo: str
    plover_score: float | None
    goldstein: float | None
    announces: str | None
    reciprocal: bool
    source_actors: Several
    source_names: Several
    source_countries: Several
    source_cow: Several
    source_gw: Several
    source_sectors: Several
    source_cameo: Several
    source_words: Several
    target_actors: Several
    target_names: Several
    target_countries: Several
    target_cow: Several
    target_gw: Several
    target_sectors: Several
    target_cameo: Several
    target_words: Several
    place: str | None
    place_country: str | None
    latitude: float | None
    longitude: float | None
    place_precision: str | None
    said_by: str | None
    confidence: float
    coded_by: str
    trigger: str
    trigger_start: int
    trigger_end: int
    sentence: str
    sentence_start: int
    sentence_end: int


def rows(material: Material) -> Iterator[Row]:
    """A row an event mention, in the order of documents."""
    return (_row(mention) for mention in material.mentions)


def _row(one: Mention) -> Row:
    event, document, about, text = one.event, one.document, one.annotation.document, one.document.text
    where = (document.id, one.path, about.title, about.outlet, document.country, document.kind, about.genre, one.annotation.lang, document.url)
    published = (about.published.edtf, about.published.earliest, about.published.latest)
    date = (event.date.edtf, event.date.earliest, event.date.latest, event.date.precision, event.date.origin) if event.date is not None else (None,) * 5
    coded = (event.status, event.type, event.mode, list(event.contexts), event.quad, event.cameo, event.plover_score, event.goldstein, event.announces)
    place = (one.place.name, one.place.country, one.place.lat, one.place.lon, one.place.precision) if one.place is not None else (None,) * 5
    words = (text[slice(*event.trigger)], *event.trigger, text[slice(*one.sentence)], *one.sentence)
    source, target = ((*sides(side, one.code_day), several(party.words for party in side)) for side in (one.sources, one.targets))
    cells: tuple[Any, ...] = (
        one.id, one.occurrence, *where, *published, *date, event.historical, *coded, event.reciprocal, *source, *target, *place,
        one.said_by, event.confidence, event.by, *words,
    )  # fmt: skip
    return Row(*cells)


def sides(side: Sequence[Party], day: str | None) -> tuple[Several, ...]:
    """The seven cells of a side: actors, names, countries, COW, Gleditsch-Ward, sectors, CAMEO actor codes, the parties in the same order in each."""
    columns = (
        (one.id for one in side), (one.name for one in side), (one.country for one in side), (one.code("cow", day) for one in side),
        (one.code("gw", day) for one in side), (one.sector for one in side), (one.cameo for one in side),
    )  # fmt: skip
    return tuple(several(column) for column in columns)


def several(values: Iterable[str]) -> Several:
    """Values in the order of the parties, None where one has none."""
    return [value or None for value in values]
