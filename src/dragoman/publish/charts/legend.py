"""What the marks of a picture mean, above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.publish.charts.picture import Look

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_COLUMNS = 7


def set_legend(figure: Figure, entries: Sequence[tuple[str, Look, bool]]) -> None:
    """Write words beside their marks; the last of each entry says whether the mark is filled. Without entries nothing is written."""
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], linestyle="none", marker=seen.marker, color=seen.colour, markerfacecolor=seen.colour if filled else "none", markersize=6)
        for _, seen, filled in entries
    ]
    if handles:
        figure.legend(handles, [words for words, _, _ in entries], loc="outside upper left", ncols=min(len(handles), _COLUMNS), columnspacing=1.2, handletextpad=0.3)
