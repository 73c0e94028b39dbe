"""Passages that hold some words, in either language, and what is recorded of them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.nouns import Annotation, Document, EventDate, EventType, Figure, InstrumentStep, Span, Status, Tie
from dragoman.publish.phrases import Lang
from dragoman.publish.query import Query, query
from dragoman.publish.reader import Line, Mark, lines, marks
from dragoman.record import Record
from dragoman.record.search import Passage

_NAMING = ("actors", "places", "dates")
"""What stands in nearly every passage, and says nothing alone."""


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
    """A passage: `text` is `text[start:end]` of `document`, a path as given to `read`, which is in the record as `id`; and the lines of the record that lie in it.

    `marks` are where in the document the words stand that were looked for; `lines` what was read, in the program's own voice.
    """

    document: str
    id: str
    start: int
    end: int
    text: str
    lang: str
    title: str | None
    outlet: str | None
    published: str | None
    marks: list[Span]
    events: list[Done]
    figures: list[Figure]
    instruments: list[InstrumentStep]
    ties: list[Tie]
    lines: list[Line]

    @property
    def parts(self) -> list[Mark]:
        """The text cut where found words begin and end, counted from the start of the passage; those of found words have a line."""
        return list(marks(len(self.text), [("found", (start - self.start, end - self.start)) for start, end in self.marks]))


class Searched(msgspec.Struct):
    """What `search --json` prints, the nearest passage first: what was searched for, and how many passages hold it in all.

    `nearly` are passages that hold all but one of three or more terms, where fewer than were asked for hold all.
    """

    version: str
    query: Query
    matching: int
    passages: list[Found]
    nearly: list[Found]


def search(record: Record, words: str, limit: int = 20, lang: Lang = "en") -> Searched:
    """The passages that hold every one of the words in any of its forms, in either language, with what is recorded of them; where they are few, those that lack one. Raises RecordDamaged.

    They are looked up among those of the record's newest version; what an older one does not hold is left out.
    """
    with record.index() as index:
        wanted = query(words, lang, index.begun)
        matching, found = index.count(wanted.forms), index.find(wanted.forms, limit)
        nearly = index.nearly(wanted.forms, limit - len(found)) if len(found) < limit else []
    read = {document.id: (document, annotation) for document, annotation in record.annotations_of(passage.document for passage in (*found, *nearly))}
    told, others = ([_found(passage, *read[passage.document], lang) for passage in some if passage.document in read] for some in (found, nearly))
    return Searched(record.version, wanted, matching, told, others)


def _found(passage: Passage, document: Document, annotation: Annotation, lang: Lang) -> Found:
    span = (passage.start, passage.end)
    about = document.about
    return Found(
        passage.path, document.id, *span, passage.text, document.lang, about.title, about.outlet, about.published.edtf, passage.marks,
        list(_events(annotation, document.text, span)),
        [one for one in annotation.figures if _lies(one.start, span)],
        [one for one in annotation.instruments if _lies(one.start, span)],
        [one for one in annotation.ties if _lies(one.start, span)],
        [line for line in lines(document, annotation, lang, span) if line.noun not in _NAMING],
    )  # fmt: skip


def _lies(place: int, span: Span) -> bool:
    return span[0] <= place < span[1]


def _events(annotation: Annotation, text: str, span: Span) -> Iterator[Done]:
    for event in annotation.events:
        if _lies(event.trigger[0], span):
            start, end = event.trigger
            yield Done(event.type, event.cameo, event.source_actors, event.target_actors, event.date, event.status, start, end, text[start:end])
