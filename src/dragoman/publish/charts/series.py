"""Cooperation and conflict by period: cooperation above the line, conflict below it, with the intervals of both; beneath, how many documents there were."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Literal

import msgspec

from dragoman.publish.charts.axis import day, set_time
from dragoman.publish.charts.picture import INK, Picture, look, printable
from dragoman.publish.phrases import Lang, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WIDTH, _PANEL, _LAST = 10.0, 1.9, 1.1
Quad = Literal[1, 2, 3, 4]
COOPERATION: tuple[Quad, Quad] = (2, 1)
CONFLICT: tuple[Quad, Quad] = (4, 3)


class Bar(msgspec.Struct, frozen=True):
    """What one panel counts in one period: acts by quad class (`quads[0]` is class 1), and the least and most of cooperation and of conflict. None: not to be counted."""

    quads: tuple[float, float, float, float] | None
    cooperation: tuple[float, float] | None = None
    conflict: tuple[float, float] | None = None


class Panel(msgspec.Struct, frozen=True):
    """A row of the picture: a bar for every period, all panels for the same ones."""

    title: str
    bars: list[Bar]


def series(periods: Sequence[tuple[str, str]], panels: Sequence[Panel], exposure: Sequence[float], lang: Lang, title: str = "") -> Picture:
    """The panels above each other; `periods` are first and last days (ISO), `exposure` the documents of each."""
    note = say("chart.series.note", lang, count=len(periods), panels="; ".join(printable(panel.title) for panel in panels))
    height = 0.9 + _PANEL * len(panels) + _LAST
    return Picture(title or say("chart.series", lang), note, (_WIDTH, height), lambda figure: _drawn(figure, periods, panels, exposure, lang))


def _drawn(figure: Figure, periods: Sequence[tuple[str, str]], panels: Sequence[Panel], exposure: Sequence[float], lang: Lang) -> None:
    from matplotlib.ticker import MaxNLocator

    if not periods:
        return
    edges = [*(day(first) for first, _ in periods), day(periods[-1][1]) + 1]
    heights = [*([_PANEL] * len(panels)), _LAST]
    rows = figure.subplots(len(heights), 1, sharex=True, squeeze=False, height_ratios=heights)[:, 0]
    deep = max((_reach(bar) for panel in panels for bar in panel.bars), default=1.0) or 1.0
    for axes, panel in zip(rows, panels, strict=False):
        axes.set_title(printable(panel.title))
        _bars(axes, edges, panel.bars)
        _blanks(axes, edges, panel.bars)
        axes.axhline(0, color=INK, linewidth=0.6)
        axes.set_ylim(-deep * 1.12, deep * 1.12)
        axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
        axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    rows[-1].set_title(say("chart.exposure", lang))
    rows[-1].stairs(exposure, edges, color=INK, alpha=0.6, fill=True)
    rows[-1].set_ylim(0, max([*exposure, 1]) * 1.12)
    rows[-1].yaxis.set_major_locator(MaxNLocator(3, integer=True))
    set_time(rows[-1], edges[0], edges[-1] - 1, lang)
    _legend(figure, any(bar.quads is None for panel in panels for bar in panel.bars), lang)


def _reach(bar: Bar) -> float:
    """How far a bar reaches from the line, up or down."""
    quads = bar.quads or (0.0, 0.0, 0.0, 0.0)
    return max(quads[0] + quads[1], quads[2] + quads[3], *(most for _, most in (bar.cooperation or (0, 0), bar.conflict or (0, 0))))


def _bars(axes: Axes, edges: Sequence[int], bars: Sequence[Bar]) -> None:
    for sign, quads in ((1, COOPERATION), (-1, CONFLICT)):
        base = [0.0] * len(bars)
        for quad in quads:
            counts = [bar.quads[quad - 1] if bar.quads else 0.0 for bar in bars]
            top = [below + sign * count for below, count in zip(base, counts, strict=True)]
            if any(counts):
                seen = look(f"quad.{quad}")
                drawn = [reach if count else math.nan for reach, count in zip(top, counts, strict=True)]
                axes.stairs(drawn, edges, baseline=base, fill=not seen.hatch, hatch=seen.hatch, color=seen.colour if not seen.hatch else None, edgecolor=seen.colour, linewidth=0.8)
            base = top
    for sign, spans in ((1, [bar.cooperation for bar in bars]), (-1, [bar.conflict for bar in bars])):
        shown = [((begins + ends) / 2, *span) for begins, ends, span in zip(edges, edges[1:], spans, strict=False) if span and span[1]]
        axes.vlines([place for place, _, _ in shown], [sign * least for _, least, _ in shown], [sign * most for _, _, most in shown], color=INK, linewidth=1.1)


def _blanks(axes: Axes, edges: Sequence[int], bars: Sequence[Bar]) -> None:
    """Where nothing can be counted is shaded: no bar is not the same as none counted."""
    for begins, ends in _runs(bars):
        axes.axvspan(edges[begins], edges[ends], facecolor="none", edgecolor=INK, alpha=0.25, hatch="xx", linewidth=0)


def _runs(bars: Sequence[Bar]) -> Iterator[tuple[int, int]]:
    for blank, run in groupby(range(len(bars)), key=lambda place: bars[place].quads is None):
        places = list(run)
        if blank:
            yield places[0], places[-1] + 1


def _legend(figure: Figure, blanks: bool, lang: Lang) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    shown: list[Patch | Line2D] = []
    for quad in (1, 2, 3, 4):
        seen = look(f"quad.{quad}")
        shown.append(Patch(facecolor="none" if seen.hatch else seen.colour, edgecolor=seen.colour, hatch=seen.hatch, label=say(f"quad.{quad}", lang)))
    shown.append(Line2D([], [], color=INK, linestyle="none", marker="|", markersize=9, label=say("chart.interval", lang)))
    if blanks:
        shown.append(Patch(facecolor="none", edgecolor=INK, alpha=0.25, hatch="xx", label=say("chart.blank", lang)))
    figure.legend(handles=shown, loc="outside upper left", ncols=len(shown), columnspacing=1.2, handletextpad=0.4)
