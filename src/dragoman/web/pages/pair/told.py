"""The brief on two states: every sentence with the words of the source that carries it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated

from fastapi import Query
from fastapi.responses import RedirectResponse, Response

from dragoman.publish.brief.brief import LENGTHS, compose
from dragoman.publish.brief.drawings import drawings
from dragoman.publish.brief.flat import Cited, flat
from dragoman.publish.brief.html import link, where
from dragoman.publish.brief.render import cited, quote, runs
from dragoman.publish.brief.writing import writer
from dragoman.publish.json import json
from dragoman.publish.lists.csv import csv
from dragoman.publish.scope import scope
from dragoman.publish.sheet import Brief
from dragoman.web.pages.pair.frame import Both, Two
from dragoman.web.rendering import drawn
from dragoman.web.views import Shown, Views

Length = Annotated[str, Query(description="full, or page: about a page, of what most sources tell, latest and most consequential first.")]
Outlets = Annotated[str, Query(description="Only documents of these outlets: names or domains, separated by commas.")]
Reviewed = Annotated[bool, Query(description="Only lines that a person has reviewed.")]
_FILES = (".html", ".md", ".docx", ".pdf")


def brief(two: Both, length: Length = "full", outlets: Outlets = "", reviewed: Reviewed = False) -> Shown:
    """What the documents of the record say of two states, in cited sentences."""
    asked = two.asked
    wanted = scope(two.first, two.last, outlets, reviewed=reviewed)
    view = asked.site.shelf.pair(asked.record, two.a, two.b, wanted)
    found: Brief = asked.site.shelf.remembered(asked.record, ("brief", two.a, two.b, wanted, length, asked.lang), lambda: compose(view, asked.lang, length))
    files: dict[str, Callable[[], str | bytes]] = {suffix: partial(writer(suffix.removeprefix(".")), found) for suffix in _FILES}
    forms = {".json": lambda: json(found), ".csv": lambda: csv(Cited, flat(found)), **files}
    values = {"length": length, "lengths": LENGTHS, "outlets": outlets, "reviewed": reviewed}
    return Shown(asked, found.title, "brief_page.html", forms, lambda: _told(two, found) | values)


def _told(two: Two, found: Brief) -> dict[str, object]:
    lang, citations = two.asked.lang, cited(found)
    return {
        **two.around(), "brief": found, "citations": citations, "where": where(found), "link": link, "quote": partial(quote, lang=lang),
        "runs": partial(runs, citations=citations, lang=lang), "charts": [(picture.title, drawn(picture, f"chart-{key}")) for key, picture in drawings(found)],
    }


def begun(two: Both) -> Response:
    """From two states to the first of their pages."""
    return RedirectResponse(two.asked.url(f"/pair/{two.a}/{two.b}/brief", **{"from": two.first, "to": two.last}), status_code=307)


def add_to(views: Views) -> None:
    """Add the page."""
    views.view("/pair/{a}/{b}/brief", brief, data=Brief, more=_FILES)
    views.page("/pair/{a}/{b}", begun)
