"""The page of all decisions: who, when, old, new, why; undone and redone; those that can't be applied to what is read now, and how to settle them; the way out to other programs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Annotated, Any, NamedTuple

import msgspec
from fastapi import Path, Query
from fastapi.responses import Response

from dragoman.errors import UsageError
from dragoman.publish.corrected.conflicts import InConflict, laid
from dragoman.publish.corrected.examples import examples
from dragoman.publish.corrected.gold import gold
from dragoman.publish.corrected.sentences import Comment, comments
from dragoman.publish.json import json
from dragoman.publish.lists.csv import csv
from dragoman.publish.phrases import Lang
from dragoman.record import Record, decisions
from dragoman.record.decided import journal
from dragoman.record.decided.decision import Decision
from dragoman.record.decided.lines import JUDGED, LISTS, line_id
from dragoman.web import fields
from dragoman.web.asked import Asked, Asking
from dragoman.web.pages.deciding import again, decider
from dragoman.web.pages.page import Page
from dragoman.web.proposing import Form
from dragoman.web.views import Shown, Views
from dragoman.web.words import say

SHOWN = 200
"""Decisions on the page; .json and .csv have all that are asked for."""
_TURNS = ("undo", "redo")


class Row(msgspec.Struct):
    """A decision as a row of a table; `line` is the id of the line that it is of, `stands` false of what was undone (an undo itself stands)."""

    id: int
    when: str
    who: str
    action: str
    noun: str
    line: str
    document: str
    start: int | None
    end: int | None
    quote: str
    old: str
    new: str
    why: str
    coding: str
    of: int | None
    stands: bool


class Decided(msgspec.Struct):
    """The decisions on a record that were asked for, the oldest first; those of all that stand but can't be applied to what is read now; and the comments on sentences of briefs that were not taken back."""

    version: str
    decisions: list[Row]
    conflicts: list[InConflict]
    comments: list[Comment]


class Change(NamedTuple):
    """What a decision says of a field: as it was, and as it is to be; '' where it says nothing of it."""

    label: str
    old: str
    new: str


def decided(
    asked: Asking,
    who: Annotated[str, Query(description="Only what this person decided.")] = "",
    noun: Annotated[str, Query(description="Only on lines of this noun: event, statement, …, occurrence, actor, sentence.")] = "",
    action: Annotated[str, Query(description="Only this action: confirm, reject, change, add, merge, split, comment, undo, redo.")] = "",
    line: Annotated[str, Query(description="Only on this line, by its id, or by words or the path of its document.")] = "",
    stands: Annotated[str, Query(description="true: only what stands; false: only what was undone.")] = "",
) -> Shown:
    """What people decided on the record's lines: who, when, old, new, why; nothing is ever deleted."""
    log = decisions.log(asked.site.shelf.folder, coding="")
    standing = {one.id for one in journal.standing(log)}
    held = [(one, _row(one, standing)) for one in log]
    wanted = [(one, row) for one, row in held if _fits(row, {"who": who, "noun": noun, "action": action}, line.strip(), stands)]
    in_conflict: list[InConflict] = asked.site.shelf.remembered(asked.record, "conflicts", lambda: laid(asked.record))
    found = Decided(asked.record.version, [row for _, row in wanted], in_conflict, comments(asked.site.shelf.folder))
    choices = {name: sorted({getattr(row, name) for _, row in held}) for name in ("who", "noun", "action")}
    forms = {".json": lambda: json(found), ".csv": lambda: csv(Row, found.decisions)}
    asked_for = {"who": who, "noun": noun, "action": action, "line": line, "stands": stands}
    return Shown(asked, say("decisions.title", asked.lang), "decisions.html", forms, lambda: {**_values(asked, found, wanted), "of": len(held), "choices": choices, "asked_for": asked_for})


def _fits(row: Row, wanted: Mapping[str, str], line: str, stands: str) -> bool:
    if any(value and getattr(row, name) != value for name, value in wanted.items()) or stands not in ("", str(row.stands).lower()):
        return False
    return not line or row.line.startswith(line) or any(line.casefold() in told.casefold() for told in (row.quote, row.document))


def _row(one: Decision, stands: set[int]) -> Row:
    at = one.line
    document, start, end, quote = (at.path, at.start, at.end, at.quote) if at is not None else ("", None, None, "")
    return Row(
        one.id, one.when, one.who, one.action, one.noun, line_id(one.noun, at) if at is not None and one.noun in LISTS else "", document, start, end, quote,
        _json(one.old), _json(one.new), one.why, one.coding, one.of, one.action in _TURNS or one.id in stands,
    )  # fmt: skip


def _json(value: Any) -> str:  # noqa: ANN401 - plain data of any noun
    return msgspec.json.encode(value).decode() if value is not None else ""


def _values(asked: Asked, found: Decided, wanted: Sequence[tuple[Decision, Row]]) -> dict[str, object]:
    shown = wanted[::-1][:SHOWN]
    changes = {one.id: changed(one, asked.lang) for one in [*(one for one, _ in shown), *(held.conflict.decision for held in found.conflicts)]}
    places = {one.line.path: one.line.document for one, _ in shown if one.line is not None}
    held = set(asked.record.query("SELECT id FROM documents WHERE list_contains(?, id)", [sorted(set(places.values()))]).column("id").to_pylist()) if places else set()
    documents = {path: document for path, document in places.items() if document in held}
    return {
        "decided": found, "rows": [row for _, row in shown], "changes": changes, "said": {one.id: one for one in found.comments}, "who": asked.site.who, "documents": documents,
        "told_of": lambda line: changes_of(line.noun, line.line, asked.lang), "exports": list(_EXPORTS), "turns": _TURNS,
    }


def changed(one: Decision, lang: Lang) -> list[Change]:
    """What a decision says, field by field: of a change the fields that are otherwise, of the rest what the line says, of a merge or split who or what is one."""
    if one.noun in LISTS:
        old, new = one.old or {}, one.new or {}
        names = [name for name in (*JUDGED[one.noun], *fields.MORE.get(one.noun, ())) if name in (new if one.action == "change" else {**old, **new})]
        said = [Change(say(f"field.{name}", lang), fields.told(name, old.get(name)), fields.told(name, new.get(name))) for name in names]
        return [change for change in said if change.old != change.new]
    if one.noun == "actor":
        old = one.old if isinstance(one.old, list) else [one.old] if one.old else []
        were = ", ".join([*(f"{actor.get('text') or actor['actor']}" for actor in old), *(text for actor in old for text in actor.get("texts", ()))])
        return [Change(say("one.actor", lang), were, f"{one.new['actor']} ({one.new['name']})" if one.new else "")]
    if one.noun == "occurrence" and one.old:
        groups = one.new or one.old
        return [Change(f"{group['type'] or ''} {', '.join(group['actors'])}".strip(), "", " · ".join(f"“{' '.join(telling['quote'].split())[:70]}”" for telling in group["tellings"])) for group in groups]
    return []


def changes_of(noun: str, line: Mapping[str, Any], lang: Lang) -> list[Change]:
    """What a line says, field by field."""
    told = [Change(say(f"field.{name}", lang), "", fields.told(name, line.get(name))) for name in JUDGED[fields.noun(noun)]]
    return [one for one in told if one.new]


def anew(asked: Asking, form: Form) -> Response:
    """Decide of a line that is read now what was decided of one that is not any more, and take that back. Raises what decisions.anew raises."""
    decisions.anew(asked.site.shelf.folder, form.number("number") or 0, form.get("line"), decider(asked, form), form.get("why"))
    return again()


# ---- for other programs ----


def _lines(found: Iterable[Any]) -> bytes:
    return b"".join(msgspec.json.encode(line) + b"\n" for line in found)


def _gold(record: Record) -> bytes:
    """A file for each task, in one archive; the same bytes of the same decisions."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for task, lines in gold(record).items():
            archive.writestr(zipfile.ZipInfo(f"{task}.jsonl"), _lines(lines))
    return made.getvalue()


_EXPORTS: Mapping[str, tuple[str, str, Callable[[Record], bytes]]] = {
    "gold": ("zip", "application/zip", _gold),
    "training": ("jsonl", "application/jsonl", lambda record: _lines(examples(record))),
    "decisions": ("jsonl", "application/jsonl", lambda record: _lines(decisions.log(record.folder, ""))),
    "comments": ("jsonl", "application/jsonl", lambda record: _lines(comments(record.folder))),
}
"""What `dragoman correct export` writes, each as one file."""


def export(asked: Asking, kind: Annotated[str, Path(description="gold, training, decisions or comments.")]) -> Response:
    """What people decided, for other programs, as one file. Raises UsageError."""
    if kind not in _EXPORTS:
        raise UsageError(f"'{kind}' can't be exported. It is one of {', '.join(_EXPORTS)}.")
    ending, media, write = _EXPORTS[kind]
    return Response(write(asked.record), media_type=media, headers={"Content-Disposition": f'attachment; filename="{kind}.{ending}"'})


def add_to(views: Views) -> None:
    """Add the page, its files and what it sends."""
    views.view("/decisions", decided, data=Decided)
    views.page("/decisions/export/{kind}", export)
    views.page("/decisions/anew", anew, method="POST")


PAGE = Page(add_to)
