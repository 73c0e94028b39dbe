"""What a module of a page gives to the application."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dragoman.web.views import Views


@dataclass(frozen=True)
class Page:
    """`add_to` adds its routes; `bodies` are the paths to which more than a megabyte may be sent, and how many bytes."""

    add_to: Callable[[Views], None]
    bodies: Mapping[str, int] = field(default_factory=dict)
