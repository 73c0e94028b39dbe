"""PLOVER as JSON lines: one event mention a line, type, mode and contexts as the ontology names them. What has no PLOVER type, and what is not told as having happened, has no line."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dragoman.publish.formats.day import Left, Reason, left_out, not_happened
from dragoman.publish.formats.encoding import json_lines
from dragoman.publish.formats.material import Material
from dragoman.publish.formats.mention import Mention
from dragoman.publish.formats.party import Party


class Actor(msgspec.Struct):
    """An actor or recipient: id, name, PLOVER's country code and sector, the office that the text or its time gives, and the words."""

    id: str
    name: str
    country: str | None
    sector: str | None
    title: str | None
    text: str


class Location(msgspec.Struct):
    """Where it happened; latitude and longitude in degrees."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str


class Line(msgspec.Struct):
    """A line of plover.jsonl. `date` is EDTF; `announces` is the type of an act to come; `intensity` is PLOVER's score; `reciprocal`: both sides did it, the actor is only who is named first."""

    id: str
    date: str | None
    date_earliest: str | None
    date_latest: str | None
    type: str
    mode: str | None
    contexts: list[str]
    announces: str | None
    quad: int | None
    intensity: float | None
    actors: list[Actor]
    recipients: list[Actor]
    reciprocal: bool
    location: Location | None
    status: str
    confidence: float
    occurrence: str | None
    text: str
    language: str
    publisher: str | None
    publication_date: str | None
    document: str
    url: str | None


def files(material: Material) -> Mapping[str, bytes]:
    """`plover.jsonl` and `left_out.csv`."""
    kept = [one for one in material.mentions if _reason(one) is None]
    left = [Left(one.id, reason) for one in material.mentions if (reason := _reason(one))]
    return {"plover.jsonl": json_lines(_line(one) for one in kept), **left_out(left)}


def _reason(one: Mention) -> Reason | None:
    return not_happened(one) or ("no-type" if one.event.type is None else None)


def _line(one: Mention) -> Line:
    event, about, place = one.event, one.annotation.document, one.place
    date = (event.date.edtf, event.date.earliest, event.date.latest) if event.date is not None else (None,) * 3
    where = Location(place.name, place.country, place.lat, place.lon, place.precision) if place is not None else None
    return Line(
        one.id, *date, event.type or "", event.mode, event.contexts, event.announces, event.quad, event.plover_score,
        [_actor(who) for who in one.sources], [_actor(who) for who in one.targets], event.reciprocal, where, event.status, event.confidence, one.occurrence,
        one.document.text[slice(*one.sentence)], one.annotation.lang, about.outlet, about.published.edtf, one.path, one.document.url,
    )  # fmt: skip


def _actor(who: Party) -> Actor:
    return Actor(who.id, who.name, who.country or None, who.sector or None, who.office or None, who.words)
