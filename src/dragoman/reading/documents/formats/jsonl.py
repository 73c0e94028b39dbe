"""JSON lines: one document a line, with `text` and any of id, lang, published, title, byline, outlet, url, country, kind, genre."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.errors import UnreadableDocument
from dragoman.nouns import Document, Genre
from dragoman.reading.documents.build import build, digest
from dragoman.reading.documents.fulldates import stated_date
from dragoman.reading.documents.limits import LIMITS
from dragoman.reading.documents.names import legible
from dragoman.reading.documents.source import Source
from dragoman.reading.documents.stated import Extract, Stated
from dragoman.reading.documents.watch import Watch

WHY = "stated with the document"
BLANK = b"\xef\xbb\xbf \t\r\n"
ID_LONGEST = 1_000  # characters


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


def documents(source: Source, path: str, of_file: Stated, watch: Watch) -> Iterator[Document | UnreadableDocument]:
    """The documents of a file, one line in memory at a time. A document's path is `file.jsonl#id`; a line that can't be read is
    `file.jsonl:12`. What a line leaves out is taken from what is stated of the whole file.
    """
    number = source.number
    while line := source.readline(LIMITS.line_bytes + 1):
        number += 1
        if not line.strip(BLANK):
            watch.alive()
            continue
        found = _found(source, line, path, f"{path}:{number}", of_file, watch)
        source.number = number
        watch.reached(source.point(number))
        yield found


def _found(source: Source, line: bytes, path: str, where: str, of_file: Stated, watch: Watch) -> Document | UnreadableDocument:
    """What a line holds. Raises UnreadableDocument where a line has no end."""
    if len(line) > LIMITS.line_bytes:
        _skip_line(source, line, where, watch)
        return UnreadableDocument(where, f"is a line of more than {LIMITS.line_bytes} bytes")
    try:
        watch.begin(where)
        return from_line(line.removeprefix(b"\xef\xbb\xbf").strip(), path, where, of_file)
    except UnreadableDocument as unreadable:
        return unreadable


def _skip_line(source: Source, line: bytes, where: str, watch: Watch) -> None:
    skipped = 0
    while line and not line.endswith(b"\n"):
        line = source.readline(LIMITS.line_bytes)
        skipped += len(line)
        watch.alive()
        if skipped > LIMITS.skipped_bytes:
            raise UnreadableDocument(where, f"is a line without an end in {skipped} bytes; the file is not read from here on")


def from_line(line: bytes, path: str, where: str, of_file: Stated) -> Document | UnreadableDocument:
    """The document of one line, which stands at `where`; its path is `path#id`."""
    try:
        given = msgspec.json.decode(line, type=Given)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return UnreadableDocument(where, f'is no document ({str(error)[:200]}); a line is {{"id": …, "text": …}}')
    published = stated_date(given.published, WHY) if given.published else None
    if given.published and published is None:
        return UnreadableDocument(where, f"'{given.published[:40]}' in published is no date; write 2020-03-31")
    if not given.text.strip():
        return UnreadableDocument(where, "is empty")
    if len(given.text) > LIMITS.text_characters:
        return UnreadableDocument(where, f"holds {len(given.text)} characters, more than {LIMITS.text_characters}; split it")
    if len(str(given.id)) > ID_LONGEST:
        return UnreadableDocument(where, f"has an id of {len(str(given.id))} characters, more than {ID_LONGEST}")
    sha256 = digest(line)
    stated = _stated(given).otherwise(Stated(published=published)).otherwise(of_file)
    document = build(Extract(given.text), where, sha256, stated)
    document.path = f"{path}#{legible(document.id)}"
    return document


def _stated(given: Given) -> Stated:
    return Stated(
        id=str(given.id) if given.id not in (None, "") else None, lang=given.lang, title=given.title, byline=given.byline,
        outlet=given.outlet, genre=given.genre, url=given.url, country=given.country, kind=given.kind,
    )
