"""A stream of bytes that may be packed (gzip, RFC 1952; Zstandard, RFC 8878): unpacked as it is read, aware of where it is."""

from __future__ import annotations

import io
import zlib
from collections import deque
from typing import TYPE_CHECKING, BinaryIO, cast

from .limits import LIMITS
from .watch import START, UNWATCHED, Point, Watch

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
ENDINGS = (".gz", ".zst", ".zstd")
CHUNK = 256 * 1024
GZIP_WINDOW = 31  # zlib's sign for a gzip member with its head and its sum


class DamagedError(OSError):
    """What is packed can't be unpacked; the message is the end of a sentence that begins with the file."""


class Source:
    """A stream, unpacked. What is read is counted, so that a `Point` of it can be told and, where the stream can seek, gone back to."""

    def __init__(self, stream: BinaryIO) -> None:
        self._raw = io.BufferedReader(cast("io.RawIOBase", stream), LIMITS.head_bytes)
        head = self._raw.peek(len(ZSTD))
        self.packing = "gzip" if head.startswith(GZIP) else "Zstandard" if head.startswith(ZSTD) else ""
        self._open(START)

    def _open(self, at: Point) -> None:
        self._gzip = _Gzip(self._raw, at.frame) if self.packing == "gzip" else None
        inner = self._gzip or (_Zstandard(self._raw) if self.packing else None)
        self._unpacked = io.BufferedReader(inner, CHUNK) if inner else self._raw
        self._first, self._read, self._front, self._put_back = at.frame, 0, io.BytesIO(), False
        self.number = at.number

    def go(self, to: Point, watch: Watch) -> None:
        """Go on at a point told before: of what is packed, its frame is unpacked again up to there."""
        self._raw.seek(to.frame)
        self._open(to)
        self.skip(to.byte, watch)

    def point(self, number: int) -> Point:
        """Where the stream is, with `number` lines or records before."""
        if not self.packing:
            return Point(self._first + self._read, 0, number, self._first + self._read)
        if self._gzip is None:
            return Point(0, self._read, number, self._raw.tell() if self._raw.seekable() else 0)
        before, frame = self._gzip.frame(self._read)
        return Point(frame, self._read - before, number, self._gzip.done)

    def peek(self) -> bytes:
        """The first bytes that come next, enough to tell a format."""
        return self._unpacked.peek(LIMITS.head_bytes)[: LIMITS.head_bytes]

    def read(self, size: int) -> bytes:
        """So many bytes, fewer only at the end. Raises OSError."""
        data = self._front.read(size)
        if len(data) < size:
            data += self._unpacked.read(size - len(data))
        self._read += len(data)
        return data

    def readline(self, size: int) -> bytes:
        """Up to a line feed and with it, at most so many bytes; empty at the end. Raises OSError."""
        line = self._front.readline(size) if self._put_back else b""
        if not line.endswith(b"\n") and len(line) < size:
            line += self._unpacked.readline(size - len(line))
        self._read += len(line)
        return line

    def unread(self, data: bytes) -> None:
        """Put back what was read last."""
        self._read -= len(data)
        self._put_back = True
        at = self._front.tell()
        if at >= len(data) and self._front.getbuffer()[at - len(data) : at] == data:
            self._front.seek(at - len(data))
        else:
            self._front = io.BytesIO(data + self._front.read())

    def skip(self, size: int, watch: Watch = UNWATCHED) -> int:
        """Pass over so many bytes; how many there were."""
        left = size
        while left and (piece := self.read(min(left, CHUNK))):
            left -= len(piece)
            watch.alive()
        return size - left

    def detach(self) -> None:
        """Let go of the stream without closing it: it is not ours."""
        if self._unpacked is not self._raw:
            self._unpacked.detach()
        self._raw.detach()


class _Gzip(io.RawIOBase):
    """The members of a gzip file, unpacked one after the other; each one's beginning is known, so that it can be begun with."""

    def __init__(self, packed: BinaryIO, at: int) -> None:
        self._packed = packed
        self._waiting = b""
        self._inflate = zlib.decompressobj(GZIP_WINDOW)
        self._first, self.done, self._made = at, at, 0
        self._frames = deque([(0, at)])

    def readable(self) -> bool:
        """It is."""
        return True

    def frame(self, made: int) -> tuple[int, int]:
        """The last member that begins at or before a byte of what was unpacked: where it begins there, and in the file."""
        while len(self._frames) > 1 and self._frames[1][0] <= made:
            self._frames.popleft()
        return self._frames[0]

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Unpack into a buffer; 0 at the end. Raises DamagedError."""
        view = memoryview(buffer)
        while True:
            self._waiting = self._waiting or self._packed.read(LIMITS.head_bytes)
            if self._inflate.eof and not self._next():
                return 0
            if not self._waiting:
                if self.done == self._frames[-1][1]:
                    return 0
                raise DamagedError("is cut off: its last gzip member has no end")
            piece = self._inflated(len(view))
            if piece:
                view[: len(piece)] = piece
                return len(piece)

    def _next(self) -> bool:
        """Begin with the next member; False where there is none. Zeros at the end are padding."""
        while not self._waiting.strip(b"\0"):
            self._waiting = self._packed.read(LIMITS.head_bytes)
            if not self._waiting:
                return False
        self._frames.append((self._made, self.done))
        self._inflate = zlib.decompressobj(GZIP_WINDOW)
        return True

    def _inflated(self, size: int) -> bytes:
        given = len(self._waiting)
        try:
            piece = self._inflate.decompress(self._waiting, size)
        except zlib.error as error:
            raise DamagedError(f"is a damaged gzip file ({error})") from error
        self._waiting = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
        self.done += given - len(self._waiting)
        self._made += len(piece)
        if self._made > max(LIMITS.stream_ratio_from, LIMITS.archive_ratio * (self.done - self._first)):
            raise DamagedError(f"unpacks to more than {LIMITS.archive_ratio} times its size, as only a decompression bomb does")
        return piece


class _Zstandard(io.RawIOBase):
    """The frames of a Zstandard file, unpacked by fastwarc."""

    def __init__(self, packed: BinaryIO) -> None:
        from fastwarc.stream_io import ZstdReader

        self._reader = ZstdReader(packed)
        self._packed, self._made = packed, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Unpack into a buffer; 0 at the end. Raises DamagedError."""
        view = memoryview(buffer)
        try:
            piece = self._reader.read(len(view))
        except OSError as error:
            raise DamagedError(f"is a damaged Zstandard file ({error})") from error
        self._made += len(piece)
        packed = self._packed.tell() if self._packed.seekable() else self._made
        if self._made > max(LIMITS.stream_ratio_from, LIMITS.archive_ratio * packed):
            raise DamagedError(f"unpacks to more than {LIMITS.archive_ratio} times its size, as only a decompression bomb does")
        view[: len(piece)] = piece
        return len(piece)
