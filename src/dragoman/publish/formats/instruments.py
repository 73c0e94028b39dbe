"""Steps in the lives of laws, treaties and sanctions as a tidy table."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.compare import Reading
from dragoman.nouns import InstrumentStep
from dragoman.publish.formats.lines import Cells, date, key, lines, whence, words
from dragoman.publish.formats.material import Material


class Row(msgspec.Struct):
    """A row of instruments; its fields are the columns, codebook.tsv says what each is."""

    step_id: str
    document_id: str
    document: str
    instrument: str
    name: str
    step: str
    by_actors: list[str]
    date: str | None
    date_earliest: str | None
    date_latest: str | None
    status: str
    contexts: list[str]
    words: str
    start: int
    end: int
    sentence: str


def rows(material: Material) -> Iterator[Row]:
    """A row a telling of a step, in the order of documents and of their text."""
    return (_row(reading, index, line) for reading, index, line in lines(material, lambda annotation: annotation.instruments, lambda one: (one.start, one.end)))


def _row(reading: Reading, index: int, one: InstrumentStep) -> Row:
    document = reading[0]
    told: Cells = (one.instrument, one.name, one.step, list(one.by), *date(one.date), one.status, list(one.contexts))
    return Row(key(document, "i", index), *whence(document), *told, *words(document, (one.start, one.end)))
