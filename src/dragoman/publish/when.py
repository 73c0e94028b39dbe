"""Dates as a brief writes them: as precise as they are known, never more."""

from __future__ import annotations

import calendar
from datetime import date

from dragoman.nouns import EventDate, Published, When
from dragoman.publish.phrases import Lang, joined, say

Dated = EventDate | When | Published | None
LAST = "9999-12-31"
_UNSURE = ("~", "?", "%")


def written(when: Dated, lang: Lang) -> str:
    """A date in words: '25 December 1991', 'March 1992', '1991', 'between 1992 and 1994', 'by May 2020'; 'undated' where nothing is known."""
    if when is None or not (when.earliest or when.latest):
        return (when.edtf if when is not None else None) or say("undated", lang)
    if not when.latest:
        return joined(say("date.from", lang, first=_unit_written(when.earliest or "", "the", lang)), lang)
    if not when.earliest:
        return say("date.by", lang, last=_unit_written(when.latest, "the", lang))
    unsure = when.edtf is not None and when.edtf.endswith(_UNSURE)
    return _range(when.earliest, when.latest, lang, unsure=unsure)


def order(when: Dated) -> tuple[str, str]:
    """What to sort dates by: the first day that each can mean; what has none comes last."""
    if when is None:
        return LAST, LAST
    return when.earliest or when.latest or LAST, when.latest or LAST


def is_dated(when: Dated) -> bool:
    """Whether anything is known of a date."""
    return when is not None and bool(when.earliest or when.latest)


def _range(first: str, last: str, lang: Lang, *, unsure: bool) -> str:
    whole = _unit(first, last)
    if whole:
        words = _unit_written(first, whole, lang)
        return say("date.about", lang, date=words) if unsure else words
    start, end = _edge(first, last)
    return say("date.between", lang, first=_unit_written(first, start, lang), last=_unit_written(last, end, lang))


def _unit(first: str, last: str) -> str | None:
    """Whether two days are one day, a whole month or a whole year."""
    if first == last:
        return "day"
    if first[:4] == last[:4] and first[4:] == "-01-01" and last[4:] == "-12-31":
        return "year"
    return "month" if first[:7] == last[:7] and first.endswith("-01") and _is_month_end(last) else None


def _edge(first: str, last: str) -> tuple[str, str]:
    """How exactly the two ends of an interval are written: whole years, whole months, else days."""
    if first.endswith("-01-01") and last.endswith("-12-31"):
        return "year", "year"
    return ("month", "month") if first.endswith("-01") and _is_month_end(last) else ("the", "the")


def _is_month_end(day: str) -> bool:
    then = date.fromisoformat(day)
    return then.day == calendar.monthrange(then.year, then.month)[1]


def _unit_written(day: str, unit: str, lang: Lang) -> str:
    year, month, number = day.split("-")
    return say(f"date.{unit}", lang, year=year.lstrip("0"), month=say(f"month.{month}", lang), day=number.lstrip("0"))
