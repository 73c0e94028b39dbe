"""Two states: one address for each of what is known of them, under /pair/A/B.

frame.py   what all of them share: the two states, the period, the way to the others
told.py    the brief; sentence.py a sentence of it, shared and commented on; listed.py what stands in lists; counted.py series and network
"""

from __future__ import annotations

from dragoman.web.pages.page import Page
from dragoman.web.pages.pair import counted, listed, sentence, told
from dragoman.web.views import Views


def add_to(views: Views) -> None:
    """Add the pages."""
    for module in (told, sentence, listed, counted):
        module.add_to(views)


PAGE = Page(add_to)
