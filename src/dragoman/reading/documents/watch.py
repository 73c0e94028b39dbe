"""Who looks on while a file is read: told what is under way, so that what takes too long can be named and gone on behind.

And what is remembered of long files, so that a run that was stopped goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from .limits import LIMITS


class Point(msgspec.Struct, frozen=True):
    """A place between two documents of a streamed file, from which it can be read on.

    `byte` bytes (unpacked) behind the beginning of the packed frame that begins at byte `frame` of the file; `number` lines or records
    lie before it, and about `done` bytes of the file. Of a plain file `frame` is the place itself.
    """

    frame: int = 0
    byte: int = 0
    number: int = 0
    done: int = 0


START = Point()


class Watch:
    """One who looks on and says nothing; whoever has something to say overrides it."""

    def begin(self, where: str) -> None:
        """A document is begun, named as it will be. May raise UnreadableDocument: it is not to be tried, and why."""

    def reached(self, point: Point) -> None:
        """The document given out next, or passed over, ends here."""

    def passed(self) -> None:
        """A record was passed over that holds no document."""

    def alive(self) -> None:
        """Nothing is given out, but the file is being gone through."""


UNWATCHED = Watch()


class Mark(msgspec.Struct, frozen=True):
    """How far a long file has been gone through. `path` as in Document.path; `stamp` stands for its size, its time and what is said of it."""

    path: str
    stamp: str
    point: Point


class Marks:
    """Shared by who loads and who keeps what was loaded: where the loader is, and from where it is to begin.

    Of files of fewer than `least` bytes nothing is kept: to read them anew costs less than to trust their time.
    """

    def __init__(self, known: Callable[[str, str], Point | None] | None = None, *, least: int = LIMITS.marked_from) -> None:
        self.known = known
        self.least = least
        self.here: Mark | None = None
        self.passed = 0
        self._files = 0

    @property
    def done(self) -> int:
        """Bytes of all files that have been gone through, about."""
        return self._files + (self.here.point.done if self.here else 0)

    def begin(self, path: str, stamp: str) -> Point:
        """A long file is begun: the point from which it is to be read."""
        point = (self.known(path, stamp) if self.known else None) or START
        self.here = Mark(path, stamp, point)
        return point

    def reached(self, point: Point) -> None:
        """The long file that was begun last has been gone through up to there."""
        if self.here is not None:
            self.here = msgspec.structs.replace(self.here, point=point)

    def ended(self, size: int) -> None:
        """A file of so many bytes has been gone through."""
        self._files += size
        self.here = None
