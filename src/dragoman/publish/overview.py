"""What a record holds at a glance: how much was read, what was not, and which two states are told of together."""

from __future__ import annotations

from typing import Any

import msgspec

from dragoman import states
from dragoman.nouns import Unread
from dragoman.record import NOUNS, Record

# Of an actor whom several mentions give to several countries, the first in the alphabet; an actor whose id is a state's is that state.
_PAIRS = """
WITH belongs AS (
    SELECT document, actor, min(country) AS country FROM actors WHERE country IS NOT NULL GROUP BY document, actor
), named AS (
    SELECT DISTINCT document, country FROM belongs
), sources AS (
    SELECT DISTINCT e.document, e.index, b.country
    FROM (SELECT document, index, unnest(source_actors) AS actor FROM events) e JOIN belongs b USING (document, actor)
), targets AS (
    SELECT DISTINCT e.document, e.index, b.country
    FROM (SELECT document, index, unnest(target_actors) AS actor FROM events) e JOIN belongs b USING (document, actor)
), told AS (
    SELECT a, b, count(*) AS events FROM (
        SELECT DISTINCT document, index, least(s.country, t.country) AS a, greatest(s.country, t.country) AS b
        FROM sources s JOIN targets t USING (document, index) WHERE s.country <> t.country
    ) GROUP BY a, b
), together AS (
    SELECT one.country AS a, other.country AS b, count(*) AS documents
    FROM named one JOIN named other ON one.document = other.document AND one.country < other.country GROUP BY one.country, other.country
)
SELECT a, b, coalesce(events, 0) AS events, documents FROM together LEFT JOIN told USING (a, b) ORDER BY events DESC, documents DESC, a, b
"""
_LANGUAGES = "SELECT lang, count(*) AS documents FROM documents GROUP BY lang ORDER BY documents DESC, lang"


class Pair(msgspec.Struct):
    """Two states (ids in alphabetical order), how many documents name both, and how many events between them or somebody of theirs these tell, of whatever status."""

    a: str
    b: str
    events: int
    documents: int


class Overview(msgspec.Struct):
    """A version of a record at a glance. `lines` are the rows of each noun; `not_read` is what quarantine holds now."""

    version: str
    documents: int
    languages: dict[str, int]
    lines: dict[str, int]
    pairs: list[Pair]
    not_read: list[Unread]


def overview(record: Record) -> Overview:
    """What a record holds. Raises RecordDamaged."""
    lines = {noun: sum(shard.files[noun].rows for shard in record.manifest.shards if noun in shard.files) for noun in NOUNS}
    languages = {row["lang"]: row["documents"] for row in record.query(_LANGUAGES).to_pylist()}
    return Overview(record.version, len(record), languages, lines, list(map(_pair, filter(_are_states, record.query(_PAIRS).to_pylist()))), record.quarantine())


def _are_states(row: dict[str, Any]) -> bool:
    return states.known(row["a"]) and states.known(row["b"])


def _pair(row: dict[str, Any]) -> Pair:
    return Pair(**row)
