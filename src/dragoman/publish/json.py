"""A brief as JSON: the structs of sheet.py as they are, for other programs."""

from __future__ import annotations

import msgspec

from dragoman.publish.sheet import Brief


def json(brief: Brief) -> str:
    """The brief as JSON, indented."""
    return msgspec.json.format(msgspec.json.encode(brief), indent=2).decode() + "\n"
