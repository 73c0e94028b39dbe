"""The actors of a record: who is named, how often and by which words; and what a decision on them would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from dragoman.compare.parties import is_local
from dragoman.compare.tellings import sentence
from dragoman.publish.catalogue.called import Called
from dragoman.publish.parties import states
from dragoman.publish.phrases import Lang
from dragoman.publish.quotes import language_at
from dragoman.record import Record, proposals
from dragoman.record.decided.lines import LISTS
from dragoman.record.proposals import Proposal

AT = "@"
"""Parts an actor that only one document knows from that document's id: `doc:1@3f9c…`, as decisions name it."""
MOST = 20_000
"""Actors that are listed, those named most; others are found by their ids."""
_ALL = """
WITH named AS (SELECT *, CASE WHEN contains(actor, ':') THEN actor || '@' || document ELSE actor END AS id FROM actors)
SELECT id, first(actor) AS actor, min(document) AS document, mode(country) AS country, mode(sector) AS sector, count(*) AS mentions, count(DISTINCT document) AS documents, count(*) OVER () AS of
FROM named WHERE len(?) = 0 OR list_contains(?, id) GROUP BY id ORDER BY mentions DESC, id LIMIT ?
"""
# One mention of each: the first that gives a country, else the first.
_FIRST = """
WITH named AS (SELECT *, CASE WHEN contains(actor, ':') THEN actor || '@' || document ELSE actor END AS id FROM actors)
SELECT DISTINCT ON (id) * FROM named WHERE id IN (SELECT unnest(?)) ORDER BY id, country IS NULL, document, "index"
"""
_WORDS = """
SELECT text, count(*) AS mentions, count(DISTINCT document) AS documents, first(document ORDER BY document, start) AS document, first(start ORDER BY document, start) AS start,
       first("end" ORDER BY document, start) AS "end"
FROM actors WHERE actor = ? AND (? = '' OR document = ?) GROUP BY text ORDER BY mentions DESC, text LIMIT ?
"""


class Named(msgspec.Struct):
    """An actor: the id that decisions take, the name in the language asked for, country and sector as most mentions have it. `document` is the id of the only one that knows it, '' of one known beyond."""

    id: str
    name: str
    country: str | None
    sector: str | None
    mentions: int
    documents: int
    document: str


class Wording(msgspec.Struct):
    """Words for an actor, how often they stand, and the first sentence in which they do: `words` are `text[start:end]` of the document, `before` and `after` what stands around them."""

    words: str
    mentions: int
    documents: int
    document: str
    lang: str
    start: int
    end: int
    before: str
    after: str


class Affected(msgspec.Struct):
    """What a decision would change: the documents, and the lines of each noun in them."""

    documents: int
    lines: dict[str, int]

    @property
    def all(self) -> int:
        """How many lines in all."""
        return sum(self.lines.values())


class Everybody(msgspec.Struct):
    """The actors that are listed, the most named first, of all `of` that a record names."""

    of: int
    actors: list[Named]


def actors(record: Record, lang: Lang, ids: Sequence[str] = ()) -> Everybody:
    """The actors of a record; with ids, these alone. Raises RecordDamaged."""
    wanted = list(ids)
    found = record.query(_ALL, [wanted, wanted, MOST]).to_pylist()
    mentions = record.query(_FIRST, [[row["id"] for row in found]]).to_pylist()
    called = Called((row for row in mentions if row["actor"] not in states()), lang)
    told = [
        Named(row["id"], called.name(row["document"], row["actor"]), row["country"], row["sector"], row["mentions"], row["documents"], row["document"] if is_local(row["actor"]) else "")
        for row in found
    ]
    return Everybody(found[0]["of"] if found else 0, told)


def wordings(record: Record, actor: str, most: int) -> list[Wording]:
    """The words by which an actor is named, the most frequent first, `most` of them. Raises RecordDamaged."""
    named, _, document = actor.partition(AT)
    found = record.query(_WORDS, [named, document, document, most]).to_pylist()
    texts = {document.id: document for document, _ in record.annotations_of({row["document"] for row in found})}
    made = []
    for row in found:
        held, span = texts[row["document"]], (row["start"], row["end"])
        first, last = sentence(held.text, span)
        made.append(Wording(row["text"], row["mentions"], row["documents"], held.id, language_at(held, span[0]), *span, held.text[first : span[0]], held.text[span[1] : last]))
    return made


def affected(record: Record, proposal: Proposal) -> Affected:
    """What a decision on actors would change, before anybody takes it. Raises what deciding raises."""
    row = msgspec.structs.replace(proposals.row(record, proposal), id=max((one.id for one in record.decisions), default=0) + 1)
    changed: Counter[str] = Counter()
    documents = 0
    for after in record.with_decisions([*record.decisions, row]).decided_on:
        before = record.settled(after.document, after.read).annotation
        here = {noun: _apart(getattr(before, name), getattr(after.annotation, name)) for noun, name in LISTS.items()}
        documents += any(here.values())
        changed.update({noun: count for noun, count in here.items() if count})
    return Affected(documents, {noun: changed[noun] for noun in LISTS if changed[noun]})


def _apart(before: Sequence[object], after: Sequence[object]) -> int:
    """How many lines are otherwise; a decision on actors takes none away and adds none."""
    return sum(one != other for one, other in zip(before, after, strict=True))
