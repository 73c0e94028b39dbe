"""Passages of the documents' texts, found by their words (SQLite FTS5, ranked by BM25)."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

import msgspec

from dragoman.nouns import Document, Span

_LINE = re.compile(r"[^\r\n]+")
# A text broken into short lines is one passage up to here, so that words of one sentence are found together.
LONGEST = 1000


class Passage(msgspec.Struct, frozen=True):
    """A paragraph: `text` is `text[start:end]` of the document with that id, `path` where the document was found."""

    document: str
    path: str
    start: int
    end: int
    text: str


def passages(text: str) -> Iterator[Span]:
    """The paragraphs of a text: lines up to a blank one, or up to LONGEST code points; blanks at both ends left out."""
    first = last = -1
    for match in _LINE.finditer(text):
        line = match.group()
        start, end = match.start() + len(line) - len(line.lstrip()), match.start() + len(line.rstrip())
        if first >= 0 and (text.count("\n", last, start) > 1 or end - first > LONGEST):
            yield first, last
            first = -1
        if start < end:
            first, last = (start if first < 0 else first), end
    if first >= 0:
        yield first, last


def index(ledger: sqlite3.Connection, document: Document) -> None:
    """Make the passages of a document findable."""
    for start, end in passages(document.text):
        row = ledger.execute('INSERT INTO passages (document, start, "end") VALUES (?, ?, ?)', (document.id, start, end))
        ledger.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (row.lastrowid, document.text[start:end]))


def forget(ledger: sqlite3.Connection, document: str) -> None:
    """Take the passages of a document out."""
    ledger.execute("DELETE FROM words WHERE rowid IN (SELECT number FROM passages WHERE document = ?)", (document,))
    ledger.execute("DELETE FROM passages WHERE document = ?", (document,))


def search(ledger: sqlite3.Connection, words: str, limit: int) -> list[Passage]:
    """The passages that hold all the words, in any order, case and accents aside; the nearest first."""
    terms = re.findall(r"\w+", words)
    if not terms:
        return []
    found = ledger.execute(
        'SELECT passages.document, files.path, passages.start, passages."end", words.text FROM words'
        " JOIN passages ON passages.number = words.rowid JOIN documents ON documents.id = passages.document"
        " JOIN files ON files.location = documents.location"
        " WHERE words MATCH ? ORDER BY bm25(words), words.rowid LIMIT ?",
        (" ".join(f'"{term}"' for term in terms), limit),
    )
    return [Passage(*row) for row in found]
