"""Values as JSON, without half characters (lone surrogates), which UTF-8 has no form for: a question mark stands in their place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec


def encoded(value: Any, *, indent: int = 0) -> bytes:  # noqa: ANN401 - whatever msgspec encodes
    """A value as JSON: on one line, or indented with a line break at the end."""
    found = msgspec.json.encode(_sound(msgspec.to_builtins(value)))
    return msgspec.json.format(found, indent=indent) + b"\n" if indent else found


def json_lines(values: Iterable[Any]) -> bytes:
    """Values as JSON, one a line."""
    return b"".join(encoded(value) + b"\n" for value in values)


def _sound(value: Any) -> Any:  # noqa: ANN401 - what JSON can hold
    if isinstance(value, str):
        return value.encode("utf8", "replace").decode()
    if isinstance(value, list | tuple):
        return [_sound(one) for one in value]
    return {key: _sound(one) for key, one in value.items()} if isinstance(value, dict) else value
