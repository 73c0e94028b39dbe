"""Markdown: the text as it stands; its front matter (YAML between two lines `---`) is furniture and says what the document is."""

from __future__ import annotations

import re

import yaml

from ..decode import decode
from ..fulldates import stated_date
from ..lines import lines
from ..stated import NOTHING, Extract, Stated

FRONT = re.compile(r"---[ \t]*\r?\n(?P<fields>(?:.*\n)*?)---[ \t]*(?:\r?\n|\Z)")
FRONT_LONGEST = 10_000  # characters; longer is no front matter, and YAML of any size is not parsed
WHY = "stated in the file's front matter"


def read(data: bytes) -> Extract:
    """The text and what its front matter states: title, author, date, outlet (or source, publisher), lang, url. Raises NoText."""
    text = decode(data)
    front = FRONT.match(text, 0, FRONT_LONGEST)
    fields = _fields(front["fields"]) if front else None
    if front is None or fields is None:
        return Extract(text)
    return Extract(text, _stated(fields), furniture=[line.span for line in lines(text[: front.end()])])


def _fields(front: str) -> dict[str, str] | None:
    """The fields, all as text; None where this is not YAML of one level, but a text between two rules."""
    try:
        loaded = yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506  # BaseLoader makes strings only
    except yaml.YAMLError:
        return None
    return {str(name).lower(): value for name, value in loaded.items() if isinstance(value, str)} if isinstance(loaded, dict) else None


def _stated(fields: dict[str, str]) -> Stated:
    def first(*names: str) -> str | None:
        return next((fields[name].strip() for name in names if fields.get(name, "").strip()), None)

    date = first("published", "date")
    return NOTHING if not fields else Stated(
        title=first("title"), byline=first("byline", "author"), outlet=first("outlet", "publisher", "source"), lang=first("lang", "language"),
        url=first("url", "link"), published=stated_date(date, WHY) if date else None,
    )
