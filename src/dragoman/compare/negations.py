"""Words that make a clause say that something is not so."""

from __future__ import annotations

import re
from functools import cache

from dragoman.compare.readings import rows


@cache
def negators(lang: str) -> re.Pattern[str]:
    """Any word of negators.tsv in a language, contracted ones too; nothing in a language that has none there."""
    words = "|".join(row["pattern"] for row in rows("negators.tsv") if row["lang"] == lang) or r"\x00"
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)|(?<=\w)n['’]t(?!\w)", re.IGNORECASE)
