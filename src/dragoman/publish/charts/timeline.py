"""Acts along time: each with its words where they are few, else gathered by period to marks whose area is their number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from dragoman.publish.charts.axis import day, set_time
from dragoman.publish.charts.clusters import UNITS, Cluster, Days, Unit, clusters, finest, how_many
from dragoman.publish.charts.legend import set_legend
from dragoman.publish.charts.picture import INK, Picture, look, short
from dragoman.publish.charts.spots import Spot, inner
from dragoman.publish.phrases import Lang, say
from dragoman.publish.when import between

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FEW = 40
"""Acts that are written out, a row each."""
QUADS = (1, 2, 3, 4)
_LABEL, _WIDTH, _LANE = 68, 10.0, 0.3
_SMALLEST, _LARGEST, _FULL, _BESIDE = 6, 200, 12, 60

_Lane = tuple[int | None, Unit, bool]
"""A row of marks: quad class, how long the periods are, whether told as done."""


class Item(msgspec.Struct, frozen=True):
    """An act: its words, the first and last day that it can be of (ISO), its quad class (None: none), whether it is told as done, and its id."""

    label: str
    first: str
    last: str
    quad: int | None = None
    happened: bool = True
    id: str = ""


def timeline(items: Iterable[Item], lang: Lang, title: str = "", within: Days | None = None) -> Picture:
    """The acts in order of date. Colour and shape tell the quad class; what is not told as done is drawn hollow; a line is as long as the date is uncertain.

    Time reaches from the first to the last day that is told, `within` some days where these are asked for: what may lie outside of them too is cut off at their ends. The key of a spot is an act's id; of many acts, the first and last day of a period, joined by a stroke ('1990-01-01/1990-12-31', as EDTF has it).
    """
    told = sorted(items, key=lambda item: (item.first, item.last, item.label))
    name = title or say("chart.timeline", lang)
    whole = _whole(told, within)
    if len(told) <= FEW:
        spots = tuple(Spot(item.id, item.label) for item in told)
        return Picture(name, say("chart.timeline.few", lang, count=len(told)), (_WIDTH, 1.1 + 0.27 * len(told)), lambda figure: _written(figure, told, whole, lang), spots)
    found = clusters((((day(item.first), day(item.last)), item.quad, item.happened) for item in told), whole)
    lanes = _lanes(found)
    note = say("chart.timeline.many", lang, count=len(told), unit=say(f"chart.by.{finest(whole)}", lang))
    spots = tuple(Spot(_key(one), _words(one, lanes, lang)) for one in found)
    return Picture(name, note, (_WIDTH, 1.3 + _LANE * len(lanes)), lambda figure: _gathered(figure, found, whole, lang), spots)


def _whole(told: Sequence[Item], within: Days | None) -> Days:
    """The days along the picture."""
    first, last = min((day(item.first) for item in told), default=1), max((day(item.last) for item in told), default=1)
    return _shown((first, last), within) if within else (first, last)


def _written(figure: Figure, told: Sequence[Item], whole: Days, lang: Lang) -> None:
    axes = figure.add_subplot()
    if told:
        first, last = whole
        set_time(axes, first, last, lang)
        middle = (first + last) / 2
        room = max((last - first) * 0.012, 0.6)
        for row, item in enumerate(told):
            seen = look(f"quad.{item.quad or 'none'}")
            begins, ends = _shown((day(item.first), day(item.last)), whole)
            at = (begins + ends) / 2
            axes.plot([begins, ends], [row, row], color=seen.colour, linewidth=1.6, alpha=0.55)
            axes.scatter([at], [row], s=36, marker=seen.marker, facecolors=seen.colour if item.happened else "none", edgecolors=seen.colour, zorder=3, urls=[inner(row)])
            left = at <= middle
            axes.text(
                (max(at, ends) + room) if left else (min(at, begins) - room), row, short(item.label, _LABEL), ha="left" if left else "right", va="center", url=inner(row)
            )
    axes.set_ylim(len(told) - 0.4, -0.6)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    there = [quad for quad in (*QUADS, None) if any(item.quad == quad for item in told)]
    _legend(figure, [] if there == [None] else there, lang, hollow=any(not item.happened for item in told))


def _gathered(figure: Figure, found: Sequence[Cluster], whole: Days, lang: Lang) -> None:
    axes = figure.add_subplot()
    set_time(axes, *whole, lang)
    lanes = _lanes(found)
    most = max(_FULL, *(one.count for one in found))
    # Where periods are many their marks are small enough to stand beside each other.
    largest = _LARGEST * min(1.0, _BESIDE / how_many(whole))
    base = finest(whole)
    for row, (quad, unit, happened) in enumerate(lanes):
        seen = look(f"quad.{quad or 'none'}")
        here = [place for place, one in enumerate(found) if _lane(one) == (quad, unit, happened)]
        shown = {place: _shown(found[place].days, whole) for place in here}
        if unit != base:
            _stretches(axes, row, list(shown.values()), seen.colour, whole)
        axes.scatter(
            [(first + last) / 2 for first, last in shown.values()], [row] * len(here), s=[_SMALLEST + largest * found[place].count / most for place in here],
            marker=seen.marker, facecolors=seen.colour if happened else "none", edgecolors=seen.colour, linewidths=0.8, alpha=0.85, zorder=3, urls=[inner(place) for place in here],
        )
    axes.set_yticks(range(len(lanes)), _headings(lanes, base, lang))
    axes.set_ylim(len(lanes) - 0.3, -0.8)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    _legend(figure, [], lang, hollow=any(not one.happened for one in found))


def _stretches(axes: Axes, row: int, stretches: Sequence[Days], colour: str, whole: Days) -> None:
    """How long the periods are, with a gap between neighbours."""
    gap = (whole[1] - whole[0]) * 0.002
    axes.hlines([row] * len(stretches), [first + gap for first, _ in stretches], [last - gap for _, last in stretches], colors=colour, linewidth=2, alpha=0.4)


def _lane(one: Cluster) -> _Lane:
    return one.quad, one.unit, one.happened


def _lanes(found: Iterable[Cluster]) -> list[_Lane]:
    """The rows that there are: class by class, what is told as done first, exactly dated acts before others."""
    return sorted({_lane(one) for one in found}, key=lambda lane: ((*QUADS, None).index(lane[0]), not lane[2], UNITS.index(lane[1])))


def _headings(lanes: Sequence[_Lane], base: Unit, lang: Lang) -> list[str]:
    """What stands before each row: its class where that begins, else how it differs from the first."""
    classes = {quad for quad, _, _ in lanes} != {None}
    found, before = [], object()
    for quad, unit, happened in lanes:
        parts = [say(f"quad.{quad or 'none'}", lang)] if classes and quad != before else []
        parts += [say("chart.not_done", lang)] if not happened and (unit == base or not parts) else []
        parts += [say(f"chart.within.{unit}", lang)] if unit != base else []
        found.append(", ".join(parts))
        before = quad
    return found


def _shown(days: Days, whole: Days) -> Days:
    """The part of a period that lies in the picture."""
    return min(max(days[0], whole[0]), whole[1]), max(min(days[1], whole[1]), whole[0])


def _key(one: Cluster) -> str:
    return "/".join(date.fromordinal(end).isoformat() for end in one.days)


def _words(one: Cluster, lanes: Sequence[_Lane], lang: Lang) -> str:
    kind = [say(f"quad.{one.quad or 'none'}", lang)] if {quad for quad, _, _ in lanes} != {None} else []
    done = [] if one.happened else [say("chart.not_done", lang)]
    first, last = (date.fromordinal(end).isoformat() for end in one.days)
    return " · ".join([between(first, last, lang), *kind, *done, str(one.count)])


def _legend(figure: Figure, classes: Sequence[int | None], lang: Lang, *, hollow: bool) -> None:
    """What the marks mean: the classes, where they are not written beside their rows, and hollow ones."""
    entries = [(say(f"quad.{quad or 'none'}", lang), look(f"quad.{quad or 'none'}"), True) for quad in classes]
    entries += [(say("chart.not_done", lang), replace(look("quad.1"), colour=INK), False)] if hollow else []
    set_legend(figure, entries)
