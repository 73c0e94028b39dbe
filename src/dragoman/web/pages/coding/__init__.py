"""Codings: several people code the same documents, each unseen by the others, and settle where they differ.

begun.py    the codings, how far each is, and the form that begins one; a coder takes a place there
desk.py     a coder's own place: the documents, and each of them to be coded. Its address holds a key that nobody else has
weighed.py  how far the coders agree; settling.py their lines side by side, and what comes of them. Both only of documents that all have finished
"""

from __future__ import annotations

from dragoman.web.pages.coding import begun, desk, settling, weighed
from dragoman.web.pages.page import Page
from dragoman.web.views import Views


def add_to(views: Views) -> None:
    """Add the pages; the addresses with fixed words before those where a name stands."""
    for module in (begun, settling, desk, weighed):
        module.add_to(views)


PAGE = Page(add_to)

__all__ = ["PAGE"]
