"""Files that are there whole or not at all, whenever a process is killed, a disk is full or the power goes.

Written under a temporary name, synced, renamed into place, the folder synced after it (as SQLite's 'Atomic Commit' and `man 2 fsync` ask for).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

TEMPORARY = ".{}.tmp"
"""What a file is called until it is whole; the same every time, so that whoever writes it next takes the place of what a killed process left."""


def write_durably(path: Path, content: bytes) -> None:
    """Write a file: after a crash it is whole, or as it was. Raises OSError; then it is as it was."""
    staged(path, content)()


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write several files: none gets its name before all are on the disk. Raises OSError; then all are as they were, unless it was the renaming that failed.

    A link stays one, and what is no file (a pipe, /dev/stdout) is written to as it is.
    """
    special = {path: content for path, content in files.items() if path.exists() and not path.is_file()}
    steps: list[Callable[[], None]] = []
    for path, content in files.items():
        if path not in special:
            make_folder(path.parent)
            try:
                steps.append(staged(path.resolve(), content))
            except OSError:
                _remove(*(one.resolve() for one in files))
                raise
    for path, content in special.items():
        path.write_bytes(content)
    for step in steps:
        step()


def staged(path: Path, content: bytes) -> Callable[[], None]:
    """The same in two steps: the file is written under a temporary name and synced; the call that comes back gives it its own. Raises OSError."""
    temporary = _temporary(path)
    try:
        with temporary.open("wb", buffering=0) as file:
            left = memoryview(content)
            while left:
                # A raw write may fall short where the disk is nearly full; the next one then says why.
                left = left[file.write(left) :]
            os.fsync(file.fileno())
    except OSError:
        _remove(path)
        raise

    def rename() -> None:
        try:
            temporary.replace(path)
        except OSError:
            _remove(path)
            raise
        sync_folder(path.parent)

    return rename


@contextmanager
def growing(path: Path) -> Iterator[BinaryIO]:
    """A file to write to bit by bit: all of it is on the disk before it has its name; where the block is left by an error, the file is as it was. Raises OSError.

    What is no file (a pipe, /dev/stdout) is written to as it is.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file
        return
    whole = path.resolve()
    try:
        with _temporary(whole).open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _temporary(whole).replace(whole)
    except BaseException:
        _remove(whole)
        raise
    sync_folder(whole.parent)


def _temporary(path: Path) -> Path:
    return path.with_name(TEMPORARY.format(path.name))


def _remove(*paths: Path) -> None:
    """Take away what was written for files under their temporary names."""
    for path in paths:
        with suppress(OSError):
            _temporary(path).unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable. Where folders can't be opened (Windows), the file system does it by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, durably. Raises OSError."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)
