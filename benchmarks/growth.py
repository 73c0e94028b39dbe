"""How time and memory grow with the documents: 1,000, 10,000 and 100,000 generated ones of four sentences, read by two workers into a record of their own.

python benchmarks/growth.py                 an hour on two cores
python benchmarks/growth.py 500 1000        sizes of one's own
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from figure import Figure, tell
from timed import Cost, costs

SIZES = (1_000, 10_000, 100_000)
_SENTENCES, _WORKERS = 4, 2
_STEEPEST, _MOST = 1.2, 2000.0


def told(size: int, cost: Cost) -> str:
    """A size as a line."""
    return (
        f"{size:,} documents: {cost.wall:.0f} s by the clock, {1000 * cost.processor / size:.1f} ms of a processor each; at most {cost.parent:.0f} MB in the process that writes,"
        f" {cost.worker:.0f} MB in a worker; record {cost.record:.1f} MB ({1000 * cost.record / size:.1f} kB a document), {cost.ledger:.1f} MB of it the ledger, {cost.files:,} files"
    )


def main(sizes: Sequence[int]) -> None:
    """Print a line a size, and how much dearer a document is at the largest than at the one before."""
    found: list[Cost] = []
    for size in sizes:
        found.append(costs(size, _SENTENCES, _WORKERS)[-1])
        print(told(size, found[-1]), flush=True)
        tell(Figure(f"a document of four sentences, {size:,} documents", round(1000 * found[-1].processor / size, 1), "ms of a processor"))
        tell(Figure(f"memory of a process at most, {size:,} documents", round(max(found[-1].parent, found[-1].worker)), "MB", at_most=_MOST))
    each = [cost.processor / cost.documents for cost in found]
    if len(each) > 1:
        tell(Figure(f"a document among {sizes[-1]:,} to one among {sizes[-2]:,}", round(each[-1] / each[-2], 2), "times", at_most=_STEEPEST))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
