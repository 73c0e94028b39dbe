"""Which words English writes small: those of the tables by which its model finds dictionary forms (WordNet's), names apart.

The tables hold names too, in small letters ('lincoln'); data/capitalised_en.tsv says which. Read on first use: only headings ask.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.reading import knowledge
from dragoman.reading.language import models

_PARTS = ("noun", "verb", "adj", "adv")
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Tables:
    """By part of speech: dictionary forms, irregular forms, and what endings are exchanged for; the small words of a language."""

    forms: dict[str, frozenset[str]]
    irregular: dict[str, dict[str, list[str]]]
    endings: dict[str, tuple[tuple[str, str], ...]]
    small: frozenset[str]


@cache
def _tables() -> _Tables:
    """Empty for a model without such tables: then no word is known to be written small."""
    model = models.load("en")
    lemmatizer = model.get_pipe("lemmatizer") if model.has_pipe("lemmatizer") else None
    lookups = getattr(lemmatizer, "lookups", None)
    if lookups is None or not all(lookups.has_table(f"lemma_{name}") for name in ("index", "exc", "rules")):
        return _Tables({}, {}, {}, _NONE)
    index, irregular, rules = (lookups.get_table(f"lemma_{name}") for name in ("index", "exc", "rules"))
    return _Tables(
        {part: frozenset(index.get(part, ())) for part in _PARTS},
        {part: dict(irregular.get(part, {})) for part in _PARTS},
        {part: tuple((old, new) for old, new in rules.get(part, ()) if old) for part in _PARTS},
        frozenset(word for word in model.Defaults.stop_words if word.isalpha()),
    )


@cache
def _names() -> frozenset[str]:
    return frozenset(row["form"] for row in knowledge.table("dragoman.reading.language", "capitalised_en.tsv"))


def _is(word: str, part: str) -> bool:
    tables = _tables()
    forms = tables.forms.get(part, _NONE)
    if word in forms or word in tables.irregular.get(part, {}):
        return True
    return any(word.endswith(old) and word[: -len(old)] + new in forms for old, new in tables.endings.get(part, ()))


@lru_cache(maxsize=20_000)
def _parts(word: str) -> frozenset[str]:
    return frozenset(part for part in _PARTS if _is(word, part))


def is_common(word: str) -> bool:
    """Whether English writes a word, given in small letters, small in the middle of a sentence: 'attacks', 'of'."""
    return is_small(word) or (not is_name(word) and bool(_parts(word)))


def is_name(word: str) -> bool:
    """Whether a word, given in small letters, is one of the names among the tables' words."""
    return word in _names()


def is_noun_alone(word: str) -> bool:
    """Whether a word, given in small letters, is a noun and nothing else: 'minister', but not 'attacks'."""
    return not is_small(word) and _parts(word) == {"noun"}


def is_verb(word: str) -> bool:
    """Whether a word, given in small letters, can be a verb."""
    return "verb" in _parts(word)


def is_base(word: str) -> bool:
    """Whether a word, given in small letters, is the dictionary form of a verb."""
    return word in _tables().forms.get("verb", _NONE)


def irregular(word: str) -> list[str]:
    """The verbs whose irregular form a word, given in small letters, is: 'sought' -> ['seek']."""
    return list(_tables().irregular.get("verb", {}).get(word, ()))


def is_inflected(word: str) -> bool:
    """Whether a word, given in small letters, can be a verb with an ending: 'calls', 'sent', 'leaving'."""
    return is_verb(word) and not is_base(word)


def is_small(word: str) -> bool:
    """Whether a word, given in small letters, is one of those that build sentences and that headings too may write small: 'of', 'with', 'than'."""
    return word in _tables().small
