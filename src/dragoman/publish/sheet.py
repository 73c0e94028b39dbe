"""What a brief is made of. The program's own words are in `text` and `title`; a source's words are quotes, and nowhere else."""

from __future__ import annotations

import msgspec

from dragoman.nouns import Span


class Citation(msgspec.Struct):
    """Words of a source, numbered in the order of their first use: `quote` is `text[start:end]` of `document`, in its own language."""

    number: int
    document: str
    start: int
    end: int
    quote: str
    lang: str
    cut: tuple[bool, bool] = (False, False)
    """Whether the sentence begins before the quote, and goes on after it."""


class Line(msgspec.Struct):
    """What is said once in a brief: `citations` carry it, those in `quotes` are printed beside it, `opens` where it begins a sentence.

    `text` is as it is printed: a whole sentence without its last stop, or with what joins it to the line before. `earliest` and `latest` (ISO days) are
    when it was, as far as that is known.
    """

    text: str
    citations: list[int]
    quotes: list[int] = []
    opens: bool = True
    status: str | None = None
    earliest: str | None = None
    latest: str | None = None
    reviewed: bool = False


class Paragraph(msgspec.Struct):
    """Lines that stand together, under a label at their beginning or none."""

    label: str | None
    lines: list[Line]


class Part(msgspec.Struct):
    """Paragraphs under one heading, or under none."""

    title: str | None
    paragraphs: list[Paragraph]

    @property
    def lines(self) -> list[Line]:
        """All lines of it."""
        return [line for one in self.paragraphs for line in one.lines]


class Section(msgspec.Struct):
    """A section; only those with a line are in a brief."""

    key: str
    title: str
    parts: list[Part]


class Gap(msgspec.Struct):
    """What the brief can't know: a document that was not read, has no date, or lacks a passage; or what was left out."""

    kind: str
    document: str | None
    text: str


class Outlets(msgspec.Struct):
    """Documents of one kind of outlet in one country, '' where that is not known."""

    kind: str
    country: str
    outlets: int
    documents: int


class Balance(msgspec.Struct):
    """From where the documents come, and whose speakers they quote: `sentences` say it, `rows` count it."""

    sentences: list[str]
    rows: list[Outlets]


class Source(msgspec.Struct):
    """A document that is cited or could have been: `notices` say what a reader must know before trusting it."""

    document: str
    title: str
    outlet: str
    genre: str
    published: str
    why: str
    lang: str
    language: str
    url: str | None
    notices: list[str]
    citations: list[int]


class Dot(msgspec.Struct):
    """A dated act in a chart: its words, the first and last day that it can be of (ISO), and PLOVER's quad class of its type (None: it has none)."""

    text: str
    earliest: str
    latest: str
    quad: int | None = None


class Taken(msgspec.Struct):
    """A dated step of an instrument in a chart; whether it is told as taken."""

    instrument: str
    step: str
    earliest: str
    latest: str
    happened: bool = True


class Charts(msgspec.Struct):
    """What the charts of a brief are drawn from: the dated acts between the two that happened, the dated steps of instruments, and how many documents appeared in each year."""

    acts: list[Dot] = []
    steps: list[Taken] = []
    documents: dict[str, int] = {}


class Brief(msgspec.Struct):
    """What the documents of a record say of two states. `a` and `b` stand in the order asked for, in sentences they do not.

    `draft` says what was asked for beside the two (period, outlets, length) and how many lines a person has reviewed.
    """

    a: str
    b: str
    lang: str
    title: str
    subtitle: str
    version: str
    draft: list[str]
    sections: list[Section]
    balance: Balance
    gaps: list[Gap]
    sources: list[Source]
    citations: list[Citation]
    charts: Charts = msgspec.field(default_factory=Charts)

    @property
    def lines(self) -> list[Line]:
        """All lines of it, in order."""
        return [line for section in self.sections for part in section.parts for line in part.lines]


Quoted = tuple[str, Span]
"""A document by name, and a stretch of its text."""
