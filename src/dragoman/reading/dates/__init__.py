"""Date expressions of a document as TIMEX3 and EDTF, and what they say of the day on which it appeared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.nouns import DateMention, Document, Notice, Published, Span
from dragoman.reading.bounds import Bound
from dragoman.reading.dates.grammar import languages
from dragoman.reading.dates.misfit import noticed
from dragoman.reading.dates.published import interval
from dragoman.reading.dates.reading import expressions, mentions
from dragoman.reading.dates.timexes import parted

ISO = re.compile(r"[12]\d{3}(?:-[01]\d(?:-[0-3]\d)?)?")

__all__ = ["Dates", "find", "iso", "read"]


@dataclass(frozen=True, slots=True)
class Dates:
    """The date expressions of one document, found once.

    `mentions`: in text order, none overlap, a range as one interval; `timexes`: the same as TimeML marks them, a range in words as its two ends;
    `published`: what the document or its sidecar states, else the interval that its dates and what it names allow, with the reason in words;
    `notices`: dates that provably can't all hold (a weekday that is not that of its date, days told as past that lie after publication …).
    """

    mentions: list[DateMention]
    timexes: list[DateMention]
    published: Published
    notices: list[Notice]


def find(document: Document, avoid: Sequence[Span] = (), bounds: Sequence[Bound] = ()) -> Dates:
    """Every date expression of a document and what they say of its day. Furniture and `avoid` (names, instruments) yield none.

    Values are TIMEX3, EDTF (ISO 8601-2:2019) and ISO days; a paragraph is read in its own language (Document.languages). Relative expressions are
    resolved against the publication date, where it is only an interval they have bounds and no EDTF; `bounds` (offices, states, treaties that are named)
    narrow that of a document without a date. Languages without a grammar yield nothing.
    """
    found = expressions(document, avoid)
    published = interval(document, found, bounds)
    told = mentions(document, found, published)
    return Dates([mention for _, mention in told], list(parted(document, told)), published, noticed(document, [at for at, _ in told], bounds))


def read(document: Document, avoid: Sequence[Span] = ()) -> list[DateMention]:
    """The mentions alone, for whoever needs no more."""
    return find(document, avoid).mentions


def iso(words: str) -> str | None:
    """A date in words as ISO to the day, month or year ('10 May 2015' is 2015-05-10); None for what no calendar says ('today': nobody knows whose) or is no one date."""
    said = [mention for lang in sorted(languages()) for mention in read(Document("", words, lang))]
    found = [mention.timex for mention in said if mention.type == "DATE" and mention.anchor is None and ISO.fullmatch(mention.timex)]
    return max(found, key=len, default=None)
