"""Which documents can tell of one matter: those that tell of one happening, news of the same two states from the same weeks, and those that name the same things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import combinations

from dragoman.compare.intervals import MONTH, Interval
from dragoman.compare.passages import Scene
from dragoman.nouns import Occurrence

Pair = tuple[str, str]
_MANY = 12
"""What more documents than this tell of says little of any two of them."""
WINDOW = 2 * MONTH
"""Days that news of one matter is apart at most."""
_NAMES = 2
"""Names of things in common that make two documents tell of one matter."""


def company(scenes: Mapping[str, Scene], occurrences: Sequence[Occurrence]) -> set[Pair]:
    """Pairs of documents, by name and in order."""
    told = [sorted({telling.document for telling in one.tellings}) for one in occurrences]
    pairs = {pair for documents in told if len(documents) <= _MANY for pair in combinations(documents, 2)}
    return pairs | set(_neighbours(scenes)) | set(_of_the_same_things(scenes))


def _neighbours(scenes: Mapping[str, Scene]) -> Iterator[Pair]:
    shelves: dict[Hashable, list[tuple[str, Interval]]] = defaultdict(list)
    for name, scene in sorted(scenes.items()):
        when = scene.news
        if when is not None and scene.two:
            place = when.first // WINDOW
            for near in (place, place + 1):
                shelves[scene.two, near].append((name, when))
    for found in shelves.values():
        if len(found) <= _MANY:
            yield from ((a, b) for (a, one), (b, other) in combinations(found, 2) if abs(one.first - other.first) <= WINDOW)


def _of_the_same_things(scenes: Mapping[str, Scene]) -> Iterator[Pair]:
    shelves: dict[Hashable, list[str]] = defaultdict(list)
    for name, scene in sorted(scenes.items()):
        for word in scene.things if scene.two else ():
            shelves[scene.two, word].append(name)
    common: dict[Pair, int] = defaultdict(int)
    for found in shelves.values():
        for pair in combinations(found, 2) if len(found) <= _MANY else ():
            common[pair] += 1
    yield from (pair for pair, count in common.items() if count >= _NAMES)
