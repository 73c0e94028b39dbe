"""One coding: how far it is, and how far its coders agree."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import Path

from dragoman.publish.json import json
from dragoman.publish.lists.csv import csv
from dragoman.record.coding import codings, comparing
from dragoman.record.coding.codings import Coding
from dragoman.record.coding.comparing import Agreement
from dragoman.web.asked import Asked, Asking
from dragoman.web.pages.coding.begun import address, titles
from dragoman.web.views import Shown, Views
from dragoman.web.words import say

GOOD, FAIR = 0.8, 0.667
"""From which alpha on one relies on what was coded, and from which one concludes with caution (Krippendorff 2004, 241)."""


class Weighed(msgspec.Struct):
    """A coding, and how far its coders agree by layer and variable on the lines of the documents that all have finished; `open` are the lines still to be settled."""

    version: str
    coding: Coding
    agreement: list[Agreement]
    open: int


def weighed(asked: Asking, name: Annotated[str, Path(description="The name of a coding.")]) -> Shown:
    """How far a coding is, by document and person, and how far its coders agree: Krippendorff's alpha by layer and variable."""
    folder, units = asked.site.shelf.folder, comparing.units(asked.record, name)
    done = comparing.answered(folder, name)
    found = Weighed(asked.record.version, codings.coding(folder, name), comparing.measured(units), sum(not one.agrees and one.id not in done for one in units))
    forms = {".json": lambda: json(found), ".csv": lambda: csv(Agreement, found.agreement)}
    return Shown(asked, say("coding.title", asked.lang, name=name), "coding.html", forms, lambda: _values(asked, found))


def _values(asked: Asked, found: Weighed) -> dict[str, object]:
    there = {one.noun: one for one in found.agreement if one.variable == "there"}
    base = address(found.coding.name)
    return {
        "coding": found.coding, "titles": titles(asked), "agreement": found.agreement, "open": found.open, "base": base,
        "meaning": [say(f"coding.means.{level(one.alpha)}", asked.lang, layer=say(f"one.{noun}", asked.lang), alpha=_number(one.alpha), units=one.units) for noun, one in there.items()],
        "number": _number, "variable": lambda one: say("coding.there" if one == "there" else f"field.{one}", asked.lang),
    }


def _number(alpha: float | None) -> str:
    return "–" if alpha is None else f"{alpha:.2f}".replace("-", "−")


def level(alpha: float | None) -> str:
    """What an alpha allows, as the key of its words."""
    return "none" if alpha is None else "good" if alpha >= GOOD else "fair" if alpha >= FAIR else "poor"


def add_to(views: Views) -> None:
    """Add the page."""
    views.view("/codings/{name}", weighed, data=Weighed)
