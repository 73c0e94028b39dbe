"""Documents as a tidy table: what was read, where it appeared, and how much was found in it. The text itself is not in it: it is its owner's."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.compare import Reading
from dragoman.publish.formats.lines import Cells, whence
from dragoman.publish.formats.material import Material


class Row(msgspec.Struct):
    """A row of documents; its fields are the columns, codebook.tsv says what each is."""

    document_id: str
    document: str
    title: str | None
    byline: str | None
    outlet: str | None
    outlet_country: str | None
    outlet_kind: str | None
    genre: str
    lang: str
    url: str | None
    published: str | None
    published_earliest: str | None
    published_latest: str | None
    published_why: str | None
    relays: str | None
    sponsor: str | None
    sha256: str | None
    characters: int
    notices: list[str]
    n_events: int
    n_statements: int
    n_figures: int
    n_instruments: int
    n_ties: int


def rows(material: Material) -> Iterator[Row]:
    """A row a document, in the order of their paths."""
    return (_row(reading) for reading in material.readings)


def _row(reading: Reading) -> Row:
    document, annotation = reading
    about, when = annotation.document, annotation.document.published
    found: Cells = (len(annotation.events), len(annotation.statements), len(annotation.figures), len(annotation.instruments), len(annotation.ties))
    cells: Cells = (
        *whence(document), about.title, about.byline, about.outlet, document.country, document.kind, about.genre, annotation.lang, document.url,
        when.edtf, when.earliest, when.latest, when.why, about.relays, about.sponsor, document.sha256, len(document.text),
        sorted({notice.kind for notice in annotation.notices}), *found,
    )  # fmt: skip
    return Row(*cells)
