"""Passages that hold some words, and what is recorded of them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.nouns import Annotation, Document, EventDate, EventType, Figure, InstrumentStep, Span, Status, Tie
from dragoman.record import Record
from dragoman.record.search import Passage


class Done(msgspec.Struct):
    """An event of a passage: who did what to whom, the words that carry it, and how the text stands to it."""

    type: EventType | None
    cameo: str
    source_actors: list[str]
    target_actors: list[str]
    date: EventDate | None
    status: Status
    start: int
    end: int
    quote: str


class Found(msgspec.Struct):
    """A passage: `text` is `text[start:end]` of `document`, a path as given to `read`; and the lines of the record that lie in it."""

    document: str
    start: int
    end: int
    text: str
    events: list[Done]
    figures: list[Figure]
    instruments: list[InstrumentStep]
    ties: list[Tie]


class Searched(msgspec.Struct):
    """What `search --json` prints, the nearest passage first."""

    passages: list[Found]


def search(record: Record, words: str, limit: int = 20) -> Searched:
    """The passages that hold all the words, case and accents aside, with what is recorded of them. Raises RecordDamaged."""
    read: dict[str, tuple[Document, Annotation]] = {}
    found = []
    for passage in record.search(words, limit):
        if passage.document not in read:
            read[passage.document] = record.annotation(passage.document)
        found.append(_found(passage, *read[passage.document]))
    return Searched(found)


def _found(passage: Passage, document: Document, annotation: Annotation) -> Found:
    span = (passage.start, passage.end)
    return Found(
        passage.path, *span, passage.text,
        list(_events(annotation, document.text, span)),
        [one for one in annotation.figures if _lies(one.start, span)],
        [one for one in annotation.instruments if _lies(one.start, span)],
        [one for one in annotation.ties if _lies(one.start, span)],
    )


def _lies(place: int, span: Span) -> bool:
    return span[0] <= place < span[1]


def _events(annotation: Annotation, text: str, span: Span) -> Iterator[Done]:
    for event in annotation.events:
        if _lies(event.trigger[0], span):
            start, end = event.trigger
            yield Done(event.type, event.cameo, event.source_actors, event.target_actors, event.date, event.status, start, end, text[start:end])
