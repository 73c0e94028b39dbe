"""What a record holds of two states: read once, shown as brief, timeline, differences, perspectives, figures or instruments."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman import compare
from dragoman.nouns import Occurrence
from dragoman.publish import parties
from dragoman.publish.acts import Act, acts
from dragoman.publish.dyad import Dyad
from dragoman.record import Record


@dataclass(frozen=True)
class View:
    """Two states as they were asked for, the documents that name both, and what these tell."""

    record: Record
    asked: tuple[str, str]
    dyad: Dyad
    occurrences: list[Occurrence]
    acts: list[Act]


def look(record: Record, a: str, b: str, *, confidence: float = 0.0) -> View:
    """What a record holds of two states, given by any of their names; acts told with less `confidence` (0 to 1) are left out.

    Raises:
        UnknownActor: nobody, or more than one, is known by a name.
        UsageError: the same state twice.
        RecordDamaged: a file of the record is missing or is not what was written.
    """
    first, second = parties.pair(a, b)
    dyad = Dyad(first, second, record.annotations())
    occurrences = compare.occurrences(dyad.readings)
    return View(record, (first, second), dyad, occurrences, acts(dyad, occurrences, confidence))
