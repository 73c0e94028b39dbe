"""What a text is about where a line was read: PLOVER's contexts, by the words and phrases that mark them (data/contexts_*.tsv)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.language import Sentence

__all__ = ["of"]

PACKAGE = "dragoman.reading.contexts"
_WORD = re.compile(r"\w+")
Words = tuple[str, ...]


def of(sentence: Sentence, start: int, end: int) -> list[str]:
    """The contexts that the words of a sentence between two places of the document mark, in the order of the words."""
    words = [forms for at, forms in _words(sentence) if start <= at < end]
    marked = _marked(sentence.lang)
    return list(dict.fromkeys(context for i, forms in enumerate(words) for first in forms for form, context in marked.get(first, ()) if _stands(form, words[i:])))


@cache
def _marked(lang: str) -> dict[str, tuple[tuple[Words, str], ...]]:
    """The forms of a language as their words, each with its context, by their first word."""
    found: dict[str, list[tuple[Words, str]]] = {}
    for row in knowledge.table(PACKAGE, f"contexts_{lang}.tsv"):
        form = tuple(_WORD.findall(row["form"]))
        found.setdefault(form[0], []).append((form, row["context"]))
    return {first: tuple(rows) for first, rows in found.items()}


def _words(sentence: Sentence) -> Iterator[tuple[int, Collection[str]]]:
    """The words of a sentence with where they begin, as they are written and as the dictionary has them; of 'anti-corruption' each part is one."""
    for token in sentence.tokens:
        parts = list(_WORD.finditer(token.text.lower()))
        for part in parts:
            yield token.start + part.start(), (part.group(), token.lemma) if len(parts) == 1 else (part.group(),)


def _stands(form: Words, words: list[Collection[str]]) -> bool:
    return len(form) <= len(words) and all(word in forms for word, forms in zip(form, words, strict=False))
