"""The events of a record by facets: their counts, a page of lines with the words that carry them, the way on."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import msgspec

from dragoman import ontology
from dragoman.publish.catalogue import Facet, Found, Line, listed
from dragoman.publish.catalogue.catalogue import MOST
from dragoman.publish.json import json
from dragoman.publish.lists.csv import csv
from dragoman.web.asked import Asked, Asking
from dragoman.web.pages.events.labels import labels
from dragoman.web.pages.events.wanted import Wanting
from dragoman.web.pages.joining import ways
from dragoman.web.pages.page import Page
from dragoman.web.views import Shown, Views
from dragoman.web.warming import laid_out
from dragoman.web.words import say


class Events(msgspec.Struct):
    """What is found: `matching` of all `of` the record's events, of which `events` are this page; `next` is the cursor of the following one (None: this is the last)."""

    version: str
    matching: int
    of: int
    next: int | None
    facets: list[Facet]
    events: list[Line]


def events(asked: Asking, wanted: Wanting) -> Shown:
    """The events of the record by facets, each with the sentence that carries it."""
    held = laid_out(asked.site.shelf, asked.record)
    found = held.find(wanted)
    lines = listed(asked.record, held, found.events, asked.lang)
    answer = Events(asked.record.version, found.matching, found.of, found.next, found.facets, lines)
    forms = {".json": lambda: json(answer), ".csv": lambda: csv(Line, lines)}
    return Shown(asked, say("events.title", asked.lang), "events.html", forms, lambda: _values(asked, found, lines, wanted.order))


def _values(asked: Asked, found: Found, lines: list[Line], order: str) -> dict[str, Any]:
    chosen = [(facet.name, one.value) for facet in found.facets for one in facet.counts if one.chosen]
    return {
        "actor_at": partial(ways.actor, asked), "occurrence_at": lambda line: ways.occurrence(asked, line.source_actors, line.target_actors, line.document, line.trigger[0]) if line.type else "",
        "found": found, "lines": lines, "labels": labels(asked, found.facets), "chosen": chosen, "order": order, "most": MOST,
        "first": dict(asked.query).get("from", ""), "last": dict(asked.query).get("to", ""), "code": ontology.code, "on_map": replace(asked, path="/map").here(order=None, after=None, limit=None),
    }


def add_to(views: Views) -> None:
    """Add the page."""
    views.view("/events", events, data=Events)


PAGE = Page(add_to)
