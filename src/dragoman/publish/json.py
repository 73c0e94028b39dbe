"""Structs as JSON, as they are, for other programs: a brief, a list, a document's lines."""

from __future__ import annotations

import msgspec


def json(found: object) -> str:
    """Whatever msgspec encodes, indented by two, with a newline at the end."""
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n"
