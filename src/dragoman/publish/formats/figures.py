"""Figures as a tidy table: numbers with their unit, what they count, of when, and who gives them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.compare import Reading
from dragoman.nouns import Figure
from dragoman.publish.formats.lines import Cells, date, key, lines, whence, words
from dragoman.publish.formats.material import Material


class Row(msgspec.Struct):
    """A row of figures; its fields are the columns, codebook.tsv says what each is."""

    figure_id: str
    document_id: str
    document: str
    value: float
    unit: str | None
    counted: str | None
    date: str | None
    date_earliest: str | None
    date_latest: str | None
    publisher: str | None
    contexts: list[str]
    words: str
    start: int
    end: int
    sentence: str


def rows(material: Material) -> Iterator[Row]:
    """A row a figure, in the order of documents and of their text."""
    return (_row(reading, index, line) for reading, index, line in lines(material, lambda annotation: annotation.figures, lambda one: (one.start, one.end)))


def _row(reading: Reading, index: int, one: Figure) -> Row:
    document = reading[0]
    told: Cells = (one.value, one.unit, one.of, *date(one.date), one.publisher, list(one.contexts))
    return Row(key(document, "f", index), *whence(document), *told, *words(document, (one.start, one.end)))
