"""The answers as they came, in WARC 1.1 (ISO 28500:2017): request and response, each a gzip member of its own, so that any one can be
read by where it lies. A day's answers are in one file; what a killed process left half-written at its end is cut off.
"""

from __future__ import annotations

import base64
import hashlib
import os
import threading
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from pathlib import Path

import msgspec
from fastwarc import ArchiveIterator, GzipWriter, WarcRecord, WarcRecordType

from dragoman.errors import NotFetched
from dragoman.version import __version__

from .exchange import Answer
from .limits import Limits
from .unpacking import unpacked

ENDING = ".warc.gz"
ABOUT = f"software: dragoman/{__version__}\r\nformat: WARC File Format 1.1\r\nconformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\nrobots: obey\r\n"


class Kept(msgspec.Struct, frozen=True):
    """Where a response lies: a file of the archive, the offset of its record and of the record after it."""

    file: str
    start: int
    end: int


class Archive:
    """A folder of WARC files, added to by one process (and any of its threads)."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.folder = folder
        self._limits = limits
        self._lock = threading.Lock()
        self._ends: dict[str, int] = {}

    @property
    def ends(self) -> dict[str, int]:
        """How far each file reaches that was added to."""
        with self._lock:
            return dict(self._ends)

    def recover(self, ends: Mapping[str, int]) -> None:
        """Cut off what lies behind the last response that is known of, by file: nobody knows of it, and it may be half a record. A file of
        which nothing is known is left as it is, and not added to. Raises OSError.
        """
        self._ends = dict(ends)
        for name, end in ends.items():
            path = self.folder / name
            if path.exists() and path.stat().st_size > end:
                os.truncate(path, end)

    def keep(self, answer: Answer) -> Kept:
        """Add a request and its response; they are on the disk when this returns. Raises OSError."""
        now = datetime.now(UTC)
        name = f"<urn:uuid:{uuid.uuid4()}>"
        response = _record(WarcRecordType.response, answer, name, now, answer.head + answer.body)
        request = _record(WarcRecordType.request, answer, f"<urn:uuid:{uuid.uuid4()}>", now, answer.asked, **{"WARC-Concurrent-To": name})
        with self._lock:
            path = self._current(now)
            with path.open("ab") as file:
                if not file.tell():
                    file.write(_written(_about(path.name, now)))
                file.write(request)
                start = file.tell()
                file.write(response)
                file.flush()
                os.fsync(file.fileno())
                self._ends[path.name] = file.tell()
                return Kept(path.name, start, file.tell())

    def _current(self, now: datetime) -> Path:
        """The day's file; the next one of that day where it is full, or is not known."""
        for number in count():
            path = self.folder / f"dragoman-{now:%Y%m%d}-{number:05}{ENDING}"
            if not path.exists() or (path.name in self._ends and path.stat().st_size < self._limits.warc_bytes):
                break
        return path

    def body(self, kept: Kept, address: str) -> bytes:
        """The bytes of a response, unpacked. Raises NotFetched where they can't be unpacked or their file is not what it was, OSError."""
        with (self.folder / kept.file).open("rb") as file:
            file.seek(kept.start)
            packed = BytesIO(file.read(kept.end - kept.start))
        try:
            record = next(iter(ArchiveIterator(packed, record_types=WarcRecordType.response, max_header_len=1 << 20)))
            body = record.reader.read(self._limits.answer_bytes + 1)
        except (StopIteration, OSError, ValueError) as error:
            raise NotFetched(address, f"is not where it was kept, in {kept.file}; fetch it again", again=0) from error
        return unpacked(body, record.http_headers.get("Content-Encoding", "") or "", address, self._limits.unpacked_bytes)


def _record(kind: WarcRecordType, answer: Answer, name: str, now: datetime, block: bytes, **more: str) -> bytes:
    record = WarcRecord()
    record.init_headers(kind)
    record.record_id = name
    record.record_date = now
    word = "response" if kind == WarcRecordType.response else "request"
    fields = {"WARC-Target-URI": str(answer.url), "WARC-IP-Address": answer.ip, "Content-Type": f"application/http; msgtype={word}", **more}
    if word == "response":
        fields["WARC-Payload-Digest"] = _digest(answer.body)
    return _written(_filled(record, fields, block))


def _about(file: str, now: datetime) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(WarcRecordType.warcinfo)
    record.record_date = now
    return _filled(record, {"WARC-Filename": file, "Content-Type": "application/warc-fields"}, ABOUT.encode())


def _filled(record: WarcRecord, fields: Mapping[str, str], block: bytes) -> WarcRecord:
    for field, value in {**fields, "WARC-Block-Digest": _digest(block)}.items():
        record.headers[field] = value
    record.set_bytes_content(block)
    return record


def _written(record: WarcRecord) -> bytes:
    member = BytesIO()
    packing = GzipWriter(member)
    record.write(packing)
    packing.finish()
    return member.getvalue()


def _digest(content: bytes) -> str:
    """SHA-1 in base 32, the form that archives compare by (ISO 28500, section 5.8)."""
    return f"sha1:{base64.b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode('ascii')}"
