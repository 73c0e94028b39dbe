"""A brief in the format asked for: one module a format, each loaded where it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from dragoman.errors import UsageError
from dragoman.publish.sheet import Brief

FORMATS = ("md", "html", "pdf", "docx", "json")
_MODULES = {"md": "markdown"}
_BINARY = ("pdf", "docx")


def writer(name: str) -> Callable[[Brief], bytes]:
    """What makes a file of a brief, by the name of a format; text is UTF-8. Raises UsageError, which names the formats there are."""
    if name not in FORMATS:
        raise UsageError(f"No brief can be written as '{name}'. The formats are {', '.join(FORMATS)}: give one with --format.")
    module = _MODULES.get(name, name)
    write = getattr(import_module(f"dragoman.publish.{module}"), module)
    return cast("Callable[[Brief], bytes]", write) if is_binary(name) else lambda brief: cast("str", write(brief)).encode("utf8", "replace")


def is_binary(name: str) -> bool:
    """Whether a format is of no use on a terminal."""
    return name in _BINARY
