"""What a reader must know of a document before trusting a line of it: all notices of one text, in the order of their places."""

from __future__ import annotations

from dragoman.nouns import Notice, Published, Span

from .furniture import notice
from .lines import Line
from .origins import Origin
from .passages import missing_passages
from .quotations import missing_quotations

UNDATED = "Nothing in or beside this document says when it was published; its relative dates are as wide as what it tells allows."


def notices(
    text: str, lines: list[Line], *, furniture: list[Span], quotes: list[Span], origins: list[Origin], published: Published
) -> list[Notice]:
    """The notices of a text. `lines` are those that are text; `quotes` what the page sets off as quotations; `origins` sponsor and relay."""
    found = [Notice("undated", 0, 0, UNDATED)] if published.edtf is None else []
    found += missing_quotations(lines, quotes) + missing_passages(text)
    found += [origin.notice for origin in origins] + [notice(span) for span in furniture]
    return sorted(found, key=lambda notice: (notice.start, notice.end))
