"""Which documents can tell of one matter: those that tell of one happening, news of the same states from the same weeks, and those that name the same things."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import TypeVar

from dragoman.compare.intervals import MONTH
from dragoman.compare.passages import Scene
from dragoman.nouns import Occurrence

T = TypeVar("T")
Pair = tuple[str, str]
_MANY = 12
"""What more documents than this tell of says little of any two of them."""
WINDOW = 2 * MONTH
"""Days that news of one matter is apart at most."""
_NAMES = 2
"""Names of things in common that make two documents tell of one matter."""
_WORDS, _SHARE = 4, 0.2
"""The same of what their words mean, and how much of the shorter one that is."""
_FEW = 5
"""States that a document names, of which any two can be those it tells of."""
_NEAR, _CLOSE = 2, 0.3
"""Meanings in common, and how much of the shorter document that is, that make news of the same weeks that share one state tell of one matter; a name in common is as good as two."""
_NAME = 2


def company(scenes: Mapping[str, Scene], occurrences: Sequence[Occurrence]) -> set[Pair]:
    """Pairs of documents, by name and in order."""
    told = [sorted({telling.document for telling in one.tellings}) for one in occurrences]
    pairs = {pair for documents in told if len(documents) <= _MANY for pair in combinations(documents, 2)}
    return pairs | set(_of_the_same_weeks(scenes)) | set(_of_the_same_things(scenes)) | set(_of_one_state(scenes))


def _of_the_same_weeks(scenes: Mapping[str, Scene]) -> Iterator[Pair]:
    """News of the same two states within two months, and what else names a month or day of those."""
    shelves: dict[Hashable, set[str]] = defaultdict(set)
    for name, scene in scenes.items():
        for month in _months(scene):
            for two in _twos(scene):
                shelves[two, month].add(name)
    yield from (pair for found in shelves.values() if len(found) <= _MANY for pair in combinations(sorted(found), 2))


def _twos(scene: Scene) -> set[frozenset[str]]:
    """The two states that a document tells of, and, where it names only a few, any two of them."""
    few = sorted(scene.states) if len(scene.states) <= _FEW else ()
    return {frozenset(pair) for pair in combinations(few, 2)} | ({scene.two} if scene.two else set())


def _months(scene: Scene) -> set[int]:
    """The months of which news can be; those of the dates that another text names, and that in which it appeared."""
    if scene.news is None:
        days = [when for _, when in scene.days if when.width <= MONTH]
        days += [scene.published] if scene.published is not None and scene.published.width <= MONTH else []
        return {month for when in days for month in when.months()}
    return {month for one in scene.news.months() for month in (one - 2, one - 1, one)}


def _of_the_same_things(scenes: Mapping[str, Scene]) -> Iterator[Pair]:
    """Documents that tell of the same two states, and have enough names of things, or meanings of words, in common."""
    of_two = {name: scene for name, scene in sorted(scenes.items()) if scene.two}
    for least, share, things in ((_NAMES, 0.0, {name: scene.things for name, scene in of_two.items()}), (_WORDS, _SHARE, {name: scene.topics for name, scene in of_two.items()})):
        shelves: dict[Hashable, list[str]] = defaultdict(list)
        for name in of_two:
            for thing in things[name]:
                shelves[scenes[name].two, thing].append(name)
        common = Counter(pair for found in shelves.values() if len(found) <= _MANY for pair in combinations(found, 2))
        yield from (pair for pair, count in common.items() if count >= max(least, share * min(len(things[one]) for one in pair)))


def _of_one_state(scenes: Mapping[str, Scene]) -> Iterator[Pair]:
    """News of the same weeks that has one state in common, and in proportion to its length enough of what it speaks of."""
    shelves: dict[Hashable, list[str]] = defaultdict(list)
    for name, scene in sorted(scenes.items()):
        for month in _months(scene) if len(scene.states) <= _FEW else ():
            for state in scene.states:
                shelves[state, month].append(name)
    near = {pair for found in shelves.values() if len(found) <= _MANY for pair in combinations(found, 2)}
    for one, other in near:
        a, b = scenes[one], scenes[other]
        common = len(a.topics & b.topics) + _NAME * len(a.things & b.things)
        if common >= max(_NEAR, _CLOSE * min(len(a.topics), len(b.topics))):
            yield one, other


class Together:
    """Which documents can tell of one matter (`pairs` of names, in order); each can with itself."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._beside: dict[str, set[str]] = defaultdict(set)
        for one, other in pairs:
            self._beside[one].add(other)

    def are(self, one: str, other: str) -> bool:
        """Whether two documents can, by name."""
        first, second = sorted((one, other))
        return first == second or second in self._beside.get(first, ())

    def side_by_side(self, found: Iterable[T], document: Callable[[T], str], crowd: int) -> Iterator[tuple[T, T]]:
        """Any two that stand in documents of one matter; not where two documents have more of them than `crowd`, since nobody can say then which of them speak of one."""
        shelf: dict[str, list[T]] = defaultdict(list)
        for one in found:
            shelf[document(one)].append(one)
        for first, some in sorted(shelf.items()):
            yield from combinations(some, 2) if len(some) <= crowd else ()
            for second in sorted(self._beside[first] & shelf.keys()) if first in self._beside else ():
                yield from product(some, shelf[second]) if len(some) + len(shelf[second]) <= crowd else ()
