"""Another output of a model in ONNX: what one of its inner layers says, without a second copy of its weights."""

from __future__ import annotations

_GRAPH, _OUTPUT, _NAME = 7, 12, 1  # fields of ModelProto, GraphProto and ValueInfoProto (onnx.proto3)
_LENGTH_DELIMITED = 2


def with_output(model: bytes, name: str) -> bytes:
    """The model with the value `name` of its graph as one more output, after its own.

    A protobuf message that is appended to another is merged with it, lists are joined: so nothing of the model need be parsed
    (https://protobuf.dev/programming-guides/encoding/#last-one-wins).
    """
    return model + _field(_GRAPH, _field(_OUTPUT, _field(_NAME, name.encode("ascii"))))


def _field(number: int, content: bytes) -> bytes:
    """A field of up to 127 bytes, which is all that a name takes."""
    return bytes([number << 3 | _LENGTH_DELIMITED, len(content)]) + content
