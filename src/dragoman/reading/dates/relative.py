"""Expressions that are dates only from where one stands: 'today', 'last month', 'two years ago', 'the following year', 'Wednesday'."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.reading.dates import moments
from dragoman.reading.dates.absolute import completed, full_year, nearest
from dragoman.reading.dates.moments import Moment, containing, shift, unknown
from dragoman.reading.dates.slots import Anchors, Slots

SMALLER = {"decade": ("year", 10), "century": ("year", 100), "fortnight": ("week", 2), "night": ("day", 1)}  # units counted in others: half a century ago is 50 years ago
VAGUE_YEARS = 2  # 'shortly after' is up to so many years after


def unit_from(slots: Slots, at: Anchors) -> Moment:
    """The unit that is `rel` units from publication: today (day 0), last month (month -1), next year (year 1)."""
    unit, step = slots.value("unit"), slots.whole("rel")
    if at.compared and at.frame and (unit, step) == ("year", -1):
        return moments.moved(at.frame, step, unit).against("previous")
    when = shift(at.publication, step, base_unit(unit)) if at.publication else None
    found = containing(unit, when).against("publication") if when else unknown(unit)
    return moments.part_of(found, slots.value("part")) if "part" in slots else found


def unit_next(slots: Slots, at: Anchors) -> Moment:
    """'the next year', 'the next decade': after the date last spoken of where the paragraph tells of the past, else after publication.

    'The previous month' is that before the date last spoken of in the paragraph, whatever that was counted from.
    """
    told = at.previous if at.fresh and fits(at.previous, slots.value("unit")) else None
    past = told is not None and (slots.whole("rel") < 0 or (told.anchor != "publication" and at.leaning != "future"))
    return unit_after(slots, at) if past else unit_from(slots, at)


def base_unit(unit: str) -> str:
    """The unit in which a unit is moved: weekends go by weeks."""
    return "week" if unit == "weekend" else unit


def unit_near(slots: Slots, at: Anchors) -> Moment:
    """The unit that is spoken of: 'the week', 'the quarter': the one last named, else that of publication; of quarters and weekends told as past the last that is over."""
    unit = slots.value("unit")
    if at.opening and unit == "year":
        return opened(at.opening)
    if at.closing and at.closing.first:
        return containing(unit, at.closing.first).against(at.closing.anchor or "text")
    if at.frame and at.frame.unit == unit:
        return at.frame.against("previous")
    if at.previous and at.previous.unit == unit and at.fresh and at.tense != "future":
        return at.previous.against("previous")
    over = "over" in slots or (at.tense == "past" and (unit == "quarter" or (unit == "weekend" and at.publication is not None and at.publication.isoweekday() < 6)))
    when = shift(at.publication, -1 if over else 0, base_unit(unit)) if at.publication else None
    return containing(unit, when).against("publication") if when else unknown(unit)


def opened(opening: Moment) -> Moment:
    """The year that begins on a day: 'the fiscal year starting April 1'."""
    end = shift(opening.first, 1, "year") if opening.first else None
    if not (opening.first and end):
        return unknown("year")
    last = end - timedelta(days=1)
    return Moment(f"{opening.first.year:04}", "fiscal", opening.first, last, f"{opening.first}/{last}", anchor=opening.anchor or "text")


def unit_after(slots: Slots, at: Anchors) -> Moment:
    """The unit that is `rel` units from the date last spoken of: that year (0), the following month (1), the day before (-1).

    'esa fecha' is that date itself, whatever its unit. The year, quarter or month before is that before publication where the text has spoken of none.
    """
    unit, step = slots.value("unit"), slots.whole("rel")
    previous = at.news if (unit, step) == ("day", -1) and at.news and not (at.fresh and fits(at.previous, unit)) else at.previous
    base = previous.first if previous else None
    if "same" in slots and at.previous:
        return at.previous.against("previous")
    if unit not in moments.UNKNOWN:
        return unknown(unit)
    if base is None and step == -1 and at.publication and unit in ("year", "quarter", "month") and (before := shift(at.publication, step, unit)):
        return containing(unit, before).against("publication")
    when = shift(base, step, base_unit(unit)) if base and fits(previous, unit) else None
    return containing(unit, when).against("previous") if when else unknown(unit)


def period(slots: Slots, at: Anchors) -> Moment:
    """'the 1988 period', 'the latest period': the quarter or half year that the text reports on, of the year said; without one the year."""
    number = full_year(slots.value("year")) if "year" in slots else None
    if at.frame and at.frame.first:
        step = number - at.frame.first.year if number else 0
        return moments.moved(at.frame, step, "year").against("previous")
    if number:
        return moments.year(number)
    return at.base.against("previous") if at.base and at.base.unit in ("month", "year") else unknown("quarter")


def age(slots: Slots, at: Anchors) -> Moment:
    """'at the age of 40', where a date of birth stands before, else nothing, or how long it is where the rule says so: from that birthday to the next, of a year of birth both years that it can be."""
    count, born = slots.number("years"), at.born
    reached = shift(born.first, int(count), "year") if count and born and born.first and born.unit in ("day", "month", "year") else None
    over = shift(born.last, int(count) + 1, "year") if count and born and born.last and reached else None
    if not born or not reached or not over:
        return duration_of("year", count) if "unit" in slots else Moment("")
    last = over - timedelta(days=1) if born.unit == "day" else over
    return Moment(f"{reached.year:04}", "age", reached, last, f"{reached.year:04}/{last.year:04}", anchor="text")


def fits(previous: Moment | None, unit: str) -> bool:
    """Whether a date is fine enough to count in `unit` from it: no 'following day' of a year."""
    if previous is not None and previous.unit == "time":
        return True
    order = ["day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century"]
    return previous is not None and previous.unit in order and unit in order and order.index(previous.unit) <= order.index(unit)


def ago(slots: Slots, at: Anchors) -> Moment:
    """So many units before or after publication ('two years ago', 'hace tres días', 'in two weeks'); a vague number makes it a duration, or what
    the rule says ('several years ago', PAST_REF).
    """
    unit, count = slots.value("unit"), slots.number("num")
    if count is None:
        return Moment(slots.value("vague"), "reference") if "vague" in slots else duration_of(unit, None)
    if unit in SMALLER:
        unit, times = SMALLER[unit]
        count *= times
    step = int(count) * slots.whole("sign", -1)
    if at.frame and unit == "year" and "now" not in slots:
        return moments.moved(at.frame, step, unit).against("previous")
    when = counted_from(at.publication, step, unit)
    return containing(finest(unit), when).against("publication") if when else unknown(finest(unit))


def hence(slots: Slots, at: Anchors) -> Moment:
    """'in 60 days' of what is to come: counted from publication; of what is past a length."""
    count = slots.number("num")
    return duration_of(slots.value("unit"), count) if count is None or at.leaning != "future" else ago(slots, at)


def later(slots: Slots, at: Anchors) -> Moment:
    """So many units after or before the date last spoken of: 'two days later', 'a year earlier', 'dos años después'."""
    unit, count, sign = slots.value("unit"), slots.number("num"), slots.whole("sign", 1)
    if count is not None and unit in SMALLER and unit not in moments.UNKNOWN:
        count, unit = count * SMALLER[unit][1], SMALLER[unit][0]
    base = at.previous if sign > 0 else at.frame if at.frame and unit == "year" else at.base
    if at.news and not (at.fresh and fits(base, unit)) and unit in ("day", "week") and (sign < 0 or not fits(base, unit)):
        base = at.news if sign < 0 else None
    if count is None or base is None or base.first is None or unit not in moments.UNKNOWN:
        return duration_of(unit, count)
    return offset(base, int(count) * sign, unit).against("previous")


def offset(base: Moment, step: int, unit: str) -> Moment:
    """A moment so many units from another; of its own unit, or of the counted one where that is coarser."""
    if unit in moments.MONTHS_IN and base.unit in ("quarter", "half", "season"):
        return moments.moved(base, step, unit)
    when = shift(base.first, step, unit) if base.first else None
    if when is None:
        return unknown(finest(unit))
    exact_day = base.unit == "day" and unit in ("day", "week")
    return containing("day" if exact_day else finest(unit) if fits(base, unit) else base.unit, when)


def counted_from(base: date | None, step: int, unit: str) -> date | None:
    """A day moved by so many units; None where there is no day, or the unit is finer than a day."""
    return shift(base, step, unit) if base and unit in moments.UNKNOWN else None


def finest(unit: str) -> str:
    """The unit that an expression counted in `unit` leaves: hours and minutes leave the day."""
    return {"decade": "year", "century": "year"}.get(unit, unit) if unit in moments.UNKNOWN else "day"


def weekday(slots: Slots, at: Anchors) -> Moment:
    """A day of the week: the latest gone by, or the next to come, as 'last', 'next' or the tense says; the past where nothing says."""
    number = slots.whole("weekday")
    relation = slots.value("rel")
    told = at.previous.first if "beside" in slots and at.previous and at.previous.unit in ("day", "time") else None
    if told:
        ahead = (number - told.isoweekday()) % 7
        return moments.day(told + timedelta(days=(ahead or 7) if relation == "1" else ahead - 7)).against("previous")
    if not at.publication:
        return unknown("day", f"XXXX-WXX-{number}")
    back = at.publication - timedelta(days=(at.publication.isoweekday() - number) % 7)
    direction = {"-1": "past", "1": "future"}.get(relation, at.leaning)
    if direction == "future":
        found = back if back == at.publication and not relation else back + timedelta(days=7)
    else:
        found = back - timedelta(days=7) if back == at.publication and relation else back
    return moments.day(found).against("publication")


def season(slots: Slots, at: Anchors) -> Moment:
    """'spring 2014', 'last summer', 'el verano': of its year, or the one that the tense or the word says."""
    code = slots.value("season")
    if "year" in slots:
        return moments.season(full_year(slots.value("year")), code)
    opens = moments.SEASONS[code][1]
    found = completed(at, slots, lambda year: date(year, opens, 1), lambda when: moments.season(when.year, code))
    return found or unknown("season", f"XXXX-{code}")


def division(slots: Slots, at: Anchors) -> Moment:
    """The third quarter, the first half: of its year, or the nearest to publication that has begun (or, in the future tense, has not ended)."""
    unit, number = slots.value("unit"), int("".join(filter(str.isdigit, slots.value("ordinal"))) or 0)
    if unit not in ("quarter", "half") or not 1 <= number <= (4 if unit == "quarter" else 2):
        return duration_of(unit, 1)
    made = moments.quarter if unit == "quarter" else moments.half
    if "year" in slots:
        return made(full_year(slots.value("year")), number)
    for outer in (at.within, at.closing):  # a fiscal quarter need not hold the day that ends it
        if outer and outer.first:
            return made(outer.first.year, number).against(outer.anchor)
    if not at.publication:
        return unknown(unit, f"XXXX-{unit[0].upper()}{number}")
    starts = [first for step in (-1, 0, 1) if (first := made(at.publication.year + step, number).first)]
    found = nearest(starts, at, "", lambda when: made(when.year, number))
    return made(found.year - slots.whole("back"), number).against("publication")


def duration_of(unit: str, count: float | None) -> Moment:
    """A length of time as TIMEX3: P3D, PT2H, P2.5W, PXY where the number is vague; decades and centuries in years."""
    factor, letter, timed = {
        "second": (1, "S", "T"), "minute": (1, "M", "T"), "hour": (1, "H", "T"), "day": (1, "D", ""), "night": (1, "D", ""), "week": (1, "W", ""),
        "fortnight": (2, "W", ""), "weekend": (2, "D", ""), "month": (1, "M", ""), "quarter": (3, "M", ""), "half": (6, "M", ""),
        "bimester": (2, "M", ""), "season": (3, "M", ""), "year": (1, "Y", ""), "biennium": (2, "Y", ""), "triennium": (3, "Y", ""),
        "quinquennium": (5, "Y", ""), "decade": (10, "Y", ""), "century": (100, "Y", ""), "millennium": (1000, "Y", ""), "while": (1, "M", ""),
    }[unit]
    if count is None:
        vague = {"decade": "PXDE", "century": "PXCE", "quarter": "PXQ", "while": "PXX"}.get(unit)
        return Moment(vague or f"P{timed}X{letter}", "duration", type="DURATION")
    whole = count * factor
    return Moment(f"P{timed}{whole:g}{letter}" if whole < 1e6 else f"P{timed}{int(whole)}{letter}", "duration", type="DURATION")
