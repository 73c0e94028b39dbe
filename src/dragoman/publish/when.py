"""Dates as a brief writes them: as precise as they are known, never more."""

from __future__ import annotations

import calendar
from datetime import date

from dragoman.nouns import EventDate, Published, When
from dragoman.publish.phrases import Lang, joined, say

Dated = EventDate | When | Published | None
LAST = "9999-12-31"
_UNSURE = ("~", "?", "%")
_FEW_DAYS = 10


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


def between(first: str, last: str, lang: Lang) -> str:
    """The days from a first to a last one (ISO): '25 December 1991', 'March 1992', '1991', 'between 1990 and 1999'."""
    return _range(first, last, lang, unsure=False)


def placed(when: Dated, lang: Lang) -> str:
    """A date as it stands in a sentence: 'on 25 December 1991', 'in March 1992', 'between 1992 and 1994'; empty where nothing is known."""
    if when is None or not is_dated(when):
        return ""
    if not (when.earliest and when.latest):
        return joined(written(when, lang), lang)
    whole = unit(when)
    if whole is None:
        return written(when, lang)
    if when.edtf is not None and when.edtf.endswith(_UNSURE):
        return say("date.on.about", lang, date=_unit_written(when.earliest, whole, lang))
    return _unit_written(when.earliest, f"on.{whole}", lang)


def since(when: Dated, before: Dated, lang: Lang) -> str:
    """A date as it opens a sentence behind one of another date: 'that day' where both are the same."""
    whole = unit(when)
    return say(f"date.same.{whole}", lang) if whole is not None and order(before) == order(when) else placed(when, lang)


def unit(when: Dated) -> str | None:
    """How exactly a date is known: 'day', 'month', 'year'; None where it is another interval, or open."""
    return _unit(when.earliest, when.latest) if when is not None and when.earliest and when.latest else None


def later(when: Dated, before: Dated, lang: Lang) -> str | None:
    """How long after another day a day is, up to ten days, in words: 'the next day', 'four days later'; None for more, or where either is no day."""
    if unit(when) != "day" or unit(before) != "day":
        return None
    assert when is not None
    assert before is not None
    days = (date.fromisoformat(when.earliest or "") - date.fromisoformat(before.earliest or "")).days
    if days == 1:
        return say("date.next", lang)
    return say("date.later", lang, count=say(f"count.{days}", lang)) if 1 < days <= _FEW_DAYS else None


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
