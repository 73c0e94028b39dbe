"""Files that other programs of the field read, one module a format: each turns the readings of a record into files by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from dragoman.compare import Reading
from dragoman.errors import UsageError
from dragoman.publish.formats import dna

__all__ = ["FORMATS", "of"]

Format = Callable[[Iterable[Reading]], Mapping[str, bytes]]
FORMATS: Mapping[str, Format] = {"dna": dna.files}


def of(name: str) -> Format:
    """A format by its name. Raises UsageError, which names those there are."""
    if name not in FORMATS:
        raise UsageError(f"No format is called '{name}'. There are: {', '.join(FORMATS)}. Give one with --format.")
    return FORMATS[name]
