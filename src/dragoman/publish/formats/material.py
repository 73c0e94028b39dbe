"""What a format is made of: the readings of a record, the events that they tell, and the occurrences behind these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman import compare
from dragoman.compare import Reading
from dragoman.compare.deeds import Deed
from dragoman.compare.readings import distinct
from dragoman.nouns import Occurrence, Published, Span
from dragoman.publish.dyad import Dyad
from dragoman.publish.formats.mention import Happening, Mention, ways
from dragoman.record.decision import Decision


@dataclass(frozen=True)
class Material:
    """Readings, each document once; with a `pair` those that name both states. Events with less than `confidence` (0 to 1) are left out; with a pair, all but the acts of one of the two on the other.

    `published` is when each document of the whole record appeared, whomever it names; `decisions` are people's, on occurrences.
    """

    readings: Sequence[Reading]
    confidence: float = 0.0
    pair: tuple[str, str] | None = None
    published: Sequence[Published] = ()
    decisions: Sequence[Decision] = ()

    @classmethod
    def of(cls, readings: Iterable[Reading], confidence: float = 0.0, pair: tuple[str, str] | None = None, decisions: Sequence[Decision] = ()) -> Material:
        """The material in these readings, in whatever order they come."""
        published: list[Published] = []
        seen = _noting(readings, published)
        kept = distinct(Dyad(*pair, seen).readings if pair else seen)
        return cls(kept, confidence, pair, published, decisions)

    @cached_property
    def _told(self) -> list[tuple[Occurrence, list[Deed]]]:
        return compare.told(self.readings, self.decisions)

    @cached_property
    def _all(self) -> dict[int, Mention]:
        """Every event of a text by its identity, in order; what stands in page furniture is none."""
        behind = {id(deed.event): occurrence.id for occurrence, deeds in self._told for deed in deeds}
        return {
            id(event): Mention(document, annotation, index, behind.get(id(event)))
            for document, annotation in self.readings
            for index, event in enumerate(annotation.events)
            if not _touches(event.trigger, self._page((document, annotation)))
        }

    @staticmethod
    def _page(reading: Reading) -> list[Span]:
        document, annotation = reading
        return [*document.furniture, *((one.start, one.end) for one in annotation.notices if one.kind == "page-furniture")]

    @cached_property
    def mentions(self) -> list[Mention]:
        """The events, in the order of documents and of their annotations."""
        return [one for one in self._all.values() if one.event.confidence >= self.confidence and self._is_between(one)]

    @cached_property
    def happenings(self) -> list[Happening]:
        """The occurrences, in order of date, each with those of its tellings that are sure enough; one that has none is left out."""
        return [one for one in self._happenings() if self._is_between(one)]

    def _happenings(self) -> Iterator[Happening]:
        for occurrence, deeds in self._told:
            found = [self._all[id(deed.event)] for deed in deeds if id(deed.event) in self._all and deed.event.confidence >= self.confidence]
            if found:
                yield Happening(occurrence, sorted(found, key=lambda one: (one.path, one.index)))

    def _is_between(self, told: Mention | Happening) -> bool:
        return self.pair is None or any({one.country, other.country} == {*self.pair} for one, other in ways(told))


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _noting(readings: Iterable[Reading], published: list[Published]) -> Iterator[Reading]:
    """The readings as they come, the date of each noted on its way."""
    for reading in readings:
        published.append(reading[1].document.published)
        yield reading
