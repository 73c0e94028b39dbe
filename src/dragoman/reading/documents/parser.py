"""The process that parses, from the side of who asks: started, asked, watched, ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import BinaryIO, cast

from .limits import LIMITS
from .messages import OUT_OF_MEMORY, Answer, Begun, Ended, Gone, Request, received, send
from .walk import STDIN

COMMAND = (sys.executable, "-m", "dragoman.reading.documents.child")
LOOK = 1.0  # seconds between two looks at the clock
TOO_LONG = "takes more than {} seconds to parse"
NO_SIGN = f"gave no sign of life for {LIMITS.process_clock} seconds while it was parsed"
TOO_LARGE = f"needs more than {LIMITS.process_bytes // 1024 // 1024} MB of memory to parse"
DIED = "ended the process that parsed it"


class ParserDiedError(Exception):
    """The process ended before it had answered: `where` names what it was at, if anything; `again` says that another one might do better."""

    def __init__(self, where: str | None, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.where = where
        self.reason = reason
        self.again = again


class Parser:
    """A process of its own that parses one file after the other. `stdin` is given where it is to read that alone."""

    def __init__(self, stdin: BinaryIO | None = None) -> None:
        command = [*COMMAND, STDIN] if stdin else COMMAND
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen(  # noqa: S603 - this interpreter, and our own module
            command, stdin=stdin or subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        )
        self._asks = cast("BinaryIO | None", self._process.stdin)
        self._answers = received(cast("BinaryIO", self._process.stdout), cast("type[Answer]", Answer))
        self._waiting: float | None = None
        self._silent = False
        self._fresh = True
        threading.Thread(target=self._watch, name="parser", daemon=True).start()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def parse(self, request: Request) -> Iterator[Answer]:
        """All answers but those that only say what is begun, to the end of the file. Raises ParserDiedError."""
        where: str | None = None
        first = self._fresh
        self._ask(request)
        while (answer := self._next()) is not None:
            if isinstance(answer, Begun):
                where = answer.where
                continue
            yield answer
            if not isinstance(answer, Gone):
                where, first = None, False
            if isinstance(answer, Ended):
                self._fresh = False
                return
        raise self._death(where, request.seconds, first=first)

    def _ask(self, request: Request) -> None:
        if self._asks is None:
            return
        try:
            send(self._asks, request)
        except OSError:
            self._asks = None  # it has died: its answers end, and that is told there

    def _next(self) -> Answer | None:
        self._waiting = time.monotonic()
        try:
            return next(self._answers, None)
        finally:
            self._waiting = None

    def _watch(self) -> None:
        """End the process where it has been waited for too long."""
        while self._process.poll() is None:
            since = self._waiting
            if since is not None and time.monotonic() - since > LIMITS.process_clock:
                self._silent = True
                self._process.kill()
            time.sleep(LOOK)

    def _death(self, where: str | None, seconds: int, *, first: bool) -> ParserDiedError:
        status = self._process.wait()
        if self._silent:
            return ParserDiedError(where, NO_SIGN, again=False)
        if hasattr(signal, "SIGXCPU") and status == -signal.SIGXCPU:
            return ParserDiedError(where, TOO_LONG.format(seconds), again=False)
        # What was parsed before may have left little memory: only a process that had done nothing yet is believed.
        reason = TOO_LARGE if status == OUT_OF_MEMORY else f"{DIED} ({signal.Signals(-status).name if status < 0 else status})"
        return ParserDiedError(where, reason, again=not first)

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._process.wait()
