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
    """A sentence of the brief: `citations` carry it, `quotes` (some of them, at least one) are printed beside it.

    `date` is when it was as far as that is known, in words; None where a line is of no one time.
    """

    text: str
    citations: list[int]
    quotes: list[int]
    date: str | None = None
    earliest: str | None = None
    latest: str | None = None
    status: str | None = None


class Part(msgspec.Struct):
    """Lines under one heading, or under none."""

    title: str | None
    lines: list[Line]


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


class Brief(msgspec.Struct):
    """What the documents of a record say of two states. `a` and `b` stand in the order asked for, in sentences they do not."""

    a: str
    b: str
    lang: str
    title: str
    subtitle: str
    version: str
    sections: list[Section]
    gaps: list[Gap]
    sources: list[Source]
    citations: list[Citation]


Quoted = tuple[str, Span]
"""A document by name, and a stretch of its text."""
