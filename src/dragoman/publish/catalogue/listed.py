"""The events of a page: who, what, when, and the sentence of the source that carries each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from dragoman.compare.parties import is_local
from dragoman.compare.tellings import sentence
from dragoman.nouns import EventType, Genre, Span, Status
from dragoman.publish.catalogue.catalogue import Catalogue
from dragoman.publish.parties import state_name, states
from dragoman.publish.phrases import Lang
from dragoman.record import Record

_EVENTS = """
SELECT document, "index", "trigger", source_actors, target_actors, type, mode, cameo, contexts, date, status, announces, confidence, "by"
FROM read_parquet(?) WHERE list_contains(?, document)
"""
_DOCUMENTS = "SELECT id, path, text, lang, annotated.document AS about FROM read_parquet(?) WHERE list_contains(?, id)"
_NAMES = "SELECT document, actor, min(name) AS name FROM read_parquet(?) WHERE list_contains(?, document) GROUP BY document, actor"
_EVERYWHERE = "SELECT actor, min(name) AS name FROM actors WHERE list_contains(?, actor) GROUP BY actor"


class Line(msgspec.Struct):
    """One event of one document. `quote` is the sentence that carries it, `text[start:end]`; `trigger` is where in the text its word stands.

    `document` is the path as given to `read`, `id` its document's; `index` the event's place in its annotation; names are in the language asked for where they are states'.
    """

    id: str
    index: int
    document: str
    outlet: str | None
    genre: Genre
    lang: str
    published: str | None
    type: EventType | None
    mode: str | None
    cameo: str
    contexts: list[str]
    source_actors: list[str]
    source_names: list[str]
    target_actors: list[str]
    target_names: list[str]
    date: str | None
    earliest: str | None
    latest: str | None
    precision: str | None
    status: Status
    announces: EventType | None
    confidence: float
    by: str
    trigger: Span
    start: int
    end: int
    quote: str


def listed(record: Record, held: Catalogue, places: Sequence[int], lang: Lang) -> list[Line]:
    """The events at some places of a record's catalogue, in the order given. Raises RecordDamaged."""
    wanted = [(held.documents[place], int(held.indexes[place])) for place in places]
    ids = sorted({document for document, _ in wanted})
    if not ids:
        return []
    shards = {held.shards[document] for document in ids}
    events = {(row["document"], row["index"]): row for row in _rows(record, _EVENTS, "events", shards, ids)}
    documents = {row["id"]: row for row in _rows(record, _DOCUMENTS, "documents", shards, ids)}
    names = {(row["document"], row["actor"]): row["name"] for row in _rows(record, _NAMES, "actors", shards, ids)}
    return [_line(events[one], documents[one[0]], names, lang) for one in wanted]


def names_of(record: Record, actors: Sequence[str], lang: Lang) -> dict[str, str]:
    """How actors that are the same everywhere are called. Raises RecordDamaged."""
    others = [actor for actor in actors if actor not in states()]
    found = {row["actor"]: row["name"] for row in record.query(_EVERYWHERE, [others]).to_pylist()} if others else {}
    return {actor: state_name(actor, lang) if actor in states() else found.get(actor, actor) for actor in actors}


def _rows(record: Record, sql: str, noun: str, shards: set[str], ids: list[str]) -> Iterator[dict[str, Any]]:
    files = record.files(noun, shards)
    yield from record.query(sql, [files, ids]).to_pylist() if files else []


def _line(event: Mapping[str, Any], document: Mapping[str, Any], names: Mapping[tuple[str, str], str], lang: Lang) -> Line:
    date, about = event["date"] or {}, document["about"]
    trigger = (event["trigger"][0], event["trigger"][1])
    start, end = sentence(document["text"], trigger)
    called = {actor: _called(document["id"], actor, names, lang) for actor in (*event["source_actors"], *event["target_actors"])}
    return Line(
        document["id"], event["index"], document["path"], about["outlet"], about["genre"], document["lang"], about["published"]["edtf"],
        event["type"], event["mode"], event["cameo"], event["contexts"],
        event["source_actors"], [called[actor] for actor in event["source_actors"]], event["target_actors"], [called[actor] for actor in event["target_actors"]],
        date.get("edtf"), date.get("earliest"), date.get("latest"), date.get("precision"), event["status"], event["announces"], event["confidence"], event["by"],
        trigger, start, end, document["text"][start:end],
    )  # fmt: skip


def _called(document: str, actor: str, names: Mapping[tuple[str, str], str], lang: Lang) -> str:
    if actor in states():
        return state_name(actor, lang)
    return names.get((document, actor), "" if is_local(actor) else actor)
