"""Plain text: decoded, and nothing else done to it."""

from __future__ import annotations

import msgspec

from dragoman.reading.documents.decode import NoTextError, decode
from dragoman.reading.documents.stated import Extract


def read(data: bytes) -> Extract:
    """The text as it stands. Raises NoTextError for what is no text, or is a table of JSON."""
    text = decode(data)
    if text.lstrip()[:1] in ("{", "[") and _is_json(text):
        raise NoTextError("holds JSON that is not one document a line; write each as one line with 'id' and 'text' (.jsonl)")
    return Extract(text)


def _is_json(text: str) -> bool:
    try:
        msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True
