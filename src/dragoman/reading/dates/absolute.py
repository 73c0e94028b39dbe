"""Expressions that name a place in the calendar: days, months, years, quarters, seasons, decades, centuries, named dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dragoman.reading.dates import moments
from dragoman.reading.dates.moments import Moment, unknown
from dragoman.reading.dates.slots import Anchors, Slots

YEAR = 366  # days before publication from which a date said in a sentence is another year's
RECENT = 1200  # days before publication within which a date without its year is taken for one near publication
FAR, NEAR = 240, 92  # a day without year that would be so long past is one to come, if that is so near: of other years news give the year
MODERN = (1700, 2099)  # of number words without any other sign that they are a year
PIVOT = 50  # a year of two digits is 1950 to 2049


def full_year(text: str) -> int:
    """A year of four digits, or of two: '91 is 1991, '20 is 2020."""
    digits = int("".join(filter(str.isdigit, text)))
    if len(text.strip("'’")) > 2:
        return digits
    return digits + (1900 if digits >= PIVOT else 2000)


def said_year(slots: Slots) -> int:
    """The year in a slot, in figures or in words: 'dos mil veintitrés'."""
    if slots.node.slots["year"].token.node is not None:
        return int(slots.number("year") or 0)
    return full_year(slots.value("year"))


def the_day(slots: Slots, at: Anchors) -> Moment:
    """A day of a month, with or without its year."""
    number, day_of = slots.whole("month"), slots.whole("day")
    if "year" in slots:
        when = moments.exact(said_year(slots), number, day_of)
        return moments.day(when) if when else unknown("day")
    return completed(at, slots, lambda year: moments.exact(year, number, day_of), moments.day) or unknown("day", f"XXXX-{number:02}-{day_of:02}")


def day_alone(slots: Slots, at: Anchors) -> Moment:
    """A day without its month ('el día 12'): of the month spoken of, or nearest to publication."""
    day_of = slots.whole("day")
    base = at.within or (at.previous if at.fresh and at.previous and at.previous.unit in ("day", "month") else None)
    if base and base.first:
        when = moments.exact(base.first.year, base.first.month, day_of)
        return moments.day(when).against("previous") if when else unknown("day")
    if not at.publication:
        return unknown("day", f"XXXX-XX-{day_of:02}")
    near = [moments.shift(at.publication.replace(day=1), step, "month") for step in (-1, 0, 1)]
    days = [when for first in near if first and (when := moments.exact(first.year, first.month, day_of))]
    return moments.day(nearest(days, at)).against("publication")


def the_month(slots: Slots, at: Anchors) -> Moment:
    """A month, with or without its year, or with 'last', 'next', 'this'."""
    number = slots.whole("month")
    if "year" in slots:
        year = said_year(slots)
        return moments.month(year, number) if moments.exact(year, number, 1) else unknown("month")
    return completed(at, slots, lambda year: date(year, number, 1), lambda when: moments.month(when.year, when.month)) or unknown("month", f"XXXX-{number:02}")


def completed(at: Anchors, slots: Slots, in_year: Callable[[int], date | None], made: Callable[[date], Moment]) -> Moment | None:
    """A date whose year is not said: of the year that holds it, of the past told of in the paragraph, or nearest to publication as the tense goes."""
    if at.within and at.within.first:
        return one(in_year(at.within.first.year), made, at.within.anchor)
    relation = slots.value("rel")
    if "beside" in slots:
        return neighbour(at, int(relation), in_year, made)
    told = None if relation else year_told(at)
    when = in_year(told) if told else None
    if told and when and at.beside and at.follows and at.previous and at.previous.first and (made(when).last or when) < at.previous.first:
        when = in_year(told + 1)  # 'met in November 2022, and in March …'
    if told and fitting_told(when, at):
        return one(when, made, "previous")
    base = at.publication
    if not base:
        return None
    days = [when for step in range(-8, 9) if (when := in_year(base.year + step))]  # 29 February is in two of them at least
    if fitting := [when for when in days if when.isoweekday() == at.weekday]:
        return made(min(fitting, key=lambda when: abs(when - base))).against("publication")
    return made(nearest(days, at, relation, made)).against("publication") if days else None


def neighbour(at: Anchors, relation: int, in_year: Callable[[int], date | None], made: Callable[[date], Moment]) -> Moment | None:
    """Of days of every year the next after the date last spoken of (1: 'the following January'), the last before it (-1), or that of its year (0)."""
    base = at.previous
    if base is None or base.first is None or base.last is None:
        return None
    days = [when for step in (-1, 0, 1) if (when := in_year(base.first.year + step))]
    if relation == 0:
        return one(in_year(base.first.year), made, "previous")
    fitting = [when for when in days if (when > base.last if relation > 0 else (made(when).last or when) < base.first)]
    return one((min if relation > 0 else max)(fitting), made, "previous") if fitting else None


def year_told(at: Anchors) -> int | None:
    """The year that the paragraph tells of: of a date before this one, if that lies well before publication."""
    told = at.previous if at.fresh else None
    if told is None or told.first is None or told.unit not in ("day", "month", "year") or told.anchor == "publication":
        return None
    if at.publication is None:
        return told.first.year
    # 'In April 2023 X did it, and in August Y': years ago, a sentence goes on in the year that it has said.
    since = YEAR if at.beside and told.anchor is None else RECENT
    return told.first.year if told.unit != "year" and (at.publication - told.first).days > since else None


def fitting_told(when: date | None, at: Anchors) -> bool:
    """Whether a day in the year told of can be meant: its weekday is the one said beside it, and what is to come does not lie before publication."""
    if when is None:
        return True
    gone = at.tense == "future" and at.publication is not None and when < at.publication
    return not gone and at.weekday in (0, when.isoweekday())


def one(when: date | None, made: Callable[[date], Moment], anchor: str | None) -> Moment | None:
    """The moment made of a day, if there is one."""
    return made(when).against(anchor) if when else None


def nearest(days: list[date], at: Anchors, relation: str = "", made: Callable[[date], Moment] = moments.day) -> date:
    """Of several days the one meant: the latest gone by, the next to come, or the nearest, as a word ('last', 'next') or the tense says."""
    base = at.publication
    assert base, "asked only where there is a publication day"
    direction = {"-1": "past", "1": "future"}.get(relation, at.tense)
    gone = [when for when in days if when <= base]
    coming = [when for when in days if (made(when).last or when) >= base]
    strict = [when for when in gone if (made(when).last or when) < base]
    if relation == "-1":
        return max(strict) if strict else min(days)
    if relation == "0":
        return next((when for when in days if when.year == base.year), days[0])
    if relation == "1":
        later = [when for when in coming if when > base]
        return min(later) if later else max(days)
    if direction == "past" and gone:
        if not at.sure and made is moments.day and coming and (base - max(gone)).days > FAR and (min(coming) - base).days < NEAR:
            return min(coming)
        return max(gone)
    if direction == "future" and coming:
        return min(coming)
    return min(days, key=lambda when: max((base - when).days, 2 * (when - base).days))  # news looks back twice as far as ahead


def the_year(slots: Slots, _: Anchors) -> Moment:
    """'1997', 'the year 1997', "'91"; as it stands where it is said to be of our era: 'el 117 d. C.';
    a decade with `tens` if it ends so: 'los años 1970'.
    """
    said = slots.value("year")
    number = int(said) if "ad" in slots else full_year(said)
    if "tens" in slots and number % 10 == 0:
        return moments.decade(number)
    return moments.year(number) if number else unknown("year")


def before_christ(slots: Slots, _: Anchors) -> Moment:
    """'753 BC': EDTF counts a year 0, so it is -0752; it has no days here."""
    number = slots.whole("year")
    return Moment(f"BC{number:04}", "era", edtf=f"-{number - 1:04}" if number > 1 else "0000")


def fiscal_year(slots: Slots, _: Anchors) -> Moment:
    """A fiscal year: which days it has depends on whose it is, so the bounds take in the half years beside it."""
    said = re.findall(r"\d+", slots.value("year") + " " + slots.value("last"))
    number = full_year(said[0])
    if len(said) > 1:  # 2018/19
        return Moment(f"{number:04}/{number + 1:04}", "fiscal", date(number, 4, 1), date(number + 1, 6, 30), f"{number:04}~/{number + 1:04}~")
    return Moment(f"{number:04}", "fiscal", date(number - 1, 4, 1), date(number + 1, 6, 30), f"{number:04}~")


def spoken_year(slots: Slots, _: Anchors) -> Moment:
    """A year in words: 'nineteen ninety-six', 'two thousand and one', 'dos mil uno'; with `modern` only what may be one of the last centuries."""
    value = slots.number("year") or 0
    if "modern" in slots and not MODERN[0] <= value <= MODERN[1]:
        return Moment("")
    high = slots.number("hundreds") if "hundreds" in slots else None
    return moments.year(int(high * 100 + value) if high else int(value))


def numeric(slots: Slots, _: Anchors) -> Moment:
    """Days in figures: ISO order if the year leads, else the language's own; what is over 12 is a day whatever the order."""
    text = slots.text("figures")
    parts = "".join(c if c.isdigit() else " " for c in text).split()
    if len(parts[0]) == 4:
        return numbered(int(parts[0]), int(parts[1]), int(parts[2]) if len(parts) > 2 else None)
    first, second, year = int(parts[0]), int(parts[1]), full_year(parts[2])
    month_first = (slots.value("order") == "mdy" and first <= 12) or second > 12
    return numbered(year, first if month_first else second, second if month_first else first)


def numbered(year: int, month: int, day_of: int | None) -> Moment:
    """A day or month in figures, unknown where the calendar has none such."""
    if day_of is None:
        return moments.month(year, month) if 1 <= month <= 12 else unknown("month")
    when = moments.exact(year, month, day_of)
    return moments.day(when) if when else unknown("day")


def days_of_month(slots: Slots, at: Anchors) -> Moment:
    """'5-7 October 2020': a range of days of one month."""
    first, last = the_day(slots.under("day", "from"), at), the_day(slots.under("day", "to"), at)
    return moments.between(first, last)


def the_decade(slots: Slots, _: Anchors) -> Moment:
    """'the 1990s', 'los años noventa', 'the nineties': without a century, the last that has begun."""
    digits = int(slots.value("decade").strip("'’s"))
    if 100 <= digits < 2000 and digits % 100 == 0:  # the 1300s are a century, the 2000s as yet a decade
        return moments.century(digits // 100 + 1)
    return moments.decade(digits if digits > 99 else 1900 + digits if digits > 10 else 2000 + digits)


def decades(slots: Slots, at: Anchors) -> Moment:
    """'los años sesenta y setenta', 'las décadas de 1960 y 1970'."""
    return moments.between(the_decade(slots.under("decade", "from"), at), the_decade(slots.under("decade", "to"), at))


def the_century(slots: Slots, _: Anchors) -> Moment:
    """'the 19th century', 'el siglo XIX'; unknown beyond the 30th."""
    number = slots.value("century")
    value = roman(number.lower()) if number.isalpha() else slots.whole("century")
    return moments.century(value) if 1 <= value <= 30 else unknown("century")


def roman(text: str) -> int:
    """A Roman number up to 39."""
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in text]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def in_year(slots: Slots, at: Anchors) -> Anchors:
    """The anchors within the year that stands beside a name: 'Christmas 1995'."""
    return at.inside(the_year(slots, at)) if "year" in slots else at


def named(slots: Slots, at: Anchors) -> Moment:
    """A date with a name: given days, or a day of every year ('--12-25')."""
    at = in_year(slots, at)
    first, last, timex = slots.value("first"), slots.value("last"), slots.value("timex")
    if first.startswith("--"):
        number, day_of = int(first[2:4]), int(first[5:7])
        length = timedelta(days=int(last or 1) - 1)
        found = completed(at, slots, lambda year: moments.exact(year, number, day_of), moments.day)
        if found is None or not found.first or not length:
            return found or unknown("day", f"XXXX-{number:02}-{day_of:02}" if not length else None)
        return moments.stretch(found.timex, "range", found.first, found.first + length).against(found.anchor)
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if start == end:
        return moments.day(start)
    edtf = f"{start.year:04}/{end.year:04}" if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) else f"{first}/{last}"
    return Moment(timex or edtf, "range", start, end, edtf)
