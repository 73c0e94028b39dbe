"""A coder's own place: the documents of a coding, and each of them to be coded, without a line of anybody else.

Its address holds the key that the coder got on taking the place. Nothing of it is shown under any other address before all coders have finished a document.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

import msgspec
from fastapi import Depends, Path, Query
from fastapi.responses import Response

from dragoman.errors import BadValue, NotFound
from dragoman.nouns import Annotation, Document
from dragoman.publish.json import json
from dragoman.publish.lists.csv import csv
from dragoman.publish.reader import Line, decided, lines
from dragoman.record import Record, decisions
from dragoman.record.coding import codings
from dragoman.record.coding.codings import Coding
from dragoman.record.decided.lines import LISTS
from dragoman.record.decisions import LineShown
from dragoman.web import fields
from dragoman.web.asked import Asked, asked
from dragoman.web.pages.coding.begun import Row, address, rows, titles
from dragoman.web.pages.deciding import Start, again, named
from dragoman.web.pages.reader import marked
from dragoman.web.proposing import Form, proposal
from dragoman.web.rendering import page
from dragoman.web.views import Shown, Views
from dragoman.web.words import say


@dataclass(frozen=True)
class Place:
    """A coder at a coding, known by a key."""

    asked: Asked
    coding: Coding
    who: str
    key: str

    @cached_property
    def record(self) -> Record:
        """The record as this coder sees it."""
        return decisions.seen_by(self.asked.record, self.coding.name, self.who)

    def at(self, *parts: str) -> str:
        """An address of this place."""
        return address(self.coding.name, "by", self.key, *parts)

    def is_closed(self, document: str) -> bool:
        """Whether the coder has finished a document."""
        return document in self.coding.finished[self.who]


def place(asked: Annotated[Asked, Depends(asked)], name: Annotated[str, Path(description="The name of a coding.")], key: Annotated[str, Path(description="The key of a coder's place.")]) -> Place:
    """The place at a coding that a key opens. Raises NotFound, DecisionError."""
    folder = asked.site.shelf.folder
    who = codings.holder(folder, name, key)
    return Place(asked, codings.coding(folder, name), who, key)


Own = Annotated[Place, Depends(place)]
"""The type of the first argument of what only one coder is shown."""


class Desk(msgspec.Struct):
    """A coder's documents, and which of them are finished."""

    version: str
    coding: str
    coder: str
    documents: list[str]
    finished: list[str]


class Coded(msgspec.Struct):
    """A document with what one coder has said of it so far."""

    version: str
    coding: str
    coder: str
    finished: bool
    document: Document
    lines: list[LineShown]


class Told(msgspec.Struct):
    """A coder's line as a row of a table."""

    document: str
    id: str
    noun: str
    start: int
    end: int
    quote: str
    state: str
    says: str


def desk(own: Own) -> Shown:
    """The documents that a coder codes, and how far this coder is."""
    asked, one = own.asked, own.coding
    found = Desk(asked.record.version, one.name, own.who, one.documents, one.finished[own.who])
    forms = {".json": lambda: json(found), ".csv": lambda: csv(Row, (row for row in rows(asked, one) if row.coder == own.who))}
    return Shown(asked, say("desk.title", asked.lang, name=one.name), "coding_desk.html", forms, lambda: {"own": own, "coding": one, "titles": titles(asked)})


def text(own: Own, document: Annotated[str, Path(description="The id of a document of the coding.")], line: Annotated[str, Query(description="A line that is chosen on the page.")] = "") -> Shown:
    """A document to be coded, with what this coder has said of it, and nothing of anybody else."""
    if document not in own.coding.documents:
        raise NotFound(f"The document '{document}' is not part of the coding '{own.coding.name}'.")
    asked = own.asked
    settled = own.record.settled_in(document)
    told = [one for one in decisions.lines(own.record, document) if one.noun in own.coding.layers]
    found = Coded(asked.record.version, own.coding.name, own.who, own.is_closed(document), settled.document, told)
    seen = [one for one in lines(settled.document, settled.annotation, asked.lang) if one.noun in {LISTS[noun] for noun in own.coding.layers}]
    forms: dict[str, Callable[[], str | bytes]] = {".json": lambda: json(found), ".csv": lambda: csv(Told, _rows(settled.document, settled.annotation, told, seen))}
    title = settled.document.about.title or settled.document.path or document
    return Shown(asked, title, "coding_text.html", forms, lambda: _values(own, found, settled.annotation, seen, line))


def _rows(document: Document, annotation: Annotation, told: list[LineShown], seen: list[Line]) -> list[Told]:
    held, _ = decided(annotation, told)
    return [Told(document.path, held[one.id].id, held[one.id].noun, one.start, one.end, one.quote, held[one.id].state, one.says) for one in seen if one.id in held]


def _values(own: Place, found: Coded, annotation: Annotation, seen: list[Line], chosen: str) -> dict[str, object]:
    held, rejected = decided(annotation, found.lines)
    order = own.coding.documents
    after = [one for one in order[order.index(found.document.id) + 1 :] if not own.is_closed(one)]
    return {
        "own": own, "coding": own.coding, "found": found, "text": marked(found.document.text, seen, chosen, None), "lines": seen, "decided": held, "rejected": rejected, "chosen": chosen,
        "layers": [(LISTS[noun], noun) for noun in own.coding.layers], "following": own.asked.url(own.at("text", after[0])) if after else "",
    }


def add(own: Own, document: Annotated[str, Query()], start: Start, end: Start, noun: Annotated[str, Query()] = "") -> Response:
    """The form that says what words of a document are. Raises NotFound, BadValue."""
    settled = own.record.settled_in(document)
    chosen = fields.noun(noun or own.coding.layers[0])
    around = {"document": document, "start": start, "end": end, "quote": settled.document.text[start:end], "again": own.asked.url(own.at("form", "add"), document=document, start=str(start), end=str(end))}
    values = {"title": "", "action": "add", "line": None, "noun": chosen, "nouns": own.coding.layers, "fields": fields.fields(chosen, None, own.asked.lang)}
    return page("decide_form.html", own.asked, {**around, **values, "actors": named(settled.annotation), "post": own.asked.url(own.at("decide", "add")), "who": None})


def change(own: Own, line: Annotated[str, Query()]) -> Response:
    """The form that changes a line. Raises NoSuchLine."""
    settled, item = decisions.find(own.record, line)
    shown = decisions.shown(settled.document, item)
    values = {"title": "", "action": "change", "line": shown, "noun": shown.noun, "fields": fields.fields(shown.noun, shown.line, own.asked.lang, settled.document.text)}
    return page("decide_form.html", own.asked, {**values, "actors": named(settled.annotation), "post": own.asked.url(own.at("decide", "change")), "who": None})


def decide(own: Own, action: Annotated[str, Path()], form: Form) -> Response:
    """What a coder decides, unseen by others. Raises what decisions.decide, undo and redo raise; CodingClosed."""
    folder, name = own.asked.site.shelf.folder, own.coding.name
    if action in ("undo", "redo"):
        turn = decisions.undo if action == "undo" else decisions.redo
        turn(folder, form.number("number"), own.who, coding=name)
    elif action == "remove":
        _remove(own, form.get("line"))
    elif action == "finish":
        codings.finish(folder, name, form.get("document"), own.who)
    else:
        decisions.decide(folder, proposal(own.record, action, own.who, form, name))
    return again()


def _remove(own: Place, line: str) -> None:
    """Take back all that this coder decided on a line, the last first: a line of the coder's own is gone then."""
    _, item = decisions.find(own.record, line)
    if not item.decided:
        raise BadValue("line", "is as it was read: nothing of it is yours.")
    for decision in reversed(item.decided):
        decisions.undo(own.asked.site.shelf.folder, decision.id, own.who, coding=own.coding.name)


def add_to(views: Views) -> None:
    """Add the pages and what they send."""
    views.view("/codings/{name}/by/{key}", desk, data=Desk)
    views.view("/codings/{name}/by/{key}/text/{document}", text, data=Coded)
    views.page("/codings/{name}/by/{key}/form/add", add)
    views.page("/codings/{name}/by/{key}/form/change", change)
    views.page("/codings/{name}/by/{key}/decide/{action}", decide, method="POST")
