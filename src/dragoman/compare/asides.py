"""Words that say how a clause stands, by their role: asides.tsv."""

from __future__ import annotations

import re
from functools import cache

from dragoman.compare.readings import rows


@cache
def pattern(lang: str, role: str) -> re.Pattern[str]:
    """The words of a role in a language; nothing where it has none."""
    return re.compile(rf"(?<!\w)(?:{spelt(lang, role)})(?!\w)", re.IGNORECASE)


@cache
def spelt(lang: str, role: str) -> str:
    """The words of a role, to be put into a larger expression."""
    return "|".join(row["pattern"] for row in rows("asides.tsv") if (row["lang"], row["role"]) == (lang, role)) or r"\x00"
