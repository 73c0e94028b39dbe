"""What a record holds of two states: read once, shown as brief, timeline, differences, perspectives, figures or instruments."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman import compare
from dragoman.compare.readings import name
from dragoman.nouns import Occurrence
from dragoman.publish import parties
from dragoman.publish.acts import Act, acts
from dragoman.publish.dyad import Dyad, names_both
from dragoman.publish.scope import ALL, Scope
from dragoman.record import Record


@dataclass(frozen=True)
class View:
    """Two states as they were asked for, the documents that name both, and what these tell, within the scope asked for."""

    record: Record
    asked: tuple[str, str]
    dyad: Dyad
    collection: compare.Collection
    occurrences: list[Occurrence]
    acts: list[Act]
    scope: Scope = ALL
    confidence: float = 0.0
    naming: int = 0
    """How many documents name both, of whatever outlet."""


def look(record: Record, a: str, b: str, *, confidence: float = 0.0, scope: Scope | None = None) -> View:
    """What a record holds of two states, given by any of their names; acts told with less `confidence` (0 to 1) are left out, and those outside the scope.

    Raises:
        UnknownActor: nobody, or more than one, is known by a name.
        UsageError: the same state twice; an outlet that published no document on both.
        RecordDamaged: a file of the record is missing or is not what was written.
    """
    first, second = parties.pair(a, b)
    asked = scope or ALL
    held = [reading for reading in record.annotations() if names_both(reading, first, second)]
    dyad = Dyad(first, second, _asked_for(record, asked, held))
    collection = compare.Collection(dyad.readings, record.decisions)
    occurrences = compare.occurrences_in(collection)
    return scoped(View(record, (first, second), dyad, collection, occurrences, acts(dyad, occurrences, confidence), asked, confidence, len(held)), asked)


def scoped(view: View, scope: Scope) -> View:
    """What was looked up already, within a period; outlets, and whether only what is reviewed is asked for, must be as they were looked up."""
    return replace(view, scope=scope, acts=[act for act in view.acts if scope.covers(act.occurrence.date)])


def _asked_for(record: Record, asked: Scope, held: list[compare.Reading]) -> list[compare.Reading]:
    """The documents of the outlets asked for; of each only what a person has reviewed, if that is asked for."""
    found = asked.published(held)
    if not asked.reviewed:
        return found
    reviewed = record.reviewed()
    return [(document, reviewed.only(name(document), annotation)) for document, annotation in found]
