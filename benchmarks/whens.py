"""Whether a date that was read agrees with one that is marked in EDTF."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from dragoman.nouns import When

OPEN = "?"
_FIRST, _LAST = date.min.isoformat(), date.max.isoformat()
# ISO 8601-2: 21 to 24 are seasons, 33 to 36 quarters, 40 and 41 halves of a year; first month and how many.
_PARTS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 1), 33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3), 40: (1, 6), 41: (7, 6)}


def bounds(edtf: str) -> tuple[str, str]:
    """The first and the last day that a date in EDTF can mean, ISO; open ends as far as the calendar goes."""
    first, slash, last = edtf.partition("/")
    if slash:
        return (_FIRST if first in ("", "..") else bounds(first)[0]), (_LAST if last in ("", "..") else bounds(last)[1])
    plain = re.sub(r"[~?%]", "", edtf)
    year, month, day = ([*plain.split("-"), "", ""])[:3]
    if "X" in year:
        return f"{year.replace('X', '0')}-01-01", f"{year.replace('X', '9')}-12-31"
    if not month:
        return f"{year}-01-01", f"{year}-12-31"
    begin, count = _PARTS.get(int(month), (int(month), 1))
    end = begin + count - 1
    return f"{year}-{begin:02}-{day or '01'}", f"{year}-{end:02}-{day or monthrange(int(year), end)[1]}"


def agree(marked: str, read: When | None) -> bool:
    """Whether both mean a day in common; none where none is marked; anything where it is open."""
    if marked == OPEN:
        return True
    none = read is None or (read.earliest is None and read.latest is None)
    if not marked or none:
        return none and not marked
    assert read is not None
    first, last = bounds(marked)
    return first <= (read.latest or _LAST) and (read.earliest or _FIRST) <= last
