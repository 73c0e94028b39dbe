"""A record beside event data of other makers, as an answer."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.publish.against import Against, Line
from dragoman.publish.answers.answer import Answer
from dragoman.publish.lists.listing import Listing, listing
from dragoman.publish.parties import state_name
from dragoman.publish.phrases import Lang, say
from dragoman.record import Record

_COUNTS = ("month", "direction", "quad", "record", "record-found", "file", "file-found")
_LINES = ("date", "direction", "type", "has", "from")
_MOST = 20
"""Lines that could not be read of which a note tells; JSON has all."""


def against(found: Against, record: Record, lang: Lang) -> Answer:
    """Counts by month and class, and what one has that the other has not. A row of the CSV is an act of either. There is no picture."""
    a, b = (state_name(state, lang) for state in (found.a, found.b))
    title = say("list.against", lang, a=a, b=b, files=", ".join(file.name for file in found.files))
    first, second = (state_name(state, lang, article=True) for state in (found.a, found.b))
    lead = say("lead.all", lang, read=len(record), unread=len(record.quarantine()))
    return Answer(title, lambda: found, Line, lambda: found.lines, lambda: _listings(found, lang), lambda: None, say("nothing", lang, a=first, b=second), lead)


def _listings(found: Against, lang: Lang) -> list[Listing]:
    counts = listing(_COUNTS, [[one.month, _way(one.source, one.target, lang), say(f"quad.{one.quad}", lang), *map(str, (one.record, one.record_found, one.file, one.file_found))] for one in found.counts], lang, title=say("against.counts", lang), notes=list(_notes(found, lang)))
    counts.numbers = (3, 4, 5, 6)
    rows = [[one.date, _way(one.source, one.target, lang), one.type, say(f"against.has.{one.has}", lang), _whence(one, lang)] for one in found.lines if one.has != "both"]
    return [counts, listing(_LINES, rows, lang, title=say("against.lines", lang), wide=(4,))]


def _way(source: str, target: str, lang: Lang) -> str:
    return say("series.directed", lang, source=source, target=target)


def _whence(one: Line, lang: Lang) -> str:
    return "; ".join(one.documents) if one.of == "record" else say("against.row", lang, file=one.file_name, line=one.line)


def _notes(found: Against, lang: Lang) -> Iterator[str]:
    for file in found.files:
        yield say("against.mentions" if file.format == "mentions" else "against.files", lang, name=file.name, format=file.format, acts=file.acts, first=file.first, last=file.last, misread=len(file.misread))
        yield from (say("against.misread", lang, name=file.name, line=one.line, reason=one.reason) for one in file.misread[:_MOST])
        if len(file.misread) > _MOST:
            yield say("against.more", lang, name=file.name, n=len(file.misread) - _MOST)
    apart = found.apart
    yield say("against.apart", lang, undated=apart.undated, wider=apart.wider, outside=apart.outside, not_happened=apart.not_happened, statements=apart.statements)
    if found.shared_documents is not None:
        yield say("against.shared", lang, n=found.shared_documents)
