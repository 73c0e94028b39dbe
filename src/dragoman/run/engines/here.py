"""Shards read one after another in this process: for a few documents, nothing is quicker to start."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.nouns import Document
from dragoman.run.work import Result, Work, work

Given = tuple[Work, Sequence[Document]]


class Here:
    """The engine of one process: the one that asks."""

    most = 1

    def begin(self, what: Work, documents: Sequence[Document]) -> Given:
        """Nothing yet: there is no other worker."""
        return what, documents

    def end(self, pending: Given, done: Callable[[], None]) -> Result:
        """The documents, read now; `done` is called after each. Raises what `work` raises."""
        return work(*pending, done)

    def close(self) -> None:
        """There is nothing to let go of."""
