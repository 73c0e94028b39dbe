"""The pages, one a module. To add one: its module, a line here, its row in navigation.tsv, its words in words.tsv."""

from __future__ import annotations

from dragoman.web.pages import (
    api,
    codebook,
    coding,
    deciding,
    decisions,
    events,
    home,
    intake,
    joining,
    pair,
    places,
    reader,
    search,
    sources,
)
from dragoman.web.pages.page import Page

PAGES: tuple[Page, ...] = (home.PAGE, search.PAGE, pair.PAGE, events.PAGE, places.PAGE, sources.PAGE, reader.PAGE, intake.PAGE, deciding.PAGE, decisions.PAGE, coding.PAGE, joining.PAGE, codebook.PAGE, api.PAGE)

__all__ = ["PAGES", "Page"]
