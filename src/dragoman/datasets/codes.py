"""CAMEO codes and days as these files write them. What is neither raises ValueError, which says why in words."""

from __future__ import annotations

from datetime import date

from dragoman import ontology
from dragoman.nouns import EventType

_SHORT = 3
_COMPACT = 8  # letters of 20190504


def day(told: str) -> str:
    """A day written 20190504, 2019-05-04 or with an hour behind it, as ISO."""
    try:
        return date.fromisoformat(told[:_COMPACT] if told[:_COMPACT].isdigit() else told[:10]).isoformat()
    except ValueError as error:
        raise ValueError(f"'{told[:20]}' is no date") from error


def cameo(told: str) -> str:
    """A code with the zero that programs take off which read codes as numbers: '43' is 043, '831' is 0831."""
    code = told.strip()
    found = code if len(code) >= _SHORT and _is_code(code) else code.zfill(max(_SHORT, len(code) + 1))
    if not _is_code(found):
        raise ValueError(f"'{told[:20]}' is no CAMEO code")
    return found


def _is_code(code: str) -> bool:
    return code.isdigit() and ontology.code(code) is not None


def plover(code: str) -> EventType | None:
    """PLOVER's type of a CAMEO code, None for statements and appeals."""
    found = ontology.code(code)
    return found.type if found is not None else None
