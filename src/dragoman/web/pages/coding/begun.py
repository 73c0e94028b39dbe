"""The codings of a record: how far each is, by document and person; beginning one; taking a coder's place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated
from urllib.parse import quote

import msgspec
from fastapi import Path, Query
from fastapi.responses import Response

from dragoman.errors import DecisionError
from dragoman.publish.documents import Listed, documents
from dragoman.publish.json import json
from dragoman.publish.lists.csv import csv
from dragoman.publish.parties import fold
from dragoman.record.coding import codings
from dragoman.record.coding.codings import Coding
from dragoman.record.decided.lines import LISTS
from dragoman.web.asked import Asked, Asking
from dragoman.web.pages.deciding import again, decider
from dragoman.web.proposing import Form
from dragoman.web.views import Shown, Views
from dragoman.web.words import say

SHOWN = 300
"""Documents in the form; others are found by their words."""
FIRST = ("event", "statement")
"""The layers that the form offers first."""


class Codings(msgspec.Struct):
    """The codings of a record, the first one started first."""

    version: str
    codings: list[Coding]


class Row(msgspec.Struct):
    """How far a coder is with a document of a coding."""

    coding: str
    document: str
    path: str
    coder: str
    finished: bool


def begun(asked: Asking, q: Annotated[str, Query(description="Of the documents in the form, only those with these words in their title or path.")] = "") -> Shown:
    """The codings of the record: who codes what, and how far each is."""
    found = Codings(asked.record.version, codings.codings(asked.site.shelf.folder))
    forms = {".json": lambda: json(found), ".csv": lambda: csv(Row, (row for one in found.codings for row in rows(asked, one)))}
    return Shown(asked, say("codings.title", asked.lang), "codings.html", forms, lambda: _values(asked, found, q.strip()))


def _values(asked: Asked, found: Codings, q: str) -> dict[str, object]:
    documents = [one for one in titles(asked).values() if fold(q) in fold(f"{one.title} {one.path}")]
    return {"codings": found.codings, "documents": documents[:SHOWN], "left": max(0, len(documents) - SHOWN), "q": q, "layers": list(LISTS), "first": FIRST, "who": asked.site.who, "address_of": address}


def titles(asked: Asked) -> dict[str, Listed]:
    """The documents of the record, by their ids."""
    held: list[Listed] = asked.site.shelf.remembered(asked.record, "documents", lambda: documents(asked.record))
    return {one.document: one for one in held}


def rows(asked: Asked, one: Coding) -> Iterator[Row]:
    """How far a coding is, by document and coder."""
    paths = titles(asked)
    for document in one.documents:
        for coder in one.coders:
            yield Row(one.name, document, paths[document].path if document in paths else document, coder, document in one.finished[coder])


def address(name: str, *parts: str) -> str:
    """Where a coding is, or what is of it."""
    return "/".join(["/codings", *(quote(part, safe="") for part in (name, *parts))])


def begin(asked: Asking, form: Form) -> Response:
    """Begin a coding of the documents and layers that the form names. Raises DecisionError, NotFound, RecordLocked."""
    name = form.get("name")
    if "/" in name or name.startswith("."):
        raise DecisionError("The name of a coding is part of its address: it has no '/' and does not begin with a dot.")
    made = codings.start(asked.site.shelf.folder, name, form.all("document"), form.get("coders").split(","), decider(asked, form), layers=form.all("layer"), on=form.get("on"))
    return again(asked.url(address(made.name)))


def take(asked: Asking, name: Annotated[str, Path()], form: Form) -> Response:
    """Take a coder's place; its address is this coder's own. Raises CodingClosed where it was taken, DecisionError."""
    return again(asked.url(address(name, "by", codings.take(asked.site.shelf.folder, name, form.get("coder")))))


def add_to(views: Views) -> None:
    """Add the page and what it sends."""
    views.view("/codings", begun, data=Codings)
    views.page("/codings", begin, method="POST")
    views.page("/codings/{name}/take", take, method="POST")
