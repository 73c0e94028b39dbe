"""Standing relations as a tidy table: who is an ally, a member, a supplier of whom."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.compare import Reading
from dragoman.nouns import Tie
from dragoman.publish.formats.lines import Cells, date, key, lines, whence, words
from dragoman.publish.formats.material import Material


class Row(msgspec.Struct):
    """A row of ties; its fields are the columns, codebook.tsv says what each is."""

    tie_id: str
    document_id: str
    document: str
    source_actor: str
    relation: str
    target_actor: str
    date: str | None
    date_earliest: str | None
    date_latest: str | None
    contexts: list[str]
    words: str
    start: int
    end: int
    sentence: str


def rows(material: Material) -> Iterator[Row]:
    """A row a tie, in the order of documents and of their text."""
    return (_row(reading, index, line) for reading, index, line in lines(material, lambda annotation: annotation.ties, lambda one: (one.start, one.end)))


def _row(reading: Reading, index: int, one: Tie) -> Row:
    document = reading[0]
    told: Cells = (one.source, one.relation, one.target, *date(one.date), list(one.contexts))
    return Row(key(document, "t", index), *whence(document), *told, *words(document, (one.start, one.end)))
