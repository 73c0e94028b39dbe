"""What the coders of a coding said, side by side, with the words of the text: one of them, neither, or a third becomes a decision on the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, NamedTuple

import msgspec
from fastapi import Path, Query
from fastapi.responses import Response

from dragoman.compare.tellings import sentence
from dragoman.errors import NoSuchLine, UsageError
from dragoman.nouns import Document
from dragoman.publish.json import json
from dragoman.publish.lists.csv import csv
from dragoman.record.coding import comparing
from dragoman.record.coding.comparing import NEITHER, READ, Unit
from dragoman.record.decided.lines import JUDGED, Fields
from dragoman.web import fields
from dragoman.web.asked import Asked, Asking
from dragoman.web.pages.coding.begun import address
from dragoman.web.pages.deciding import again, decider, named
from dragoman.web.proposing import Form
from dragoman.web.rendering import page
from dragoman.web.views import Shown, Views
from dragoman.web.words import say

STATES = ("open", "agreed", "settled", "all")
Name = Annotated[str, Path(description="The name of a coding.")]


class Lines(msgspec.Struct):
    """The lines of a coding in the documents that all have finished: `open` where the coders differ and nobody has settled it, `agreed` where they don't differ, `settled`."""

    version: str
    coding: str
    state: str
    counts: dict[str, int]
    lines: list[Unit]


class Answer(msgspec.Struct):
    """What a coder left on a line, as a row of a table; `answer` is JSON, '' where there is none."""

    id: str
    noun: str
    document: str
    start: int
    end: int
    quote: str
    coder: str
    answer: str


class Side(NamedTuple):
    """An answer on the page: whose it is, and for each field what it says and whether others say otherwise; None where there is no line."""

    choice: str
    called: str
    told: list[tuple[str, str, bool]] | None


class Laid(NamedTuple):
    """A line on the page, with the sentence around its words and the answers side by side."""

    unit: Unit
    lang: str
    before: str
    words: str
    after: str
    sides: list[Side]


def lines(asked: Asking, name: Name, state: Annotated[str, Query(description="open, agreed, settled or all.")] = "open", noun: Annotated[str, Query(description="Only lines of this noun.")] = "") -> Shown:
    """The lines of a coding side by side, of the documents that all have finished; what is chosen becomes a decision on the record."""
    if state not in STATES:
        raise UsageError(f"Lines can't be asked for by '{state}': it is one of {', '.join(STATES)}.")
    held = comparing.units(asked.record, name)
    done = comparing.answered(asked.site.shelf.folder, name)
    by_state = {one: [unit for unit in held if one in ("all", _state(unit, done))] for one in STATES}
    counts = {one: len(units) for one, units in by_state.items()}
    found = Lines(asked.record.version, name, state, counts, [unit for unit in by_state[state] if noun in ("", unit.noun)])
    forms = {".json": lambda: json(found), ".csv": lambda: csv(Answer, (row for unit in found.lines for row in _rows(unit)))}
    values = {"found": found, "base": address(name), "done": done, "states": STATES, "who": asked.site.who, "choices": (READ, NEITHER)}
    return Shown(asked, say("settling.title", asked.lang, name=name), "coding_lines.html", forms, lambda: {**values, "laid": _laid(asked, found.lines)})


def _state(unit: Unit, done: set[str]) -> str:
    return "settled" if unit.id in done else "agreed" if unit.agrees else "open"


def _rows(unit: Unit) -> Iterator[Answer]:
    for coder, answer in unit.judged.items():
        yield Answer(unit.id, unit.noun, unit.path, unit.start, unit.end, unit.quote, coder, msgspec.json.encode(answer).decode() if answer is not None else "")


def _laid(asked: Asked, units: Sequence[Unit]) -> list[Laid]:
    texts = {document.id: document for document, _ in asked.record.annotations_of({unit.document for unit in units})}
    return [_beside(asked, unit, texts[unit.document]) for unit in units]


def _beside(asked: Asked, unit: Unit, document: Document) -> Laid:
    text, (first, last) = document.text, sentence(document.text, (unit.start, unit.end))
    first, last = min(first, unit.start), max(last, unit.end)
    answers: dict[str, Fields | None] = {**unit.answers, READ: unit.read}
    plain = {choice: None if answer is None else {name: fields.told(name, answer.get(name)) for name in JUDGED[unit.noun]} for choice, answer in answers.items()}
    differ = {name for name in JUDGED[unit.noun] if len({one[name] for choice, one in plain.items() if one is not None and choice != READ}) > 1}
    sides = [
        Side(choice, say("settling.read", asked.lang) if choice == READ else choice, None if one is None else [(say(f"field.{name}", asked.lang), value, name in differ) for name, value in one.items() if value])
        for choice, one in plain.items()
    ]
    return Laid(unit, document.lang, text[first : unit.start], text[unit.start : unit.end], text[unit.end : last], sides)


def third(asked: Asking, name: Name, line: Annotated[str, Query()], choice: Annotated[str, Query()]) -> Response:
    """The form that settles a line as one answer says, but for what is changed in it. Raises NoSuchLine."""
    unit = next((one for one in comparing.units(asked.record, name) if one.id == line), None)
    answer = (unit.read if choice == READ else unit.answers.get(choice)) if unit is not None else None
    if unit is None or answer is None:
        raise NoSuchLine(f"'{choice}' has no line there that could be changed.")
    document, annotation = asked.record.annotation(unit.document)
    values = {"title": "", "unit": unit, "choice": choice, "fields": fields.fields(unit.noun, answer, asked.lang, document.text), "actors": named(annotation), "post": asked.url(address(name, "settle"))}
    return page("coding_third.html", asked, {**values, "who": asked.site.who})


def settle(asked: Asking, name: Name, form: Form) -> Response:
    """Settle a line, or all that the coders agree on; or open a line again. Raises NoSuchLine, DecisionError, and what `decide` raises."""
    folder, who, why = asked.site.shelf.folder, decider(asked, form), form.get("why")
    if form.get("agreed"):
        comparing.adopt(folder, name, who)
    elif form.get("reopen"):
        comparing.reopen(folder, name, form.get("line"), who, why)
    else:
        comparing.settle(folder, name, form.get("line"), form.get("choice"), who, why, _otherwise(asked, name, form.get("line"), form.get("choice"), fields.given(form.values)))
    return again()


def _otherwise(asked: Asked, name: str, line: str, choice: str, given: dict[str, str]) -> dict[str, Any]:
    """The fields that a form gives otherwise than the answer chosen has them."""
    if not given:
        return {}
    record = asked.site.shelf.record()
    unit = next((one for one in comparing.units(record, name) if one.id == line), None)
    answer = (unit.read if choice == READ else unit.answers.get(choice)) if unit is not None else None
    if unit is None or answer is None:
        return {}
    text = record.annotation(unit.document)[0].text
    return {key: fields.meant(key, value) for key, value in given.items() if value != fields.told(key, answer.get(key), text)}


def add_to(views: Views) -> None:
    """Add the page and what it sends."""
    views.view("/codings/{name}/lines", lines, data=Lines)
    views.page("/codings/{name}/third", third)
    views.page("/codings/{name}/settle", settle, method="POST")
