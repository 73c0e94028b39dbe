"""What lies under keys, and who looks there: so that only those look again under whose keys something was laid or taken away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

Laid = TypeVar("Laid", bound=Hashable)
Seeker = TypeVar("Seeker", bound=Hashable)
Told = TypeVar("Told")


class Shelves(Generic[Laid, Told, Seeker]):
    """Things under the keys by which they are found (kept as their hashes: who looks compares what he finds), each with what it tells; seekers under those where they look. `stale`: whose answer may have changed since they were last taken from there."""

    def __init__(self) -> None:
        self.stale: set[Seeker] = set()
        self._shelves: dict[int, dict[Laid, Told]] = defaultdict(dict)
        self._keys: dict[Laid, frozenset[int]] = {}
        self._seekers: dict[int, set[Seeker]] = defaultdict(set)
        self._sought: dict[Seeker, frozenset[int]] = {}

    def lay(self, thing: Laid, told: Told, keys: Iterable[Hashable]) -> None:
        """One more thing, or one that lies elsewhere from now on."""
        self.take(thing)
        self._keys[thing] = frozenset(map(hash, keys))
        for key in self._keys[thing]:
            self._shelves[key][thing] = told
            self._shake(key)

    def take(self, thing: Laid) -> None:
        """Away with a thing, if it is there."""
        for key in self._keys.pop(thing, ()):
            del self._shelves[key][thing]
            if not self._shelves[key]:
                del self._shelves[key]
            self._shake(key)

    def _shake(self, key: int) -> None:
        if key in self._seekers:
            self.stale |= self._seekers[key]

    def seek(self, seeker: Seeker, keys: Iterable[Hashable]) -> None:
        """One more who looks under some keys."""
        self._sought[seeker] = frozenset(map(hash, keys))
        for key in self._sought[seeker]:
            self._seekers[key].add(seeker)
        self.stale.add(seeker)

    def forget(self, seeker: Seeker) -> None:
        """One who looks no more, if he did."""
        for key in self._sought.pop(seeker, ()):
            self._seekers[key].discard(seeker)
        self.stale.discard(seeker)

    def is_sought_by(self, seeker: Seeker) -> bool:
        """Whether somebody looks here."""
        return seeker in self._sought

    def holds(self, thing: Laid) -> bool:
        """Whether something lies here."""
        return thing in self._keys

    def under(self, key: Hashable) -> Mapping[Laid, Told]:
        """What lies under a key."""
        return self._shelves.get(hash(key), {})
