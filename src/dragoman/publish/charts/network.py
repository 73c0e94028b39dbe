"""Who acts on whom: actors as dots whose area is how often they act, edges as wide as acts are many, blue and whole or orange and dashed by what most of them are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import numpy.typing as npt

from dragoman.publish.charts.layout import placed
from dragoman.publish.charts.picture import INK, Picture, look, short
from dragoman.publish.phrases import Lang, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST = 1000
"""Actors that a picture has room for: the heaviest are shown."""
_LABELS, _LABEL, _ARROWS, _SIZE, _BROAD, _EDGE = 40, 28, 400, (10.0, 7.0), 1.4, 1.1
_HALF = 0.5


class Node(msgspec.Struct, frozen=True):
    """An actor: its name, how often it acts or is acted on, and whether it was named on the command line (1: first, 2: second)."""

    id: str
    label: str
    weight: float
    named: int | None = None


class Edge(msgspec.Struct, frozen=True):
    """What one actor did to another: how often, and what share of it was conflict (0 to 1)."""

    source: str
    target: str
    weight: float
    conflict: float


def network(nodes: Iterable[Node], edges: Iterable[Edge], lang: Lang, *, directed: bool = True, title: str = "") -> Picture:
    """The network. Who was named stands left and right of the middle, in the order of naming; all others where their edges draw them."""
    found = sorted(nodes, key=lambda node: (node.named or MOST, -node.weight, node.id))
    shown = found[:MOST]
    place = {node.id: number for number, node in enumerate(shown)}
    joined = sorted((edge for edge in edges if edge.source in place and edge.target in place), key=lambda edge: (place[edge.source], place[edge.target]))
    note = say("chart.network.note", lang, shown=len(shown), count=len(found), edges=len(joined))
    return Picture(title or say("chart.network", lang), note, _SIZE, lambda figure: _drawn(figure, shown, joined, place, directed))


def _drawn(figure: Figure, nodes: Sequence[Node], edges: Sequence[Edge], place: dict[str, int], directed: bool) -> None:
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set(xlim=(-_BROAD - 0.15, _BROAD + 0.15), ylim=(-1.08, 1.08), aspect="equal")
    if not nodes:
        return
    at = placed(len(nodes), [(place[edge.source], place[edge.target], edge.weight) for edge in edges], sum(node.named is not None for node in nodes))
    at = at * np.array([_BROAD, 1.0], dtype=np.float32)
    _edges(axes, at, edges, place, arrows=directed and len(edges) <= _ARROWS)
    most = max(node.weight for node in nodes) or 1
    for named in sorted({node.named for node in nodes}, key=lambda rank: rank or MOST):
        seen = look(f"named.{named or 'none'}")
        these = [number for number, node in enumerate(nodes) if node.named == named]
        axes.scatter(at[these, 0], at[these, 1], s=[10 + 150 * nodes[number].weight / most for number in these], marker=seen.marker, color=INK, alpha=0.85, zorder=3)
    for number, node in enumerate(nodes[:_LABELS]):
        x = float(at[number, 0])
        side = "left" if x < -_EDGE else "right" if x > _EDGE else "center"
        axes.annotate(short(node.label, _LABEL), at[number], xytext=(0, 7), textcoords="offset points", ha=side, fontweight="bold" if node.named else "normal", zorder=4)


def _edges(axes: Axes, at: npt.NDArray[np.float32], edges: Sequence[Edge], place: dict[str, int], *, arrows: bool) -> None:
    from matplotlib.collections import LineCollection, PolyCollection

    if not edges:
        return
    ends = np.array([(place[edge.source], place[edge.target]) for edge in edges])
    begins, along = at[ends[:, 0]], at[ends[:, 1]] - at[ends[:, 0]]
    # What A does to B and what B does to A lie beside each other.
    aside = np.stack([along[:, 1], -along[:, 0]], axis=1) / np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-6) * 0.006
    lines = np.stack([begins + aside, begins + along + aside], axis=1)
    most = max(edge.weight for edge in edges) or 1
    colours = [_colour(edge) for edge in edges]
    axes.add_collection(LineCollection(list(lines), colors=colours, linewidths=[0.5 + 3.5 * edge.weight / most for edge in edges], linestyles=[_dashes(edge) for edge in edges], alpha=0.6))
    if arrows:
        axes.add_collection(PolyCollection(list(_heads(lines)), facecolors=colours, linewidths=0, zorder=2))


def _heads(lines: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """A triangle on each line, two thirds along it, that points to its end."""
    along = lines[:, 1] - lines[:, 0]
    ahead = along / np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-6) * 0.028
    across = np.stack([ahead[:, 1], -ahead[:, 0]], axis=1) * 0.35
    tip = lines[:, 0] + along * 0.66 + ahead / 2
    heads: npt.NDArray[np.float32] = np.stack([tip, tip - ahead + across, tip - ahead - across], axis=1)
    return heads


def _dashes(edge: Edge) -> str:
    """Conflict is dashed, so that it differs by more than colour."""
    return "dashed" if edge.conflict > _HALF else "solid"


def _colour(edge: Edge) -> str:
    """Conflict or cooperation, whichever is more; ink where both are as many."""
    return INK if edge.conflict == _HALF else look("quad.4" if edge.conflict > _HALF else "quad.2").colour
