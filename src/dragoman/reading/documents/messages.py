"""What is said between the process that asks for documents and the one that parses them: frames of MessagePack, their length before them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, TypeVar

import msgspec

from dragoman.nouns import Document

from .limits import LIMITS
from .reader import File
from .watch import START, Point

LENGTH = 4  # bytes, big-endian, before each frame
OUT_OF_MEMORY = 77  # the exit status of the process that parses
_Message = TypeVar("_Message")


class Request(msgspec.Struct, frozen=True):
    """A file to be parsed (None: standard input) from a point on; `avoid` names what is not to be tried, and why; `seconds` of the processor a document may take."""

    file: File | None = None
    start: Point = START
    avoid: dict[str, str] = {}
    seconds: int = LIMITS.process_seconds


class Begun(msgspec.Struct, frozen=True, tag=True):
    """A document is being parsed."""

    where: str


class Gone(msgspec.Struct, frozen=True, tag=True):
    """Nothing is given out, but the file is gone through; so many records more were passed over."""

    passed: int
    point: Point | None


class Given(msgspec.Struct, frozen=True, tag=True):
    """A document, and where in a streamed file it ends."""

    document: Document
    point: Point | None


class Refused(msgspec.Struct, frozen=True, tag=True):
    """What can't be read, and where in a streamed file it ends."""

    where: str
    reason: str
    point: Point | None


class Ended(msgspec.Struct, frozen=True, tag=True):
    """All of a file has been given out."""

    passed: int


Answer = Begun | Gone | Given | Refused | Ended


def send(stream: BinaryIO, message: Request | Answer) -> None:
    """Write one frame. Raises OSError, and UnicodeEncodeError where a text in it is no Unicode."""
    frame = msgspec.msgpack.encode(message)
    stream.write(len(frame).to_bytes(LENGTH) + frame)
    stream.flush()


def received(stream: BinaryIO, kind: type[_Message]) -> Iterator[_Message]:
    """The frames of a stream, to its end."""
    decoder = msgspec.msgpack.Decoder(kind)
    while len(head := stream.read(LENGTH)) == LENGTH:
        frame = stream.read(int.from_bytes(head))
        if len(frame) < int.from_bytes(head):
            return
        yield decoder.decode(frame)
