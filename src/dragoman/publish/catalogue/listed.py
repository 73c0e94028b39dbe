"""The events of a page: who, what, when, and the sentence of the source that carries each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from dragoman.compare.tellings import sentence
from dragoman.nouns import EventType, Genre, Span, Status
from dragoman.publish.catalogue.called import Called, in_documents
from dragoman.publish.catalogue.catalogue import Catalogue
from dragoman.publish.phrases import Lang
from dragoman.record import Record

_EVENTS = """
SELECT document, "index", "trigger", source_actors, target_actors, type, mode, cameo, contexts, date, status, announces, confidence, "by"
FROM events WHERE document IN (SELECT unnest(?))
"""
_DOCUMENTS = "SELECT id, path, text, lang, annotated.document AS about FROM documents WHERE id IN (SELECT unnest(?))"


class Line(msgspec.Struct):
    """One event of one document. `quote` is the sentence that carries it, `text[start:end]`; `trigger` is where in the text its word stands.

    `document` is the path as given to `read`, `id` its document's; `index` the event's place in its annotation; names are the program's own where it has some, in the language asked for.
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
    events = {(row["document"], row["index"]): row for row in record.query(_EVENTS, [ids]).to_pylist()}
    documents = {row["id"]: row for row in record.query(_DOCUMENTS, [ids]).to_pylist()}
    actors = {actor for one in wanted for side in ("source_actors", "target_actors") for actor in events[one][side]}
    called = in_documents(record, ids, actors, lang)
    return [_line(events[one], documents[one[0]], called) for one in wanted]


def _line(event: Mapping[str, Any], document: Mapping[str, Any], called: Called) -> Line:
    date, about = event["date"] or {}, document["about"]
    trigger = (event["trigger"][0], event["trigger"][1])
    start, end = sentence(document["text"], trigger)
    sources, targets = ([called.name(document["id"], actor) for actor in event[side]] for side in ("source_actors", "target_actors"))
    return Line(
        document["id"], event["index"], document["path"], about["outlet"], about["genre"], document["lang"], about["published"]["edtf"],
        event["type"], event["mode"], event["cameo"], event["contexts"],
        event["source_actors"], sources, event["target_actors"], targets,
        date.get("edtf"), date.get("earliest"), date.get("latest"), date.get("precision"), event["status"], event["announces"], event["confidence"], event["by"],
        trigger, start, end, document["text"][start:end],
    )  # fmt: skip
