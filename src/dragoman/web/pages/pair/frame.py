"""What all pages of two states share: who they are, the period asked for, the way to the other pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, NamedTuple

from fastapi import Depends, Path, Query

from dragoman.errors import NotFound
from dragoman.publish import parties
from dragoman.publish.answers import Answer, csv_text, html_text
from dragoman.publish.catalogue.facets import JOIN
from dragoman.publish.charts import Leads, Picture
from dragoman.publish.json import json
from dragoman.publish.lists.listing import Listing
from dragoman.publish.period import Range
from dragoman.publish.period import asked as period
from dragoman.publish.phrases import fill
from dragoman.publish.view import View
from dragoman.reading import knowledge
from dragoman.web.asked import Asked, asked
from dragoman.web.rendering import drawn
from dragoman.web.views import Shown
from dragoman.web.words import PACKAGE, say

PICTURED = (".svg", ".png")
MORE = (".html", *PICTURED)
SHOWN = 400
"""Rows of a listing on a page; the other forms have all."""


class Tab(NamedTuple):
    """One of the pages of two states."""

    words: str
    url: str
    keys: str
    is_here: bool


class Way(NamedTuple):
    """Where a cell of a list leads: `words` stand behind what it says; without any, what it says is itself the link, and `title` says where that leads."""

    url: str
    words: str = ""
    title: str = ""


Ways = Callable[[str], Way | None]
"""Where what a cell tells of is put together and apart, by the cell's key."""


@dataclass(frozen=True)
class Two:
    """A request about two states, by their ids in the order of naming; `first` and `last` bound the period, as given."""

    asked: Asked
    a: str
    b: str
    first: str
    last: str

    @property
    def days(self) -> Range:
        """The period. Raises UsageError."""
        return period(self.first, self.last)

    @property
    def view(self) -> View:
        """What the record holds of the two. Raises what `look` raises."""
        return self.asked.site.shelf.pair(self.asked.record, self.a, self.b)

    def tabs(self) -> list[Tab]:
        """The pages of these two, with the period. What is of the whole record is asked for these two alone."""
        found = []
        for row in knowledge.table(PACKAGE, "tabs.tsv"):
            path = fill(row["path"], a=self.a, b=self.b)
            both = None if path != row["path"] else JOIN.join(sorted((self.a, self.b)))
            url = self.asked.url(path, **{"pair": both, "from": self.first, "to": self.last})
            found.append(Tab(say(f"tab.{row['page']}", self.asked.lang), url, row["keys"], path == self.asked.path or self.asked.path.endswith(f"/{row['page']}")))
        return found

    def around(self) -> dict[str, object]:
        """What the templates of all of these pages get."""
        names = tuple(parties.state_name(state, self.asked.lang) for state in (self.a, self.b))
        return {"two": self, "names": names, "tabs": self.tabs()}


def two(
    asked: Annotated[Asked, Depends(asked)],
    a: Annotated[str, Path(description="A state: ISO code, or a name in English or Spanish.")],
    b: Annotated[str, Path(description="The other state.")],
    first: Annotated[str, Query(alias="from", description="Only what can be of this date or later: 1991, 1991-05, 1991-05-30.")] = "",
    last: Annotated[str, Query(alias="to", description="Only what can be of this date or earlier.")] = "",
) -> Two:
    """Two states and a period. Raises UnknownActor, UsageError."""
    one, other = parties.pair(a, b)
    return Two(asked, one, other, first.strip(), last.strip())


Both = Annotated[Two, Depends(two)]
"""The type of a pair page's first argument."""


def shown(
    of: Two, answer: Answer, more: Mapping[str, Callable[[], str | bytes]] | None = None, fields: str = "", values: Mapping[str, object] | None = None,
    leads: Callable[[], Leads] | None = None, ways: Callable[[], Ways] | None = None,
) -> Shown:  # fmt: skip
    """An answer as a page with picture and lists, and in all its forms; `fields` is the template with more of the form above it, which gets `values`. `leads` gives where the marks of the picture lead, `ways` where the cells of the lists do."""
    asked, lang = of.asked, of.asked.lang
    forms: dict[str, Callable[[], str | bytes]] = {
        ".json": lambda: json(answer.data()), ".csv": lambda: csv_text(answer), ".html": lambda: html_text(answer, asked.record, lang), **(more or {}),
    }
    return Shown(asked, answer.title, "pair.html", forms, lambda: {**_listed(of, answer, leads), "fields": fields, **({"ways": ways()} if ways else {}), **(values or {})})


def _listed(of: Two, answer: Answer, leads: Callable[[], Leads] | None) -> dict[str, object]:
    """What the page gets, made once for each address: drawing and putting rows into words take longest."""
    asked = of.asked
    made: dict[str, object] = asked.site.shelf.remembered(asked.record, ("page", asked.path, asked.query, asked.lang), lambda: _made(answer, leads))
    return {**of.around(), **made}


def _made(answer: Answer, leads: Callable[[], Leads] | None) -> dict[str, object]:
    picture, listings = answer.picture(), [one for one in answer.listings() if one.rows or one.notes]
    cut = [Listing(one.columns, one.rows[:SHOWN], one.title, one.notes, one.wide, one.numbers) for one in listings]
    left = sum(len(one.rows) for one in listings) - sum(len(one.rows) for one in cut)
    empty = "" if any(one.rows for one in cut) else answer.empty
    said = {"lead": answer.lead, "empty": empty, "left": left, "caption": picture.description if picture else ""}
    return {**said, "picture": drawn(picture, leads=leads() if leads and picture else None), "listings": cut}


def pictured(answer: Answer) -> dict[str, Callable[[], str | bytes]]:
    """The forms that are the picture alone."""
    return {".svg": lambda: _picture(answer).svg(), ".png": lambda: _picture(answer).png()}


def _picture(answer: Answer) -> Picture:
    """Raises NotFound where there is nothing to draw."""
    found = answer.picture()
    if found is None:
        raise NotFound(answer.empty)
    return found
