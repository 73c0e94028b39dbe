"""The few sentences that compare/ writes itself, in the language asked for: data/why_{lang}.tsv."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dragoman.compare.readings import rows, states
from dragoman.errors import UsageError

LANGUAGES = ("en", "es")


@cache
def _templates(lang: str) -> Mapping[str, str]:
    if lang not in LANGUAGES:
        raise UsageError(f"Nothing is written in '{lang}'; choose one of {', '.join(LANGUAGES)}.")
    return {row["key"]: row["text"] for row in rows(f"why_{lang}.tsv")}


def why(lang: str, key: str, **parts: object) -> str:
    """The sentence of that key with its parts filled in. Raises UsageError for a language that is not there."""
    sentence = _templates(lang)[key].format(**parts)
    return sentence[0].upper() + sentence[1:]


def unit(lang: str, name: str) -> str:
    """A unit as it is printed: durations (ISO 8601: PY, PTH) in words, others as they are."""
    return _templates(lang).get(f"unit-{name}", name)


def shown(actor: str, lang: str) -> str:
    """A state's name in our own voice; of others the id in words."""
    row = states().get(actor)
    return row[f"name_{lang}"] if row else actor.replace("_", " ")


def listed(actors: tuple[str, ...], lang: str) -> str:
    """Names, separated by commas."""
    return ", ".join(shown(actor, lang) for actor in actors)


def number(value: float) -> str:
    """A number without a needless fraction."""
    return f"{value:,.10g}"


def named(row: Mapping[str, str], lang: str) -> str:
    """The name that a row of a table has in a language."""
    return row[f"name_{lang}"]
