"""CAMEO codes and days as these files write them. What is neither raises ValueError, which says why in words."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from dragoman import ontology
from dragoman.nouns import EventType

_SHORT = 3
_COMPACT = 8  # letters of 20190504


@lru_cache(maxsize=4096)
def day(told: str) -> str:
    """A day written 20190504, 2019-05-04 or with an hour behind it, as ISO. Raises ValueError for anything else."""
    try:
        return date.fromisoformat(told[:_COMPACT] if told[:_COMPACT].isdigit() else told[:10]).isoformat()
    except ValueError as error:
        raise ValueError(f"'{told[:20]}' is no date") from error


@lru_cache(maxsize=4096)
def cameo(told: str) -> str:
    """A code with the zero that programs take off which read codes as numbers: '43' is 043, '831' is 0831; a zero is put only where that makes a code of CAMEO's list.

    Raises ValueError for what is no code even so.
    """
    code = told.strip()
    if not code.isdigit():
        raise ValueError(f"'{told[:20]}' is no CAMEO code")
    if len(code) >= _SHORT and ontology.code(code) is not None:
        return code
    longer = code.zfill(max(_SHORT, len(code) + 1))
    found = ontology.code(longer)
    if found is None or found.cameo != longer:
        raise ValueError(f"'{told[:20]}' is no CAMEO code")
    return longer


@lru_cache(maxsize=4096)
def plover(code: str) -> EventType | None:
    """PLOVER's type of a CAMEO code, None for statements and appeals."""
    found = ontology.code(code)
    return found.type if found is not None else None
