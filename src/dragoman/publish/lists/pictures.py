"""The pictures of what a record holds of two states: from what was found to plain data, and from that to a chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman import ontology
from dragoman.compare import Perspective
from dragoman.compare.intervals import interval, iso
from dragoman.nouns import HAPPENED, EventDate, When
from dragoman.publish import charts, phrases
from dragoman.publish.acts import Act
from dragoman.publish.charts import Item, Life, Mark, Picture
from dragoman.publish.clauses import clause
from dragoman.publish.dyad import Dyad
from dragoman.publish.figures import figure_text
from dragoman.publish.instruments import Step, name
from dragoman.publish.lists.lists import Counted
from dragoman.publish.opinions import named
from dragoman.publish.period import Range
from dragoman.publish.phrases import Lang
from dragoman.publish.when import Dated

_WIDEST = 366 * 12
"""Days: what is dated more widely than twelve years has no place along time."""


def timeline(dyad: Dyad, acts: Iterable[Act], lang: Lang, within: Range | None = None) -> Picture | None:
    """The dated acts along time; None where there is none. Of the spots of few acts the key is an occurrence's id."""
    dated = [(act, days) for act in acts if (days := _days(act.occurrence.date)) is not None]
    # Words take longest, and of many acts none are written.
    few = len(dated) <= charts.FEW
    items = [
        Item(
            phrases.opened(clause(dyad, act, lang)) if few else "", *days, ontology.quad(act.occurrence.type), act.occurrence.status in HAPPENED, act.occurrence.id,
        )
        for act, days in dated
    ]
    return charts.timeline(items, lang, within=None if within is None or within.is_open else (within.first, within.last)) if items else None


def figures(found: Iterable[Counted], lang: Lang) -> Picture | None:
    """The dated figures along time; None where there is none."""
    items = [Item(phrases.opened(figure_text(one.figure, lang)), *days) for one in found if (days := _days(one.figure.date)) is not None]
    return charts.timeline(items, lang, phrases.say("chart.figures", lang)) if items else None


def lives(found: Iterable[Sequence[Step]], lang: Lang) -> Picture | None:
    """The lives of instruments; None where no step is dated."""
    made = [Life(name(life, lang), [Mark(step.first.step, *days, step.first.status in HAPPENED) for step in life if (days := _days(step.when))]) for life in found]
    return charts.lives(made, lang) if any(life.marks for life in made) else None


def perspectives(dyad: Dyad, found: Iterable[Perspective], lang: Lang) -> Picture | None:
    """How many speakers stand for and against each thing; None where nobody takes a side."""
    stands = [charts.Stand(named(dyad, one, lang), one.speakers.get("for", 0), one.speakers.get("against", 0)) for one in found]
    return charts.stances(stands, lang) if stands else None


def _days(when: Dated | When | EventDate) -> tuple[str, str] | None:
    """The first and last day of a date that is known at both ends, and not too widely."""
    days = interval(when)
    return (iso(days.first), iso(days.last)) if days is not None and days.width <= _WIDEST else None
