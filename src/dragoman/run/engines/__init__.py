"""Engines: where shards of work are done. One interface (base.py), three thin variants."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dragoman.run.engines.base import Engine, in_order
from dragoman.run.engines.here import Here
from dragoman.run.engines.local import Local, mapped
from dragoman.run.engines.ray import Ray
from dragoman.settings import Settings

__all__ = ["Engine", "in_order", "mapped", "started"]


@contextmanager
def started(settings: Settings, workers: int) -> Iterator[Engine[Any]]:
    """The engine that the settings name, with so many workers, for as long as the `with` lasts. Raises LibraryMissing, EngineLost."""
    engine: Engine[Any] = Ray(workers, settings) if settings.engine == "ray" else Local(workers) if workers > 1 else Here()
    try:
        yield engine
    finally:
        engine.close()
