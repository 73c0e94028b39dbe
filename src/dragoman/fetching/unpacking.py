"""What was packed for the way, unpacked: gzip alone is asked for (RFC 9110, section 8.4), and no more is unpacked than may come out."""

from __future__ import annotations

import zlib

from dragoman.errors import NotFetched

GZIP = 16 + zlib.MAX_WBITS  # zlib's manual, inflateInit2: gzip alone


def unpacked(body: bytes, encoding: str, address: str, longest: int) -> bytes:
    """The bytes as they were before they were packed. Raises NotFetched for what is packed in another way, is damaged, or is a bomb."""
    names = [name for name in (part.strip().lower() for part in encoding.split(",")) if name not in ("", "identity")]
    if not names:
        if len(body) > longest:
            raise NotFetched(address, f"holds more than {longest} bytes")
        return body
    if names not in (["gzip"], ["x-gzip"]):
        raise NotFetched(address, f"is packed in a way that was not asked for ({', '.join(names)})")
    return _gunzipped(body, address, longest)


def _gunzipped(body: bytes, address: str, longest: int) -> bytes:
    found = bytearray()
    while body:
        member = zlib.decompressobj(GZIP)
        try:
            found += member.decompress(body, longest + 1 - len(found))
        except zlib.error as error:
            raise NotFetched(address, f"says that it is gzip, and is not or is damaged ({error})", again=0) from error
        if len(found) > longest:
            raise NotFetched(address, f"unpacks to more than {longest} bytes, as a decompression bomb does; it was broken off there")
        if not member.eof:
            raise NotFetched(address, "was cut off: what is packed in it has no end", again=0)
        body = member.unused_data
    return bytes(found)
