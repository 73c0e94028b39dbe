"""The lower layers of a model in ONNX by themselves: what an inner layer says costs no more than the layers up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

# Fields of ModelProto, GraphProto, NodeProto and ValueInfoProto (onnx.proto3), and the wire types of protobuf that stand in them.
_GRAPH, _NODE, _OUTPUT, _NODE_OUTPUT, _NAME = 7, 1, 12, 2, 1
_VARINT, _LENGTH_DELIMITED = 0, 2
_MORE, _SEVEN = 0x80, 0x7F

_Field = tuple[int, bytes, bytes]  # its number, its content where it has a length, all of it


def cut(model: bytes, names: Sequence[str]) -> bytes:
    """The model with these values of its graph for its outputs, in order, without the nodes behind the last of them: in ONNX a node stands behind all that it reads.

    Raises ValueError where the graph has no such value.
    """
    return b"".join(_field(_GRAPH, _cut(content, names)) if number == _GRAPH else whole for number, content, whole in _fields(model))


def _cut(graph: bytes, names: Sequence[str]) -> bytes:
    waiting, kept = {name.encode("ascii") for name in names}, []
    for number, content, whole in _fields(graph):
        if number == _NODE and waiting:
            waiting -= {told for part, told, _ in _fields(content) if part == _NODE_OUTPUT}
            kept.append(whole)
        elif number not in (_NODE, _OUTPUT):
            kept.append(whole)
    if waiting:
        raise ValueError(f"The model has no value called {', '.join(sorted(name.decode('ascii') for name in waiting))}.")
    return b"".join([*kept, *(_field(_OUTPUT, _field(_NAME, name.encode("ascii"))) for name in names)])


def _fields(message: bytes) -> Iterator[_Field]:
    """The fields of a message, in order (https://protobuf.dev/programming-guides/encoding/)."""
    place = 0
    while place < len(message):
        start = place
        key, place = _varint(message, place)
        number, wire = key >> 3, key & 7
        if wire not in (_VARINT, _LENGTH_DELIMITED):
            raise ValueError(f"A field of wire type {wire} stands where ONNX has none.")
        size, place = _varint(message, place)
        content = message[place : place + size] if wire == _LENGTH_DELIMITED else b""
        place += len(content)
        yield number, content, message[start:place]


def _varint(message: bytes, place: int) -> tuple[int, int]:
    """A number of variable length at a place, and where it ends."""
    value = shift = 0
    while True:
        byte = message[place]
        value, shift, place = value | (byte & _SEVEN) << shift, shift + 7, place + 1
        if not byte & _MORE:
            return value, place


def _field(number: int, content: bytes) -> bytes:
    size, length = len(content), bytearray()
    while size > _SEVEN:
        length.append(size & _SEVEN | _MORE)
        size >>= 7
    return bytes([number << 3 | _LENGTH_DELIMITED, *length, size]) + content
