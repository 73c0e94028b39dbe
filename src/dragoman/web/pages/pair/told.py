"""The brief on two states: every sentence with the words of the source that carries it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from urllib.parse import quote as quoted

from fastapi.responses import RedirectResponse, Response

from dragoman.publish.brief.brief import LENGTHS
from dragoman.publish.brief.drawings import drawings
from dragoman.publish.brief.flat import Cited, flat
from dragoman.publish.brief.html import link, where
from dragoman.publish.brief.render import cited, line_runs, quote
from dragoman.publish.brief.writing import writer
from dragoman.publish.json import json
from dragoman.publish.lists.csv import csv
from dragoman.publish.sheet import Brief
from dragoman.web.pages.pair import sentence
from dragoman.web.pages.pair.frame import Both
from dragoman.web.rendering import drawn
from dragoman.web.views import Shown, Views

_FILES = (".html", ".md", ".docx", ".pdf")
_IDS = "SELECT coalesce(path, id) AS name, id FROM documents WHERE list_contains(?, coalesce(path, id))"


def brief(of: sentence.Asking) -> Shown:
    """What the documents of the record say of two states, in cited sentences."""
    found = of.brief
    files: dict[str, Callable[[], str | bytes]] = {suffix: partial(writer(suffix.removeprefix(".")), found) for suffix in _FILES}
    forms = {".json": lambda: json(found), ".csv": lambda: csv(Cited, flat(found)), **files}
    return Shown(of.two.asked, found.title, "brief_page.html", forms, lambda: _told(of))


def _told(of: sentence.Briefed) -> dict[str, object]:
    found, lang, citations = of.brief, of.two.asked.lang, cited(of.brief)
    named = sentence.named(found)
    return {
        **of.two.around(), "brief": found, "citations": citations, "where": where(found), "link": link, "quote": partial(quote, lang=lang),
        "runs": partial(line_runs, citations=citations, lang=lang), "charts": [(picture.title, drawn(picture, f"chart-{key}")) for key, picture in drawings(found)],
        "length": of.length, "lengths": LENGTHS, "outlets": ", ".join(of.wanted.outlets), "reviewed": of.wanted.reviewed, "there": _there(of),
        "ids": lambda line: named[id(line)].id, "permalink_of": of.permalink, "sentence_at": of.sentence_at, "comments": sentence.said(of.two.asked),
    }


def _there(of: sentence.Briefed) -> dict[int, str]:
    """By the numbers of citations, where their words stand in the reader."""
    asked = of.two.asked
    names = sorted({one.document for one in of.brief.citations})
    ids = {row["name"]: row["id"] for row in asked.record.query(_IDS, [names]).to_pylist()} if names else {}
    return {one.number: asked.url(f"/document/{quoted(ids[one.document])}", at=f"{one.start}-{one.end}") for one in of.brief.citations if one.document in ids}


def begun(two: Both) -> Response:
    """From two states to the first of their pages."""
    return RedirectResponse(two.asked.url(f"/pair/{two.a}/{two.b}/brief", **{"from": two.first, "to": two.last}), status_code=307)


def add_to(views: Views) -> None:
    """Add the page."""
    views.view("/pair/{a}/{b}/brief", brief, data=Brief, more=_FILES)
    views.page("/pair/{a}/{b}", begun)
