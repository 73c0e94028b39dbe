"""Expressions made of expressions: 'early 2014', 'June of last year', 'Friday night', 'from 1992 to 1994', 'ten days before 5 March'."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec

from dragoman.reading.dates import moments
from dragoman.reading.dates.lengths import timed
from dragoman.reading.dates.moments import Moment, part_of, shift, unknown
from dragoman.reading.dates.relative import VAGUE_YEARS, duration_of, offset, unit_near
from dragoman.reading.dates.slots import Anchors, Slots

NOTHING = Moment("")  # words that say no time after all


def trimmed(slots: Slots, at: Anchors) -> Moment:
    """'early', 'mid', 'late', 'the end of' a moment; 'circa'; or words that change nothing ('the month of')."""
    inner, part = slots.moment("date", at) if "date" in slots else unit_near(slots, at), slots.value("mod")
    if part in moments.PARTS:
        return part_of(inner, part)
    return moments.about(inner) if part == "about" else inner


def bounded(slots: Slots, at: Anchors) -> Moment:
    """'earlier this month', 'later this year': the moment up to, or from, the day of publication."""
    inner, part = slots.moment("date", at), slots.value("mod")
    if not (inner.first and inner.last and at.publication) or not inner.first <= at.publication <= inner.last or inner.unit == "day":
        return inner
    first, last = (inner.first, at.publication) if part == "earlier" else (at.publication, inner.last)
    return msgspec.structs.replace(inner, first=first, last=last, edtf=f"{first}/{last}")


def within(slots: Slots, at: Anchors) -> Moment:
    """A month, day, season or quarter of a year that is said beside it: 'January this year', 'el primer trimestre de este año'."""
    outer = slots.moment("outer", at)
    if outer.first is None:
        return slots.moment("inner", adrift(at))
    found = slots.moment("inner", at.inside(outer))
    return found.against(outer.anchor) if found.anchor == "publication" and outer.anchor is None else found


def adrift(at: Anchors) -> Anchors:
    """Anchors that resolve nothing: what lies in an unknown year is unknown."""
    return Anchors(tense=at.tense)


def day_of(slots: Slots, at: Anchors) -> Moment:
    """'the 12th of this month': a day of a month that is said without its name."""
    outer = slots.moment("outer", at)
    if outer.unit != "month":
        return NOTHING
    when = moments.exact(outer.first.year, outer.first.month, slots.whole("day")) if outer.first else None
    return moments.day(when).against(outer.anchor) if when else unknown("day", f"{outer.timex}-{slots.whole('day'):02}")


def some_day(slots: Slots, at: Anchors) -> Moment:
    """'a wet Thursday in March', 'una tarde de abril': one of the days of the month, nobody knows which."""
    outer = slots.moment("date", at)
    if outer.unit != "month":
        return outer
    return msgspec.structs.replace(outer, timex=f"{outer.timex}-XX", edtf=f"{outer.edtf}-XX" if outer.edtf else None)


def week_of(slots: Slots, at: Anchors) -> Moment:
    """'the week of 5 May': the week in which a day lies."""
    inner = slots.moment("date", at)
    return moments.week(inner.first).against(inner.anchor) if inner.first else unknown("week")


def at_time(slots: Slots, at: Anchors) -> Moment:
    """A time and its day: 'Friday night', '5 p.m. Wednesday', 'la noche del viernes'."""
    day = slots.moment("day", at)
    inner = slots.moment("time", at.inside(day) if day.first else adrift(at))
    value = inner.timex[inner.timex.index("T"):] if "T" in inner.timex else ""
    return timed(day, value) if len(day.timex) >= 10 or (day.first is None and value) else inner


def apposed(slots: Slots, at: Anchors) -> Moment:
    """A weekday beside a date, or 'today' beside a weekday: the date; the weekday must agree (misfits)."""
    return slots.moment("date", replace(at, weekday=weekday_of(slots)))


def weekday_of(slots: Slots) -> int:
    """The number of the weekday in a slot, 0 where there is none."""
    return Slots(slots.inner("weekday"), slots.evaluate).whole("weekday") if "weekday" in slots else 0


def ranged(slots: Slots, at: Anchors) -> Moment:
    """From one date to another: the first takes its year from the last where it has none ('from March to June 2011')."""
    last = slots.moment("to", at)
    year = moments.year(last.last.year) if last.last else None
    first = slots.moment("from", at.inside(year) if year else at)
    if first.last and last.last and first.last > last.last:
        return unknown("day", f"{first.timex}/{last.timex}")
    return moments.between(first, last)


def short_range(slots: Slots, at: Anchors) -> Moment:
    """'2011-16': the second year in two digits; what runs backwards is no range but its first year."""
    start = int(slots.moment("from", at).timex)
    end = start - start % 100 + int(slots.value("to"))
    return moments.between(moments.year(start), moments.year(end)) if end > start else moments.year(start)


def removed(slots: Slots, at: Anchors) -> Moment:
    """So long before or after a date that is said: 'ten days before 5 March 1992', 'dos años después de 2011'."""
    length = Slots(slots.inner("length"), slots.evaluate)
    base, count, unit, sign = slots.moment("date", at), length.number("num"), length.value("unit"), slots.whole("sign", 1)
    if count is not None and unit in moments.UNKNOWN:
        return offset(base, int(count) * sign, unit).against("text")
    found = near(base, sign)
    return found.against("text") if found.first else duration_of(unit, count)


def shortly(slots: Slots, at: Anchors) -> Moment:
    """'shortly after 1991', 'shortly after independence': up to two years from the date, or from that of the sentence that spoke of it; 'shortly after.' from the date before it.
    What is told as past ends with the day of publication.
    """
    base = slots.moment("date", at) if "date" in slots else at.previous if "bare" in slots else at.named
    anchor = "text" if "date" in slots or at.named else "previous"
    found = near(base, slots.whole("sign", 1)).against(anchor) if base else NOTHING
    day = at.publication
    if at.tense != "past" or day is None or not (found.first and found.last and found.first <= day < found.last):
        return found
    return msgspec.structs.replace(found, last=day, edtf=f"{(found.edtf or '').partition('/')[0]}/{day}~")


def near(base: Moment, sign: int) -> Moment:
    """The time up to two years after a moment, or before it; only the bounds are certain."""
    if not (base.first and base.last):
        return NOTHING
    other = shift(base.last if sign > 0 else base.first, VAGUE_YEARS * sign, "year")
    first, last = (base.first, other) if sign > 0 else (other, base.last)
    return Moment(base.timex, "vague", first, last, f"{shown(first, base)}/{shown(last, base)}~")


def shown(when: date | None, base: Moment) -> str:
    """A day in the precision of the moment it comes from."""
    return "" if when is None else when.isoformat()[: {"year": 4, "month": 7}.get(base.unit, 10)]
