"""What a command shows, before it is a table on a terminal or in a page: rows under headings, and in each cell the program's words with those of the sources that carry them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.nouns import Span
from dragoman.publish.dyad import Dyad
from dragoman.publish.phrases import Lang, say
from dragoman.publish.quotes import language_at


class Words(msgspec.Struct):
    """Words of a source, of a document by name, in their own language."""

    quote: str
    document: str
    lang: str


class Cell(msgspec.Struct):
    """The program's own words, and the words that carry them; `key` names what they tell of, as the key of a mark of a picture does: a page can lead to it."""

    text: str
    words: list[Words] = []
    key: str = ""


class Listing(msgspec.Struct):
    """Rows under the columns' headings, under a title and notes or none. `wide` are the places of the columns that take the room that is left, `numbers` of those that hold numbers."""

    columns: list[str]
    rows: list[list[Cell]]
    title: str = ""
    notes: list[str] = []
    wide: tuple[int, ...] = (1,)
    numbers: tuple[int, ...] = ()


def listing(columns: Sequence[str], rows: Sequence[Sequence[Cell | str]], lang: Lang, *, title: str = "", notes: Sequence[str] = (), wide: tuple[int, ...] = (1,)) -> Listing:
    """A listing; columns by their names in phrases.tsv (`column.…`), cells without quotes as text."""
    made = [[cell if isinstance(cell, Cell) else Cell(cell) for cell in row] for row in rows]
    return Listing([say(f"column.{column}", lang) for column in columns], made, title, list(notes), wide)


def quoted(dyad: Dyad, document: str, span: Span) -> Words:
    """A stretch of a document as words of a source."""
    held = dyad.document(document)
    return Words(held.text[slice(*span)], document, language_at(held, span[0]))
