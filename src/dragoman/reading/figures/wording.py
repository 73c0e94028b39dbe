"""The classes of words.tsv around numbers, and patterns for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dragoman.reading import knowledge

PACKAGE = "dragoman.reading.figures"


@cache
def words(lang: str, word_class: str) -> tuple[str, ...]:
    """A class of words.tsv in one language, longest first."""
    rows = knowledge.table(PACKAGE, "words.tsv")
    return tuple(sorted((row["form"] for row in rows if row["lang"] == lang and row["class"] == word_class), key=lambda form: (-len(form), form)))


def either(forms: Sequence[str]) -> str:
    """A pattern for any of the forms, blanks of any length."""
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
