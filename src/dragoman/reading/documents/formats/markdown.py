"""Markdown: the text as it stands; its front matter (fields between two lines `---`) is furniture and says what the document is."""

from __future__ import annotations

import re

from dragoman.reading.documents.decode import decode
from dragoman.reading.documents.fulldates import stated_date
from dragoman.reading.documents.lines import lines
from dragoman.reading.documents.stated import NOTHING, Extract, Stated

FRONT = re.compile(r"---[ \t]*\r?\n(?P<fields>(?:.*\n)*?)---[ \t]*(?:\r?\n|\Z)")
FRONT_LONGEST = 10_000  # characters; longer is no front matter
FIELD = re.compile(r"(?P<name>[\w-]+):(?P<value>.*)")
FIELD_LINE = re.compile(r"[\w-]+:(?:\s|\Z)|[ \t]+\S|- |#")  # a field, what goes on below one, a comment
WHY = "stated in the file's front matter"


def read(data: bytes) -> Extract:
    """The text and what its front matter states: title, author, date, outlet (or source, publisher), lang, url. Raises NoTextError."""
    text = decode(data)
    front = FRONT.match(text, 0, FRONT_LONGEST)
    fields = _fields(front["fields"]) if front else None
    if front is None or fields is None:
        return Extract(text)
    return Extract(text, _stated(fields), furniture=[line.span for line in lines(text[: front.end()])])


def _fields(front: str) -> dict[str, str] | None:
    """The fields of one line each; None where what stands between two rules is a text and no list of fields."""
    written = [line for line in front.splitlines() if line.strip()]
    if not all(FIELD_LINE.match(line) for line in written):
        return None
    found = (FIELD.match(line) for line in written)
    return {field["name"].lower(): field["value"].strip().strip("\"'") for field in found if field}


def _stated(fields: dict[str, str]) -> Stated:
    def first(*names: str) -> str | None:
        return next((fields[name].strip() for name in names if fields.get(name, "").strip()), None)

    date = first("published", "date")
    return NOTHING if not fields else Stated(
        title=first("title"), byline=first("byline", "author"), outlet=first("outlet", "publisher", "source"), lang=first("lang", "language"),
        url=first("url", "link"), published=stated_date(date, WHY) if date else None,
    )
