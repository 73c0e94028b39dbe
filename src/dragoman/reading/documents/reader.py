"""One stream of bytes to its documents: told by its content, one at a time."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from dragoman.errors import InputError, UnreadableDocument
from dragoman.nouns import Document

from . import archive, sidecar
from .build import build, digest
from .formats import extract, jsonl, parquet, warc
from .limits import LIMITS
from .names import legible
from .sniff import Kind, sniff
from .source import ENDINGS, DamagedError, Source
from .stated import NOTHING, Stated
from .watch import START, UNWATCHED, Point, Watch

Found = Iterator[Document | UnreadableDocument]


def documents(stream: BinaryIO, path: str, rows: sidecar.Rows, key: str, *, depth: int = 0, start: Point = START, watch: Watch = UNWATCHED) -> Found:
    """The documents in a stream: one of a file, many of a JSONL or WARC file or an archive. What can't be read is yielded, not raised.

    `rows` is what the sidecar says and `key` the stream's name in it; `depth` counts the archives around it; a JSONL, WARC or Parquet file is begun at
    `start`; `watch` hears what is under way.
    """
    source = None
    try:
        source = Source(stream)
        kind = sniff(source.peek(), _unpacked(path) if source.packing else path)
        stated = rows.get(sidecar.key(key), NOTHING)
        if kind.format in ("jsonl", "warc"):
            yield from _streamed(source, kind, path, stated, start, watch)
        elif kind.format == "parquet":
            watch.begin(path)
            yield from parquet.documents(stream, path, stated, start, watch)
        elif kind.format == "zip":
            yield from _package(_whole(source, path), path, rows, key, depth, watch)
        else:
            watch.begin(path)
            yield _single(_whole(source, path), kind, path, stated)
    except UnreadableDocument as unreadable:
        yield unreadable
    except DamagedError as error:
        yield UnreadableDocument(_place(path, source), str(error))
    except OSError as error:
        yield UnreadableDocument(path, f"can't be read ({error.strerror or error})")
    finally:
        if source is not None:
            source.detach()  # or standard input would be closed with it


def _place(path: str, source: Source | None) -> str:
    """Where a packed file is damaged: what comes before in it was read."""
    return f"{path}:{source.number + 1}" if source is not None and source.number else path


def _unpacked(path: str) -> str:
    """The name that a packed file has when it is unpacked."""
    return next((path[: -len(ending)] for ending in ENDINGS if path.lower().endswith(ending)), path)


def _whole(source: Source, path: str) -> bytes:
    data = source.read(LIMITS.file_bytes + 1)
    if len(data) > LIMITS.file_bytes:
        raise UnreadableDocument(path, f"is larger than {LIMITS.file_bytes} bytes; split it, or give JSON lines, which are streamed")
    return data


def _single(data: bytes, kind: Kind, path: str, stated: Stated) -> Document:
    if kind.format == "other":
        raise UnreadableDocument(path, f"is {kind.what}")
    return build(extract(data, kind.format, path), path, digest(data), stated)


def _streamed(source: Source, kind: Kind, path: str, stated: Stated, start: Point, watch: Watch) -> Found:
    if start != START:
        source.go(start, watch)
    if kind.format == "jsonl":
        yield from jsonl.documents(source, path, stated, watch)
        return
    for capture in warc.captures(source, path, watch):
        found = capture if isinstance(capture, UnreadableDocument) else _captured(capture, stated, watch)
        if found is None:
            watch.passed()
        else:
            yield found


def _captured(capture: warc.Capture, of_file: Stated, watch: Watch) -> Document | UnreadableDocument | None:
    """The document of a record; None where it holds none after all."""
    data, where = capture.payload, capture.where
    kind = sniff(data[: LIMITS.head_bytes], capture.stated.url or "")
    form = "docx" if kind.format == "zip" else "text" if kind.format == "jsonl" else kind.format
    if form in ("other", "warc"):
        return None
    try:
        watch.begin(where)
        if form == "docx":
            with archive.opened(io.BytesIO(data), where) as package:
                if not archive.is_word(package):
                    return None
        found = build(extract(data, form, where, capture.charset), where, digest(data), capture.stated.otherwise(of_file))
    except UnreadableDocument as unreadable:
        return unreadable
    if capture.by and not found.about.published.edtf:
        found.about.published = capture.by
    return found


def _package(data: bytes, path: str, rows: sidecar.Rows, key: str, depth: int, watch: Watch) -> Found:
    """What begins as a .zip: a Word file, another office file, or an archive of documents."""
    watch.begin(path)
    with archive.opened(io.BytesIO(data), path) as package:
        other = archive.other_package(package)
        if archive.is_word(package):
            yield build(extract(data, "docx", path), path, digest(data), rows.get(sidecar.key(key), NOTHING))
        elif other:
            raise UnreadableDocument(path, f"is {other}")
        elif depth > LIMITS.archive_depth:
            raise UnreadableDocument(path, "is an archive in an archive in an archive; unpack it first")
        else:
            yield from _members(package, path, rows, key, depth, watch)


def _members(package: zipfile.ZipFile, path: str, rows: sidecar.Rows, key: str, depth: int, watch: Watch) -> Found:
    members = list(archive.members(package))
    rows = {**rows, **_sidecars(package, members, path, key)}
    found = False
    for member in members:
        if posixpath.basename(member.filename) == sidecar.NAME:
            continue
        found = True
        inner = f"{path}/{legible(member.filename)}"
        try:
            watch.begin(inner)
            data = archive.content(package, member, inner)
        except UnreadableDocument as unreadable:
            yield unreadable
            continue
        inner_key = f"{key}/{member.filename}"
        inherited = {sidecar.key(inner_key): rows.get(sidecar.key(key), NOTHING), **rows}
        yield from documents(io.BytesIO(data), inner, inherited, inner_key, depth=depth + 1, watch=watch)
    if not found:
        raise UnreadableDocument(path, "is an archive without documents")


def _sidecars(package: zipfile.ZipFile, members: list[zipfile.ZipInfo], path: str, key: str) -> sidecar.Rows:
    """What the sidecars inside an archive say, by the members' names as seen from outside. Raises UnreadableDocument where one has a fault."""
    names = {sidecar.key(member.filename) for member in members}
    rows: sidecar.Rows = {}
    for member in members:
        folder, name = posixpath.split(member.filename)
        if name == sidecar.NAME:
            inner = f"{path}/{legible(member.filename)}"
            data = archive.content(package, member, inner)
            try:
                said = sidecar.read(data, inner, lambda file, at=folder: posixpath.join(at, file) in names)  # type: ignore[misc]
            except InputError as error:
                raise UnreadableDocument(path, f"is an archive with a faulty table. {error}") from error
            rows |= {sidecar.key(posixpath.join(key, folder, file)): stated for file, stated in said.items()}
    return rows


class File(msgspec.Struct, frozen=True):
    """A file to be read: where it lies, its path as it will be called, what is said of it (by names from its folder) and its own name there.

    What came by another way than a file, and lies nowhere, has its `data` with it.
    """

    place: bytes
    path: str
    rows: sidecar.Rows
    key: str
    data: bytes | None = None

    def documents(self, start: Point = START, watch: Watch = UNWATCHED) -> Found:
        """The documents in it; it is opened where the first one is asked for."""
        if self.data is not None:
            yield from documents(io.BytesIO(self.data), self.path, self.rows, self.key, watch=watch)
            return
        try:
            stream = open(self.place, "rb", buffering=0)  # noqa: PTH123, SIM115 - a name that is no text is no Path; closed below
        except OSError as error:
            yield UnreadableDocument(self.path, f"can't be opened ({error.strerror})")
            return
        with stream:
            yield from documents(stream, self.path, self.rows, self.key, start=start, watch=watch)
