"""From nodes to moments: the function for each `make` of the rules tables, the tense at a place, and the anchors as a text goes on."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.errors import KnowledgeError
from dragoman.reading.dates import absolute, compose, feasts, lengths, parts, relative
from dragoman.reading.dates.engine import Node
from dragoman.reading.dates.moments import Moment
from dragoman.reading.dates.slots import Anchors, Slots

MAKES: dict[str, Callable[[Slots, Anchors], Moment]] = {
    "years": parts.years, "day": absolute.the_day, "day-alone": absolute.day_alone, "month": absolute.the_month, "year": absolute.the_year,
    "fiscal-year": absolute.fiscal_year, "spoken-year": absolute.spoken_year, "before-christ": absolute.before_christ, "numeric": absolute.numeric, "days": absolute.days_of_month,
    "decade": absolute.the_decade, "decades": absolute.decades, "century": absolute.the_century, "centuries": parts.centuries, "named": absolute.named, "feast": feasts.feast,
    "unit-from": relative.unit_from, "unit-near": relative.unit_near, "unit-after": relative.unit_after, "ago": relative.ago, "later": relative.later,
    "period": relative.period, "hence": relative.hence, "age": relative.age, "turn": parts.turn, "numbered-week": parts.numbered_week, "military": lengths.military,
    "weekday": relative.weekday, "season": relative.season, "seasons": parts.seasons, "anno": parts.anno, "century-before": parts.century_before,
    "century-part": parts.century_part, "nth-weekday": parts.nth_weekday, "weekday-of": parts.weekday_of, "unit-next": relative.unit_next, "division": relative.division,
    "duration": lengths.duration, "stretch": lengths.stretch, "every": lengths.every, "reference": lengths.reference,
    "part-of-day": lengths.part_of_day, "clock": lengths.clock, "instant": lengths.instant, "part-of": lengths.part_of,
    "trimmed": compose.trimmed, "bounded": compose.bounded, "within": compose.within, "at-time": compose.at_time, "apposed": compose.apposed,
    "ranged": compose.ranged, "short-range": compose.short_range, "removed": compose.removed, "day-of": compose.day_of, "week-of": compose.week_of,
    "shortly": compose.shortly, "some-day": compose.some_day,
}


def meaning(node: Node, at: Anchors) -> Moment:
    """What a node means; KnowledgeError where a rules table asks for a function that there is none of."""
    make = MAKES.get(node.rule.make)
    if make is None:
        raise KnowledgeError(f"A date rule asks for '{node.rule.make}'; known are: {', '.join(sorted(MAKES))}.")
    return make(Slots(node, meaning), at)
