"""The occurrences between two states in order of date, and where tellings differ: for machines, in the two shapes that others measure through."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.nouns import Difference, EventDate, EventType, Occurrence, Status, Telling, Unread
from dragoman.publish import opinions
from dragoman.publish.acts import Act
from dragoman.publish.dyad import Dyad
from dragoman.publish.view import View, look
from dragoman.record import Record


class Moment(msgspec.Struct):
    """The date of an occurrence."""

    edtf: str | None
    earliest: str | None
    latest: str | None
    precision: str


class Happening(msgspec.Struct):
    """One occurrence; each telling is `{document, start, end, quote, value}`, `value` the date that it gives."""

    id: str
    type: EventType | None
    cameo: str
    source_actors: list[str]
    target_actors: list[str]
    date: Moment | None
    status: Status
    outlets: int
    tellings: list[Telling]


class Timeline(msgspec.Struct):
    """What `timeline --json` prints: undated occurrences come last; `not_read` is what quarantine holds."""

    occurrences: list[Happening]
    not_read: list[Unread]


class Differences(msgspec.Struct):
    """What `differences --json` prints."""

    differences: list[Difference]


def timeline(record: Record, a: str, b: str, *, confidence: float = 0.0) -> Timeline:
    """The occurrences between two states, and of a third party with them, whatever their status. Raises what `look` raises."""
    return timeline_of(look(record, a, b, confidence=confidence))


def timeline_of(view: View) -> Timeline:
    """The timeline of what was looked up already."""
    return Timeline([_happening(view.dyad, act) for act in view.acts], view.record.quarantine())


def _happening(dyad: Dyad, act: Act) -> Happening:
    one = act.occurrence
    fields = {name: getattr(one, name) for name in ("id", "type", "cameo", "source_actors", "target_actors", "status", "outlets")}
    return Happening(**fields, date=_moment(one.date), tellings=_in_text(dyad, one))


def _moment(date: EventDate | None) -> Moment | None:
    return Moment(date.edtf, date.earliest, date.latest, date.precision) if date is not None else None


def _in_text(dyad: Dyad, occurrence: Occurrence) -> list[Telling]:
    return [one for one in occurrence.tellings if one.document in dyad and dyad.is_text(one.document, (one.start, one.end))]


def differences(record: Record, a: str, b: str, *, lang: str = "en") -> Differences:
    """Where the sources of two states' relations cannot all be right, or judge from opposed sides. Raises what `look` raises."""
    return Differences(differences_of(look(record, a, b), lang))


def differences_of(view: View, lang: str) -> list[Difference]:
    """The differences of what was looked up already."""
    found: Sequence[Difference] = view.compared.differences(lang)
    return list(opinions.differences(view.dyad, found))
