"""The sources of a record and their balance."""

from __future__ import annotations

from dragoman.publish import parties
from dragoman.publish.json import json
from dragoman.publish.lists.csv import csv
from dragoman.publish.outlets import Outlet, Sources
from dragoman.publish.outlets import sources as counted
from dragoman.publish.phrases import Lang
from dragoman.web.asked import Asking
from dragoman.web.pages.page import Page
from dragoman.web.views import Shown, Views
from dragoman.web.words import known, say

SHOWN = 300
"""Outlets on the page; .json and .csv have all."""


def sources(asked: Asking) -> Shown:
    """From where the documents come, outlet by outlet, by kind and country, and whose speakers they quote."""
    found: Sources = asked.site.shelf.remembered(asked.record, "sources", lambda: counted(asked.record))
    forms = {".json": lambda: json(found), ".csv": lambda: csv(Outlet, found.outlets)}
    lang = asked.lang
    values = {
        "found": found, "shown": SHOWN, "country_of": lambda one: _country(one, lang), "kind_of": lambda one: _kind(one, lang),
        "most": max((one.documents for one in found.outlets), default=1), "most_said": max((one.statements for one in found.speakers), default=1),
    }
    return Shown(asked, say("sources.title", lang), "sources.html", forms, lambda: values)


def _country(country: str, lang: Lang) -> str:
    return parties.state_name(country, lang) if country in parties.states() else country or say("unknown", lang)


def _kind(kind: str, lang: Lang) -> str:
    """A kind of outlet in our words where it is one that we suggest; else in those of who said it."""
    key = f"outlet.kind.{kind.casefold()}"
    return say(key, lang) if known(key) else kind or say("unknown", lang)


def add_to(views: Views) -> None:
    """Add the page."""
    views.view("/sources", sources, data=Sources)


PAGE = Page(add_to)
