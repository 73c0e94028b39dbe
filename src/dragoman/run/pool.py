"""Jobs done in order: in this process, or in several that each keep their models warm.

Results come in the order of the jobs whatever the number of workers. A document that kills its worker (out of memory, a crash in compiled
code) is found by reading its neighbours alone, and only it is not read.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import TypeVar

import msgspec

from dragoman.errors import DragomanError
from dragoman.nouns import Document
from dragoman.run.plan import Job
from dragoman.run.work import Result, Work, work

# Jobs that wait for a worker, for each worker: enough that none is idle, few enough that memory stays flat.
_AHEAD = 2
_Given = TypeVar("_Given")
_Made = TypeVar("_Made")
DIED = "the process that read it died, perhaps for lack of memory"


def in_order(jobs: Iterable[Job], what: Work, workers: int, done: Callable[[], None]) -> Iterator[tuple[Job, Result]]:
    """Each job with its result, in order; `done` is called for each document. Raises what `work` raises."""
    if workers == 1:
        for job in jobs:
            yield job, work(what, job.documents, done)
        return
    for job, result in _in_processes(jobs, what, workers):
        for _ in job.documents:
            done()
        yield job, result


def mapped(function: Callable[[_Given], _Made], given: Iterable[_Given], workers: int) -> Iterator[_Made]:
    """A function of each thing given, in order, a few of them ahead; the function is a module's own, so that workers can import it.

    Raises what the function raises, and DragomanError where a worker dies.
    """
    if workers == 1:
        yield from map(function, given)
        return
    pool, waiting = _pool(workers), deque[Future[_Made]]()
    try:
        for one in given:
            waiting.append(pool.submit(function, one))
            if len(waiting) > workers * (1 + _AHEAD):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise DragomanError("One of the processes died, perhaps for lack of memory. Give fewer --workers.") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _in_processes(jobs: Iterable[Job], what: Work, workers: int) -> Iterator[tuple[Job, Result]]:
    pool = _pool(workers)
    waiting: deque[tuple[Job, Future[Result]]] = deque()
    source = iter(jobs)
    try:
        while True:
            while len(waiting) < workers * (1 + _AHEAD) and (job := next(source, None)) is not None:
                waiting.append((job, _submitted(pool, what, job.documents)))
            if not waiting:
                return
            job, future = waiting.popleft()
            try:
                result = future.result()
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)
                result, pool = alone(what, job.documents), _pool(workers)
                waiting = deque((job, _submitted(pool, what, job.documents)) for job, _ in waiting)
            yield job, result
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, what: Work, documents: Sequence[Document]) -> Future[Result]:
    try:
        return pool.submit(work, what, documents)
    except BrokenProcessPool as error:
        broken: Future[Result] = Future()
        broken.set_exception(error)
        return broken


def alone(what: Work, documents: Sequence[Document]) -> Result:
    """Documents read in a process of their own; if it dies, those that kill it are found one by one and the rest is read."""
    result = _tried(what, documents)
    if result is not None:
        return result
    deadly = {document.id for document in documents if _tried(what, [document]) is None}
    spared = [document for document in documents if document.id not in deadly]
    rest = _tried(what, spared)
    if rest is None:
        # Each can be read, together they can't: what is left is to leave them for `retry`, in smaller shards.
        return Result({}, {document.id: DIED for document in documents})
    return msgspec.structs.replace(rest, failed=rest.failed | dict.fromkeys(deadly, DIED))


def _tried(what: Work, documents: Sequence[Document]) -> Result | None:
    with _pool(1) as pool:
        try:
            return pool.submit(work, what, documents).result()
        except BrokenProcessPool:
            return None


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: the same on every platform, and no worker inherits the ledger or the lock.
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_start)


def _start() -> None:
    """A worker leaves Ctrl-C to its parent, and ends when the parent was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
