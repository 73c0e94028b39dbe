"""The lives of laws, treaties and sanctions: a row each, a mark for every step that is told, at its date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from dragoman.publish.charts.axis import day, set_time
from dragoman.publish.charts.legend import set_legend
from dragoman.publish.charts.picture import INK, Picture, look, place_of, short
from dragoman.publish.phrases import Lang, known, say

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_WIDTH, _NAME = 10.0, 44
MOST = 80
"""Instruments that a picture has room for: those with most steps are shown."""


class Mark(msgspec.Struct, frozen=True):
    """A step with the first and last day that it can be of (ISO); whether it is told as taken."""

    step: str
    first: str
    last: str
    happened: bool = True


class Life(msgspec.Struct, frozen=True):
    """An instrument's name and its dated steps."""

    name: str
    marks: list[Mark]


def lives(found: Iterable[Life], lang: Lang, title: str = "") -> Picture:
    """The instruments in the order given; what has no dated step has no row. Shapes tell the steps; what is not told as taken is hollow; a line is as long as the date is uncertain."""
    dated = [life for life in found if life.marks]
    chosen = sorted(sorted(range(len(dated)), key=lambda place: (-len(dated[place].marks), place))[:MOST])
    shown = [dated[place] for place in chosen]
    note = say("chart.lives.note", lang, shown=len(shown), count=len(dated))
    return Picture(title or say("chart.lives", lang), note, (_WIDTH, 1.2 + 0.3 * max(len(shown), 1)), lambda figure: _drawn(figure, shown, lang))


def _drawn(figure: Figure, shown: Sequence[Life], lang: Lang) -> None:
    axes = figure.add_subplot()
    marks = [mark for life in shown for mark in life.marks]
    if marks:
        set_time(axes, min(day(mark.first) for mark in marks), max(day(mark.last) for mark in marks), lang)
    for row, life in enumerate(shown):
        places = [(day(mark.first) + day(mark.last)) / 2 for mark in life.marks]
        axes.plot([min(places), max(places)], [row, row], color=INK, linewidth=0.6, alpha=0.4)
        for mark, place in zip(life.marks, places, strict=True):
            seen = look(f"step.{mark.step}")
            axes.plot([day(mark.first), day(mark.last)], [row, row], color=seen.colour, linewidth=2.4, alpha=0.25)
            axes.plot(place, row, seen.marker, color=seen.colour, markersize=6, markerfacecolor=seen.colour if mark.happened else "none", alpha=0.85)
    axes.set_yticks(range(len(shown)), [short(life.name, _NAME) for life in shown])
    axes.set_ylim(max(len(shown), 1) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color=INK, alpha=0.15, linewidth=0.5)
    axes.spines["left"].set_visible(False)
    steps = sorted({mark.step for mark in marks}, key=lambda step: (place_of(f"step.{step}"), step))
    entries = [(step_name(step, lang), look(f"step.{step}"), True) for step in steps]
    hollow = [(say("chart.not_done", lang), look("named.none"), False)] if any(not mark.happened for mark in marks) else []
    set_legend(figure, [*entries, *hollow])


def step_name(step: str, lang: Lang) -> str:
    """What a step is called; a kind of step that phrases.tsv lacks goes by its own id."""
    return say(f"step.{step}", lang) if known(f"step.{step}") else step
