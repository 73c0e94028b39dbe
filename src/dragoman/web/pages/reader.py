"""The reader: a document with every mark, and the list of documents that leads to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Annotated

import msgspec
from fastapi import Path, Query
from markupsafe import Markup, escape

from dragoman.errors import UsageError
from dragoman.nouns import Annotation, Document, Span
from dragoman.publish.documents import Listed, documents
from dragoman.publish.json import json
from dragoman.publish.lists.csv import csv
from dragoman.publish.reader import Line, decided, lines, marks
from dragoman.publish.when import written
from dragoman.record import decisions
from dragoman.web.asked import Asked, Asking
from dragoman.web.pages.joining import ways
from dragoman.web.pages.page import Page
from dragoman.web.views import Shown, Views
from dragoman.web.words import say

NOUNS = ("events", "statements", "figures", "instruments", "ties", "notices", "actors", "places", "dates")
SHOWN_FIRST = ("events", "statements", "figures", "instruments", "ties", "notices")
"""The nouns that are marked unless others are asked for: names and dates are everywhere, and would hide the rest."""
MOST = 200
"""Documents on a page; .json and .csv have all."""
_STRETCH = re.compile(r"(\d+)-(\d+)")


class Read(msgspec.Struct):
    """A document of a version of a record, what was read in it, and the same as lines in the program's own voice."""

    version: str
    document: Document
    annotation: Annotation
    lines: list[Line]


class Row(msgspec.Struct):
    """A line as a row of a table."""

    document: str
    id: str
    noun: str
    start: int
    end: int
    quote: str
    says: str


class Documents(msgspec.Struct):
    """The documents of a version of a record."""

    version: str
    documents: list[Listed]


def document(
    asked: Asking,
    name: Annotated[str, Path(description="The id of a document.")],
    layer: Annotated[list[str] | None, Query(description="Nouns whose words are marked on the page; .json and .csv have all.")] = None,
    line: Annotated[str, Query(description="A line that is chosen on the page: events-3.")] = "",
    at: Annotated[str, Query(description="A stretch of text that is chosen on the page, in code points: 120-180.")] = "",
) -> Shown:
    """A document with everything that was read in it: each line with its words, each word with its lines."""
    # The lines of a long document take longer than its page.
    found: Read = asked.site.shelf.remembered(asked.record, ("document", name, asked.lang), lambda: _read(asked, name))
    title = found.document.about.title or found.document.path or found.document.id
    forms = {".json": lambda: json(found), ".csv": lambda: csv(Row, _rows(found))}
    return Shown(asked, title, "reader.html", forms, lambda: _values(asked, found, layer, line, _stretch(at)))


def _read(asked: Asked, name: str) -> Read:
    text, annotation = asked.record.annotation(name)
    return Read(asked.record.version, text, annotation, lines(text, annotation, asked.lang))


def _rows(found: Read) -> Iterator[Row]:
    for one in found.lines:
        yield Row(found.document.id, one.id, one.noun, one.start, one.end, one.quote, one.says)


def _stretch(at: str) -> Span | None:
    """The stretch asked for. Raises UsageError."""
    if not at:
        return None
    told = _STRETCH.fullmatch(at)
    if told is None:
        raise UsageError(f"'{at}' is no stretch of text. Give where it begins and ends, in characters: at=120-180.")
    return int(told[1]), int(told[2])


def _values(asked: Asked, found: Read, layer: Sequence[str] | None, chosen: str, at: Span | None) -> dict[str, object]:
    wanted = [noun for noun in NOUNS if noun in (SHOWN_FIRST if layer is None else layer)]
    shown = [one for noun in NOUNS for one in found.lines if one.noun == noun and noun in wanted]
    held, rejected = decided(found.annotation, asked.site.shelf.remembered(asked.record, ("decided", found.document.id), lambda: list(decisions.lines(asked.record, found.document.id))))
    counts = {noun: sum(one.noun == noun for one in found.lines) for noun in NOUNS}
    return {
        "read": found, "text": marked(found.document.text, shown, chosen, at), "lines": [one for one in shown if one.noun != "notices"], "chosen": chosen,
        "notices": [one for one in shown if one.noun == "notices"], "layers": [(noun, counts[noun], noun in wanted) for noun in NOUNS],
        "ways": dict(_ways(asked, found)), "decided": held, "rejected": rejected, "who": asked.site.who, "published": written(found.document.about.published, asked.lang),
    }


def _ways(asked: Asked, found: Read) -> Iterator[tuple[str, str]]:
    """By the ids of lines, where their actor, or what happened, is put together and apart."""
    for i, mention in enumerate(found.annotation.actors):
        yield f"actors-{i}", ways.actor(asked, found.document.id, mention.actor)
    for i, event in enumerate(found.annotation.events):
        if event.type is not None and (way := ways.occurrence(asked, event.source_actors, event.target_actors, found.document.path, event.trigger[0])):
            yield f"events-{i}", way


def marked(text: str, shown: Sequence[Line], chosen: str, at: Span | None) -> Markup:
    """A text with the marks of lines, and of a stretch that is asked for; every character of it escaped."""
    nouns = {one.id: one.noun for one in shown}
    spans = [(one.id, span) for one in shown for span in one.spans]
    begins: dict[int, str] = {one.start: f"at-{one.start}" for one in shown}
    if at is not None:
        spans.append(("at", at))
        begins[at[0]] = "at"
    parts: list[str] = []
    for mark in marks(len(text), spans, begins):
        words = escape(text[mark.start : mark.end])
        if not mark.lines:
            parts.append(str(words))
            continue
        classes = dict.fromkeys(f"n-{nouns[line]}" for line in mark.lines if line in nouns)
        told = " ".join(["m", *classes, *(["asked"] if "at" in mark.lines else []), *(["chosen"] if chosen in mark.lines else [])])
        place = f' id="{begins[mark.start]}"' if mark.start in begins else ""
        parts.append(f'<span class="{told}"{place} data-lines="{" ".join(line for line in mark.lines if line in nouns)}">{words}</span>')
    # Ids of lines are our own, the text is escaped.
    return Markup("".join(parts))  # noqa: S704


def listed(asked: Asking, after: Annotated[str, Query(description="On the page: documents whose path comes after this one.")] = "") -> Shown:
    """The documents of the record, in the order of their paths."""
    found: list[Listed] = asked.site.shelf.remembered(asked.record, "documents", lambda: documents(asked.record))
    forms = {".json": lambda: json(Documents(asked.record.version, found)), ".csv": lambda: csv(Listed, found)}
    rest = [one for one in found if one.path > after] if after else found
    values = {"documents": rest[:MOST], "more": rest[MOST - 1].path if len(rest) > MOST else "", "count": len(found)}
    return Shown(asked, say("documents.title", asked.lang), "documents.html", forms, lambda: values)


def add_to(views: Views) -> None:
    """Add the pages."""
    views.view("/documents", listed, data=Documents)
    views.view("/document/{name:path}", document, data=Read)


PAGE = Page(add_to)
