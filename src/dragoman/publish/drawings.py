"""The charts of a brief: a timeline of acts, cooperation and conflict over time, and the lives of instruments, each as SVG and PNG."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.publish.sheet import Brief


class Drawing(NamedTuple):
    """A chart: its title, what it shows in words (for who can't see it), and the drawing itself."""

    key: str
    title: str
    description: str
    svg: str
    png: bytes


def drawings(brief: Brief) -> list[Drawing]:
    """The charts that have something to show."""
    return []
