"""Paths to files: folders gone through in a fixed order, with what the sidecars say of each file."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import EmptyInput, InputError, NotFound, UnreadableDocument

from . import sidecar
from .limits import LIMITS
from .names import legible
from .reader import File

STDIN = "-"
READABLE = ".txt, .text, .md, .html, .pdf, .docx, .jsonl, .parquet, .warc, .zip"


def check(paths: list[str]) -> None:
    """Raises NotFound for a path that leads nowhere, EmptyInput where no path is given."""
    if not paths:
        raise EmptyInput(f"Nothing was given to read. Name files or folders ({READABLE}), or '-' for standard input.")
    for path in paths:
        if path != STDIN and not _there(path):
            raise NotFound(f"There is no '{path}'. Check the path; it is taken from the folder the program was started in.")


def _there(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError) as error:  # a name too long to be one or with a NUL in it, or a folder above that may not be entered
        raise NotFound(f"'{path[:100]}' can't be looked for ({getattr(error, 'strerror', None) or error}). Check the path.") from error


def files(path: str) -> Iterator[File | UnreadableDocument]:
    """The files under one path, and what there is no file. Raises EmptyInput for a folder without documents, InputError for a faulty sidecar."""
    place = Path(path)
    if not place.is_dir():
        yield _file(place, legible(path), sidecar.by_entry(_rows_of(place.parent)).get(sidecar.key(place.name), {}))
        return
    found = False
    for one in _below(place, "", {}):
        found = True
        yield one
    if not found:
        raise EmptyInput(f"The folder '{path}' holds no documents. What is read: {READABLE}; hidden files and {sidecar.NAME} are not.")


def _below(folder: Path, name: str, inherited: sidecar.Rows) -> Iterator[File | UnreadableDocument]:
    """The files below a folder, sorted; each with its name from the folder that was given, and what the sidecars above it say, by names
    from its own folder. The nearer sidecar wins. A link to a folder is not followed: it may lead round in a circle.
    """
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError:
        yield UnreadableDocument(name or legible(str(folder)), "is a folder that may not be opened")
        return
    rows = sidecar.by_entry({**inherited, **_rows_of(folder)})
    for entry in entries:
        if entry.name.startswith(".") or entry.name == sidecar.NAME:
            continue
        inner, own = posixpath.join(name, legible(entry.name)), rows.get(sidecar.key(entry.name), {})
        if not entry.is_dir():
            yield _file(entry, inner, own)
        elif not entry.is_symlink() and not _is_record(entry):
            within = f"{sidecar.key(entry.name)}/"
            yield from _below(entry, inner, {key.removeprefix(within): stated for key, stated in own.items() if key.startswith(within)})


def _is_record(folder: Path) -> bool:
    """Whether this is a record that was put among the documents: it is none of them."""
    return (folder / "ledger.sqlite").exists() and (folder / "shards").is_dir()


def _file(file: Path, path: str, rows: sidecar.Rows) -> File | UnreadableDocument:
    if not file.is_file():  # a pipe or a device would be waited for without end
        return UnreadableDocument(path, "is no regular file")
    return File(os.fsencode(file), path, rows, file.name.encode("utf-8", "backslashreplace").decode("utf-8"))


def _rows_of(folder: Path) -> sidecar.Rows:
    file = folder / sidecar.NAME
    if not file.is_file():
        return {}
    try:
        with file.open("rb") as stream:
            data = stream.read(LIMITS.file_bytes + 1)
    except OSError as error:
        raise InputError(f"{file} can't be opened ({error.strerror}). Give yourself the right to read it, or move it away.") from error
    return sidecar.read(data, str(file), lambda name: _exists(folder, name))


def _exists(folder: Path, name: str) -> bool:
    """Whether a sidecar's file is there; of one inside an archive, whether the archive is."""
    path = Path(name)
    try:
        return (folder / path).exists() or any((folder / above).is_file() for above in path.parents)
    except (OSError, ValueError):  # a name that no file can have
        return False
