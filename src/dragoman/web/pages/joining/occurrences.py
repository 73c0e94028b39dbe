"""The occurrences of two states: several that are one happening are merged, one that is two is split; each undone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, NamedTuple

import msgspec
from fastapi import Query
from fastapi.responses import Response

from dragoman.errors import NoSuchLine, UsageError
from dragoman.nouns import Occurrence
from dragoman.publish import phrases
from dragoman.publish.acts import Act, lie_in
from dragoman.publish.clauses import clause
from dragoman.publish.json import json
from dragoman.publish.lists.csv import csv
from dragoman.publish.lists.listing import quoted
from dragoman.publish.parties import fold, state_name
from dragoman.publish.when import order, written
from dragoman.record import decisions
from dragoman.record.proposals import Proposal, group
from dragoman.web.pages.deciding import again, decider
from dragoman.web.pages.decisions import changed
from dragoman.web.pages.joining.ways import made
from dragoman.web.pages.pair.frame import Both, Two
from dragoman.web.proposing import Form
from dragoman.web.views import Shown, Views
from dragoman.web.words import say

SHOWN = 300
"""Occurrences on the page; .json and .csv have all that are asked for."""


class Occurrences(msgspec.Struct):
    """The occurrences of two states that were asked for, in order of date; `chosen` are the ids of those that stand side by side."""

    version: str
    a: str
    b: str
    chosen: list[str]
    occurrences: list[Occurrence]


class Row(msgspec.Struct):
    """A telling of an occurrence as a row of a table."""

    occurrence: str
    type: str | None
    cameo: str
    date: str | None
    status: str
    document: str
    start: int
    end: int
    quote: str


class Words(NamedTuple):
    """A telling on the page: its words, and where it stands."""

    value: str
    quote: str
    lang: str
    document: str
    where: str


class Listed(NamedTuple):
    """An occurrence on the page."""

    id: str
    date: str
    says: str
    status: str
    type: str
    tellings: list[Words]
    chosen: bool


def occurrences(
    two: Both,
    ids: Annotated[list[str] | None, Query(alias="id", description="Occurrences that stand side by side, by their ids.")] = None,
    at: Annotated[str, Query(description="Those that a document tells at a place, DOCUMENT:START, stand side by side.")] = "",
    type_: Annotated[str, Query(alias="type", description="Only those of a type of PLOVER.")] = "",
    q: Annotated[str, Query(description="Only those with these words in what is said of them, or in a telling.")] = "",
) -> Shown:
    """What happened between two states, once each: to be put together and apart."""
    view, lang = two.view, two.asked.lang
    acts = sorted(lie_in(view.dyad, view.acts, two.days), key=lambda act: order(act.occurrence.date))
    chosen = _chosen(acts, ids or [], at)
    wanted = [act for act in acts if act.occurrence.id in chosen or (type_ in ("", act.occurrence.type) and _holds(two, act, q))]
    found = Occurrences(two.asked.record.version, two.a, two.b, sorted(chosen), [act.occurrence for act in wanted])
    forms = {".json": lambda: json(found), ".csv": lambda: csv(Row, _rows(found.occurrences))}
    kinds = sorted({act.occurrence.type for act in acts if act.occurrence.type})
    values = {"found": found, "of": len(acts), "kinds": kinds, "type": type_, "q": q, "who": two.asked.site.who}
    title = say("occurrences.title", lang, a=state_name(two.a, lang), b=state_name(two.b, lang))
    return Shown(two.asked, title, "occurrences.html", forms, lambda: {**two.around(), **values, **_values(two, wanted, chosen)})


def _chosen(acts: Sequence[Act], ids: Sequence[str], at: str) -> set[str]:
    """The ids of the occurrences that are chosen, or told at a place. Raises UsageError, NoSuchLine."""
    held = {act.occurrence.id for act in acts}
    if missing := [one for one in ids if one not in held]:
        raise NoSuchLine(f"These two have no occurrence '{missing[0]}' now: what is told of it may have been put together or apart. Choose again.")
    path, _, start = at.rpartition(":")
    if at and not start.isdigit():
        raise UsageError(f"'{at}' is no place in a document. Give its path and where the words begin, in characters: at=walls.txt:512")
    there = {act.occurrence.id for act in acts if at for telling in act.occurrence.tellings if telling.document == path and telling.start <= int(start) < telling.end}
    return {*ids, *there}


def _holds(two: Two, act: Act, q: str) -> bool:
    words = fold(q).split()
    told = fold(" ".join([clause(two.view.dyad, act, two.asked.lang), *(telling.quote for telling in act.occurrence.tellings)])) if words else ""
    return all(word in told for word in words)


def _rows(found: Sequence[Occurrence]) -> Iterator[Row]:
    for one in found:
        for telling in one.tellings:
            yield Row(one.id, one.type, one.cameo, one.date.edtf if one.date else None, one.status, telling.document, telling.start, telling.end, telling.quote)


def _values(two: Two, wanted: Sequence[Act], chosen: set[str]) -> dict[str, object]:
    beside = [_listed(two, act, chosen) for act in wanted if act.occurrence.id in chosen]
    rest = [_listed(two, act, chosen) for act in wanted[:SHOWN]]
    here = {name for name, _ in two.view.dyad.named()}
    done = [(one, changed(one, two.asked.lang)) for one in made(two.asked, "occurrence") if one.line is not None and one.line.path in here]
    return {"beside": beside, "rows": rest, "left": max(0, len(wanted) - SHOWN), "done": done}


def _listed(two: Two, act: Act, chosen: set[str]) -> Listed:
    one, dyad, lang = act.occurrence, two.view.dyad, two.asked.lang
    tellings = []
    for telling in one.tellings:
        if telling.document in dyad:
            words = quoted(dyad, telling.document, (telling.start, telling.end))
            where = two.asked.url(f"/document/{dyad.document(telling.document).id}", at=f"{telling.start}-{telling.end}")
            tellings.append(Words(f"{telling.document}:{telling.start}", " ".join(telling.quote.split()), words.lang, telling.document, where))
    return Listed(one.id, written(one.date, lang), phrases.opened(clause(dyad, act, lang)), say(f"status.{one.status}", lang), one.type or "", tellings, one.id in chosen)


def merge(two: Both, form: Form) -> Response:
    """Say that occurrences are one happening. Raises NoSuchLine, DecisionError, RecordLocked."""
    found = _named(two, form.all("id"))
    decisions.decide(two.asked.site.shelf.folder, Proposal("merge", decider(two.asked, form), form.get("why"), noun="occurrence", groups=[group(one) for one in found]))
    return _to(two, found[0])


def split(two: Both, form: Form) -> Response:
    """Say that some tellings of an occurrence are of another happening. Raises NoSuchLine, DecisionError, RecordLocked."""
    (whole,) = _named(two, form.all("id")[:1])
    wanted = set(form.all("telling"))
    moved = [one for one in whole.tellings if f"{one.document}:{one.start}" in wanted]
    groups = [group(whole), msgspec.structs.replace(group(whole), tellings=moved)]
    decisions.decide(two.asked.site.shelf.folder, Proposal("split", decider(two.asked, form), form.get("why"), noun="occurrence", groups=groups))
    return _to(two, whole)


def _named(two: Two, ids: Sequence[str]) -> list[Occurrence]:
    """Occurrences of the newest version by their ids, as they were shown. Raises NoSuchLine."""
    held = {act.occurrence.id: act.occurrence for act in two.view.acts}
    if not ids or any(one not in held for one in ids):
        raise NoSuchLine("These two have no such occurrence now: what is told of it may have been put together or apart. Load the page again, and choose.")
    return [held[one] for one in ids]


def _to(two: Two, one: Occurrence) -> Response:
    first = one.tellings[0]
    return again(two.asked.url(f"/occurrences/{two.a}/{two.b}", at=f"{first.document}:{first.start}", version=None))


def add_to(views: Views) -> None:
    """Add the page and what it sends."""
    views.view("/occurrences/{a}/{b}", occurrences, data=Occurrences)
    views.page("/occurrences/{a}/{b}/merge", merge, method="POST")
    views.page("/occurrences/{a}/{b}/split", split, method="POST")
