"""Search over passages: words in one language find passages in the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
from fastapi import Query

from dragoman.publish.json import json
from dragoman.publish.lists.csv import csv
from dragoman.publish.passages import Found, Searched
from dragoman.publish.passages import search as searched
from dragoman.web.asked import Asked, Asking
from dragoman.web.pages.joining import ways
from dragoman.web.pages.page import Page
from dragoman.web.views import Shown, Views
from dragoman.web.words import say

FEW, MOST = 20, 200
"""Passages where no number is asked for, and the most that can be."""
ALSO = 12
"""Other forms of a word that the page names; .json has all."""


class Row(msgspec.Struct):
    """A passage as a row of a table: `words` are those of what was looked for that it holds, `says` what was read in it; `holds_all`: it lacks none of the terms."""

    document: str
    id: str
    start: int
    end: int
    title: str | None
    outlet: str | None
    published: str | None
    lang: str
    text: str
    words: str
    says: str
    holds_all: bool


def search(
    asked: Asking,
    q: Annotated[str, Query(max_length=1000, description="Words in English or Spanish: a passage holds all of them, each in either language; what is in double quotes is taken as it stands.")] = "",
    limit: Annotated[int, Query(ge=1, le=MOST, description="The most passages.")] = FEW,
) -> Shown:
    """Passages that hold what is searched for, in either language, with what was read in them."""
    words = q.strip()
    found: Searched = asked.site.shelf.remembered(asked.record, ("search", words, limit, asked.lang), lambda: searched(asked.record, words, limit, asked.lang))
    forms = {".json": lambda: json(found), ".csv": lambda: csv(Row, _rows(found))}
    more = min(MOST, limit + 2 * FEW) if found.matching > limit and limit < MOST else 0
    return Shown(asked, say("search.title", asked.lang), "search.html", forms, lambda: {"q": words, "found": found, "also": ALSO, "more": more, "ways": _ways(asked, found)})


def _ways(asked: Asked, found: Searched) -> dict[tuple[str, int], str]:
    """Where what is told at a place of a document (its id) is put together and apart."""
    told = ((one, event) for one in (*found.passages, *found.nearly) for event in one.events if event.type is not None)
    ways_ = ((one.id, event.start, ways.occurrence(asked, event.source_actors, event.target_actors, one.document, event.start)) for one, event in told)
    return {(document, start): way for document, start, way in ways_ if way}


def _rows(found: Searched) -> Iterator[Row]:
    told: list[tuple[Found, bool]] = [*((one, True) for one in found.passages), *((one, False) for one in found.nearly)]
    for one, holds_all in told:
        words = dict.fromkeys(one.text[start - one.start : end - one.start] for start, end in one.marks)
        said = " | ".join(line.says for line in one.lines)
        yield Row(one.document, one.id, one.start, one.end, one.title, one.outlet, one.published, one.lang, one.text, " | ".join(words), said, holds_all)


def add_to(views: Views) -> None:
    """Add the page."""
    views.view("/search", search, data=Searched)


PAGE = Page(add_to)
