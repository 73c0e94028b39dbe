"""One stream of bytes to its documents: told by its content, one at a time."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from dragoman.errors import UnreadableDocument
from dragoman.nouns import Document

from . import archive, sidecar
from .build import build, digest
from .formats import extract, jsonl, parquet
from .limits import LIMITS
from .sniff import Kind, sniff
from .stated import NOTHING, Stated

Found = Iterator[Document | UnreadableDocument]


def documents(stream: BinaryIO, path: str, rows: sidecar.Rows, key: str, depth: int = 0) -> Found:
    """The documents in a stream: one of a file, many of a JSONL file or an archive. What can't be read is yielded, not raised.

    `rows` is what the sidecar says and `key` the stream's name in it; `depth` counts the archives around it. Raises InputError for a
    faulty sidecar in an archive.
    """
    buffered = io.BufferedReader(cast("io.RawIOBase", stream), LIMITS.head_bytes)
    try:
        kind = sniff(buffered.peek(LIMITS.head_bytes)[: LIMITS.head_bytes], path)
        stated = rows.get(sidecar.key(key), NOTHING)
        if kind.format == "jsonl":
            yield from jsonl.documents(buffered, path, stated)
        elif kind.format == "parquet":
            yield from parquet.documents(stream, path, stated)
        elif kind.format == "zip":
            yield from _package(_whole(buffered, path), path, rows, key, depth)
        else:
            yield _single(_whole(buffered, path), kind, path, stated)
    except UnreadableDocument as unreadable:
        yield unreadable
    except OSError as error:
        yield UnreadableDocument(path, f"can't be read ({error.strerror or error})")
    finally:
        buffered.detach()  # or standard input would be closed with it


def _whole(stream: BinaryIO, path: str) -> bytes:
    data = stream.read(LIMITS.file_bytes + 1)
    if len(data) > LIMITS.file_bytes:
        raise UnreadableDocument(path, f"is larger than {LIMITS.file_bytes} bytes; split it, or give JSON lines, which are streamed")
    return data


def _single(data: bytes, kind: Kind, path: str, stated: Stated) -> Document:
    if kind.format == "other":
        raise UnreadableDocument(path, f"is {kind.what}")
    return build(extract(data, kind.format, path), path, digest(data), stated)


def _package(data: bytes, path: str, rows: sidecar.Rows, key: str, depth: int) -> Found:
    """What begins as a .zip: a Word file, another office file, or an archive of documents."""
    with archive.opened(io.BytesIO(data), path) as package:
        other = archive.other_package(package)
        if archive.is_word(package):
            yield build(extract(data, "docx", path), path, digest(data), rows.get(sidecar.key(key), NOTHING))
        elif other:
            raise UnreadableDocument(path, f"is {other}")
        elif depth > LIMITS.archive_depth:
            raise UnreadableDocument(path, "is an archive in an archive in an archive; unpack it first")
        else:
            yield from _members(package, path, rows, key, depth)


def _members(package: zipfile.ZipFile, path: str, rows: sidecar.Rows, key: str, depth: int) -> Found:
    members = list(archive.members(package))
    rows = {**rows, **_sidecars(package, members, path, key)}
    found = False
    for member in members:
        if posixpath.basename(member.filename) == sidecar.NAME:
            continue
        found = True
        inner = f"{path}/{member.filename}"
        try:
            data = archive.content(package, member, inner)
        except UnreadableDocument as unreadable:
            yield unreadable
            continue
        inner_key = f"{key}/{member.filename}"
        inherited = {sidecar.key(inner_key): rows.get(sidecar.key(key), NOTHING), **rows}
        yield from documents(io.BytesIO(data), inner, inherited, inner_key, depth + 1)
    if not found:
        raise UnreadableDocument(path, "is an archive without documents")


def _sidecars(package: zipfile.ZipFile, members: list[zipfile.ZipInfo], path: str, key: str) -> sidecar.Rows:
    """What the sidecars inside an archive say, by the members' names as seen from outside."""
    names = {sidecar.key(member.filename) for member in members}
    rows: sidecar.Rows = {}
    for member in members:
        folder, name = posixpath.split(member.filename)
        if name == sidecar.NAME:
            inner = f"{path}/{member.filename}"
            said = sidecar.read(archive.content(package, member, inner), inner, lambda file, at=folder: posixpath.join(at, file) in names)  # type: ignore[misc]
            rows |= {sidecar.key(posixpath.join(key, folder, file)): stated for file, stated in said.items()}
    return rows
