"""What every engine is: shards of work begun, several at once, and ended in order. The variants say where: here, in processes, on Ray.

All do the same pure function (run/work.py), so all make the same bytes. A document that kills its worker (out of memory, a crash in compiled
code) is found by reading its neighbours alone, and only it is not read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

import msgspec

from dragoman.nouns import Document
from dragoman.run.plan import Job
from dragoman.run.work import Result, Work

# Shards that wait for a worker, for each worker: enough that none is idle, few enough that memory stays flat.
AHEAD = 2
DIED = "the process that read it died, perhaps for lack of memory"
Pending = TypeVar("Pending")
Tried = Callable[[Work, Sequence[Document]], Result | None]
"""Reads documents in a process that nothing else depends on; None where it dies."""


class Engine(Protocol[Pending]):
    """Where shards of work are done. `most` is how many may be begun and not ended."""

    most: int

    def begin(self, what: Work, documents: Sequence[Document]) -> Pending:
        """Have documents read, now or when there is a worker for them."""

    def end(self, pending: Pending, done: Callable[[], None]) -> Result:
        """What came of them, once it is there; `done` is called for each document. Raises what `work` raises."""

    def close(self) -> None:
        """Let go of the workers; what was begun and not ended is given up."""


def in_order(jobs: Iterable[Job], what: Work, engine: Engine[Any], done: Callable[[], None]) -> Iterator[tuple[Job, Result]]:
    """Each job with its result, in the order of the jobs whatever the engine; `done` is called for each document. Raises what `work` raises."""
    waiting: deque[tuple[Job, Any]] = deque()
    source = iter(jobs)
    while True:
        while len(waiting) < engine.most and (job := next(source, None)) is not None:
            waiting.append((job, engine.begin(what, job.documents)))
        if not waiting:
            return
        job, pending = waiting.popleft()
        yield job, engine.end(pending, done)


def alone(tried: Tried, what: Work, documents: Sequence[Document]) -> Result:
    """Documents whose worker died, read again by themselves; if it dies again, those that kill it are found one by one and the rest is read."""
    result = tried(what, documents)
    if result is not None:
        return result
    deadly = {document.id for document in documents if tried(what, [document]) is None}
    spared = [document for document in documents if document.id not in deadly]
    rest = tried(what, spared)
    if rest is None:
        # Each can be read, together they can't: what is left is to leave them for `retry`, in smaller shards.
        return Result({}, {document.id: DIED for document in documents})
    return msgspec.structs.replace(rest, failed=rest.failed | dict.fromkeys(deadly, DIED))
