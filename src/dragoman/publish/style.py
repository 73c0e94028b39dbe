"""The style of our pages, from our own files: told.css (what is cited looks alike everywhere) stands apart, since the web application serves it too."""

from __future__ import annotations

from functools import cache
from importlib import resources

from markupsafe import Markup

_FILES = {"brief": "templates/brief.css", "told": "static/told.css", "page": "templates/page.css"}


@cache
def style(*names: str) -> Markup:
    """Style sheets by name, one behind the other, to stand inside of a page."""
    folder = resources.files("dragoman.publish")
    # Our own files, not input: they hold no markup that could end the style element.
    return Markup("\n".join(folder.joinpath(_FILES[name]).read_text(encoding="utf8") for name in names))  # noqa: S704
