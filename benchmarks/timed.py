"""One run of `dragoman read` over generated documents, in a process of its own, and what it cost. What growth.py and jobs.py measure with.

python benchmarks/timed.py COUNT LENGTH WORKERS [ENGINE]     a line of JSON
"""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import generated
import msgspec

from dragoman import run
from dragoman.reading.annotate import annotate
from dragoman.reading.documents import load
from dragoman.run import Tally
from dragoman.settings import Settings

MEGABYTE = 1_000_000
_KILOBYTE = 1024


class Cost(msgspec.Struct):
    """What documents cost: seconds by the clock and of processors (of this process and its workers), peaks of memory in megabytes of the process that asks and of the
    largest worker, and what the record takes on disk when it is done. Of the processes of Ray, only the first is known.
    """

    documents: int
    wall: float
    processor: float
    parent: float
    worker: float
    record: float = 0.0
    ledger: float = 0.0
    files: int = 0


class Marks(Tally):
    """A tally that notes what it cost up to some counts of documents that are in the record."""

    def __init__(self, at: Sequence[int]) -> None:
        super().__init__()
        self._left = sorted(at)
        self._begun = time.monotonic()
        self.costs: list[Cost] = []
        self._worker = 0.0

    def settled(self, documents: int) -> None:
        """Called for each shard."""
        super().settled(documents)
        self._worker = max([self._worker, *(_peak(child.pid) for child in multiprocessing.active_children() if child.pid)])
        while self._left and self.read + documents >= self._left[0]:
            self.costs.append(self.cost(self._left.pop(0)))

    def cost(self, documents: int) -> Cost:
        """What has been spent so far."""
        own, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime + sum(_spent(child.pid) for child in multiprocessing.active_children() if child.pid)
        return Cost(documents, time.monotonic() - self._begun, processor, _peak(os.getpid()), self._worker)


def _peak(process: int) -> float:
    """The most memory that a process has had since it began its program, in megabytes; 0 where it has ended. (getrusage would count what the process that began it held.)"""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * _KILOBYTE / MEGABYTE for line in status.splitlines() if line.startswith("VmHWM")), 0.0)


def _spent(process: int) -> float:
    """The seconds of a processor that a process has had (proc(5): utime and stime, the 14th and 15th field); 0 where it has ended."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def costs(count: int, length: int, workers: int, at: Sequence[int] = (), engine: str = "local") -> list[Cost]:
    """What reading so many documents of `length` sentences cost, up to each count of `at` and at the end; in a process of its own."""
    asked = [sys.executable, __file__, str(count), str(length), str(workers), engine, *map(str, at)]
    told = subprocess.run(asked, check=True, stdout=subprocess.PIPE)
    return msgspec.json.decode(told.stdout.splitlines()[-1], type=list[Cost])


def _read(count: int, length: int, workers: int, engine: str, at: Sequence[int]) -> list[Cost]:
    with tempfile.TemporaryDirectory() as folder:
        given, record = Path(folder) / "documents.jsonl", Path(folder) / "record"
        # In another process: what making the documents takes is no part of what is measured.
        with given.open("wb") as file:
            subprocess.run([sys.executable, generated.__file__, str(count), str(length)], check=True, stdout=file)
        marks = Marks(at)
        settings = msgspec.convert({"engine": engine}, Settings)
        run.read([str(given)], record, load=load, annotate=annotate, workers=workers, progress=marks, settings=settings)
        whole = marks.cost(marks.read)
        held = [path for path in record.rglob("*") if path.is_file()]
        whole.record = sum(path.stat().st_size for path in held) / MEGABYTE
        whole.ledger = sum(path.stat().st_size for path in held if path.name.startswith("ledger")) / MEGABYTE
        whole.files = len(held)
    return [*marks.costs, whole]


def main(arguments: Sequence[str]) -> int:
    """Print a line."""
    count, length, workers = map(int, arguments[:3])
    engine, at = (arguments[3], [int(one) for one in arguments[4:]]) if len(arguments) > 3 else ("local", [])
    print(json.dumps(msgspec.to_builtins(_read(count, length, workers, engine, at))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
