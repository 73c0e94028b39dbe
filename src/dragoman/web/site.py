"""What one application serves, and to whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.web.intake import Intake
from dragoman.web.shelf import Shelf

LONGEST_BODY = 1 << 20
"""Bytes that a request may send where a page asks for no more."""


@dataclass(frozen=True)
class Site:
    """`hosts` are the names with port under which it may be asked for; `token` is what writing needs, `who` the name that decisions are kept with unless another is given.

    `bodies`: paths that take more than LONGEST_BODY bytes, and how many.
    """

    shelf: Shelf
    intake: Intake
    hosts: frozenset[str]
    token: str
    who: str
    bodies: Mapping[str, int] = field(default_factory=dict)

    def longest_body(self, path: str) -> int:
        """How many bytes a request to a path may send."""
        return self.bodies.get(path, LONGEST_BODY)
