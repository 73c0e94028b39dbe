"""Acts along time: each with its words where they are few, else gathered to dots whose area is their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from dragoman.publish.charts.axis import day, set_time
from dragoman.publish.charts.legend import set_legend
from dragoman.publish.charts.picture import INK, Picture, look, short
from dragoman.publish.phrases import Lang, say

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FEW = 40
"""Acts that are written out, a row each."""
QUADS = (1, 2, 3, 4)
_BINS, _LABEL, _WIDTH = 100, 68, 10.0


class Item(msgspec.Struct, frozen=True):
    """An act: its words, the first and last day that it can be of (ISO), its quad class (None: none), and whether it is told as done."""

    label: str
    first: str
    last: str
    quad: int | None = None
    happened: bool = True


def timeline(items: Iterable[Item], lang: Lang, title: str = "") -> Picture:
    """The acts in order of date. Colour and shape tell the quad class; what is not told as done is drawn hollow; a line is as long as the date is uncertain."""
    told = sorted(items, key=lambda item: (item.first, item.last, item.label))
    few = len(told) <= FEW
    note = say("chart.timeline.few" if few else "chart.timeline.many", lang, count=len(told))
    height = 1.1 + 0.27 * len(told) if few else 3.6
    return Picture(title or say("chart.timeline", lang), note, (_WIDTH, height), lambda figure: (_written if few else _gathered)(figure, told, lang))


def _written(figure: Figure, told: Sequence[Item], lang: Lang) -> None:
    axes = figure.add_subplot()
    if told:
        first, last = min(day(item.first) for item in told), max(day(item.last) for item in told)
        set_time(axes, first, last, lang)
        middle = (first + last) / 2
        room = max((last - first) * 0.012, 0.6)
        for row, item in enumerate(told):
            seen = look(f"quad.{item.quad or 'none'}")
            begins, ends = day(item.first), day(item.last)
            at = (begins + ends) / 2
            axes.plot([begins, ends], [row, row], color=seen.colour, linewidth=1.6, alpha=0.55)
            axes.plot(at, row, seen.marker, color=seen.colour, markersize=6, markerfacecolor=seen.colour if item.happened else "none")
            left = at <= middle
            axes.text((max(at, ends) + room) if left else (min(at, begins) - room), row, short(item.label, _LABEL), ha="left" if left else "right", va="center")
    axes.set_ylim(len(told) - 0.4, -0.6)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    _legend(figure, told, lang)


def _gathered(figure: Figure, told: Sequence[Item], lang: Lang) -> None:
    axes = figure.add_subplot()
    first, last = min(day(item.first) for item in told), max(day(item.last) for item in told)
    set_time(axes, first, last, lang)
    wide = max((last - first + 1) / _BINS, 1.0)
    weights = _weights(told, first, wide)
    most = max(weights.values())
    bands = {quad: row for row, quad in enumerate(quad for quad in (*QUADS, None) if any(item.quad == quad for item in told))}
    for quad, row in bands.items():
        for happened in (True, False):
            seen = look(f"quad.{quad or 'none'}")
            places = sorted((place, weight) for (of, done, place), weight in weights.items() if of == quad and done == happened)
            axes.scatter(
                [first + (place + 0.5) * wide for place, _ in places], [row + (0 if happened else 0.3)] * len(places),
                s=[6 + 240 * weight / max(most, 12) for _, weight in places],
                marker=seen.marker, facecolors=seen.colour if happened else "none", edgecolors=seen.colour, linewidths=0.8, alpha=0.8,
            )
    names = [say(f"quad.{quad or 'none'}", lang) for quad in bands] if set(bands) != {None} else [""]
    axes.set_yticks(list(bands.values()), names)
    axes.set_ylim(len(bands) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    _legend(figure, told, lang, classes=False)


def _weights(told: Iterable[Item], first: int, wide: float) -> Counter[tuple[int | None, bool, int]]:
    """How many acts fall on each place of the picture; one that is dated to several places is shared out among them."""
    weights: Counter[tuple[int | None, bool, int]] = Counter()
    for item in told:
        begins, ends = int((day(item.first) - first) / wide), int((day(item.last) - first) / wide)
        for place in range(begins, ends + 1):
            weights[item.quad, item.happened, place] += 1 / (ends - begins + 1)  # type: ignore[assignment]
    return weights


def _legend(figure: Figure, told: Iterable[Item], lang: Lang, *, classes: bool = True) -> None:
    """What the marks mean: the classes, where they stand for something and are not written beside their bands, and hollow ones."""
    shown = list(told)
    there = [quad for quad in (*QUADS, None) if any(item.quad == quad for item in shown)] if classes else []
    entries = [(say(f"quad.{quad or 'none'}", lang), look(f"quad.{quad or 'none'}"), True) for quad in there if there != [None]]
    hollow = look("quad.1")
    entries += [(say("chart.not_done", lang), replace(hollow, colour=INK), False)] if any(not item.happened for item in shown) else []
    set_legend(figure, entries)
