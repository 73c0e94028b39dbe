"""The patterns of a user's codebooks as entries of the codebook: tried before all others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from dragoman.reading.dictionaries.shelf import State
from dragoman.reading.events.codebook import Entry, made
from dragoman.reading.events.own import kept
from dragoman.reading.events.own.form import Codebook, Kind, Pattern

_FOLDERS = 4  # states of the folder, by language, that are kept in memory
_PREFIX = "own:"


def entries(lang: str) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
    """The user's entries of a language by (lemma, pos), those with most conditions first, then in the order of their codebooks' names and their own."""
    state = kept.current()
    return _entries(state, lang) if state else {}


def is_own(by: str) -> bool:
    """Whether an event was coded by a user's pattern."""
    return by.startswith(_PREFIX)


def named(book: str, number: int) -> str:
    """The id of an entry: codebook and number of its pattern, from 1."""
    return f"{_PREFIX}{book}:{number}"


@lru_cache(_FOLDERS)
def _entries(state: State, lang: str) -> dict[tuple[str, str], tuple[Entry, ...]]:
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for book in kept.books(state):
        for entry in of(book, kept.kinds(state)):
            if entry.lang == lang:
                found[entry.lemma, entry.pos].append(entry)
    return {key: tuple(sorted(group, key=lambda entry: -len(entry.conditions))) for key, group in found.items()}


def of(book: Codebook, kinds: dict[str, Kind]) -> Iterator[Entry]:
    """The entries of a codebook. Raises KnowledgeError for a class that is not known."""
    for number, pattern in enumerate(book.pattern, 1):
        where = f"codebook {book.name}, pattern {number} ({pattern.lemma})"
        yield made(_cells(pattern, kinds.get(pattern.type)), named(book.name, number), pattern.lang, where)


def _cells(pattern: Pattern, kind: Kind | None) -> dict[str, str]:
    return {
        "lemma": pattern.lemma, "pos": pattern.pos, "with": pattern.company, "type": kind.under if kind else pattern.type,
        "mode": kind.name if kind else pattern.mode, "cameo": pattern.cameo or (kind.cameo if kind else ""), "source": pattern.source, "target": pattern.target,
        "contexts": pattern.contexts,
    }  # fmt: skip
