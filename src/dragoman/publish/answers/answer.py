"""An answer about states in every form; each form is made only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from dragoman.publish.charts import Picture
from dragoman.publish.lists.csv import csv
from dragoman.publish.lists.listing import Listing
from dragoman.publish.lists.page import Page, drawn, page
from dragoman.publish.phrases import Lang, say
from dragoman.record import Record


@dataclass(frozen=True)
class Answer:
    """What was found. `rows` are of the struct `row`, whose fields are the columns of the CSV; `empty` is said where there is nothing, `lead` of how many documents it is."""

    title: str
    data: Callable[[], Any]
    row: type[msgspec.Struct]
    rows: Callable[[], Iterable[msgspec.Struct]]
    listings: Callable[[], Sequence[Listing]]
    picture: Callable[[], Picture | None]
    empty: str
    lead: str


def csv_text(answer: Answer) -> str:
    """Exact values, UTF-8, one header; no protection against formulas."""
    return csv(answer.row, answer.rows())


def html_text(answer: Answer, record: Record, lang: Lang) -> str:
    """One file with the picture inside and the version of the record: no script, no outside request."""
    svg, caption = drawn(answer.picture())
    listings = list(answer.listings())
    lead = answer.lead if any(one.rows for one in listings) else f"{answer.lead} {answer.empty}"
    return page(Page(answer.title, lead, say("version", lang, version=record.version), listings, svg, caption, record.quarantine()), lang)
