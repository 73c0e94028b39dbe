"""From where a record's documents come, outlet by outlet, and whose speakers they quote: counted, not weighed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from dragoman.publish.sheet import Outlets
from dragoman.record import Record

# A statement's speaker is of the state of the first mention of that actor in the document that gives him one.
_OUTLETS = """
WITH counted AS (
    SELECT id, (SELECT count(*) FROM events WHERE document = id) AS events, (SELECT count(*) FROM statements WHERE document = id) AS statements FROM documents
)
SELECT coalesce(d.annotated.document.outlet, '') AS outlet, coalesce(d.kind, '') AS kind, coalesce(d.country, '') AS country, count(*) AS documents,
    list_sort(list(DISTINCT d.lang)) AS languages, list_sort(list(DISTINCT d.annotated.document.genre)) AS genres,
    min(d.annotated.document.published.earliest) FILTER (d.annotated.document.published.latest IS NOT NULL) AS first,
    max(d.annotated.document.published.latest) AS last,
    sum(c.events)::BIGINT AS events, sum(c.statements)::BIGINT AS statements,
    count(d.annotated.document.relays) AS relayed, count(d.annotated.document.sponsor) AS sponsored,
    count(*) FILTER (d.annotated.document.published.latest IS NULL) AS undated
FROM documents d JOIN counted c USING (id)
GROUP BY 1, 2, 3 ORDER BY documents DESC, outlet, kind, country
"""
_SPEAKERS = """
WITH belongs AS (SELECT document, actor, min(country) AS country FROM actors WHERE country IS NOT NULL GROUP BY document, actor)
SELECT coalesce(b.country, '') AS country, count(*) AS statements, count(DISTINCT s.document) AS documents
FROM statements s LEFT JOIN belongs b ON b.document = s.document AND b.actor = s.source.actor
GROUP BY 1 ORDER BY statements DESC, country
"""


class Outlet(msgspec.Struct):
    """An outlet as its documents name it ('' where they do not), its kind and country as `documents.csv` has them. `first` and `last` bound the days on which its dated documents appeared (ISO).

    `relayed` documents say that they took their text from another outlet, `sponsored` that somebody paid for it, `undated` ones have no day of publication.
    """

    outlet: str
    kind: str
    country: str
    documents: int
    languages: list[str]
    genres: list[str]
    first: str | None
    last: str | None
    events: int
    statements: int
    relayed: int
    sponsored: int
    undated: int


class Speakers(msgspec.Struct):
    """How many statements are by speakers of one state ('' where that is not known, or PLOVER's code), in how many documents."""

    country: str
    statements: int
    documents: int


class Sources(msgspec.Struct):
    """A record's outlets, these by kind and country, and whose speakers are quoted."""

    version: str
    documents: int
    outlets: list[Outlet]
    balance: list[Outlets]
    speakers: list[Speakers]


def sources(record: Record) -> Sources:
    """From where a version's documents come. Raises RecordDamaged."""
    outlets = [Outlet(**row) for row in record.query(_OUTLETS).to_pylist()]
    speakers = [Speakers(**row) for row in record.query(_SPEAKERS).to_pylist()]
    return Sources(record.version, len(record), outlets, _balance(outlets), speakers)


def _balance(outlets: Iterable[Outlet]) -> list[Outlets]:
    found: dict[tuple[str, str], list[Outlet]] = defaultdict(list)
    for one in outlets:
        found[one.kind, one.country].append(one)
    counted = [Outlets(*key, len({one.outlet for one in held}), sum(one.documents for one in held)) for key, held in found.items()]
    return sorted(counted, key=lambda one: (-one.documents, one.kind, one.country))
