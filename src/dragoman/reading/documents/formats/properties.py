"""Title and author that a file carries in its properties: often left there by a program, not written by a person."""

from __future__ import annotations

from dragoman.reading.documents.tables import pattern, table


def sensible(value: object) -> str | None:
    """The value, if it is text that a person would have written; the others are in data/placeholders.tsv."""
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words if words and len(words) > 2 and not _placeholder(words) else None


def _placeholder(words: str) -> bool:
    return any(pattern("placeholders.tsv", "form", row["form"]).fullmatch(words) for row in table("placeholders.tsv"))
