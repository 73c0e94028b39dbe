"""Files that others made, parsed in a process of its own with limits of memory and time: what breaks there breaks nothing here."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import BinaryIO, Self

import msgspec

from dragoman.errors import UnreadableDocument
from dragoman.nouns import Document

from .build import digest
from .limits import LIMITS
from .messages import Ended, Given, Gone, Refused, Request
from .parser import Parser, ParserDiedError
from .reader import File, Found, documents
from .walk import STDIN, check, files
from .watch import START, Marks, Point


class Guard:
    """Loads as `load` does. One process, kept warm, parses one file after the other; another takes its place when it ends.

    `marks` hears how far each long file has been gone through, and says from where it is to be read; `seconds` of the processor a document may take.

        with Guard() as load:
            for found in load(["folder"]): ...
    """

    def __init__(self, marks: Marks | None = None, *, seconds: int = LIMITS.process_seconds) -> None:
        self._marks = marks or Marks()
        self._seconds = seconds
        self._parser: Parser | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._end()

    def __call__(self, paths: Iterable[str]) -> Iterator[Document | UnreadableDocument]:
        """The documents under the paths; arguments and errors as of `load`."""
        given = list(paths)
        check(given)
        return (found for path in given for found in self._under(path))

    @property
    def parser(self) -> int | None:
        """The number of the process that parses, if there is one."""
        return self._parser.pid if self._parser else None

    def _under(self, path: str) -> Found:
        if path == STDIN:
            yield from self._of_stdin(sys.stdin.buffer)
            return
        for file in files(path):
            if isinstance(file, UnreadableDocument):
                yield file
            else:
                yield from self.read(file)

    def read(self, file: File) -> Found:
        """The documents in one file."""
        size, stamp = _looked_at(file)
        start = self._marks.begin(file.path, stamp) if size >= self._marks.least else START
        yield from self._parsed(_Course(file, start, self._seconds))
        self._marks.ended(size)

    def _parsed(self, course: _Course) -> Found:
        """The documents of a file, by as many processes as it takes."""
        while True:
            ended = False
            try:
                for answer in self._running().parse(course.request()):
                    ended = isinstance(answer, Ended)
                    yield from self._taken(answer, course)
            except ParserDiedError as death:
                last = course.after(death)
                if last is not None:
                    yield last
                    return
            else:
                return
            finally:
                if not ended:  # it died, or what it would still answer is not wanted
                    self._end()

    def _taken(self, answer: object, course: _Course) -> Found:
        """What an answer brings: none, or one document that was not given out before."""
        if isinstance(answer, Ended | Gone):
            self._marks.passed += answer.passed
        point = None if isinstance(answer, Ended) else answer.point  # type: ignore[attr-defined]  # all others have it
        if point is not None:
            self._marks.reached(point)
            course.start = point
        if isinstance(answer, Given | Refused) and course.is_new(point):
            yield answer.document if isinstance(answer, Given) else UnreadableDocument(answer.where, answer.reason)

    def _running(self) -> Parser:
        self._parser = self._parser or Parser()
        return self._parser

    def _end(self) -> None:
        if self._parser is not None:
            self._parser.close()
            self._parser = None

    def _of_stdin(self, stdin: BinaryIO) -> Found:
        try:
            stdin.fileno()
        except (OSError, io.UnsupportedOperation):  # no stream of the system's: who gave it made it
            yield from documents(stdin, STDIN, {}, STDIN)
            return
        parser, course = Parser(stdin), _Course(None, START, self._seconds)
        try:
            for answer in parser.parse(course.request()):
                yield from self._taken(answer, course)
        except ParserDiedError as death:
            yield UnreadableDocument(death.where or STDIN, f"{death.reason}; what came behind it through standard input is lost: give it as a file")
        finally:
            parser.close()


class _Course:
    """How far one file has come, over the processes that parse it."""

    def __init__(self, file: File | None, start: Point, seconds: int) -> None:
        self._file = file
        self._seconds = seconds
        self.start = start
        self._avoid: dict[str, str] = {}
        self._deaths = 0
        self._given = 0
        self._to_skip = 0

    def request(self) -> Request:
        """What the next process is asked."""
        return Request(self._file, self.start, self._avoid, self._seconds)

    def is_new(self, point: Point | None) -> bool:
        """Whether a document was not given out by a process before: one that can't be begun in the middle of a file begins anew."""
        if point is not None:
            return True
        if self._to_skip:
            self._to_skip -= 1
            return False
        self._given += 1
        return True

    def after(self, death: ParserDiedError) -> UnreadableDocument | None:
        """Make ready for another process; or, where there is to be none, what is said of the file."""
        path = self._file.path if self._file else STDIN
        self._to_skip = self._given
        if death.where is None and not death.again:
            return UnreadableDocument(path, f"{death.reason}; it is not read from there on" if self._given or self.start != START else death.reason)
        if not death.again:
            self._avoid[death.where or path] = death.reason
        self._deaths += 1
        if self._deaths > 2 * LIMITS.process_deaths or len(self._avoid) > LIMITS.process_deaths:
            return UnreadableDocument(path, f"holds more than {LIMITS.process_deaths} documents like this: {death.where}, which {death.reason}; it is not read from there on")
        return None


def _looked_at(file: File) -> tuple[int, str]:
    """The size of a file, and what stands for it as it is: its size, its time, what is said of it."""
    if file.data is not None:
        return 0, ""
    try:
        found = os.stat(file.place)  # noqa: PTH116 - a name that is no text is no Path
    except OSError:  # who opens it will say so
        return 0, ""
    return found.st_size, digest(msgspec.json.encode([found.st_size, found.st_mtime_ns, file.rows.get(file.key)], order="deterministic"))
