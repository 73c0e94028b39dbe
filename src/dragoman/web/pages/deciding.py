"""Deciding on lines: confirm, reject, change, add, undo, redo, from the reader; and the page of all decisions, with those that can't be applied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from fastapi import Depends, Path, Query, Request
from fastapi.responses import Response

from dragoman.errors import BadValue
from dragoman.publish.corrected.sentences import Comment, comments
from dragoman.publish.json import json
from dragoman.publish.lists.csv import csv
from dragoman.record import decisions
from dragoman.record.decided import journal
from dragoman.record.decided.decision import Conflict, Decision, Noun
from dragoman.record.decided.lines import JUDGED, LISTS
from dragoman.record.proposals import Proposal
from dragoman.web.asked import Asking
from dragoman.web.pages.page import Page
from dragoman.web.rendering import page
from dragoman.web.views import Shown, Views
from dragoman.web.words import say

_GIVEN = "field."
"""What the names of a form's fields begin with that are fields of a line."""
_LISTED = ("source_actors", "target_actors", "by", "contexts")


class Row(msgspec.Struct):
    """A decision as a row of a table; `stands` is false of what was undone (an undo itself stands)."""

    id: int
    when: str
    who: str
    action: str
    noun: str
    document: str
    start: int | None
    quote: str
    old: str
    new: str
    why: str
    coding: str
    of: int | None
    stands: bool


class Decided(msgspec.Struct):
    """All decisions on a record, the oldest first; those that stand but can't be applied to what is read now; and the comments on sentences of briefs that were not taken back."""

    version: str
    decisions: list[Row]
    conflicts: list[Conflict]
    comments: list[Comment]


def decided(asked: Asking) -> Shown:
    """What people decided on the record's lines: who, when, old, new, why; nothing is ever deleted."""
    log = decisions.log(asked.site.shelf.folder, coding="")
    stands = {one.id for one in journal.standing(log)}
    found = Decided(asked.record.version, [_row(one, stands) for one in log], decisions.conflicts(asked.record), comments(asked.site.shelf.folder))
    forms = {".json": lambda: json(found), ".csv": lambda: csv(Row, found.decisions)}
    return Shown(asked, say("decisions.title", asked.lang), "decisions.html", forms, lambda: {"decided": found, "rows": found.decisions[::-1], "said": {one.id: one for one in found.comments}, "who": asked.site.who})


def _row(one: Decision, stands: set[int]) -> Row:
    path, start, quote = (one.line.path, one.line.start, one.line.quote) if one.line is not None else ("", None, "")
    return Row(one.id, one.when, one.who, one.action, one.noun, path, start, quote, _short(one.old), _short(one.new), one.why, one.coding, one.of, one.action in ("undo", "redo") or one.id in stands)


def _short(value: Any) -> str:  # noqa: ANN401 - plain data of any noun
    return msgspec.json.encode(value).decode() if value is not None else ""


def change(asked: Asking, line: Annotated[str, Query()]) -> Response:
    """The form that changes a line, filled with what it says. Raises NoSuchLine."""
    settled, item = decisions.find(asked.site.shelf.record(), line)
    shown = decisions.shown(settled.document, item)
    return page("decide_form.html", asked, {"title": "", "action": "change", "line": shown, "noun": shown.noun, "fields": [(name, _told(shown.line.get(name))) for name in JUDGED[shown.noun]], "who": asked.site.who})


def add(asked: Asking, document: Annotated[str, Query()], start: Annotated[int, Query(ge=0)], end: Annotated[int, Query(ge=0)], noun: Annotated[str, Query()] = "event") -> Response:
    """The form that adds a line on words of a document. Raises NotFound, BadValue."""
    held, _ = asked.site.shelf.record().annotation(document)
    chosen = _noun(noun)
    values = {"title": "", "action": "add", "document": document, "start": start, "end": end, "quote": held.text[start:end], "noun": chosen, "nouns": list(LISTS), "fields": [(name, "") for name in JUDGED[chosen]]}
    return page("decide_form.html", asked, {**values, "who": asked.site.who, "line": None})


def _told(value: Any) -> str:  # noqa: ANN401 - plain data
    """A field's value as it stands in a form."""
    if isinstance(value, dict):
        return str(value.get("edtf") or value.get("text") or "")
    if isinstance(value, list):
        return ", ".join(one if isinstance(one, str) else msgspec.json.encode(one).decode() for one in value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


async def _form(request: Request) -> dict[str, str]:
    return {key: str(value) for key, value in (await request.form()).multi_items()}


Given = Annotated[dict[str, str], Depends(_form)]


def decide(asked: Asking, action: Annotated[str, Path()], form: Given) -> Response:
    """A decision. The page is loaded again: the record is another version now. Raises what decisions.decide, undo and redo raise."""
    folder, who = asked.site.shelf.folder, form.get("who", "").strip() or asked.site.who
    if action in ("undo", "redo"):
        number = form.get("number", "")
        turn = decisions.undo if action == "undo" else decisions.redo
        turn(folder, int(number) if number.isdigit() else None, who, form.get("why", ""))
    else:
        decisions.decide(folder, _proposal(asked, action, who, form))
    return Response(status_code=204, headers={"HX-Refresh": "true"})


def _proposal(asked: Asking, action: str, who: str, form: Mapping[str, str]) -> Proposal:
    why = form.get("why", "")
    if action in ("confirm", "reject"):
        return Proposal(action, who=who, why=why, line=form.get("line", ""))  # type: ignore[arg-type]
    given = {name.removeprefix(_GIVEN): value.strip() for name, value in form.items() if name.startswith(_GIVEN)}
    if action == "change":
        settled, item = decisions.find(asked.site.shelf.record(), form.get("line", ""))
        was = decisions.shown(settled.document, item).line
        fields = {name: _value(name, value) for name, value in given.items() if value != _told(was.get(name))}
        if not fields:
            raise BadValue("fields", "are as they were. Change one, or confirm the line.")
        return Proposal("change", who=who, why=why, line=form["line"], fields=fields)
    if action == "add":
        fields = {name: _value(name, value) for name, value in given.items() if value}
        place = {"quote": form.get("quote", ""), "start": int(form["start"])} if form.get("start", "").isdigit() else {"quote": form.get("quote", "")}
        return Proposal("add", who=who, why=why, noun=_noun(form.get("noun", "")), document=form.get("document", ""), fields={**fields, **place})
    raise BadValue("action", "is none that can be taken here: confirm, reject, change, add, undo, redo.")


def _noun(told: str) -> Noun:
    """Raises BadValue."""
    found = next((noun for noun in LISTS if noun == told), None)
    if found is None:
        raise BadValue("noun", f"is none on which can be decided: give {', '.join(LISTS)}.")
    return found


def _value(name: str, value: str) -> Any:  # noqa: ANN401 - JSON
    """A field from its form: lists by commas, numbers and truth as such, nothing as null; all else is text."""
    if name in _LISTED:
        return [one.strip() for one in value.split(",") if one.strip()]
    if value == "":
        return None
    if value.startswith(("[", "{")) or value in ("true", "false") or name == "value":
        try:
            return msgspec.json.decode(value)
        except msgspec.DecodeError as error:
            raise BadValue(name, f"can't be '{value}'.") from error
    return value


def add_to(views: Views) -> None:
    """Add the pages."""
    views.view("/decisions", decided, data=Decided)
    views.page("/decide/change", change)
    views.page("/decide/add", add)
    views.page("/decide/{action}", decide, method="POST")


PAGE = Page(add_to)
