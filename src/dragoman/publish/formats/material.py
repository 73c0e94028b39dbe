"""What a format is made of: the readings of a record, the events that they tell, the occurrences behind these, and how the record came about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dragoman import compare
from dragoman.compare import Reading
from dragoman.compare.deeds import Deed
from dragoman.compare.readings import distinct
from dragoman.nouns import Occurrence, Published, Span, Unread
from dragoman.publish.dyad import Dyad
from dragoman.publish.formats.mention import Happening, Mention, ways
from dragoman.publish.interactions import Interaction, interactions
from dragoman.record import Maker, Record
from dragoman.record.decided.decision import Decision


@dataclass(frozen=True)
class Origin:
    """How a record came about: its version ('' for readings of no record), what each document was read with, how many it holds, and what could not be read;
    `decisions` are people's, of which those on occurrences are applied here.
    """

    version: str = ""
    makers: Mapping[str, Maker] = field(default_factory=dict)
    documents: int = 0
    not_read: Sequence[Unread] = ()
    decisions: Sequence[Decision] = ()


@dataclass(frozen=True)
class Material:
    """Readings, each document once; with a `pair` those that name both states. Events with less than `confidence` (0 to 1) are left out; with a pair, all but the acts of one of the two on the other.

    `published` is when each document of the whole record appeared, whomever it names.
    """

    readings: Sequence[Reading]
    confidence: float = 0.0
    pair: tuple[str, str] | None = None
    published: Sequence[Published] = ()
    origin: Origin = Origin()

    @classmethod
    def of(cls, readings: Iterable[Reading], confidence: float = 0.0, pair: tuple[str, str] | None = None, *, origin: Origin | None = None) -> Material:
        """The material in these readings, in whatever order they come."""
        published: list[Published] = []
        seen = _noting(readings, published)
        kept = distinct(Dyad(*pair, seen).readings if pair else seen)
        return cls(kept, confidence, pair, published, origin=origin or Origin())

    @classmethod
    def held(cls, record: Record, confidence: float = 0.0, pair: tuple[str, str] | None = None) -> Material:
        """The material in a record. Raises RecordDamaged."""
        origin = Origin(record.version, record.read_with(), len(record), record.quarantine(), record.decisions)
        return cls.of(record.annotations(), confidence, pair, origin=origin)

    @cached_property
    def _told(self) -> list[tuple[Occurrence, list[Deed]]]:
        return compare.told(self.readings, self.origin.decisions)

    @cached_property
    def _all(self) -> dict[int, Mention]:
        """Every event of a text by its identity, in order; what stands in page furniture is none."""
        behind = {id(deed.event): occurrence.id for occurrence, deeds in self._told for deed in deeds}
        return {
            id(event): Mention(document, annotation, index, behind.get(id(event)))
            for document, annotation in self.readings
            for page in [furniture((document, annotation))]
            for index, event in enumerate(annotation.events)
            if not touches(event.trigger, page)
        }

    @cached_property
    def mentions(self) -> list[Mention]:
        """The events, in the order of documents and of their annotations."""
        return [one for one in self._all.values() if one.event.confidence >= self.confidence and self._is_between(one)]

    @cached_property
    def happenings(self) -> list[Happening]:
        """The occurrences, in order of date, each with those of its tellings that are sure enough; one that has none is left out."""
        return [one for one in self._happenings() if self._is_between(one)]

    @cached_property
    def interactions(self) -> list[Interaction]:
        """What one actor does to another, as series and panels count it."""
        return interactions(self.readings, self.confidence, self.origin.decisions)

    def _happenings(self) -> Iterator[Happening]:
        for occurrence, deeds in self._told:
            found = [self._all[id(deed.event)] for deed in deeds if id(deed.event) in self._all and deed.event.confidence >= self.confidence]
            if found:
                yield Happening(occurrence, sorted(found, key=lambda one: (one.path, one.index)))

    def _is_between(self, told: Mention | Happening) -> bool:
        return self.pair is None or any({one.country, other.country} == {*self.pair} for one, other in ways(told))


def furniture(reading: Reading) -> list[Span]:
    """What of a document is page, not text: menus, cookie lines."""
    document, annotation = reading
    return [*document.furniture, *((one.start, one.end) for one in annotation.notices if one.kind == "page-furniture")]


def touches(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span has a character of any of the others."""
    return any(start < span[1] and span[0] < end for start, end in others)


def _noting(readings: Iterable[Reading], published: list[Published]) -> Iterator[Reading]:
    """The readings as they come, the date of each noted on its way."""
    for reading in readings:
        published.append(reading[1].document.published)
        yield reading
