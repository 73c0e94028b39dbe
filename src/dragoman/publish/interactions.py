"""What one actor does to another, once however often it is told: who stands on both sides, of which state and sector, when, and how surely it was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman import compare, ontology
from dragoman.compare.deeds import Deed
from dragoman.compare.intervals import Interval, interval
from dragoman.compare.readings import Reading, distinct, name, rows
from dragoman.nouns import HAPPENED, ActorMention, Annotation, Document, Occurrence, Span
from dragoman.publish.membership import Participant, participant
from dragoman.record.decided.decision import Decision


@dataclass(frozen=True)
class Interaction:
    """An occurrence between actors. `mutual`: both did it, whichever was named first. `days` are those of which it can be, `dated` whether a source says so: else its document's date bounds them.

    `confidence` is the highest of its tellings: these are no independent trials, since one error of reading makes the same error of each copy.
    """

    occurrence: Occurrence
    sources: frozenset[Participant]
    targets: frozenset[Participant]
    mutual: bool
    mode: str | None
    days: Interval | None
    dated: bool
    confidence: float
    tellings: int
    outlets: frozenset[str]

    @property
    def quad(self) -> int:
        """1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
        return ontology.quad(self.occurrence.type) or 0

    @property
    def plover(self) -> float | None:
        """PLOVER's score of its mode, or of its type where it has none (-10 to 10)."""
        return ontology.plover_score(self.occurrence.type, self.mode)

    @property
    def goldstein(self) -> float | None:
        """The Goldstein score of its CAMEO code (-10 to 10)."""
        return ontology.goldstein(self.occurrence.cameo)


def interactions(readings: Iterable[Reading], confidence: float = 0.0, decisions: Sequence[Decision] = ()) -> list[Interaction]:
    """All of some documents, as people's `decisions` have merged and split them, in order of date; tellings with less confidence (0 to 1), and those of page furniture, are left out."""
    return interactions_in(compare.Collection(distinct(readings), decisions), confidence)


def interactions_in(collection: compare.Collection, confidence: float = 0.0) -> list[Interaction]:
    """The same of documents that are laid beside each other already."""
    known = collection.readings
    casts = {document.id: _mentions(annotation) for document, annotation in known}
    page = {document.id: list(_furniture(document, annotation)) for document, annotation in known}
    found = (_interaction(one, [deed for deed in deeds if _counts(deed, page, confidence)], casts) for one, deeds in compare.told_in(collection))
    return [one for one in found if one is not None]


def _counts(deed: Deed, page: Mapping[str, list[Span]], confidence: float) -> bool:
    start, end = deed.event.trigger
    return deed.event.confidence >= confidence and not any(first < end and start < last for first, last in page[deed.document.id])


def _furniture(document: Document, annotation: Annotation) -> Iterator[Span]:
    yield from document.furniture
    yield from ((one.start, one.end) for one in annotation.notices if one.kind == "page-furniture")


def _interaction(one: Occurrence, deeds: list[Deed], casts: Mapping[str, Mapping[str, ActorMention]]) -> Interaction | None:
    if not deeds:
        return None
    leading = next((deed for deed in deeds if _has_sides(deed, one)), deeds[0])
    known = casts[leading.document.id]
    stated = interval(one.date)
    days = stated or next((deed.likely for deed in deeds if one.status in HAPPENED and deed.likely is not None), None)
    sources, targets = (frozenset(_participants(side, known, days)) for side in (one.source_actors, one.target_actors))
    return Interaction(
        one, sources, targets, leading.event.reciprocal or one.cameo.startswith(_mutual()),
        next((deed.event.mode for deed in deeds if deed.event.type == one.type and deed.event.mode), None),
        days, stated is not None,
        max(deed.event.confidence for deed in deeds), len({(deed.document.id, deed.clause) for deed in deeds}),
        frozenset(deed.document.about.outlet or name(deed.document) for deed in deeds),
    )


def _has_sides(deed: Deed, one: Occurrence) -> bool:
    """Whether a telling has the sides of the occurrence, either way round."""
    sides = (deed.event.source_actors, deed.event.target_actors)
    return sides in ((one.source_actors, one.target_actors), (one.target_actors, one.source_actors))


def _mentions(annotation: Annotation) -> dict[str, ActorMention]:
    """One mention of each actor, the first that tells a country."""
    known: dict[str, ActorMention] = {}
    for mention in annotation.actors:
        if mention.actor not in known or (known[mention.actor].country is None and mention.country is not None):
            known[mention.actor] = mention
    return known


def _participants(actors: Iterable[str], known: Mapping[str, ActorMention], days: Interval | None) -> Iterator[Participant]:
    for actor in actors:
        found = participant(actor, known.get(actor), days)
        if found is not None:
            yield found


@cache
def _mutual() -> tuple[str, ...]:
    return tuple(row["cameo"] for row in rows("mutual.tsv"))


Pair = tuple[str, str]


def directions(one: Interaction, a: str, b: str, *, organs: bool) -> frozenset[Pair]:
    """Which of two states does something to the other: (a, b), (b, a), both or none. `organs`: only what acts for a state counts, else whoever is of its country.

    What is mutual goes both ways between any two of its parties. Who stands with the other on one side does nothing to it.
    """
    sources, targets = (_countries(side, organs=organs) for side in (one.sources, one.targets))
    if one.mutual:
        return frozenset({(a, b), (b, a)}) if {a, b} <= sources | targets else frozenset()
    return frozenset((x, y) for x, y in ((a, b), (b, a)) if x in sources and y in targets)


def _countries(side: Iterable[Participant], *, organs: bool) -> set[str]:
    return {one.country for one in side if one.country and (one.is_state or not organs)}
