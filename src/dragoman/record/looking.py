"""The lines of a record as people look at them before they decide: each with its id, and what was decided on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, cast

import msgspec

from dragoman.errors import NoSuchLine, NotFound
from dragoman.nouns import Annotation, Document
from dragoman.record.decided.decision import Noun
from dragoman.record.decided.items import Item, Settled
from dragoman.record.decided.lines import Fields, fields
from dragoman.record.record import Record

State = Literal["read", "confirmed", "changed", "added", "rejected"]
_STATES: dict[str, State] = {"confirm": "confirmed", "change": "changed", "add": "added", "reject": "rejected"}


class LineShown(msgspec.Struct):
    """A line as people see it: `line` is its struct as plain data, `state` what the last decision on it made of it, `decisions` are their ids.

    `quote` is `text[start:end]` of the document with the id `document`, which was found under `path`.
    """

    id: str
    noun: Noun
    document: str
    path: str
    start: int
    end: int
    quote: str
    state: State
    decisions: list[int]
    line: Fields


def lines(record: Record, document: str = "", noun: Noun | None = None) -> Iterator[LineShown]:
    """The lines of a record, or of one document (its id or path), rejected ones too. Raises NotFound, RecordDamaged."""
    raw = record.as_read()
    readings: Iterable[tuple[Document, Annotation]] = [raw.annotation(document_id(record, document))] if document else raw.annotations()
    for reading in readings:
        settled = record.settled(*reading)
        for item in settled.all():
            if noun is None or item.noun == noun:
                yield shown(settled.document, item)


def shown(document: Document, item: Item) -> LineShown:
    """A line as people see it."""
    start, end = item.place
    state = _STATES[item.decided[-1].action] if item.decided else "read"
    return LineShown(
        item.id, item.noun, document.id, document.path or document.id, start, end, document.text[start:end], state, [one.id for one in item.decided], fields(item.line)
    )


def find(record: Record, line: str) -> tuple[Settled, Item]:
    """A line by its id, or by enough of its first digits where its document follows. Raises NoSuchLine."""
    digits, _, document = line.partition("@")
    try:
        held = record.settled_in(document)
    except NotFound as error:
        raise NoSuchLine(f"The record holds no document '{document}' of the line '{line}'. `dragoman correct list` shows the lines with their ids.") from error
    found = [item for item in held.all() if item.id.startswith(digits)] if digits else []
    exact = [item for item in found if item.id == line] or found
    if len(exact) != 1:
        what = "reads no such line any more" if not exact else f"reads {len(exact)} lines that begin so: give more digits"
        raise NoSuchLine(f"'{line}': the record {what}. `dragoman correct list --document {document}` shows those it reads.")
    return held, exact[0]


def document_id(record: Record, told: str) -> str:
    """The id of a document, given as that or as its path. Raises NotFound."""
    found = record.query("SELECT id FROM documents WHERE id = ? OR path = ?", [told, told]).column("id").to_pylist()
    if len(found) != 1:
        what = f"holds no document '{told}'" if not found else f"holds {len(found)} documents under '{told}': give the id of one"
        raise NotFound(f"The record in {record.folder} {what}. `dragoman search` finds documents by their words.")
    return cast("str", found[0])
