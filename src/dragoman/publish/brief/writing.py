"""A brief in the format asked for: one module a format, each loaded where it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from dragoman.errors import UsageError
from dragoman.publish.sheet import Brief

# Loaded only when asked for: PDF and DOCX bring their libraries along.
_MODULES = {"md": "brief.markdown", "html": "brief.html", "pdf": "brief.pdf", "docx": "brief.docx", "json": "json"}
FORMATS = tuple(_MODULES)
_BINARY = ("pdf", "docx")


def writer(name: str) -> Callable[[Brief], bytes]:
    """What makes a file of a brief, by the name of a format; text is UTF-8. Raises UsageError, which names the formats there are."""
    if name not in FORMATS:
        raise UsageError(f"No brief can be written as '{name}'. The formats are {', '.join(FORMATS)}: give one with --format.")
    module = _MODULES[name]
    write = getattr(import_module(f"dragoman.publish.{module}"), module.rpartition(".")[2])
    return cast("Callable[[Brief], bytes]", write) if is_binary(name) else lambda brief: cast("str", write(brief)).encode("utf8", "replace")


def is_binary(name: str) -> bool:
    """Whether a format is of no use on a terminal."""
    return name in _BINARY
