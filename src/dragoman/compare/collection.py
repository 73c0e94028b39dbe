"""Readings that are compared: what each document gives for that is worked out once, when it is added."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from dragoman.compare.deeds import Deed, deeds
from dragoman.compare.passages import Passage, Scene, passages
from dragoman.compare.readings import Reading, name
from dragoman.nouns import Document
from dragoman.record.decided.decision import Decision

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Page:
    """A document with its deeds and the passages that hold none."""

    reading: Reading

    @property
    def document(self) -> Document:
        """The document."""
        return self.reading[0]

    @cached_property
    def deeds(self) -> list[Deed]:
        """Its events that have a type and a known party, in order of their dates."""
        return deeds([self.reading])

    @cached_property
    def scene(self) -> Scene:
        """Who, when and how many it names."""
        return Scene(*self.reading)

    @cached_property
    def passages(self) -> list[Passage]:
        """The parts of its sentences that hold no deed."""
        return list(passages(self.scene, self.deeds))


class Collection:
    """Documents by name, each once, in whatever order they came: one that comes again takes the place of the first.

    `decisions` are people's, of which those on occurrences are applied to what is found (those on lines are applied where these are read).
    """

    def __init__(self, readings: Iterable[Reading] = (), decisions: Sequence[Decision] = ()) -> None:
        self.decisions = decisions
        self._pages: dict[tuple[str, str], Page] = {}
        self._found: dict[Callable[[Collection], object], object] = {}
        self._kept: dict[Callable[[], object], object] = {}
        for reading in readings:
            self.add(reading)

    def add(self, reading: Reading) -> None:
        """One more document."""
        self._pages[name(reading[0]), reading[0].id] = Page(reading)
        self._found.clear()

    def once(self, find: Callable[[Collection], T]) -> T:
        """What is found in all of it, worked out once until another document comes."""
        if find not in self._found:
            self._found[find] = find(self)
        return cast("T", self._found[find])

    def kept(self, kind: Callable[[], T]) -> T:
        """Something that goes with the collection however it changes, made when it is first asked for."""
        if kind not in self._kept:
            self._kept[kind] = kind()
        return cast("T", self._kept[kind])

    @property
    def pages(self) -> list[Page]:
        """Its documents in the order of their names."""
        return [self._pages[key] for key in sorted(self._pages)]

    @property
    def readings(self) -> list[Reading]:
        """What was read, in the order of names."""
        return [page.reading for page in self.pages]

    @property
    def deeds(self) -> list[Deed]:
        """All deeds in the order in which they are gathered."""
        return sorted((deed for page in self.pages for deed in page.deeds), key=lambda deed: deed.order)

    @property
    def scenes(self) -> dict[str, Scene]:
        """The scene of each document, by its name."""
        return {name(page.document): page.scene for page in self.pages}
