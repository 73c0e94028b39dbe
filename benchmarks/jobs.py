"""How much faster two workers read than one: generated documents of twenty sentences, on a machine with nothing else to do.

python benchmarks/jobs.py                   300 and 1,500 documents (ten minutes)
python benchmarks/jobs.py 60 240 ray        sizes of one's own, and the engine

Each number of workers reads both sizes. Start-up (imports, models, tables, in each worker) is the same for both: the rate is that of the documents between them. Told are both
the ratio of those rates and that of the whole runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from figure import Figure, tell
from timed import costs

SIZES = (300, 1_500)
_SENTENCES, _LEAST = 20, 1.7


def main(few: int, many: int, engine: str = "local") -> None:
    """Print a line for each number of workers, and the ratios."""
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the start")
    rates, wholes = [], []
    for workers in (1, 2):
        short, long = (costs(size, _SENTENCES, workers, engine=engine)[-1] for size in (few, many))
        rates.append((many - few) * _SENTENCES / (long.wall - short.wall))
        wholes.append(long.wall)
        start = short.wall - few * _SENTENCES / rates[-1]
        print(f"{workers} worker{'s' * (workers > 1)}, {engine}: {rates[-1]:.0f} sentences a second, after {start:.0f} s of start; {many} documents in {long.wall:.0f} s, {long.processor:.0f} s of processors", flush=True)
    tell(Figure("two workers to one", round(rates[1] / rates[0], 2), "times as fast", at_least=_LEAST))
    print(f"two workers to one: {rates[1] / rates[0]:.2f} times as fast; with start-up, {many} documents: {wholes[0] / wholes[1]:.2f}")


def given(arguments: Sequence[str]) -> None:
    """Sizes and engine of one's own."""
    few, many = map(int, arguments[:2]) if arguments else SIZES
    main(few, many, *arguments[2:3])


if __name__ == "__main__":
    given(sys.argv[1:])
