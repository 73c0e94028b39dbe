"""Full dates that can be read in one way only, and EDTF as it is written in sidecars. The grammar of dates is another layer's."""

from __future__ import annotations

import calendar
import re
from datetime import date
from email.utils import parsedate_to_datetime
from functools import cache

import msgspec

from dragoman.nouns import Published

from .tables import table

ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ]\d\d:.*)?")


class FoundDate(msgspec.Struct, frozen=True):
    """A full date in a text, `text[start:end]`."""

    day: date
    start: int
    end: int


def find_date(text: str) -> FoundDate | None:
    """The first full date: '3 March 2020', 'March 3, 2020', '3 de marzo de 2020', '2020-03-03', and '13/03/2020', where the 13 can't be
    a month. '04/03/2020' is read in two ways by two readers, so not here.
    """
    for found in _grammar().finditer(text):
        day = _day_of(found)
        if day:
            return FoundDate(day, found.start(), found.end())
    return None


@cache
def _months() -> dict[str, int]:
    return {form: int(row["month"]) for row in table("months.tsv") for form in (row["en"] + "|" + row["es"]).split("|")}


@cache
def _grammar() -> re.Pattern[str]:
    month = "|".join(sorted(_months(), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w/-])(?:(?P<iso>\d{{4}})[-/](?P<isom>\d\d)[-/](?P<isod>\d\d)(?!\d)"
        rf"|(?P<d>\d{{1,2}})(?:st|nd|rd|th|º|\.)?[ -](?:of |de )?(?P<m>{month})\.?,?[ -](?:de |del )?(?P<y>\d{{4}})\b"
        rf"|(?P<m2>{month})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?(?: de| del)? (?P<y2>\d{{4}})\b"
        rf"|(?P<a>\d{{1,2}})[/.-](?P<b>\d{{1,2}})[/.-](?P<y3>\d{{4}})\b)",
        re.IGNORECASE,
    )


def _day_of(found: re.Match[str]) -> date | None:
    part = found.groupdict()
    if part["iso"]:
        return _date(part["iso"], part["isom"], part["isod"])
    if part["m"]:
        return _date(part["y"], _months()[part["m"].lower()], part["d"])
    if part["m2"]:
        return _date(part["y2"], _months()[part["m2"].lower()], part["d2"])
    first, second = int(part["a"]), int(part["b"])
    if first == second or first > 12:
        return _date(part["y3"], second, first)
    return _date(part["y3"], first, second) if second > 12 else None


def _date(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def on(day: date, why: str) -> Published:
    """Published on one day."""
    return Published(day.isoformat(), day.isoformat(), day.isoformat(), why)


def stated_date(value: str, why: str) -> Published | None:
    """A date as a sidecar, a feed or a page's head states it: EDTF level 0 (ISO 8601-2: a year, month, day, date-time, or an interval
    of them) or the form of mail and feeds (RFC 2822). None if it is neither, or no day of the calendar.
    """
    first, slash, last = value.strip().partition("/")
    earliest, latest = _bounds(first), _bounds(last if slash else first)
    if earliest and latest and earliest[1] <= latest[2]:
        return Published(f"{earliest[0]}{slash}{latest[0] if slash else ''}", earliest[1].isoformat(), latest[2].isoformat(), why)
    try:
        return on(parsedate_to_datetime(value.strip()).date(), why)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _bounds(value: str) -> tuple[str, date, date] | None:
    """The EDTF form of one ISO date, its first and its last day."""
    found = ISO.fullmatch(value.strip())
    if not found:
        return None
    year, month, day = found.groups()
    last_month = int(month or 12)
    if not 1 <= last_month <= 12 or int(year) == 0:
        return None
    first = _date(year, month or 1, day or 1)
    last = _date(year, last_month, day or calendar.monthrange(int(year), last_month)[1])
    return ("-".join(part for part in (year, month, day) if part), first, last) if first and last else None
