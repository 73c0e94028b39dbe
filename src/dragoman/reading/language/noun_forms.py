"""Spanish nouns by their form: what a plural can be the plural of, and which words the model's own tables know as nouns.

A small model takes a capital at the head of a sentence for a name ('Camiones de Kenia'), and cuts some plurals wrong ('migrantes' comes out as 'migrant').
"""

from __future__ import annotations

import re
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.language import models
from dragoman.reading.language.predicate import words

_NOUN = "noun"
_FIRST = re.compile(r"(\W*)([A-ZÁÉÍÓÚÑ]\w+) (\w+)")


@cache
def _plurals() -> tuple[tuple[str, str], ...]:
    rows = knowledge.table("dragoman.reading.language", "plurals_es.tsv")
    return tuple((row["ending"], row["base"]) for row in rows)


def singulars(word: str) -> list[str]:
    """The singulars that a plural, given in small letters, can belong to by its ending, likeliest first; none for what has no such ending."""
    return [word[: len(word) - len(ending)] + base for ending, base in _plurals() if word.endswith(ending) and len(word) > len(ending) + 1]


@cache
def _known() -> frozenset[str]:
    """Empty for a model without such a table: then no word is known to be a noun."""
    model = models.load("es")
    lemmatizer = model.get_pipe("lemmatizer") if model.has_pipe("lemmatizer") else None
    lookups = getattr(lemmatizer, "lookups", None)
    if lookups is None or not lookups.has_table("lemma_index"):
        return frozenset()
    return frozenset(lookups.get_table("lemma_index").get(_NOUN, ()))


def is_noun(word: str) -> bool:
    """Whether a word, given in small letters, is a noun or its plural by the model's tables."""
    return word in _known() or any(form in _known() for form in singulars(word))


def opened(text: str) -> str:
    """A sentence with a small first letter where it opens with a noun ('Camiones de …', 'Drones rusos …'): a preposition follows, or a plural as it is one. As long as before."""
    hit = _FIRST.match(text)
    if hit is None or not hit[2][1:].islower() or not is_noun(hit[2].lower()):
        return text
    follows = hit[3] in words("es", "noun-follower") or (hit[3].islower() and hit[2].endswith("s") and hit[3].endswith("s"))
    return f"{hit[1]}{hit[2].lower()}{text[hit.end(2) :]}" if follows else text
