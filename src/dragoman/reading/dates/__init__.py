"""Date expressions of a document as TIMEX3 and EDTF, and what they say of the day on which it appeared."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.nouns import DateMention, Document, Notice, Published, Span
from dragoman.reading.bounds import Bound
from dragoman.reading.dates.grammar import languages
from dragoman.reading.dates.misfit import noticed
from dragoman.reading.dates.published import interval
from dragoman.reading.dates.reading import expressions, mentions

ISO = re.compile(r"[12]\d{3}(?:-[01]\d(?:-[0-3]\d)?)?")

__all__ = ["iso", "misfits", "publication", "read"]


def read(document: Document, avoid: Sequence[Span] = (), bounds: Sequence[Bound] = ()) -> list[DateMention]:
    """Every date expression of a document in text order; none overlap. Furniture and `avoid` (names, instruments) yield none.

    Values are TIMEX3, EDTF (ISO 8601-2:2019) and ISO days; a paragraph is read in its own language (Document.languages). Relative expressions are
    resolved against the publication date, where it is only an interval they have bounds and no EDTF; `bounds` (offices, states, treaties that are named)
    narrow that of a document without a date. Languages without a grammar yield nothing.
    """
    found = expressions(document, avoid)
    return mentions(document, found, interval(document, found, None, bounds))


def iso(words: str) -> str | None:
    """A date in words as ISO to the day, month or year ('10 May 2015' is 2015-05-10); None for what no calendar says ('today': nobody knows whose) or is no one date."""
    said = [mention for lang in sorted(languages()) for mention in read(Document("", words, lang))]
    found = [mention.timex for mention in said if mention.type == "DATE" and mention.anchor is None and ISO.fullmatch(mention.timex)]
    return max(found, key=len, default=None)


def publication(document: Document, dates: Sequence[DateMention], bounds: Sequence[Bound] = ()) -> Published:
    """When the document appeared: what it or its sidecar states, else the interval that its dates and what it names allow, with the reason in words."""
    return interval(document, expressions(document), {(date.start, date.end) for date in dates}, bounds)


def misfits(document: Document, dates: Sequence[DateMention], bounds: Sequence[Bound] = ()) -> list[Notice]:
    """Notices of dates that provably can't all hold: a weekday that is not that of its date, days told as past that lie after publication."""
    return noticed(document, expressions(document), {(date.start, date.end) for date in dates}, bounds)
