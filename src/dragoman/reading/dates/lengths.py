"""Durations, sets, references to now, past and future, and times of day."""

from __future__ import annotations

import re
from datetime import timedelta

import msgspec

from dragoman.reading.dates import moments
from dragoman.reading.dates.absolute import full_year, numbered
from dragoman.reading.dates.moments import Moment, shift
from dragoman.reading.dates.relative import counted_from, duration_of
from dragoman.reading.dates.slots import Anchors, Slots


def duration(slots: Slots, at: Anchors) -> Moment:
    """'three years', 'varios meses', 'two years and three months'; with days where its end is said ('the nine months ended June 30')."""
    count = slots.number("num")
    first = duration_of(slots.value("unit"), count + 0.5 if count and "half" in slots else count)
    if "unit2" not in slots:
        if at.whole and "edge" in slots:
            return edge(first, slots.value("unit"), count, at.whole, slots.value("edge"))
        return ended(first, slots.value("unit"), count, at.closing)
    second = duration_of(slots.value("unit2"), slots.number("num2"))
    tail = second.timex.removeprefix("P")
    return msgspec.structs.replace(first, timex=first.timex + (tail.removeprefix("T") if "T" in first.timex else tail))


def ended(length: Moment, unit: str, count: float | None, closing: Moment | None) -> Moment:
    """A length with its first and last day, if the last is known."""
    before = shift(closing.last + timedelta(days=1), -int(count), unit) if closing and closing.last and closing.unit == "day" and count and unit in moments.UNKNOWN else None
    if not before or not closing or not closing.last:
        return length
    return msgspec.structs.replace(length, first=before, last=closing.last, edtf=f"{before}/{closing.last}", anchor="text")


def edge(length: Moment, unit: str, count: float | None, whole: Moment, side: str) -> Moment:
    """So much of the start ('early') or the end of a stretch: 'the first six months of 2013'."""
    if not (whole.first and whole.last and count and unit in moments.UNKNOWN):
        return length
    first, after = whole.first, whole.last + timedelta(days=1)
    other = shift(first, int(count), unit) if side == "early" else shift(after, -int(count), unit)
    if not other or not first <= other <= after:
        return length
    start, end = (first, other - timedelta(days=1)) if side == "early" else (other, whole.last)
    return msgspec.structs.replace(length, first=start, last=end, edtf=f"{start}/{end}", anchor=whole.anchor or "text")


def stretch(slots: Slots, at: Anchors) -> Moment:
    """'the past two years', 'los próximos tres meses': a duration that ends or starts at publication, and so has bounds."""
    unit, count, sign = slots.value("unit"), slots.number("num"), slots.whole("rel", -1)
    length = duration_of(unit, count)
    if at.whole:
        return edge(length, unit, count, at.whole, "late" if sign < 0 else "early")
    other = counted_from(at.publication, int(count) * sign, unit) if count else None
    if other is None or at.publication is None or shift(at.publication, 0, "day") is None:
        return length
    first, last = sorted((at.publication, other))
    return msgspec.structs.replace(length, first=first, last=last, edtf=f"{first}/{last}", anchor="publication")


def every(slots: Slots, _: Anchors) -> Moment:
    """What comes again: 'every year' P1Y, 'cada dos semanas' P2W, 'each July' XXXX-07, 'cada 12 de octubre' XXXX-10-12, 'el día 5 de cada mes' XXXX-XX-05, 'on Mondays' XXXX-WXX-1."""
    if "weekday" in slots:
        value = f"XXXX-WXX-{slots.whole('weekday')}"
    elif "month" in slots:
        value = f"XXXX-{slots.whole('month'):02}" + (f"-{slots.whole('day'):02}" if "day" in slots else "")
    elif "day" in slots:
        value = f"XXXX-XX-{slots.whole('day'):02}"
    elif "season" in slots:
        value = f"XXXX-{slots.value('season')}"
    elif "part" in slots:
        value = f"T{slots.value('part')}"
    elif "value" in slots:
        value = slots.value("value")
    else:
        value = duration_of(slots.value("unit"), slots.number("num")).timex
    return Moment(value, "set", type="SET")


def reference(slots: Slots, at: Anchors) -> Moment:
    """PAST_REF, PRESENT_REF, FUTURE_REF; the present is the day of publication."""
    value = slots.value("ref")
    if value == "PRESENT_REF" and at.publication:
        return Moment(value, "reference", at.publication, at.publication, at.publication.isoformat(), anchor="publication")
    return Moment(value, "reference", anchor="publication" if value == "PRESENT_REF" else None)


def part_of_day(slots: Slots, at: Anchors) -> Moment:
    """'this morning', 'anoche', 'la noche': a part of the day of publication, or of the day it is put to."""
    part, step = slots.value("part"), slots.value("rel")
    if at.within and at.within.unit == "day":
        return timed(at.within, f"T{part}")
    told = at.previous if "told" in slots and at.fresh else None
    if told and told.unit in ("day", "time") and told.first:
        when = shift(told.first, slots.whole("off"), "day")
        return timed(moments.day(when).against(told.anchor or "previous"), f"T{part}") if when else moments.unknown("day")
    base = shift(at.publication, int(step), "day") if at.publication and step else None
    if base:
        return timed(moments.day(base).against("publication"), f"T{part}")
    return Moment(f"T{part}" if not step else f"XXXX-XX-XXT{part}", "time", type="TIME")


def part_of(slots: Slots, at: Anchors) -> Moment:
    """A day and a part of it: 'Friday night', 'noon Thursday', 'la noche del viernes'."""
    return timed(slots.moment("day", at), f"T{slots.value('part')}")


def clock(slots: Slots, at: Anchors) -> Moment:
    """'5 p.m.', '17:30 GMT', 'las 8.15', 'las seis de la mañana': of the day it is put to, or that spoken of in the paragraph, or of publication."""
    figures = "".join(c if c.isdigit() else " " for c in slots.value("clock")).split()
    if len(figures[0]) == 4:  # 0640 hours
        figures = [figures[0][:2], figures[0][2:]]
    hour, minute = int(figures[0]), int(figures[1]) if len(figures) > 1 else int(slots.value("minute", "0"))
    if hour > 24 or minute > 59:
        return Moment("", type="TIME")
    if slots.value("part") in ("PM", "AF", "EV", "NI") and hour < 12:
        hour += 12
    hour = 0 if slots.value("part") == "AM" and hour == 12 else hour
    value = f"T{hour:02}:{minute:02}" + ("Z" if "zulu" in slots else "")
    day = at.within if at.within and at.within.unit == "day" else at.previous if at.fresh and at.previous and at.previous.unit in ("day", "time") else None
    if day is None and at.publication:
        day = moments.day(at.publication).against("publication")
    return timed(day, value) if day else Moment(f"XXXX-XX-XX{value}", "time", type="TIME")


def instant(slots: Slots, _: Anchors) -> Moment:
    """'2012-03-04T10:30:00Z': ISO 8601; Z and a time without zone are kept, another zone is dropped with the seconds."""
    day, clock_time = slots.text("figures").split("t")
    when = numbered(*map(int, day.split("-")))
    hour, minute = int(clock_time[:2]), int(clock_time[3:5])
    return timed(when, f"T{hour:02}:{minute:02}" + ("Z" if clock_time.endswith("z") else "")) if when.first and hour < 25 and minute < 60 else when


def military(slots: Slots, _: Anchors) -> Moment:
    """'121530ZJUN14', '12JUN2014': a day, where a zone letter stands a time, the month in three letters, the year; Z is Greenwich, others are not turned into it."""
    found = re.fullmatch(r"(\d{1,2})(?:(\d{2})(\d{2})([a-z]))?\s?([a-z]{3})\s?(\d{2,4})", slots.text("figures"))
    month = slots.node.grammar.values.get(("abbr", found[5])) if found else None
    when = moments.exact(full_year(found[6]), int(month), int(found[1])) if found and month else None
    if not (found and when):
        return moments.unknown("day")
    if not found[2] or int(found[2]) > 23 or int(found[3]) > 59:
        return moments.day(when)
    return timed(moments.day(when), f"T{found[2]}:{found[3]}" + ("Z" if found[4] == "z" else ""))


def timed(day: Moment, value: str) -> Moment:
    """A time of a day: TIMEX3 has both, EDTF the day (a clock time without a zone is no EDTF time)."""
    return msgspec.structs.replace(day, timex=day.timex[:10] + value, unit="time", type="TIME")
