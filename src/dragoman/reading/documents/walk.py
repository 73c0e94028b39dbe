"""Paths to streams: files, folders and standard input, in a fixed order, one open at a time."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import EmptyInput, InputError, NotFound, UnreadableDocument

from . import sidecar
from .reader import Found, documents

STDIN = "-"
READABLE = ".txt, .text, .md, .html, .pdf, .docx, .jsonl, .parquet, .zip"


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
    except OSError as error:  # a name too long to be one, or a folder above that may not be entered
        raise NotFound(f"'{path[:100]}' can't be looked for ({error.strerror}). Check the path.") from error


def walk(path: str, stdin: BinaryIO) -> Found:
    """The documents under one path. Raises EmptyInput for a folder without documents, InputError for a faulty sidecar."""
    if path == STDIN:
        yield from documents(stdin, STDIN, {}, STDIN)
    elif Path(path).is_dir():
        yield from _folder(Path(path))
    else:
        file = Path(path)
        yield from _file(file, path, _rows_of(file.parent), file.name)


def _folder(folder: Path) -> Found:
    found = False
    for file, name, rows, key in _files(folder, "", {}):
        found = True
        yield from _file(file, name, rows, key)
    if not found:
        raise EmptyInput(f"The folder '{folder}' holds no documents. What is read: {READABLE}; hidden files and {sidecar.NAME} are not.")


def _files(folder: Path, name: str, inherited: sidecar.Rows) -> Iterator[tuple[Path, str, sidecar.Rows, str]]:
    """The files below a folder, sorted; with each its name from the folder that was given, and what the sidecars above it say, by names
    from its own folder. The nearer sidecar wins. A link to a folder is not followed: it may lead round in a circle.
    """
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError:
        yield folder, name or str(folder), {}, ""  # `_file` tells why
        return
    rows = {**inherited, **_rows_of(folder)}
    for entry in entries:
        if entry.name.startswith(".") or entry.name == sidecar.NAME:
            continue
        inner = posixpath.join(name, entry.name)
        if entry.is_dir() and (entry / "ledger.sqlite").exists() and (entry / "shards").is_dir():
            continue  # a record that was put among the documents is none of them
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _files(entry, inner, _below(rows, f"{sidecar.key(entry.name)}/"))
        else:
            yield entry, inner, rows, entry.name


def _below(rows: sidecar.Rows, folder: str) -> sidecar.Rows:
    return {key.removeprefix(folder): stated for key, stated in rows.items() if key.startswith(folder)}


def _file(file: Path, name: str, rows: sidecar.Rows, key: str) -> Found:
    if not file.is_file():  # a pipe or a device would be waited for without end
        yield UnreadableDocument(name, "is a folder that may not be opened" if file.is_dir() else "is no regular file")
        return
    try:
        stream = file.open("rb", buffering=0)
    except OSError as error:
        yield UnreadableDocument(name, f"can't be opened ({error.strerror})")
        return
    with stream:
        yield from documents(stream, name, rows, key)


def _rows_of(folder: Path) -> sidecar.Rows:
    file = folder / sidecar.NAME
    if not file.is_file():
        return {}
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file} can't be opened ({error.strerror}). Give yourself the right to read it, or move it away.") from error
    return sidecar.read(data, str(file), lambda name: _exists(folder, name))


def _exists(folder: Path, name: str) -> bool:
    """Whether a sidecar's file is there; of one inside an archive, whether the archive is."""
    path = Path(name)
    return (folder / path).exists() or any((folder / above).is_file() for above in path.parents)
