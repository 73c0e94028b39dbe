"""Members of a .zip, read in place: nothing is written to disk, so a path that climbs out of the archive can do no harm."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from dragoman.errors import UnreadableDocument

from .limits import LIMITS

WORD_BODY = "word/document.xml"
OFFICE_INDEX = "[Content_Types].xml"
MIME_MEMBER = "mimetype"  # OpenDocument and EPUB
DAMAGED = (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error)


def opened(stream: BinaryIO, path: str) -> zipfile.ZipFile:
    """The archive in `stream`, which can seek. Raises UnreadableDocument where it is damaged or unpacks to more than the limits allow."""
    try:
        archive = zipfile.ZipFile(stream)
    except DAMAGED as error:
        raise UnreadableDocument(path, f"is a damaged archive ({error})") from error
    members = archive.infolist()
    if len(members) > LIMITS.archive_members:
        raise UnreadableDocument(path, f"holds {len(members)} members, more than {LIMITS.archive_members}; split it")
    unpacked = sum(member.file_size for member in members)
    if unpacked > LIMITS.archive_bytes:
        raise UnreadableDocument(path, f"unpacks to {unpacked} bytes, more than {LIMITS.archive_bytes}; split it")
    if unpacked > LIMITS.archive_ratio_from and unpacked > LIMITS.archive_ratio * _length(stream):
        raise UnreadableDocument(path, f"unpacks to more than {LIMITS.archive_ratio} times its size, as only a decompression bomb does")
    return archive


def _length(stream: BinaryIO) -> int:
    return stream.seek(0, io.SEEK_END)


def is_word(archive: zipfile.ZipFile) -> bool:
    """Whether this is a .docx (ECMA-376, part 2: the body of a Word file)."""
    return WORD_BODY in archive.namelist()


def other_package(archive: zipfile.ZipFile) -> str | None:
    """What else than an archive or a Word file this .zip is, in words."""
    names = archive.namelist()
    if OFFICE_INDEX in names:
        return "an Office file without a text (a table or slides)"
    return "an OpenDocument or EPUB file; save it as .docx, .html or text" if names[:1] == [MIME_MEMBER] else None


def members(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """The members that may be documents, sorted by name; folders and hidden files left out."""
    for member in sorted(archive.infolist(), key=lambda member: member.filename):
        parts = PurePosixPath(member.filename).parts
        hidden = any(part.startswith(".") and part != ".." for part in parts) or parts[:1] == ("__MACOSX",)
        if not member.filename.endswith("/") and not hidden:
            yield member


def content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: str) -> bytes:
    """The bytes of one member. Raises UnreadableDocument, the reason in words, where it can't or may not be unpacked."""
    name = PurePosixPath(member.filename.replace("\\", "/"))
    if not member.filename:
        raise UnreadableDocument(path, "has no name in its archive")
    if name.is_absolute() or ".." in name.parts:
        raise UnreadableDocument(path, "has a name that leads out of its archive")
    if member.flag_bits & 0x1:
        raise UnreadableDocument(path, "is encrypted; unpack the archive with its password first")
    if member.file_size > LIMITS.file_bytes:
        raise UnreadableDocument(path, f"unpacks to {member.file_size} bytes, more than {LIMITS.file_bytes}")
    if member.file_size > LIMITS.archive_ratio_from and member.file_size > LIMITS.archive_ratio * max(member.compress_size, 1):
        raise UnreadableDocument(path, f"unpacks to more than {LIMITS.archive_ratio} times its size, as only a decompression bomb does")
    try:
        return archive.read(member)
    except DAMAGED as error:
        raise UnreadableDocument(path, f"can't be unpacked ({error})") from error
