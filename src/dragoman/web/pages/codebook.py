"""The codebook: what the types, modes, contexts and codes mean, how often this record has each, and the user's own."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.publish.codebook import Codebook, codebook, modes_of
from dragoman.publish.json import json
from dragoman.publish.lists.csv import csv
from dragoman.reading.events.own import kept
from dragoman.web.asked import Asked, Asking
from dragoman.web.pages.page import Page
from dragoman.web.views import Shown, Views
from dragoman.web.words import say


class OwnType(msgspec.Struct):
    """A type of the user's own: a mode of one of PLOVER's."""

    codebook: str
    name: str
    under: str
    cameo: str
    means: str
    patterns: int
    examples: int
    events: int


class Known(msgspec.Struct):
    """PLOVER and CAMEO in our own words, counted in the record; and apart from it the types of the user's own codebooks."""

    version: str
    codebook: Codebook
    own: list[OwnType]


class Row(msgspec.Struct):
    """A type, mode, context, code or own type as a row of a table; `of` is the type that it belongs to."""

    kind: str
    name: str
    of: str
    means: str
    score: float | None
    events: int


def known(asked: Asking) -> Shown:
    """What the types, modes, contexts and codes of events mean, with how often the record has each."""
    held: Codebook = asked.site.shelf.remembered(asked.record, ("codebook", asked.lang), lambda: codebook(asked.record, asked.lang))
    found = Known(held.version, held, list(_own(asked)))
    forms = {".json": lambda: json(found), ".csv": lambda: csv(Row, _rows(found))}
    roots = [(root, [one for one in held.codes if one.cameo.startswith(root.cameo) and one is not root]) for root in held.codes if len(root.cameo) == len("01")]
    return Shown(asked, say("codebook.title", asked.lang), "codebook.html", forms, lambda: {"book": held, "own": found.own, "roots": roots})


def _own(asked: Asked) -> Iterator[OwnType]:
    """The types of the user's own codebooks. Raises KnowledgeError."""
    for book in kept.books(kept.state(kept.place(asked.site.intake.settings.codebooks))):
        for kind in book.type:
            patterns, examples = (sum(one.type == kind.name for one in lines) for lines in (book.pattern, book.example))
            yield OwnType(book.name, kind.name, kind.under, kind.cameo, kind.definition, patterns, examples, modes_of(asked.record, kind.under).get(kind.name, 0))


def _rows(found: Known) -> Iterator[Row]:
    for kind in found.codebook.types:
        yield Row("type", kind.type, "", kind.means, kind.score, kind.events)
        yield from (Row("mode", one.mode, kind.type, one.means, one.score, one.events) for one in kind.modes)
    yield from (Row("context", one.context, "", one.means, None, one.events) for one in found.codebook.contexts)
    yield from (Row("cameo", one.cameo, one.type or "", one.means or one.name, one.goldstein, one.events) for one in found.codebook.codes)
    yield from (Row("own", one.name, one.under, one.means, None, one.events) for one in found.own)


def add_to(views: Views) -> None:
    """Add the page."""
    views.view("/codebook", known, data=Known)


PAGE = Page(add_to)
