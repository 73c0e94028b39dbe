"""Parts of the calendar said by their number: 'the first week of May', 'the last Friday of June', 'the second quarter of the 19th century'."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.reading.dates import absolute, moments, relative
from dragoman.reading.dates.moments import Moment, unknown
from dragoman.reading.dates.slots import Anchors, Slots

LENGTHS = {"decade": 10, "quarter": 25, "third": 33}  # years of a part of a century


def centuries(slots: Slots, at: Anchors) -> Moment:
    """'the 16th and 17th centuries'."""
    return moments.between(absolute.the_century(slots.under("century", "from"), at), absolute.the_century(slots.under("century", "to"), at))


def turn(slots: Slots, at: Anchors) -> Moment:
    """'the turn of the 20th century': the year in which it opened and ten years on both sides; where no number is said, that nearest to what the text tells of."""
    told = at.previous.first if at.fresh and at.previous else None
    base = told or at.publication
    number = slots.whole("century") if "century" in slots else round(base.year / 100) + 1 if base else 0
    if not 1 < number <= 30:
        return unknown("century")
    opens = 100 * (number - 1)
    anchor = None if "century" in slots else "previous" if told else "publication"
    return Moment(f"{opens:04}", "turn", date(opens - 10, 1, 1), date(opens + 10, 12, 31), f"{opens:04}~", anchor=anchor)


def numbered_week(slots: Slots, at: Anchors) -> Moment:
    """'the first week of May 2014', 'the last week of June', 'week 23 of 2020': of a month seven of its days, of a year the ISO week."""
    outer, number = slots.moment("date", at), slots.whole("number")
    if not (outer.first and outer.last):
        return outer if outer.unit == "month" else unknown("week")
    if outer.unit == "year":
        return moments.week(date.fromisocalendar(outer.first.year, number, 1)) if 1 <= number <= 52 else unknown("week")
    first = outer.last - timedelta(days=6) if number < 0 else outer.first + timedelta(days=7 * (number - 1))
    last = min(first + timedelta(days=6), outer.last)
    return Moment(outer.timex, "week", first, last, f"{first}~/{last}~", anchor=outer.anchor) if outer.first <= first <= last else unknown("week")


def century_part(slots: Slots, at: Anchors) -> Moment:
    """'the second quarter of the 19th century', 'the last third', 'the first decade': a decade is one, other parts are approximate; -1 is the last."""
    whole, number, unit = absolute.the_century(slots, at), slots.whole("number"), slots.value("unit")
    years = LENGTHS.get(unit, 100)
    number = 100 // years + 1 + number if number < 0 else number
    if not whole.first or not 1 <= number <= 100 // years:
        return unknown("century")
    start = 100 * (whole.first.year // 100) + years * (number - 1)
    end = start + years - 1 if number < 100 // years else 100 * (whole.first.year // 100) + 99
    if unit == "decade":
        return moments.decade(start)
    return Moment(whole.timex, "century", date(max(start, 1), 1, 1), date(end, 12, 31), f"{start:04}~/{end:04}~")


def nth_weekday(slots: Slots, at: Anchors) -> Moment:
    """'the second Tuesday of November 2016', 'the last Friday of June', 'the third weekend of May': -1 is the last."""
    outer, number = slots.moment("date", at), slots.whole("number", -1)
    which = Slots(slots.inner("day"), slots.evaluate).whole("weekday") if "day" in slots else 6
    if not (outer.first and outer.last):
        return unknown("day")
    if number < 0:
        found = outer.last - timedelta(days=(outer.last.isoweekday() - which) % 7)
    else:
        found = outer.first + timedelta(days=(which - outer.first.isoweekday()) % 7 + 7 * (number - 1))
    if not outer.first <= found <= outer.last:
        return unknown("day")
    return (moments.day if "day" in slots else moments.weekend)(found).against(outer.anchor)


def weekday_of(slots: Slots, at: Anchors) -> Moment:
    """'Tuesday next week': the day of a week; beside anything else the weekday alone."""
    week, inner = slots.moment("outer", at), Slots(slots.inner("inner"), slots.evaluate)
    if week.unit == "week" and week.first:
        return moments.day(week.first + timedelta(days=inner.whole("weekday") - 1)).against(week.anchor)
    return relative.weekday(inner, at)


def seasons(slots: Slots, _: Anchors) -> Moment:
    """'the spring and summer of 1958'."""
    number = absolute.full_year(slots.value("year"))
    return moments.between(moments.season(number, slots.value("from")), moments.season(number, slots.value("to")))


def years(slots: Slots, _: Anchors) -> Moment:
    """'1990-1995', '2011-16': what runs backwards is no range but its first year."""
    start, text = int(slots.value("from")), slots.value("to")
    end = int(text) if len(text) > 2 else start - start % 100 + int(text)
    return moments.between(moments.year(start), moments.year(end)) if end > start else moments.year(start)


def anno(slots: Slots, _: Anchors) -> Moment:
    """'AD 79', '1492 AD': a year as it stands, however few its digits."""
    return moments.year(slots.whole("year")) if slots.whole("year") else unknown("year")


def century_before(_: Slots, __: Anchors) -> Moment:
    """'the 5th century BC': it has no days here."""
    return unknown("century")
