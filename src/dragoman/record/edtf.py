"""Dates in EDTF (ISO 8601-2:2019), as far as the record uses it: days, months, seasons, years, decades, centuries, approximate ones, intervals, open ends."""

from __future__ import annotations

import calendar
import re

from dragoman.errors import UsageError

_EDTF = re.compile(r"(?P<year>\d{3}[\dX]|\d{2}XX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?[~?%]?")
_SEASON = re.compile(r"(?P<year>\d{4})-(?P<season>2[1-4])[~?%]?")
_SEASONS = {"21": ("03-01", "05-31"), "22": ("06-01", "08-31"), "23": ("09-01", "11-30"), "24": ("12-01", "02-28")}
_OPEN = ("", "..")
Days = tuple[str | None, str | None]


def bounds(edtf: str) -> tuple[str, str]:
    """The first and last day that an EDTF date can mean: '1991-05' is 1991-05-01 to 1991-05-31, '199X' 1990-01-01 to 1999-12-31. Raises UsageError."""
    found = _EDTF.fullmatch(edtf.strip())
    year, month, day = found.groups() if found else ("", None, None)
    low, high = (int(year.replace("X", digit)) if year else 0 for digit in "09")
    months = (int(month), int(month)) if month else (1, 12)
    if not low or (low != high and month) or not 1 <= months[0] <= months[1] <= len(calendar.month_name) - 1:
        raise UsageError(_no_date(edtf))
    longest = calendar.monthrange(high, months[1])[1]
    days = (int(day), int(day)) if day else (1, longest)
    if not 1 <= days[0] <= days[1] <= longest:
        raise UsageError(_no_date(edtf))
    return f"{low:04}-{months[0]:02}-{days[0]:02}", f"{high:04}-{months[1]:02}-{days[1]:02}"


def span(edtf: str) -> Days:
    """The same of an interval too ('1992/1994', '1994-05-12/..'), None for an open end. Raises UsageError."""
    first, slash, last = edtf.strip().partition("/")
    if not slash:
        return _one(first)
    if first in _OPEN and last in _OPEN:
        raise UsageError(_no_date(edtf))
    days = (None if first in _OPEN else _one(first)[0], None if last in _OPEN else _one(last)[1])
    if days[0] and days[1] and days[1] < days[0]:
        raise UsageError(f"'{edtf}' ends before it begins. Write the earlier date first.")
    return days


def _one(edtf: str) -> tuple[str, str]:
    """A date or a season; a winter ends in the next year."""
    found = _SEASON.fullmatch(edtf)
    if found is None:
        return bounds(edtf)
    year, (first, last) = int(found["year"]), _SEASONS[found["season"]]
    return f"{year:04}-{first}", f"{year + (last < first):04}-{last}"


def precision(edtf: str) -> str:
    """How exactly a date is known: day, month, season, year, decade, century or interval."""
    if "/" in edtf:
        return "interval"
    if _SEASON.fullmatch(edtf):
        return "season"
    plain = edtf.rstrip("~?%")
    if "X" in plain:
        return "century" if plain.endswith("XX") else "decade"
    return ("year", "month", "day")[plain.count("-")]


def _no_date(edtf: str) -> str:
    return f"'{edtf}' is no date. Write it as 1991, 1991-05, 1991-05-30, 199X or, where an interval can stand, 1991/1993 (EDTF)."
