"""Deciding on lines from the reader: confirm, reject, change, add, undo, redo."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from fastapi.responses import Response

from dragoman.nouns import Annotation
from dragoman.record import decisions
from dragoman.record.decided.lines import LISTS
from dragoman.web import fields
from dragoman.web.asked import Asked, Asking
from dragoman.web.pages.page import Page
from dragoman.web.proposing import Filled, Form, proposal
from dragoman.web.rendering import page
from dragoman.web.views import Views

Start = Annotated[int, Query(ge=0)]


def change(asked: Asking, line: Annotated[str, Query()]) -> Response:
    """The form that changes a line, filled with what it says. Raises NoSuchLine."""
    settled, item = decisions.find(asked.site.shelf.record(), line)
    shown = decisions.shown(settled.document, item)
    values = {"title": "", "action": "change", "line": shown, "noun": shown.noun, "fields": fields.fields(shown.noun, shown.line, asked.lang, settled.document.text)}
    return page("decide_form.html", asked, {**values, "actors": named(settled.annotation), "post": asked.url("/decide/change"), "who": asked.site.who})


def add(asked: Asking, document: Annotated[str, Query()], start: Start, end: Start, noun: Annotated[str, Query()] = "event") -> Response:
    """The form that adds a line on words of a document. Raises NotFound, BadValue."""
    held, read = asked.site.shelf.record().annotation(document)
    chosen = fields.noun(noun)
    place = {"document": document, "start": start, "end": end, "quote": held.text[start:end], "again": asked.url("/decide/add", document=document, start=str(start), end=str(end))}
    values = {"title": "", "action": "add", "line": None, "noun": chosen, "nouns": list(LISTS), "fields": fields.fields(chosen, None, asked.lang)}
    return page("decide_form.html", asked, {**place, **values, "actors": named(read), "post": asked.url("/decide/add"), "who": asked.site.who})


def named(annotation: Annotation) -> list[tuple[str, str]]:
    """The actors that a document names, by id and name: what a form suggests."""
    return sorted({one.actor: one.name for one in annotation.actors}.items())


def decide(asked: Asking, action: Annotated[str, Path()], form: Form) -> Response:
    """A decision. The page is loaded again: the record is another version now. Raises what decisions.decide, undo and redo raise."""
    folder, who = asked.site.shelf.folder, decider(asked, form)
    if action in ("undo", "redo"):
        turn = decisions.undo if action == "undo" else decisions.redo
        turn(folder, form.number("number"), who, form.get("why"))
    else:
        decisions.decide(folder, proposal(asked.site.shelf.record(), action, who, form))
    return again()


def decider(asked: Asked, form: Filled) -> str:
    """Who decides: as the form says, else who serves."""
    return form.get("who") or asked.site.who


def again(address: str = "") -> Response:
    """After a decision: the page is loaded again, or another one."""
    return Response(status_code=204, headers={"HX-Redirect": address} if address else {"HX-Refresh": "true"})


def add_to(views: Views) -> None:
    """Add the forms and what they send."""
    views.page("/decide/change", change)
    views.page("/decide/add", add)
    views.page("/decide/{action}", decide, method="POST")


PAGE = Page(add_to)
