"""Calendar algebra: stretches of days with their TIMEX3 and EDTF forms.

A `Moment` is what an expression means. TIMEX3 values follow the TimeML annotation guidelines 1.2.1 (weeks ISO 8601, seasons SP SU FA WI,
quarters Q1..Q4, halves H1 H2, decades three digits, centuries two); EDTF is ISO 8601-2:2019 (seasons 21..24, quarters 33..36, halves 40, 41).
EDTF has no weeks: they become intervals of days. Bounds are never tighter than the words: seasons overlap their neighbours by a month.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

import msgspec

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
TIMEX_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
UNKNOWN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX", "half": "XXXX-HX",
    "year": "XXXX", "decade": "XXX", "century": "XX",
}
_OF_A_DAY = {"hour": "TXX", "minute": "TXX:XX", "second": "TXX:XX:XX"}
PARTS = {"early": (0.0, 0.5), "earlymid": (0.0, 0.75), "mid": (0.25, 0.75), "midlate": (0.25, 1.0), "late": (0.5, 1.0)}  # of a moment, from the share where it starts to that where it ends
SEASONS = {"SP": (21, 3, 6), "SU": (22, 6, 9), "FA": (23, 9, 12), "WI": (24, 1, 15)}


class Moment(msgspec.Struct, frozen=True):
    """What an expression means: TIMEX3 value, calendar unit, first and last day, EDTF, and what it was resolved against."""

    timex: str
    unit: str = ""
    first: date | None = None
    last: date | None = None
    edtf: str | None = None
    type: TimexType = "DATE"
    anchor: str | None = None

    def against(self, anchor: str | None) -> Moment:
        """The same moment, resolved against `anchor` ('publication', 'previous', 'text')."""
        return msgspec.structs.replace(self, anchor=anchor)


def unknown(unit: str, timex: str | None = None) -> Moment:
    """A moment of a known unit and unknown place in the calendar; of a unit finer than a day, on the clock."""
    if timex is None and unit in _OF_A_DAY:
        return Moment(_OF_A_DAY[unit], unit, type="TIME")
    return Moment(timex or UNKNOWN[unit], unit)


def day(when: date) -> Moment:
    """One day."""
    return Moment(when.isoformat(), "day", when, when, when.isoformat())


def week(when: date) -> Moment:
    """The ISO week, Monday to Sunday, that holds a day."""
    monday = when - timedelta(days=when.weekday())
    number = monday.isocalendar()
    return stretch(f"{number.year:04}-W{number.week:02}", "week", monday, monday + timedelta(days=6))


def weekend(when: date) -> Moment:
    """Saturday and Sunday of the ISO week that holds a day."""
    saturday = when - timedelta(days=when.weekday() - 5)
    number = saturday.isocalendar()
    return stretch(f"{number.year:04}-W{number.week:02}-WE", "weekend", saturday, saturday + timedelta(days=1))


def month(year: int, number: int) -> Moment:
    """A month, `number` 1 to 12."""
    text = f"{year:04}-{number:02}"
    return Moment(text, "month", date(year, number, 1), last_of(year, number), text)


def quarter(year: int, number: int) -> Moment:
    """A quarter, `number` 1 to 4; EDTF 33 to 36."""
    first, last = date(year, 3 * number - 2, 1), last_of(year, 3 * number)
    return Moment(f"{year:04}-Q{number}", "quarter", first, last, f"{year:04}-{32 + number}")


def half(year: int, number: int) -> Moment:
    """A half year, `number` 1 or 2; EDTF 40, 41."""
    first, last = date(year, 6 * number - 5, 1), last_of(year, 6 * number)
    return Moment(f"{year:04}-H{number}", "half", first, last, f"{year:04}-{39 + number}")


def season(year: int, code: str) -> Moment:
    """`code` is SP SU FA WI, of the northern half; a winter may be the one that opens or the one that closes its year."""
    number, opens, closes = SEASONS[code]
    last = last_of(year + 1, closes - 12) if closes > 12 else last_of(year, closes)
    return Moment(f"{year:04}-{code}", "season", date(year, opens, 1), last, f"{year:04}-{number}")


def year(number: int) -> Moment:
    """A year, 1 to 9998."""
    return Moment(f"{number:04}", "year", date(number, 1, 1), date(number, 12, 31), f"{number:04}")


def decade(start: int) -> Moment:
    """The ten years that hold the year `start`: TIMEX3 199, EDTF 199X."""
    start -= start % 10
    return Moment(f"{start // 10:03}", "decade", date(start, 1, 1), date(start + 9, 12, 31), f"{start // 10:03}X")


def century(number: int) -> Moment:
    """The `number`-th century: the 20th is TIMEX3 '19', EDTF '19XX', 1900-01-01 to 1999-12-31, as EDTF has it."""
    start = 100 * (number - 1)
    return Moment(f"{number - 1:02}", "century", date(max(start, 1), 1, 1), date(start + 99, 12, 31), f"{number - 1:02}XX")


def stretch(timex: str, unit: str, first: date, last: date) -> Moment:
    """Days `first` to `last`, for which EDTF has no shorter form than the interval."""
    return Moment(timex, unit, first, last, f"{first.isoformat()}/{last.isoformat()}")


def last_of(year_number: int, month_number: int) -> date:
    """The last day of a month."""
    return date(year_number, month_number, monthrange(year_number, month_number)[1])


def open_year(moment: Moment) -> Moment:
    """A day or month whose year is not known after all; of anything else only that it is one."""
    if moment.unit in ("day", "month") and TIMEX_DATE.fullmatch(moment.timex):
        return unknown(moment.unit, "XXXX" + moment.timex[4:])
    return unknown(moment.unit if moment.unit in UNKNOWN else "day")


def exact(year_number: int, month_number: int, day_number: int) -> date | None:
    """The day, or None where the calendar has none such (31 April)."""
    if 1 <= year_number <= 9998 and 1 <= month_number <= 12 and 1 <= day_number <= monthrange(year_number, month_number)[1]:
        return date(year_number, month_number, day_number)
    return None


def containing(unit: str, when: date) -> Moment:
    """The day, week, month, … in which `when` lies."""
    if unit in ("day", "week", "weekend"):
        return {"day": day, "week": week, "weekend": weekend}[unit](when)
    if unit == "month":
        return month(when.year, when.month)
    if unit == "quarter":
        return quarter(when.year, (when.month + 2) // 3)
    if unit == "half":
        return half(when.year, (when.month + 5) // 6)
    if unit == "century":
        return century(when.year // 100 + 1)
    return decade(when.year) if unit == "decade" else year(when.year)


def shift(when: date, count: int, unit: str) -> date | None:
    """`when` moved by `count` units (31 January and one month is 28 February); None beyond the years 1 to 9998."""
    if unit in ("day", "week", "weekend"):
        ordinal = when.toordinal() + count * (1 if unit == "day" else 7)
        return date.fromordinal(ordinal) if 0 < ordinal < date(9998, 12, 31).toordinal() else None
    months = when.year * 12 + when.month - 1 + count * MONTHS_IN[unit]
    year_number, month_number = months // 12, months % 12 + 1
    if not 1 <= year_number <= 9998:
        return None
    return date(year_number, month_number, min(when.day, monthrange(year_number, month_number)[1]))


def moved(moment: Moment, count: int, unit: str) -> Moment:
    """The moment of the same unit, `count` units away: the third quarter of 1989 and minus one year is that of 1988."""
    base = shift(moment.first, count, unit) if moment.first else None
    if base is None:
        return unknown(moment.unit if moment.unit in UNKNOWN else "day")
    if moment.unit == "season":
        return season(base.year, moment.timex[-2:])
    return containing(moment.unit if moment.unit in UNKNOWN else "day", base)


def between(start: Moment, end: Moment) -> Moment:
    """From the first day of `start` to the last of `end`."""
    edtf = f"{start.edtf}/{end.edtf}" if start.edtf and end.edtf and "/" not in start.edtf + end.edtf else None
    if edtf is None and start.first and end.last:
        edtf = f"{start.first.isoformat()}/{end.last.isoformat()}"
    return Moment(f"{start.timex}/{end.timex}", "range", start.first, end.last, edtf, anchor=start.anchor or end.anchor)


def part_of(moment: Moment, part: str) -> Moment:
    """Early, mid, late, start or end of a moment. The TIMEX3 value stays (TimeML puts the part into `mod`); the bounds are the half that is meant."""
    if not (moment.first and moment.last):
        return moment
    if moment.unit == "day":
        return moment
    low, high = PARTS[part]
    if moment.unit in MONTHS_IN and moment.unit != "month":
        months = MONTHS_IN[moment.unit]
        first, end = shift(moment.first, round(months * low), "month"), shift(moment.first, round(months * high), "month")
        first, last = first or moment.first, end - timedelta(days=1) if end else moment.last
    else:
        days = (moment.last - moment.first).days + 1
        first, last = (moment.first + timedelta(days=round(days * share)) for share in (low, high))
        last -= timedelta(days=1)
    return msgspec.structs.replace(moment, first=first, last=last, edtf=narrowed(moment.unit, first, last))


def narrowed(unit: str, first: date, last: date) -> str:
    """An interval in the precision that suits the unit, marked approximate: no text says where 'early' ends."""
    if unit in ("decade", "century"):
        return f"{first.year:04}~/{last.year:04}~"
    if unit in ("year", "half"):
        return f"{first.isoformat()[:7]}~/{last.isoformat()[:7]}~"
    return f"{first.isoformat()}~/{last.isoformat()}~"


def about(moment: Moment) -> Moment:
    """Circa: EDTF '~', bounds one unit wider on both sides."""
    if not (moment.first and moment.last and moment.edtf) or moment.unit not in UNKNOWN:
        return moment
    first, last = shift(moment.first, -1, moment.unit), shift(moment.last, 1, moment.unit)
    return msgspec.structs.replace(moment, first=first, last=last, edtf=None if "/" in moment.edtf else moment.edtf + "~")


def bounds_of(timex: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 value that is a day, a month or a year; None for any other."""
    if not TIMEX_DATE.fullmatch(timex):
        return None
    year_number, *rest = (int(part) for part in timex.split("-"))
    if not rest:
        return (date(year_number, 1, 1), date(year_number, 12, 31)) if exact(year_number, 1, 1) else None
    if len(rest) == 1:
        return (date(year_number, rest[0], 1), last_of(year_number, rest[0])) if exact(year_number, rest[0], 1) else None
    when = exact(year_number, rest[0], rest[1])
    return (when, when) if when else None
