"""Krippendorff's alpha for nominal data: how far coders agree beyond what chance would give (Krippendorff 2004, chapter 11; Hayes and Krippendorff 2007)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import permutations


def alpha(units: Iterable[Sequence[Hashable | None]]) -> float | None:
    """The agreement on units, each with a value from every coder (None: this one gave none): 1 is perfect, 0 is chance, less is worse than chance.

    Any number of coders. None where nothing can be said: no unit has two values, or all values are one and the same.
    """
    pairs: dict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for unit in units:
        values = [value for value in unit if value is not None]
        for pair in permutations(values, 2):
            pairs[pair] += 1 / (len(values) - 1)
    counts: dict[Hashable, float] = defaultdict(float)
    for (value, _), weight in pairs.items():
        counts[value] += weight
    total = sum(counts.values())
    observed = sum(weight for (one, other), weight in pairs.items() if one != other)
    expected = (total**2 - sum(count**2 for count in counts.values())) / (total - 1) if total > 1 else 0
    return 1 - observed / expected if expected else None
