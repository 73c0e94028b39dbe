"""WARC (ISO 28500) as it comes, plain or packed record by record: what was captured from the web, one record in memory at a time.

The frame of the records is read here, not by fastwarc, which ends or goes on in silence where a record's length is wrong; what lies inside a record (the head of HTTP,
chunks, packing) is fastwarc's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from dragoman.errors import UnreadableDocument
from dragoman.nouns import Published
from dragoman.reading.documents.fulldates import stated_date
from dragoman.reading.documents.limits import LIMITS
from dragoman.reading.documents.names import legible
from dragoman.reading.documents.source import Source
from dragoman.reading.documents.stated import Stated
from dragoman.reading.documents.tables import table
from dragoman.reading.documents.watch import Watch

VERSION = re.compile(rb"WARC/[01]\.\d+\r?\n")
LENGTH = re.compile(r"\d{1,15}")
LINE = 8 * 1024
BETWEEN = b"\r\n\r\n"
HOLDING = ("response", "resource", "conversion")  # the types of records that hold what was captured
ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)  # what a reader may be led to
NO_ANSWER = "holds no answer of HTTP, though it says so"
SUCCESS = range(200, 300)


class Capture(msgspec.Struct, frozen=True):
    """What a record holds: `payload` without the head of HTTP, unpacked; its address; the day of the capture, after which it can't have been published."""

    where: str
    payload: bytes
    stated: Stated
    by: Published | None
    charset: str | None = None


class _Record(msgspec.Struct):
    head: bytes
    fields: dict[str, str]
    block: bytes


class _DamageError(Exception):
    """A record is not as its head says; the message is the end of a sentence that begins with the record. `back` is to be looked through again."""

    def __init__(self, what: str, back: bytes = b"") -> None:
        super().__init__(what)
        self.back = back


def captures(source: Source, path: str, watch: Watch) -> Iterator[Capture | UnreadableDocument]:
    """What the records of a file hold, each named `file.warc.gz#urn:uuid:…` (`file.warc.gz:12` where a record has no id), and those that can't be read.

    Records that hold no document are passed over and told to `watch`. Raises UnreadableDocument where the rest of the file can't be gone through.
    """
    damages = 0
    while head := _head(source):
        source.number += 1
        where = f"{path}:{source.number}"
        found: Capture | UnreadableDocument | None
        try:
            fields = _fields(head)
            where = f"{path}#{legible(fields['warc-record-id'].strip('<>'))}" if fields.get("warc-record-id") else where
            found = _capture(_record(source, head, fields, watch), where)
        except _DamageError as damage:
            source.unread(damage.back)
            _to_next(source, watch)
            damages += 1
            found = UnreadableDocument(where, str(damage))
        watch.reached(source.point(source.number))
        if found is None:
            watch.passed()
        else:
            yield found
        if damages > LIMITS.warc_damages:
            raise UnreadableDocument(f"{path}:{source.number}", f"is one of more than {LIMITS.warc_damages} damaged records; the file is not read from here on")


def _head(source: Source) -> bytes:
    """The lines of the next record's head; empty at the end of the file."""
    line = source.readline(LINE)
    while line and not line.strip():
        line = source.readline(LINE)
    lines = [line]
    size = len(line)
    while line.strip() and size < LIMITS.warc_head_bytes:
        line = source.readline(LINE)
        lines.append(line)
        size += len(line)
    return b"".join(lines)


def _fields(head: bytes) -> dict[str, str]:
    """The named fields of a head, names in small letters. Raises _DamageError."""
    version = VERSION.match(head)
    if version is None:
        raise _DamageError("is no WARC record: between two records stands something else", head)
    if not head.endswith((b"\n\r\n", b"\n\n")):
        raise _DamageError("is cut off, or has a head that does not end")
    lines = re.sub(rb"\r?\n[ \t]+", b" ", head[version.end() :]).decode("utf-8", "replace").splitlines()
    return {name.strip().lower(): value.strip() for name, colon, value in (line.partition(":") for line in lines) if colon}


def _record(source: Source, head: bytes, fields: dict[str, str], watch: Watch) -> _Record | None:
    """The record, its block in memory; None, the block passed over, for one of a type that holds no document. Raises _DamageError."""
    stated = fields.get("content-length", "")
    if not LENGTH.fullmatch(stated):
        raise _DamageError(f"has no length that can be: '{stated[:40]}'")
    length = int(stated)
    holding = fields.get("warc-type", "").lower() in HOLDING
    large = length > LIMITS.file_bytes + LIMITS.warc_head_bytes
    block = b"" if large else source.read(length)
    there = source.skip(length, watch) if large else len(block)
    after = source.read(len(BETWEEN))
    if there < length:
        raise _DamageError(f"is cut off: it says it has {length} bytes and has {there}", block)
    if after.strip(b"\r\n") and after[:2] != b"\n\n":
        raise _DamageError("says a wrong length: behind it no other record begins", block + after)
    if after[:2] == b"\n\n":
        source.unread(after[2:])  # line feeds alone, as some tools write
    if holding and large:
        raise _DamageError(f"holds {length} bytes, more than {LIMITS.file_bytes}")
    return _Record(head, fields, block) if holding else None


def _to_next(source: Source, watch: Watch) -> None:
    """Go on to the next line that begins a record."""
    while line := source.readline(LINE):
        if VERSION.match(line):
            source.unread(line)
            return
        watch.alive()


def _capture(record: _Record | None, where: str) -> Capture | UnreadableDocument | None:
    if record is None:
        return None
    if record.fields.get("warc-truncated"):
        return UnreadableDocument(where, f"was cut off when it was captured ({record.fields['warc-truncated'][:40]})")
    if not record.fields.get("content-type", "").lower().startswith("application/http"):
        return _taken(record, where, record.block, record.fields.get("content-type", ""))
    return _of_http(record, where)


def _of_http(record: _Record, where: str) -> Capture | UnreadableDocument | None:
    from fastwarc.warc import WarcRecord

    try:
        parsed = WarcRecord.from_bytes(record.head + record.block + BETWEEN)
        parsed.parse_http(auto_decode="all")
        if not parsed.is_http_parsed:
            return UnreadableDocument(where, NO_ANSWER)
        status, media = parsed.http_headers.status_code, parsed.http_headers.get("Content-Type") or ""
        payload = parsed.reader.read(LIMITS.file_bytes + 1)
    except (OSError, ValueError) as error:
        return UnreadableDocument(where, f"holds an answer of HTTP that can't be read ({error})"[:300])
    if status is None:
        return UnreadableDocument(where, NO_ANSWER)
    if status not in SUCCESS:
        return None
    if len(payload) > LIMITS.file_bytes:
        return UnreadableDocument(where, f"unpacks to more than {LIMITS.file_bytes} bytes")
    return _taken(record, where, payload, media)


def _taken(record: _Record, where: str, payload: bytes, media: str) -> Capture | None:
    kind, _, parameters = media.lower().partition(";")
    if (kind.strip() and kind.strip() not in _media()) or not payload.strip():
        return None
    address = record.fields.get("warc-target-uri", "").strip("<>")
    day = stated_date(record.fields.get("warc-date", ""), "")
    by = Published(latest=day.latest, why=f"not stated; captured on {day.latest}") if day else None
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", parameters)
    return Capture(where, payload, Stated(url=address if ADDRESS.fullmatch(address) else None), by, charset[1] if charset else None)


@cache
def _media() -> frozenset[str]:
    return frozenset(row["type"] for row in table("media.tsv"))
