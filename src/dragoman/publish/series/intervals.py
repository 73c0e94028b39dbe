"""How many of some acts did take place, each with its own probability: the Poisson-binomial distribution (Poisson 1837; Hong 2013), exactly."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

LEVEL = 0.9


def interval(chances: Sequence[float]) -> tuple[int, int]:
    """The least and the most of acts that took place, which together leave out at most a tenth of the probability: a twentieth at either end."""
    if not chances:
        return 0, 0
    reached = np.cumsum(_distribution(chances))
    rest = (1 - LEVEL) / 2
    return int(np.searchsorted(reached, rest + 1e-12)), int(np.searchsorted(reached, 1 - rest - 1e-12))


def _distribution(chances: Sequence[float]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The probability that none, one, two … of them took place; one act after the other is added."""
    found = np.zeros(len(chances) + 1)
    found[0] = 1.0
    for number, chance in enumerate(sorted(chances), 1):
        found[1 : number + 1] = found[1 : number + 1] * (1 - chance) + found[:number] * chance
        found[0] *= 1 - chance
    return found
