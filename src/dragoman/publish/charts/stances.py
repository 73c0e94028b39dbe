"""How many stand for and against what is spoken of: a row each, for to the right of the line, against to the left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from dragoman.publish.charts.picture import INK, Picture, look, short
from dragoman.publish.phrases import Lang, say

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_WIDTH, _NAME = 10.0, 44
MOST = 60
"""Things that a picture has room for: the first are shown."""


class Stand(msgspec.Struct, frozen=True):
    """What is spoken of, and how many speakers are for and against it."""

    name: str
    for_: int
    against: int


def stances(found: Iterable[Stand], lang: Lang, title: str = "") -> Picture:
    """The things in the order given. Neither side has a colour of its own: for is filled, against is hatched."""
    told = list(found)
    shown = told[:MOST]
    note = say("chart.stances.note", lang, shown=len(shown), count=len(told))
    return Picture(title or say("chart.stances", lang), note, (_WIDTH, 1.2 + 0.3 * max(len(shown), 1)), lambda figure: _drawn(figure, shown, lang))


def _drawn(figure: Figure, shown: Sequence[Stand], lang: Lang) -> None:
    from matplotlib.patches import Patch
    from matplotlib.ticker import MaxNLocator

    axes = figure.add_subplot()
    rows = range(len(shown))
    for_, against = look("stance.for"), look("stance.against")
    axes.barh(rows, [one.for_ for one in shown], height=0.6, facecolor=for_.colour, edgecolor=for_.colour, alpha=0.75)
    axes.barh(rows, [-one.against for one in shown], height=0.6, facecolor="none", edgecolor=against.colour, hatch=against.hatch, linewidth=0.8)
    axes.axvline(0, color=INK, linewidth=0.6)
    most = max((max(one.for_, one.against) for one in shown), default=1) or 1
    axes.set_xlim(-most * 1.05, most * 1.05)
    axes.xaxis.set_major_locator(MaxNLocator(7, integer=True))
    axes.xaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    axes.set_yticks(rows, [short(one.name, _NAME) for one in shown])
    axes.set_ylim(max(len(shown), 1) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    handles = [
        Patch(facecolor="none", edgecolor=against.colour, hatch=against.hatch, label=say("column.against", lang)),
        Patch(facecolor=for_.colour, edgecolor=for_.colour, alpha=0.75, label=say("column.for", lang)),
    ]
    figure.legend(handles=handles, loc="outside upper left", ncols=2, columnspacing=1.2, handletextpad=0.4)
