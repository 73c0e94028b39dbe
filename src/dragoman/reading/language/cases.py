"""Prepositions: those of several words under the plain one that says the same."""

from __future__ import annotations

from functools import cache

from dragoman.reading import knowledge


@cache
def _cases(lang: str) -> dict[str, str]:
    return {row["form"]: row["case"] for row in knowledge.table("dragoman.reading.language", f"cases_{lang}.tsv")}


def plain_case(case: str, lang: str) -> str:
    """'por parte de' is 'por', 'toward' is 'towards'; others as they are."""
    return _cases(lang).get(case, case)
