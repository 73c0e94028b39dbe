"""Gold and answers as JSON lines: read twice, checked the first time, so that a fault is told before any work is done."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec

from dragoman.errors import BadLine, BadRequest, EmptyInput, NotFound, RecordUnwritable
from dragoman.evaluate.task import Task
from dragoman.reading.documents import from_text

STANDARD_INPUT = "-"
Place = tuple[int, int]  # of a line: its number, and where it begins in the file
_MARK = b"\xef\xbb\xbf"  # what some editors put before UTF-8
_PLACE = re.compile(r" - at `\$(?P<path>[^`]*)`$")
_MISSING = re.compile(r"missing required field `(?P<field>[^`]*)`")


class Line(msgspec.Struct, frozen=True):
    """A line that is not blank: its number, counted from 1, where it begins in the file, and its bytes."""

    number: int
    offset: int
    raw: bytes


class Lines:
    """The lines of a file that can be read more than once; `name` is what errors call it."""

    def __init__(self, name: str, file: BinaryIO) -> None:
        self.name = name
        self._file = file

    def __iter__(self) -> Iterator[Line]:
        """The lines that are not blank, from the first."""
        self._file.seek(0)
        offset = 0
        for number, raw in enumerate(self._file, 1):
            if line := raw.removeprefix(_MARK if number == 1 else b"").strip():
                yield Line(number, offset, line)
            offset += len(raw)

    def at(self, place: Place) -> Line:
        """One line, by its place."""
        number, offset = place
        self._file.seek(offset)
        return Line(number, offset, self._file.readline().removeprefix(_MARK if number == 1 else b"").strip())

    def decoded(self, line: Line, kind: type[Any]) -> Any:  # noqa: ANN401 - each task has its own
        """A line as a struct. Raises BadLine."""
        try:
            return msgspec.json.decode(line.raw, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            key, what = _told(str(error))
            raise BadLine(self.name, line.number, key, what) from error


def _beside() -> BinaryIO:
    """Standard input as a file that ends with its use. Raises RecordUnwritable where there is no room for it."""
    try:
        kept = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115 - closed by who asked
        shutil.copyfileobj(sys.stdin.buffer, kept)
        kept.seek(0)
    except OSError as error:
        raise RecordUnwritable(f"Standard input can't be kept beside ({error.strerror or error}). Make room where temporary files go (TMPDIR), or name a file.") from error
    return kept


@contextmanager
def opened(name: str) -> Iterator[Lines]:
    """A file, or standard input as `-`, which is kept beside while it is needed. Raises NotFound."""
    if name == STANDARD_INPUT:
        with _beside() as kept:
            yield Lines("standard input", kept)
        return
    if not Path(name).is_file():
        raise NotFound(f"There is no file {name}. Give a file of JSON lines, or - for standard input.")
    try:
        file = Path(name).open("rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise NotFound(f"{name} can't be read ({error.strerror}). Give a file that you may read.") from error
    with file:
        yield Lines(name, file)


def _told(message: str) -> tuple[str, str]:
    """The key that a decoder's message is about, and what it says of it."""
    place = _PLACE.search(message)
    missing = _MISSING.search(message)
    path = (place["path"] if place else "").removeprefix(".")
    key = ".".join(part for part in (path, missing["field"] if missing else "") if part)
    return key, "is missing" if missing else (message[: place.start()] if place else message)


def checked(lines: Lines, task: Task) -> dict[str, int]:
    """The lines of gold, by id. Raises BadLine for the first that can't be meant, EmptyInput where there is none."""
    seen: dict[str, int] = {}
    for line in lines:
        gold = lines.decoded(line, task.gold)
        _only(lines, line, gold.id, seen.get(gold.id))
        seen[gold.id] = line.number
        for key, what in _faults(gold, task):
            raise BadLine(lines.name, line.number, key, what)
    if not seen:
        raise EmptyInput(f"{lines.name} holds no line. Give a line of JSON for each text.")
    return seen


def _faults(gold: Any, task: Task) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - each task has its own
    if not gold.text.strip():
        yield "text", "is empty; leave the line out, or give its text"
    if published := getattr(gold, "published", None):
        try:
            from_text(gold.id, "", published=published)
        except BadRequest as error:
            yield "published", str(error)
    yield from task.check(gold)


def _only(lines: Lines, line: Line, name: str, before: int | None) -> None:
    if before is not None:
        raise BadLine(lines.name, line.number, "id", f"'{name}' stands in line {before} already; lines are told apart by it, so give each its own")


def index(lines: Lines, task: Task) -> dict[str, Place]:
    """Where each answer stands, by its id. Raises BadLine."""
    found: dict[str, Place] = {}
    for line in lines:
        answer = lines.decoded(line, task.answer)
        _only(lines, line, answer.id, found.get(answer.id, (None, 0))[0])
        found[answer.id] = line.number, line.offset
    return found
