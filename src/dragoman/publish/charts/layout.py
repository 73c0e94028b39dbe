"""Where the actors of a network stand: by springs along its edges and repulsion between all (Fruchterman and Reingold 1991), from a fixed seed.

networkx has this too, but needs SciPy (60 MB more) from 500 actors on, and its other layouts take some seconds for 1,000.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

_SEED, _ROUNDS, _GRAVITY, _EVEN = 20, 60, 1.0, 0.35
Places = npt.NDArray[np.float32]


def placed(count: int, edges: Sequence[tuple[int, int, float]], fixed: int = 0) -> Places:
    """Places of `count` actors (count × 2, within -1 and 1) that edges (from, to, weight) join; the first `fixed` of them (at most 2) stand left and right of the middle.

    Depends on the order in which the actors are given, never on who they are.
    """
    places = np.random.default_rng(_SEED).uniform(-0.5, 0.5, (count, 2)).astype(np.float32)
    pinned = np.array([(-0.5, 0.0), (0.5, 0.0)], dtype=np.float32)[:fixed]
    places[:fixed] = pinned
    ends = np.array([(a, b) for a, b, _ in edges], dtype=np.intp).reshape(-1, 2)
    pull = np.array([1 + np.log(max(weight, 1)) for _, _, weight in edges], dtype=np.float32)[:, None]
    ideal = np.float32(1.2 / np.sqrt(max(count, 1)))
    pushing = _Pushing(count, ideal)
    for step in range(_ROUNDS):
        force = pushing.of(places) - _GRAVITY * places
        if len(ends):
            along = places[ends[:, 1]] - places[ends[:, 0]]
            drawn = along * (np.linalg.norm(along, axis=1, keepdims=True) / ideal) * pull
            np.add.at(force, ends[:, 0], drawn)
            np.add.at(force, ends[:, 1], -drawn)
        far = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-6)
        places = places + force / far * np.minimum(far, 0.12 * (1 - step / _ROUNDS))
        places[:fixed] = pinned
    return _scaled(places)


class _Pushing:
    """What pushes each actor away from all others. The room for what lies between any two is asked for once: that took half of the time."""

    def __init__(self, count: int, ideal: np.float32) -> None:
        self._strength = np.float32(ideal * ideal)
        self._between, self._squares, self._square = (np.empty((count, count), dtype=np.float32) for _ in range(3))

    def of(self, places: Places) -> Places:
        """The push on each: count x 2."""
        self._squares.fill(0)
        for axis in (0, 1):
            np.subtract(places[:, None, axis], places[None, :, axis], out=self._between)
            np.multiply(self._between, self._between, out=self._square)
            self._squares += self._square
        np.maximum(self._squares, np.float32(1e-4), out=self._squares)
        np.divide(self._strength, self._squares, out=self._squares)
        # Sums of products of places and strengths, instead of differences once more.
        pushed = [places[:, axis] * self._squares.sum(axis=1) - np.multiply(self._squares, places[None, :, axis], out=self._between).sum(axis=1) for axis in (0, 1)]
        found: Places = np.stack(pushed, axis=1)
        return found


def _scaled(places: Places) -> Places:
    """Into the square from -1 to 1; who stands far out is drawn in, a crowded middle apart."""
    far = np.maximum(np.linalg.norm(places, axis=1, keepdims=True), 1e-6)
    even = places * far**-_EVEN
    scaled: Places = even / np.maximum(np.abs(even).max(axis=0, initial=0.0), 1e-6)
    return scaled
