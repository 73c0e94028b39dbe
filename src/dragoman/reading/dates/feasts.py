"""Feasts that move: when they fall in a year, by computation where the calendar is a computed one, by a table of days where it is observed.

Sources of the algorithms: Easter of the Gregorian and of the Julian calendar as in J. Meeus, Astronomical Algorithms, chapter 8; the Hebrew calendar and
the tabular Islamic calendar (years of 30 with eleven leap years, epoch 16 July 622) as in E. Reingold and N. Dershowitz, Calendrical Calculations.
The Islamic months begin in fact where the new moon is seen: the table may be a day off to either side, and bounds and EDTF say so (feasts.tsv).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

import msgspec

from dragoman.errors import KnowledgeError
from dragoman.reading.dates import moments
from dragoman.reading.dates.absolute import in_year, nearest, year_told
from dragoman.reading.dates.moments import Moment, unknown
from dragoman.reading.dates.slots import Anchors, Slots
from dragoman.reading.knowledge import table

PACKAGE = "dragoman.reading.dates"
GREGORIAN = 1583  # the first whole year of the calendar by which all days here are named
LAST = 2999
HEBREW_EPOCH, HEBREW_BEGINS = -1373427, 3761  # ordinal of 1 Tishri 1; the Hebrew year that begins in the autumn of year 0
ISLAMIC_EPOCH = 227014  # ordinal of the day before 1 Muharram 1


class Feast(msgspec.Struct, frozen=True):
    """A row of feasts.tsv: `days` long from its day in a calendar, its bounds `before` and `after` days wider; `about` where the day is not certain."""

    name: str
    calendar: str
    month: int
    day: int
    weekday: int
    days: int
    before: int
    after: int
    since: int
    about: bool

    def falls(self, year: int) -> list[date]:
        """Its first days in a year: none, one, or two (the Islamic year is eleven days shorter); none before it was kept so, or where the table ends."""
        if not max(self.since, GREGORIAN) <= year <= LAST:
            return []
        return [day for day in CALENDARS[self.calendar](self, year) if day.year == year]

    def moment(self, first: date) -> Moment:
        """The feast that begins on a day."""
        last = first + timedelta(days=self.days - 1)
        low, high = first - timedelta(days=self.before), last + timedelta(days=self.after)
        if first == last and low == high:
            return moments.day(first)
        timex = first.isoformat() if first == last else f"{first}/{last}"
        edtf = (f"{first}~" if first == last else f"{first}~/{last}~") if self.about else f"{low}/{high}"
        return Moment(timex, "range", low, high, edtf)


def western(year: int) -> date:
    """Easter Sunday of the Gregorian calendar."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox(year: int) -> date:
    """Easter Sunday of the Julian calendar, as a Gregorian day."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def elapsed(year: int) -> int:
    """Days from the Hebrew epoch to the new year of a Hebrew year, before the years' lengths are put right."""
    months = (235 * year - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def hebrew_new_year(year: int) -> date:
    """Rosh Hashanah in a Gregorian year."""
    hebrew = year + HEBREW_BEGINS
    before, here, after = elapsed(hebrew - 1), elapsed(hebrew), elapsed(hebrew + 1)
    late = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return date.fromordinal(HEBREW_EPOCH + here + late)


def hebrew(feast: Feast, year: int) -> list[date]:
    """`day` days from Rosh Hashanah."""
    return [hebrew_new_year(year) + timedelta(days=feast.day)]


def hebrew_winter(feast: Feast, year: int) -> list[date]:
    """`day` days from Rosh Hashanah, and one more where the month of Heshvan is long: in years of 355 or 385 days."""
    first = hebrew_new_year(year)
    long = (hebrew_new_year(year + 1) - first).days % 10 == 5
    return [first + timedelta(days=feast.day + long)]


def islamic(feast: Feast, year: int) -> list[date]:
    """The day of the tabular Islamic calendar in the two or three Islamic years that touch a Gregorian one."""
    near = (year - 622) * 33 // 32
    return [
        date.fromordinal(ISLAMIC_EPOCH + 354 * (own - 1) + (11 * own + 3) // 30 + 29 * (feast.month - 1) + feast.month // 2 + feast.day)
        for own in range(near - 1, near + 3)
    ]


def on_weekday(feast: Feast, year: int) -> list[date]:
    """The first such weekday on or after a day of a month."""
    start = date(year, feast.month, feast.day)
    return [start + timedelta(days=(feast.weekday - start.isoweekday()) % 7)]


def tabled(feast: Feast, year: int) -> list[date]:
    """The days that feast_days.tsv has."""
    return [day for name, day in feast_days() if name == feast.calendar and day.year == year]


CALENDARS: dict[str, Callable[[Feast, int], list[date]]] = {
    "western": lambda feast, year: [western(year) + timedelta(days=feast.day)],
    "orthodox": lambda feast, year: [orthodox(year) + timedelta(days=feast.day)],
    "fixed": lambda feast, year: [date(year, feast.month, feast.day)],
    "hebrew": hebrew, "hebrew-winter": hebrew_winter, "islamic": islamic, "weekday": on_weekday, "chinese": tabled, "hindu": tabled,
}


@cache
def feast_days() -> tuple[tuple[str, date], ...]:
    """The rows of feast_days.tsv."""
    return tuple((row["calendar"], date.fromisoformat(row["day"])) for row in table(PACKAGE, "feast_days.tsv"))


@cache
def feasts() -> dict[str, Feast]:
    """The rows of feasts.tsv by name; KnowledgeError for a calendar that there is none of."""
    found = {}
    for row in table(PACKAGE, "feasts.tsv"):
        if row["calendar"] not in CALENDARS:
            raise KnowledgeError(f"feasts.tsv asks for the calendar '{row['calendar']}'; known are: {', '.join(sorted(CALENDARS))}.")
        numbers = {name: int(row[name] or 0) for name in ("month", "day", "weekday", "days", "before", "after", "since")}
        found[row["feast"]] = Feast(name=row["feast"], calendar=row["calendar"], about=row["about"] == "yes", **numbers)
    return found


def feast(slots: Slots, at: Anchors) -> Moment:
    """A moving feast: of its year, of the year told of in the paragraph, or the one nearest to publication as the tense goes. Raises KnowledgeError for one that feasts.tsv lacks."""
    name = slots.value("feast")
    one = feasts().get(name)
    if one is None:
        raise KnowledgeError(f"named.tsv speaks of the feast '{name}', which feasts.tsv lacks.")
    at = in_year(slots, at)
    if at.within and at.within.first:
        return only(one, at.within.first.year, at.within.anchor)
    relation = slots.value("rel")
    if not relation and (told := year_told(at)):
        return only(one, told, "previous")
    days = [day for step in range(-2, 3) for day in one.falls(at.publication.year + step)] if at.publication else []
    return one.moment(nearest(days, at, relation, one.moment)).against("publication") if days else open_day(one)


def only(one: Feast, year: int, anchor: str | None) -> Moment:
    """The feast in a year; where that holds it twice, from the first of them to the last."""
    found = [one.moment(day) for day in one.falls(year)]
    if not found:
        return open_day(one)
    return (found[0] if len(found) == 1 else moments.between(found[0], found[-1])).against(anchor)


def open_day(one: Feast) -> Moment:
    """The feast in a year unknown."""
    return unknown("day") if one.days == 1 else Moment("XXXX", "range")
