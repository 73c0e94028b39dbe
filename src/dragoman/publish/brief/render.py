"""How a brief's lines are put together, whatever the format: own words, words of sources, marks, notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from dragoman.publish.phrases import language, say
from dragoman.publish.sheet import Brief, Citation, Paragraph

Kind = Literal["said", "quote", "marks"]
_STOPS = (".", "!", "?", "…", ":")
_QUOTES = "”»\"'’"


class Run(NamedTuple):
    """A stretch of a paragraph: own words, words of a source with their quotation marks, or the numbers of citations."""

    kind: Kind
    text: str
    numbers: tuple[int, ...] = ()


def runs(paragraph: Paragraph, citations: Mapping[int, Citation], lang: str) -> Iterator[Run]:
    """A paragraph as runs. A sentence ends with a stop before its marks, unless a quotation ends it."""
    for place in range(len(paragraph.lines)):
        yield from line_runs(paragraph, place, citations, lang)


def line_runs(paragraph: Paragraph, place: int, citations: Mapping[int, Citation], lang: str) -> Iterator[Run]:
    """The runs of one line of a paragraph, by its place."""
    line = paragraph.lines[place]
    yield Run("said", f" {line.text}" if place and line.opens else line.text)
    for nth, number in enumerate(line.quotes):
        yield Run("said", say("quotes.next" if nth else "quotes.first", language(lang)) + " ")
        yield Run("quote", quote(citations[number], lang), (number,))
        if len(line.quotes) > 1:
            yield Run("marks", "", (number,))
    if (place + 1 == len(paragraph.lines) or paragraph.lines[place + 1].opens) and not _is_stopped(line.text, [citations[number] for number in line.quotes]):
        yield Run("said", ".")
    left = tuple(number for number in line.citations if len(line.quotes) < 2 or number not in line.quotes)
    if left:
        yield Run("marks", "", left)


def _is_stopped(text: str, quotes: list[Citation]) -> bool:
    last = (quotes[-1].quote if quotes else text).rstrip().rstrip(_QUOTES)
    return last.endswith(_STOPS) and not (quotes and quotes[-1].cut[1])


class Note(NamedTuple):
    """What the note of a citation holds: the words (empty where the text prints them), their language, and where they stand."""

    quote: str
    lang: str
    source: str


def noted(brief: Brief) -> dict[int, Note]:
    """The notes by the numbers of citations: words that stand beside their first mark stand in no note again."""
    sources = {source.document: source for source in brief.sources}
    first: dict[int, bool] = {}
    for line in brief.lines:
        for number in line.citations:
            first.setdefault(number, number in line.quotes)
    found = {}
    for citation in brief.citations:
        source = sources[citation.document]
        where = ", ".join(fact for fact in (source.title, source.outlet if source.outlet != source.title else "", source.published, source.url or "") if fact)
        found[citation.number] = Note("" if first.get(citation.number) else quote(citation, brief.lang), citation.lang, f"{where}.")
    return found


def cited(brief: Brief) -> dict[int, Citation]:
    """The citations by their numbers."""
    return {citation.number: citation for citation in brief.citations}


def quote(citation: Citation, lang: str) -> str:
    """The words of a source in quotation marks, blanks made single, with a mark where the sentence goes on beyond them."""
    spoken = language(lang)
    cut = say("cut", spoken)
    words = " ".join([*([cut] if citation.cut[0] else []), *citation.quote.split(), *([cut] if citation.cut[1] else [])])
    return say("quoted", spoken, words=words)
