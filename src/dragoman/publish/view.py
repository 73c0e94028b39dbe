"""What a record holds of two states: read once, shown as brief, timeline, differences, perspectives, figures or instruments."""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from dragoman import compare
from dragoman.compare import Perspective
from dragoman.compare.readings import name
from dragoman.nouns import Difference, Occurrence
from dragoman.publish import parties
from dragoman.publish.acts import Act, acts, lie_in
from dragoman.publish.dyad import Dyad
from dragoman.publish.interactions import Interaction, interactions_in
from dragoman.publish.scope import ALL, Scope
from dragoman.record import Record
from dragoman.record.decided.decision import Decision

KEPT = 4000
"""Documents that `Views` keeps, a quarter of a megabyte each."""


class Compared:
    """The documents of two states laid beside each other, and what that gives: each worked out once, when it is first asked for.

    `naming` is how many documents name both, of whatever outlet; `dyad` has those of the outlets asked for.
    """

    def __init__(self, dyad: Dyad, naming: int, decisions: Sequence[Decision] = ()) -> None:
        self.dyad = dyad
        self.naming = naming
        self.collection = compare.Collection(dyad.readings, decisions)
        self._acts: dict[float, Sequence[Act]] = {}
        self._interactions: dict[float, Sequence[Interaction]] = {}
        self._differences: dict[str, Sequence[Difference]] = {}

    @cached_property
    def occurrences(self) -> list[Occurrence]:
        """What happened."""
        return compare.occurrences_in(self.collection)

    @cached_property
    def perspectives(self) -> list[Perspective]:
        """Who speaks for and against whom and what; on some of them nobody takes a side."""
        return compare.perspectives(self.dyad.readings, (self.dyad.a, self.dyad.b))

    def acts(self, confidence: float) -> Sequence[Act]:
        """The occurrences that belong to the two, without those told with less confidence (0 to 1)."""
        if confidence not in self._acts:
            self._acts[confidence] = acts(self.dyad, self.occurrences, confidence)
        return self._acts[confidence]

    def interactions(self, confidence: float) -> Sequence[Interaction]:
        """Who does what to whom in all of these documents, without what was read with less confidence (0 to 1)."""
        if confidence not in self._interactions:
            self._interactions[confidence] = interactions_in(self.collection, confidence)
        return self._interactions[confidence]

    def differences(self, lang: str) -> Sequence[Difference]:
        """Where the tellings can't all be right, said in a language."""
        if lang not in self._differences:
            self._differences[lang] = compare.differences_in(self.collection, self.occurrences, lang)
        return self._differences[lang]


@dataclass(frozen=True)
class View:
    """Two states as they were asked for, what their documents tell when they are compared, and the acts within the scope asked for."""

    record: Record
    asked: tuple[str, str]
    compared: Compared
    acts: list[Act]
    scope: Scope = ALL
    confidence: float = 0.0

    @property
    def dyad(self) -> Dyad:
        """The two, and the documents that name both."""
        return self.compared.dyad


def look(record: Record, a: str, b: str, *, confidence: float = 0.0, scope: Scope | None = None) -> View:
    """What a record holds of two states, given by any of their names; acts told with less `confidence` (0 to 1) are left out, and those outside the scope.

    Raises:
        UnknownActor: nobody, or more than one, is known by a name.
        UsageError: the same state twice; an outlet that published no document on both.
        RecordDamaged: a file of the record is missing or is not what was written.
    """
    asked = parties.pair(a, b)
    with uncollected():
        return _view(record, asked, _compared(record, asked, scope or ALL), confidence, scope or ALL)


class Views:
    """Views that are kept, for a process that is asked the same things many times: of one version of a record, two states are read and compared once.

    Those asked for longest ago go when the documents of all are more than `documents`. Several threads may ask; one of them looks at a time.
    """

    def __init__(self, documents: int = KEPT) -> None:
        self._most = documents
        self._held: OrderedDict[tuple[object, ...], Compared] = OrderedDict()
        self._lock = Lock()

    def look(self, record: Record, a: str, b: str, *, confidence: float = 0.0, scope: Scope | None = None) -> View:
        """The same as `look`, and raises the same."""
        asked, within = parties.pair(a, b), scope or ALL
        key = (record.folder.resolve(), record.version, *sorted(asked), within.outlets, within.reviewed)
        with self._lock, uncollected():
            if key not in self._held:
                self._held[key] = _compared(record, asked, within)
            self._held.move_to_end(key)
            while len(self._held) > 1 and sum(len(one.dyad.readings) for one in self._held.values()) > self._most:
                self._held.popitem(last=False)
            return _view(record, asked, self._held[key], confidence, within)


def _compared(record: Record, asked: tuple[str, str], scope: Scope) -> Compared:
    held = list(record.naming(*asked))
    return Compared(Dyad(*asked, _asked_for(record, scope, held)), len(held), record.decisions)


def _asked_for(record: Record, asked: Scope, held: list[compare.Reading]) -> list[compare.Reading]:
    """The documents of the outlets asked for; of each only what a person has reviewed, if that is asked for."""
    found = asked.published(held)
    if not asked.reviewed:
        return found
    reviewed = record.reviewed()
    return [(document, reviewed.only(name(document), annotation)) for document, annotation in found]


def _view(record: Record, asked: tuple[str, str], compared: Compared, confidence: float, scope: Scope) -> View:
    return View(record, asked, compared, lie_in(compared.dyad, compared.acts(confidence), scope.days), scope, confidence)


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing that is made of a record is garbage before the end: looking for some would cost a quarter of the time. Nor is it soon after: it counts as old, or the next line would look through all of it."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
