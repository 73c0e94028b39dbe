"""JSON lines: one document a line, with `text` and any of id, lang, published, title, byline, outlet, url, country, kind, genre."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from dragoman.errors import UnreadableDocument
from dragoman.nouns import Document, Genre
from dragoman.reading.documents.build import build, digest
from dragoman.reading.documents.fulldates import stated_date
from dragoman.reading.documents.limits import LIMITS
from dragoman.reading.documents.stated import Extract, Stated

WHY = "stated with the document"


class Given(msgspec.Struct):
    """One line, as it must be."""

    text: str
    id: str | int | None = None
    lang: str | None = None
    published: str | None = None
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    country: str | None = None
    kind: str | None = None
    genre: Genre | None = None


def documents(stream: BinaryIO, path: str, of_file: Stated) -> Iterator[Document | UnreadableDocument]:
    """The documents of a file, one line in memory at a time. A document's path is `file.jsonl#id`; a line that can't be read is
    `file.jsonl:12`. What a line leaves out is taken from what is stated of the whole file.
    """
    number = 0
    while line := stream.readline(LIMITS.line_bytes + 1):
        number += 1
        where = f"{path}:{number}"
        if len(line) > LIMITS.line_bytes:
            _skip_line(stream, line)
            yield UnreadableDocument(where, f"is a line of more than {LIMITS.line_bytes} bytes")
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield from_line(line.removeprefix(b"\xef\xbb\xbf").strip(), path, where, of_file)


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(LIMITS.line_bytes)


def from_line(line: bytes, path: str, where: str, of_file: Stated) -> Document | UnreadableDocument:
    """The document of one line, which stands at `where`; its path is `path#id`."""
    try:
        given = msgspec.json.decode(line, type=Given)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return UnreadableDocument(where, f'is no document ({error}); a line is {{"id": …, "text": …}}')
    published = stated_date(given.published, WHY) if given.published else None
    if given.published and published is None:
        return UnreadableDocument(where, f"'{given.published}' in published is no date; write 2020-03-31")
    if not given.text.strip():
        return UnreadableDocument(where, "is empty")
    if len(given.text) > LIMITS.text_characters:
        return UnreadableDocument(where, f"holds {len(given.text)} characters, more than {LIMITS.text_characters}; split it")
    sha256 = digest(line)
    stated = _stated(given).otherwise(Stated(published=published)).otherwise(of_file)
    document = build(Extract(given.text), path, sha256, stated)
    document.path = f"{path}#{document.id}"
    return document


def _stated(given: Given) -> Stated:
    return Stated(
        id=str(given.id) if given.id not in (None, "") else None, lang=given.lang, title=given.title, byline=given.byline,
        outlet=given.outlet, genre=given.genre, url=given.url, country=given.country, kind=given.kind,
    )
