"""The process that parses what is not trusted: `python -m dragoman.reading.documents.child`.

Requests come through its standard input, answers go out through its standard output; with `-` it reads the one document stream that standard input is.
It may take so much memory and so much time of the processor, and can write no file (LIMITS; where the system knows such limits).
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import UnreadableDocument
from dragoman.nouns import Document

from .language import language
from .limits import LIMITS
from .messages import OUT_OF_MEMORY, Begun, Ended, Given, Gone, Refused, Request, received, send
from .names import legible
from .reader import documents
from .walk import STDIN
from .watch import Point, Watch

try:
    import resource
except ImportError:  # Windows has no such limits; who asks still has its clock
    resource = None  # type: ignore[assignment]

SURROGATES = "holds characters that are not Unicode (lone surrogates)"
SIGN_OF_LIFE = 1.0  # seconds
STATM = Path("/proc/self/statm")


class _Telling(Watch):
    """Tells who asked."""

    def __init__(self, answers: BinaryIO, avoid: Mapping[str, str], seconds: int) -> None:
        self._answers = answers
        self._avoid = avoid
        self._seconds = seconds
        self._next = time.monotonic() + SIGN_OF_LIFE
        self.point: Point | None = None
        self.count = 0

    def begin(self, where: str) -> None:
        if where in self._avoid:
            raise UnreadableDocument(where, self._avoid[where])
        self.clock()
        send(self._answers, Begun(where))

    def reached(self, point: Point) -> None:
        self.point = point

    def passed(self) -> None:
        self.count += 1
        self.alive()

    def alive(self) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + SIGN_OF_LIFE
        self.clock()
        send(self._answers, Gone(self.taken(), self.point))

    def clock(self) -> None:
        """Begin to count the time of the processor that a document may take."""
        if resource is not None:
            _lower(resource.RLIMIT_CPU, int(time.process_time()) + self._seconds)

    def taken(self) -> int:
        """How many records were passed over since this was asked last."""
        count, self.count = self.count, 0
        return count


def main() -> None:
    """Serve until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what a library prints is no answer
    _warm()
    _confine()
    requests = [Request()] if STDIN in sys.argv[1:] else received(sys.stdin.buffer, Request)
    try:
        for request in requests:
            _serve(request, answers)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BrokenPipeError:
        os._exit(0)  # who asked has ended


def _serve(request: Request, answers: BinaryIO) -> None:
    watch = _Telling(answers, request.avoid, request.seconds)
    watch.clock()
    if request.file is None:
        found = documents(sys.stdin.buffer, STDIN, {}, STDIN, watch=watch)
    else:
        found = request.file.documents(request.start, watch)
    for one in found:
        try:
            send(answers, Given(one, watch.point) if isinstance(one, Document) else _refused(one, watch.point))
        except UnicodeEncodeError:
            send(answers, _refused(UnreadableDocument(one.path if isinstance(one, Document) else one.document, SURROGATES), watch.point))
        watch.clock()
    send(answers, Ended(watch.taken()))


def _refused(one: UnreadableDocument, point: Point | None) -> Refused:
    where, reason = (legible(text.encode("utf-8", "backslashreplace").decode("utf-8")) for text in (one.document, one.reason))
    return Refused(where, reason, point)


def _warm() -> None:
    """Load what parsing needs, so that the limits are of what documents take, not of what libraries do."""
    import charset_normalizer  # noqa: F401
    import docx  # noqa: F401
    import fastwarc.warc  # noqa: F401
    import pypdf  # noqa: F401
    import trafilatura  # noqa: F401

    language("Peru and Chile signed an agreement.")


def _confine() -> None:
    """No file may be written, no core left, and only so much memory be taken beyond what is in use."""
    if resource is None:
        return
    for limit in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        _lower(limit, 0)
    if STATM.exists():
        used = int(STATM.read_text().split()[0]) * resource.getpagesize()
        _lower(resource.RLIMIT_AS, used + LIMITS.process_bytes)


def _lower(limit: int, to: int) -> None:
    """Set a limit, as far as a stricter one does not hold already."""
    hard = resource.getrlimit(limit)[1]
    resource.setrlimit(limit, (to if hard == resource.RLIM_INFINITY else min(to, hard), hard))


if __name__ == "__main__":
    main()
