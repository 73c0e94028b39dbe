"""How far a run is: done, skipped, failed, left, rate, time left; a live line on a terminal, else a line now and then."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import msgspec
from rich.console import Console
from rich.live import Live
from rich.text import Text

from dragoman import logs
from dragoman.nouns import Unread

LOG = logging.getLogger("dragoman.run")
UNITS = ("bytes", "kB", "MB", "GB", "TB")
FIRST = 20  # of what is left out, told by name
EVERY = 15.0  # seconds between two lines where there is no terminal


class Tally:
    """What a run has done so far. `expected` is about how many documents there are, None where that is not known: there it goes by the
    bytes of the input, `size`. `verb` is what is done.
    """

    def __init__(self, expected: int | None = None, verb: str = "read", size: int = 0) -> None:
        self.expected = expected
        self.verb = verb
        self.size = size
        self.read = 0
        self.skipped = 0
        self.copies = 0
        self.unread: list[Unread] = []
        self.older = 0
        self.undated = 0
        self.undated_first: list[str] = []
        self._tried = 0
        self._under_way = 0
        self._bytes = 0
        self._began_at: int | None = None
        self._started: float | None = None

    def skip(self, documents: int = 1) -> None:
        """The record holds it already, or so many."""
        self.skipped += documents
        self.changed()

    def gone(self, done: int) -> None:
        """So many bytes of the input have been gone through."""
        self._bytes = max(self._bytes, done)

    def fail(self, document: str, reason: str) -> None:
        """It could not be read."""
        self.unread.append(Unread(document, reason))
        self.changed()

    def too_old(self) -> None:
        """It was published before the day from which documents are asked for."""
        self.older += 1
        self.changed()

    def without_date(self, document: str) -> None:
        """Nothing says whether it was published since the day from which documents are asked for."""
        self.undated += 1
        if len(self.undated_first) < FIRST:
            self.undated_first.append(document)
        self.changed()

    def tried(self) -> None:
        """One more document went through the reading, well or not."""
        if self._started is None:
            self._started, self._began_at = time.monotonic(), self._bytes
        self._tried += 1
        self._under_way += 1
        self.changed()

    def settled(self, documents: int) -> None:
        """So many of those tried are in the record now, or in quarantine, and are counted there."""
        self._under_way -= documents

    def changed(self) -> None:
        """Called after each change; what shows a tally overrides it."""

    def line(self) -> str:
        """One line, for people."""
        done = self.read + self._under_way
        skipped = self.skipped + self.copies
        parts = [f"{done} {self.verb}", f"{skipped} skipped", f"{len(self.unread)} failed"]
        left = None if self.expected is None else max(self.expected - done - skipped - len(self.unread), 0)
        rate = self._rate()
        if left is not None:
            parts.append(f"{left} left")
        if rate:
            parts.append(f"{rate:.1f} a second")
        if rate and left:
            parts.append(f"{_duration(left / rate)} to go")
        if self.expected is None and self.size:
            parts += self._of_bytes()
        return ", ".join(parts)

    def _of_bytes(self) -> list[str]:
        """How far the input has been gone through, and how long the rest will take at the rate until now."""
        parts = [f"{_amount(self._bytes)} of {_amount(self.size)}"]
        elapsed = time.monotonic() - self._started if self._started else 0.0
        gone = self._bytes - (self._began_at or 0)
        if elapsed > 1 and gone > 0:
            parts.append(f"{_duration((self.size - self._bytes) * elapsed / gone)} to go")
        return parts

    def _rate(self) -> float | None:
        elapsed = time.monotonic() - self._started if self._started else 0.0
        return self._tried / elapsed if elapsed > 1 else None


class Outcome(msgspec.Struct):
    """What a run did: documents read, skipped (held already), copies (the bytes of another path), those in quarantine with why; the
    version of the record that came of it; what was left out: older than was asked for, without a date to tell (and the first of them),
    records of WARC files that hold no document.
    """

    read: int
    skipped: int
    copies: int
    quarantined: list[Unread]
    version: str
    record: str
    older: int = 0
    undated: int = 0
    undated_first: list[str] = []
    passed: int = 0


def _amount(size: int) -> str:
    """Bytes, in the largest unit of which there is one."""
    power = min(max(len(str(size)) - 1, 0) // 3, len(UNITS) - 1)
    return f"{size / 1000**power:.{1 if power else 0}f} {UNITS[power]}"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min" if minutes > 1 else f"{minutes * 60 + rest} s"


class _Shown(Tally):
    def __init__(self, expected: int | None, verb: str, size: int, live: Live) -> None:
        super().__init__(expected, verb, size)
        self._live = live

    def changed(self) -> None:
        self._live.update(Text(self.line()))


class _Printed(Tally):
    def __init__(self, expected: int | None, verb: str, size: int, stream: TextIO) -> None:
        super().__init__(expected, verb, size)
        self._stream = stream
        self._next = time.monotonic() + EVERY

    def changed(self) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + EVERY
            self._stream.write(self.line() + "\n")
            self._stream.flush()


class _Logged(Tally):
    def __init__(self, expected: int | None, verb: str, size: int) -> None:
        super().__init__(expected, verb, size)
        self._next = time.monotonic() + EVERY

    def changed(self) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + EVERY
            logs.event(LOG, "info", "progress", doing=self.verb, done=self.read, skipped=self.skipped + self.copies, not_read=len(self.unread), expected=self.expected)


@contextmanager
def shown(stream: TextIO, expected: int | None, verb: str = "read", size: int = 0) -> Iterator[Tally]:
    """A tally that shows itself on `stream` (standard error, as a rule) for as long as the `with` lasts; in the log, where that is lines of JSON."""
    if logs.as_json():
        yield _Logged(expected, verb, size)
    elif stream.isatty():
        with Live(console=Console(file=stream), refresh_per_second=4) as live:
            yield _Shown(expected, verb, size, live)
    else:
        yield _Printed(expected, verb, size, stream)
