"""A brief as rows: what its CSV holds."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.publish.sheet import Brief


class Cited(msgspec.Struct):
    """A row a line and citation of it, in the order of the brief; a line that nothing carries has one row without quote. `number` counts the lines from 1."""

    number: int
    section: str
    part: str | None
    text: str
    status: str | None
    earliest: str | None
    latest: str | None
    reviewed: bool
    citation: int | None = None
    document: str | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    lang: str | None = None


def flat(brief: Brief) -> Iterator[Cited]:
    """The rows."""
    citations = {one.number: one for one in brief.citations}
    lines = ((section, part, line) for section in brief.sections for part in section.parts for line in part.lines)
    for number, (section, part, line) in enumerate(lines, 1):
        said = (number, section.key, part.title, line.text, line.status, line.earliest, line.latest, line.reviewed)
        for citation in (citations[one] for one in line.citations):
            yield Cited(*said, citation.number, citation.document, citation.start, citation.end, citation.quote, citation.lang)
        if not line.citations:
            yield Cited(*said)
