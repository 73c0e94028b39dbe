"""More outputs of a model in ONNX: what its inner layers say, without a second copy of its weights."""

from __future__ import annotations

from collections.abc import Sequence

_GRAPH, _OUTPUT, _NAME = 7, 12, 1  # fields of ModelProto, GraphProto and ValueInfoProto (onnx.proto3)
_LENGTH_DELIMITED = 2


def with_outputs(model: bytes, names: Sequence[str]) -> bytes:
    """The model with these values of its graph as more outputs, after its own.

    A protobuf message that is appended to another is merged with it, lists are joined: so nothing of the model need be parsed
    (https://protobuf.dev/programming-guides/encoding/#last-one-wins).
    """
    return b"".join([model, *(_field(_GRAPH, _field(_OUTPUT, _field(_NAME, name.encode("ascii")))) for name in names)])


def _field(number: int, content: bytes) -> bytes:
    """A field of up to 127 bytes, which is all that a name takes."""
    return bytes([number << 3 | _LENGTH_DELIMITED, len(content)]) + content
