"""Who acts on whom: actors as dots whose area is how often they act, edges as wide as acts are many, blue and whole or orange and dashed by what most of them are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import numpy.typing as npt

from dragoman.publish.charts.layout import Places, placed
from dragoman.publish.charts.picture import INK, NAME, SMALL, Picture, look, short
from dragoman.publish.charts.spots import Spot, inner
from dragoman.publish.phrases import Lang, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST = 1000
"""Actors that a picture has room for: the heaviest are shown."""
EDGES = 1500
"""Edges that are drawn: of each actor the heaviest, then the heaviest of all."""
JOIN = "\t"
"""Between the two ends in the key of an edge."""
_LABEL, _ARROWS, _FULL, _FIRST = 28, 400, 60, 60
_SIZE, _BROAD, _EDGE, _ROOM = (10.0, 7.0), 1.4, 1.1, 0.15
_HALF = 0.5
# Words in units of the axes: a point is 2 × (_BROAD + _ROOM) / 720 of them.
_POINT = 2 * (_BROAD + _ROOM) / (72 * _SIZE[0])
_LETTER, _LINE, _ABOVE, _BELOW = SMALL * 0.58 * _POINT, SMALL * 1.15 * _POINT, 6, -14


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


@dataclass(frozen=True)
class _Shown:
    """What is drawn: actors, the heaviest first after those named; edges, the heaviest last, so that they lie on top; the place of each actor by its id."""

    nodes: Sequence[Node]
    edges: Sequence[Edge]
    place: Mapping[str, int]
    directed: bool

    def ends(self, edge: Edge) -> tuple[int, int]:
        return self.place[edge.source], self.place[edge.target]


def network(nodes: Iterable[Node], edges: Iterable[Edge], lang: Lang, *, directed: bool = True, title: str = "") -> Picture:
    """The network. Who was named stands left and right of the middle, in the order of naming; all others where their edges draw them.

    The key of a spot is an actor's id; of an edge, both of them joined by JOIN.
    """
    found = sorted(nodes, key=lambda node: (node.named or MOST, -node.weight, node.id))
    place = {node.id: number for number, node in enumerate(found[:MOST])}
    joined = [edge for edge in edges if edge.source in place and edge.target in place]
    shown = _Shown(found[:MOST], _heaviest(joined, place), place, directed)
    note = say("chart.network.note", lang, shown=len(shown.nodes), count=len(found), edges=len(joined), drawn=len(shown.edges))
    return Picture(title or say("chart.network", lang), note, _SIZE, lambda figure: _drawn(figure, shown), tuple(_spots(shown, lang)))


def _heaviest(edges: Iterable[Edge], place: Mapping[str, int]) -> list[Edge]:
    """The edges that are drawn, the heaviest last: no actor loses his heaviest one, and who is drawn as tied to nobody is."""
    ordered = sorted(edges, key=lambda edge: (-edge.weight, place[edge.source], place[edge.target]))
    tied: set[str] = set()
    first: list[Edge] = []
    others: list[Edge] = []
    for edge in ordered:
        (others if {edge.source, edge.target} <= tied else first).append(edge)
        tied |= {edge.source, edge.target}
    kept = {(edge.source, edge.target) for edge in [*first, *others[: max(EDGES - len(first), 0)]]}
    return [edge for edge in reversed(ordered) if (edge.source, edge.target) in kept]


def _spots(shown: _Shown, lang: Lang) -> Iterator[Spot]:
    """The actors, then the edges."""
    for number, node in enumerate(shown.nodes):
        yield Spot(node.id, say("chart.network.node", lang, name=node.label, count=f"{node.weight:g}"), short(node.label, _LABEL), None, number < _FIRST)
    for edge in shown.edges:
        one, other = (shown.nodes[end].label for end in shown.ends(edge))
        words = say(f"chart.network.{'edge' if shown.directed else 'both'}", lang, source=one, target=other, count=f"{edge.weight:g}", share=round(100 * edge.conflict))
        yield Spot(f"{edge.source}{JOIN}{edge.target}", words, "", shown.ends(edge), first=False)


def _drawn(figure: Figure, shown: _Shown) -> None:
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set(xlim=(-_BROAD - _ROOM, _BROAD + _ROOM), ylim=(-1.08, 1.08), aspect="equal")
    nodes = shown.nodes
    if not nodes:
        return
    at = placed(len(nodes), [(*shown.ends(edge), edge.weight) for edge in shown.edges], sum(node.named is not None for node in nodes))
    at = at * np.array([_BROAD, 1.0], dtype=np.float32)
    _edges(axes, at, shown)
    most, room = max(node.weight for node in nodes) or 1, min(1.0, _FULL / len(nodes)) ** 0.5
    for named in sorted({node.named for node in nodes}, key=lambda rank: rank or MOST):
        seen = look(f"named.{named or 'none'}")
        these = [number for number, node in enumerate(nodes) if node.named == named]
        sizes = [room * (10 + 150 * nodes[number].weight / most) for number in these]
        axes.scatter(at[these, 0], at[these, 1], s=sizes, marker=seen.marker, color=INK, alpha=0.85, linewidths=0, zorder=3, urls=[inner(number) for number in these])
    for number, points in _written(at, nodes).items():
        x = float(at[number, 0])
        axes.annotate(
            short(nodes[number].label, _LABEL), at[number], xytext=(0, points), textcoords="offset points", ha=_side(x), gid=NAME, zorder=4,
            fontweight="bold" if nodes[number].named else "normal",
        )


def _side(x: float) -> str:
    """Names at the sides stand within the picture."""
    return "left" if x < -_EDGE else "right" if x > _EDGE else "center"


def _written(at: Places, nodes: Sequence[Node]) -> dict[int, int]:
    """Which names are written and how many points above their mark: the heaviest actors' first, none on another."""
    taken: list[tuple[float, float, float, float]] = []
    found = {}
    for number, node in enumerate(nodes):
        x, y = (float(one) for one in at[number])
        wide = _LETTER * len(short(node.label, _LABEL))
        left = x - {"left": 0.0, "center": wide / 2, "right": wide}[_side(x)]
        for points in (_ABOVE, _BELOW):
            low = y + points * _POINT
            if all(left >= right or left + wide <= begins or low >= top or low + _LINE <= bottom for begins, right, bottom, top in taken):
                taken.append((left, left + wide, low, low + _LINE))
                found[number] = points
                break
    return found


def _edges(axes: Axes, at: Places, shown: _Shown) -> None:
    from matplotlib.collections import LineCollection, PolyCollection
    from matplotlib.colors import to_rgba

    edges = shown.edges
    if not edges:
        return
    ends = np.array([shown.ends(edge) for edge in edges])
    begins, along = at[ends[:, 0]], at[ends[:, 1]] - at[ends[:, 0]]
    # What A does to B and what B does to A lie beside each other.
    aside = np.stack([along[:, 1], -along[:, 0]], axis=1) / np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-6) * 0.006
    lines = np.stack([begins + aside, begins + along + aside], axis=1)
    most = max(edge.weight for edge in edges) or 1
    # Of many edges light ones are faint and fine, so that heavy ones are seen through them.
    crowded = min(1.0, _ARROWS / len(edges))
    colours = [to_rgba(_colour(edge), 0.65 * (crowded + (1 - crowded) * (0.15 + 0.85 * edge.weight / most))) for edge in edges]
    widths = [(0.5 + 3.5 * edge.weight / most) * (0.3 + 0.7 * crowded) for edge in edges]
    urls = [inner(len(shown.nodes) + number) for number in range(len(edges))]
    axes.add_collection(LineCollection(list(lines), colors=colours, linewidths=widths, linestyles=[_dashes(edge) for edge in edges], urls=urls))
    if shown.directed:
        axes.add_collection(PolyCollection(list(_heads(lines[-_ARROWS:])), facecolors=colours[-_ARROWS:], linewidths=0, zorder=2, urls=urls[-_ARROWS:]))


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
