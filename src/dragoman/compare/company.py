"""Which documents can tell of one matter: those that tell of one happening, news of the same two states from the same weeks, and those that name the same things."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import combinations

from dragoman.compare.intervals import MONTH
from dragoman.compare.passages import Scene
from dragoman.nouns import Occurrence

Pair = tuple[str, str]
_MANY = 12
"""What more documents than this tell of says little of any two of them."""
WINDOW = 2 * MONTH
"""Days that news of one matter is apart at most."""
_NAMES = 2
"""Names of things in common that make two documents tell of one matter."""
_WORDS, _SHARE = 4, 0.2
"""The same of what their words mean, and how much of the shorter one that is."""


def company(scenes: Mapping[str, Scene], occurrences: Sequence[Occurrence]) -> set[Pair]:
    """Pairs of documents, by name and in order."""
    told = [sorted({telling.document for telling in one.tellings}) for one in occurrences]
    pairs = {pair for documents in told if len(documents) <= _MANY for pair in combinations(documents, 2)}
    return pairs | set(_of_the_same_weeks(scenes)) | set(_of_the_same_things(scenes))


def _of_the_same_weeks(scenes: Mapping[str, Scene]) -> Iterator[Pair]:
    """News of the same two states within two months, and what else names a month or day of those."""
    shelves: dict[Hashable, set[str]] = defaultdict(set)
    for name, scene in scenes.items():
        months = scene.news.months() if scene.news is not None else ()
        around = {month for one in months for month in (one - 2, one - 1, one)}
        dated = {month for _, when in scene.days if when.width <= MONTH for month in when.months()} if scene.news is None else set()
        for month in around | dated if scene.two else ():
            shelves[scene.two, month].add(name)
    yield from (pair for found in shelves.values() if len(found) <= _MANY for pair in combinations(sorted(found), 2))


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
