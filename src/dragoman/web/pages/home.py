"""The first page: which two states a record tells of, what was read for it, what was not and why."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import Query
from fastapi.responses import RedirectResponse, Response

from dragoman.publish import parties
from dragoman.publish.json import json
from dragoman.publish.lists.csv import csv
from dragoman.publish.overview import Overview, Pair
from dragoman.web.asked import Asked, Asking
from dragoman.web.pages.page import Page
from dragoman.web.views import Shown, Views
from dragoman.web.warming import seen
from dragoman.web.words import say

SHOWN = 60
"""Pairs on the page; .json and .csv have all."""


def states(asked: Asking) -> Shown:
    """Which two states a record tells of, and what was read."""
    found = held(asked)
    return Shown(asked, say("home.title", asked.lang), "home.html", {".json": lambda: json(found), ".csv": lambda: csv(Pair, found.pairs)}, lambda: _values(asked, found))


def held(asked: Asked) -> Overview:
    """What the version asked for holds; what is not read is of now."""
    return msgspec.structs.replace(seen(asked.site.shelf, asked.record), not_read=asked.record.quarantine())


def _values(asked: Asked, found: Overview) -> dict[str, object]:
    names = {state: parties.state_name(state, asked.lang) for pair in found.pairs for state in (pair.a, pair.b)}
    return {"overview": found, "pairs": found.pairs[:SHOWN], "names": names, "choices": sorted(names.items(), key=lambda item: parties.fold(item[1]))}


def chosen(asked: Asking, a: Annotated[str, Query()] = "", b: Annotated[str, Query()] = "") -> Response:
    """From the box with two states to their page. Raises UnknownActor, UsageError (twice the same)."""
    first, second = parties.pair(a, b)
    return RedirectResponse(asked.url(f"/pair/{first}/{second}/brief"), status_code=303)


def add_to(views: Views) -> None:
    """Add the page."""
    views.view("/states", states, data=Overview, at="/")
    views.page("/pair", chosen)


PAGE = Page(add_to)
