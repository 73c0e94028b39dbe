"""Shards read in processes of this machine that each keep their models warm."""

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

from dragoman.errors import DragomanError
from dragoman.nouns import Document
from dragoman.run.engines.base import AHEAD, alone
from dragoman.run.work import Result, Work, work

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class _Pending:
    """A shard that a worker has, or will have."""

    def __init__(self, what: Work, documents: Sequence[Document], future: Future[Result]) -> None:
        self.what, self.documents, self.future = what, documents, future


class Local:
    """The engine of several processes of this machine."""

    def __init__(self, workers: int) -> None:
        self.most = workers * (1 + AHEAD)
        self._workers = workers
        self._pool = _pool(workers)
        self._waiting: deque[_Pending] = deque()

    def begin(self, what: Work, documents: Sequence[Document]) -> _Pending:
        """Give documents to the next worker that is free."""
        pending = _Pending(what, documents, self._submitted(what, documents))
        self._waiting.append(pending)
        return pending

    def end(self, pending: _Pending, done: Callable[[], None]) -> Result:
        """What came of them. Raises what `work` raises."""
        self._waiting.remove(pending)
        try:
            result = pending.future.result()
        except BrokenProcessPool:
            result = self._mended(pending)
        for _ in pending.documents:
            done()
        return result

    def close(self) -> None:
        """End the workers; what waits is given up."""
        self._pool.shutdown(cancel_futures=True)

    def _mended(self, broken: _Pending) -> Result:
        """One that died takes the whole pool with it: its documents are read alone, then the others begin again in a new pool."""
        self._pool.shutdown(cancel_futures=True)
        result = alone(_tried, broken.what, broken.documents)
        self._pool = _pool(self._workers)
        for other in self._waiting:
            other.future = self._submitted(other.what, other.documents)
        return result

    def _submitted(self, what: Work, documents: Sequence[Document]) -> Future[Result]:
        try:
            return self._pool.submit(work, what, documents)
        except BrokenProcessPool as error:
            broken: Future[Result] = Future()
            broken.set_exception(error)
            return broken


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
            if len(waiting) > workers * (1 + AHEAD):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise DragomanError("One of the processes died, perhaps for lack of memory. Give fewer --workers.") from error
    finally:
        pool.shutdown(cancel_futures=True)


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
