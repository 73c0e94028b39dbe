"""Passages of the documents' texts, found by their words (SQLite FTS5, ranked by BM25)."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dragoman.nouns import Document, Span

_LINE = re.compile(r"[^\r\n]+")
# A text broken into short lines is one passage up to here, so that words of one sentence are found together.
LONGEST = 1000
CROWD = 20_000
"""Passages that lack one thing wanted, beyond which they are not looked at."""
FEWEST, MANY = 3, 8
"""Of how many things wanted one may be lacking: of two the other alone says too little, of very many the combinations are too many."""
_LAST = "\U0010ffff"
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Where found words begin and end in what FTS5 returns: characters that Unicode keeps out of texts."""


class Form(msgspec.Struct, frozen=True):
    """Words that stand one after another, case and accents aside; where `begins`, each is only how a word begins, and their order is free."""

    text: str
    begins: bool = False


class Passage(msgspec.Struct, frozen=True):
    """A paragraph: `text` is `text[start:end]` of the document with that id, `path` where the document was found, `marks` where in the document the words stand that were looked for."""

    document: str
    path: str
    start: int
    end: int
    text: str
    marks: list[Span]


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


def plain(words: str) -> list[list[Form]]:
    """Words as they stand, all of them wanted, each by itself."""
    return [[Form(word)] for word in _words(words)]


class Index:
    """The passages of a record, open for looking words up."""

    def __init__(self, ledger: sqlite3.Connection) -> None:
        self._ledger = ledger
        ledger.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'words', 'row')")

    def begun(self, beginning: str) -> list[str]:
        """The words of all passages that begin so, in small letters and without accents."""
        found = self._ledger.execute("SELECT term FROM temp.vocabulary WHERE term >= ? AND term < ?", (beginning, f"{beginning}{_LAST}"))
        return [term for (term,) in found] if beginning else []

    def find(self, wanted: Iterable[Sequence[Form]], limit: int) -> list[Passage]:
        """The passages that hold at least one form of everything wanted; the nearest first."""
        return self._found(" AND ".join(_parts(wanted)), limit)

    def nearly(self, wanted: Iterable[Sequence[Form]], limit: int) -> list[Passage]:
        """The passages that hold all but one of three things wanted, or of more (up to MANY); the nearest first. None where they are a crowd: ordering it takes longer than it tells."""
        parts = _parts(wanted)
        if not FEWEST <= len(parts) <= MANY:
            return []
        some = (" AND ".join(one for one in parts if one is not left) for left in parts)
        asked = f"({' OR '.join(f'({one})' for one in some)}) NOT ({' AND '.join(parts)})"
        return self._found(asked, limit) if self._count(asked) <= CROWD else []

    def _found(self, asked: str, limit: int) -> list[Passage]:
        """What FTS5 finds for an expression in its language; nothing for an empty one."""
        if not asked:
            return []
        # Ranked before anything else is looked up: FTS5 sorts by rank itself, and only what is returned gets its marks.
        found = self._ledger.execute(
            'SELECT passages.document, files.path, passages.start, passages."end", near.text, near.marked FROM'
            " (SELECT rowid AS number, text, highlight(words, 0, ?, ?) AS marked, rank FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?) AS near"
            " JOIN passages ON passages.number = near.number JOIN documents ON documents.id = passages.document JOIN files ON files.location = documents.location"
            " ORDER BY near.rank, near.number",
            (_OPEN, _CLOSE, asked, limit),
        )
        return [Passage(document, path, start, end, text, list(_marks(text, marked, start))) for document, path, start, end, text, marked in found]

    def count(self, wanted: Iterable[Sequence[Form]]) -> int:
        """How many passages hold at least one form of everything wanted."""
        return self._count(" AND ".join(_parts(wanted)))

    def _count(self, asked: str) -> int:
        return self._ledger.execute("SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ?)", (asked,)).fetchone()[0] if asked else 0


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def _parts(wanted: Iterable[Sequence[Form]]) -> list[str]:
    """Everything wanted in the language of FTS5, each with its forms; what has no word is left out."""
    forms = [[told for form in one if (told := _form(form))] for one in wanted]
    return [f"({' OR '.join(told)})" for told in forms if told]


def _form(form: Form) -> str:
    words = _words(form.text)
    if not form.begins or not words:
        return f'"{" ".join(words)}"' if words else ""
    beginnings = " ".join(f'"{word}" *' for word in words)
    return beginnings if len(words) == 1 else f"NEAR({beginnings}, 0)"


def _marks(text: str, marked: str, offset: int) -> Iterator[Span]:
    """The stretches of a text that FTS5 marked, from the text with their ends marked."""
    at = begun = 0
    for char in marked:
        if at < len(text) and char == text[at]:
            at += 1
        elif char == _OPEN:
            begun = at
        elif char == _CLOSE:
            yield offset + begun, offset + at
