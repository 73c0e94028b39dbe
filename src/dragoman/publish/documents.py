"""The documents of a record, a row each: what they are, and how much was read in them."""

from __future__ import annotations

import msgspec

from dragoman.record import Record

_DOCUMENTS = """
SELECT d.id AS document, d.path, d.lang, a.document.title AS title, a.document.outlet AS outlet, a.document.genre AS genre, d.country, d.kind, d.url,
       a.document.published.edtf AS published, length(d.text) AS characters,
       (SELECT count(*) FROM events e WHERE e.document = d.id) AS events,
       (SELECT count(*) FROM statements s WHERE s.document = d.id) AS statements,
       (SELECT count(*) FROM notices n WHERE n.document = d.id) AS notices
FROM (SELECT *, annotated AS a FROM documents) d ORDER BY d.path, d.id
"""


class Listed(msgspec.Struct):
    """A document of a record: what it says of itself or its sidecar says of it, its length, and how many lines were read in it."""

    document: str
    path: str
    title: str | None
    outlet: str | None
    published: str | None
    lang: str
    genre: str
    country: str | None
    kind: str | None
    url: str | None
    characters: int
    events: int
    statements: int
    notices: int


def documents(record: Record) -> list[Listed]:
    """The documents in the order of their paths. Raises RecordDamaged."""
    return [msgspec.convert(row, Listed) for row in record.query(_DOCUMENTS).to_pylist()]
