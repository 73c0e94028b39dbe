"""The words of the interface, in English and Spanish: data/words.tsv, and what publish/ says already."""

from __future__ import annotations

from functools import cache

from dragoman.publish import phrases
from dragoman.publish.phrases import Lang
from dragoman.reading import knowledge

PACKAGE = "dragoman.web"


@cache
def _words(lang: Lang) -> dict[str, str]:
    return {row["key"]: row[lang] for row in knowledge.table(PACKAGE, "words.tsv")}


def known(key: str) -> bool:
    """Whether the interface or a brief has such words."""
    return key in _words("en") or phrases.known(key)


def say(key: str, lang: Lang, **values: object) -> str:
    """Words of the interface with values in their places; where it has none of that name, a brief's. Raises KnowledgeError for what neither has."""
    words = _words(lang).get(key)
    return phrases.fill(words, **values) if words is not None else phrases.say(key, lang, **values)
