"""How the actors of some events are called: as in a brief, from their mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import msgspec

from dragoman.nouns import About, ActorMention, Annotation, Document
from dragoman.publish import phrases
from dragoman.publish.names import Cast
from dragoman.publish.parties import states
from dragoman.publish.phrases import Lang
from dragoman.record import Record

# One mention of each actor: the first that gives him a country, else the first.
_IN_DOCUMENTS = """
SELECT DISTINCT ON (document, actor) * FROM actors WHERE document IN (SELECT unnest(?)) AND actor IN (SELECT unnest(?))
ORDER BY document, actor, country IS NULL, "index"
"""
_ANYWHERE = 'SELECT DISTINCT ON (actor) * FROM actors WHERE actor IN (SELECT unnest(?)) ORDER BY actor, country IS NULL, document, "index"'


class Called:
    """The names of actors in some documents, in one language."""

    def __init__(self, mentions: Iterable[Mapping[str, Any]], lang: Lang) -> None:
        held: dict[str, list[ActorMention]] = defaultdict(list)
        for row in mentions:
            held[row["document"]].append(msgspec.convert(dict(row), ActorMention))
        # Of a document only its id and mentions are needed to name who is in it.
        self._cast = Cast((Document(one, "", lang), Annotation(1, one, lang, About(), actors=actors)) for one, actors in held.items())
        self._lang = lang

    def name(self, document: str, actor: str) -> str:
        """Somebody of a document (its id), as a line of his own begins."""
        return phrases.opened(self._cast.shown(document, actor, self._lang))


def in_documents(record: Record, documents: Collection[str], actors: Collection[str], lang: Lang) -> Called:
    """The names of some actors in some documents. Raises RecordDamaged."""
    others = sorted(set(actors) - set(states()))
    return Called(record.query(_IN_DOCUMENTS, [sorted(documents), others]).to_pylist() if others else [], lang)


def anywhere(record: Record, actors: Collection[str], lang: Lang) -> dict[str, str]:
    """How actors that are the same everywhere are called. Raises RecordDamaged."""
    others = sorted(set(actors) - set(states()))
    called = Called(record.query(_ANYWHERE, [others]).to_pylist() if others else [], lang)
    return {actor: called.name("", actor) for actor in actors}
