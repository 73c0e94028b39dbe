"""Currencies: what a name, a code or a noun that several states share ('pesos') stands for."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.figures.wording import PACKAGE


@cache
def codes() -> tuple[str, ...]:
    """Every code, which can stand before or after an amount."""
    return tuple(row["currency"] for row in _rows())


@cache
def named(lang: str) -> dict[str, str]:
    """Full names ('chilean pesos') and their currency."""
    return {form.lower(): row["currency"] for row in _rows() for form in knowledge.several(row[lang])}


@cache
def shared(lang: str) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Nouns ('pesos'), each with the currencies that it can be and the states that use them."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for row in _rows():
        for noun in knowledge.several(row[f"{lang}_nouns"]):
            found.setdefault(noun.lower(), []).append((row["currency"], frozenset(knowledge.several(row["states"]))))
    return {noun: tuple(ways) for noun, ways in found.items()}


def meant(noun: str, lang: str, circles: Collection[Collection[str]]) -> tuple[str, ...]:
    """The currencies that a noun can be where these states are spoken of, the nearest circle first: those of the first circle that has any."""
    for states in circles:
        fitting = tuple(dict.fromkeys(code for code, users in shared(lang).get(noun, ()) if users & set(states)))
        if fitting:
            return fitting
    return ()


def _rows() -> tuple[knowledge.Row, ...]:
    return knowledge.table(PACKAGE, "currencies.tsv")
