"""What is one and what is two: occurrences of a pair merged and split (occurrences.py), actors likewise (actors.py); ways.py leads there from other pages."""

from __future__ import annotations

from dragoman.web.pages.joining import actors, occurrences
from dragoman.web.pages.page import Page
from dragoman.web.views import Views


def add_to(views: Views) -> None:
    """Add the pages and what they send."""
    for module in (occurrences, actors):
        module.add_to(views)


PAGE = Page(add_to)

__all__ = ["PAGE"]
