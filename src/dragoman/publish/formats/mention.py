"""An event of one document, and an occurrence of several, as tables of events have them: parties, codes and words put together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import permutations

from dragoman import ontology
from dragoman.compare.readings import name
from dragoman.compare.tellings import sentence, sentences
from dragoman.nouns import ActorMention, Annotation, Document, Event, Occurrence, PlaceMention, Span
from dragoman.publish.formats.party import Party, party

Way = tuple[Party, Party]


@dataclass(frozen=True)
class Mention:
    """One event of one document; `index` is its place among the document's events, `occurrence` the id of the happening that it tells of, None where it has no type or no party that is known."""

    document: Document
    annotation: Annotation
    index: int
    occurrence: str | None

    @property
    def event(self) -> Event:
        """The event itself."""
        return self.annotation.events[self.index]

    @property
    def id(self) -> str:
        """Of the event, in all formats of one version of a record."""
        return f"{self.document.id}:{self.index}"

    @property
    def path(self) -> str:
        """What the document is called in a telling."""
        return name(self.document)

    @cached_property
    def sources(self) -> list[Party]:
        """Who did it."""
        return self._side(self.event.source_actors, self.event.source)

    @cached_property
    def targets(self) -> list[Party]:
        """To whom; in a mutual act who did it with the first named."""
        return self._side(self.event.target_actors, self.event.target)

    def _side(self, actors: Sequence[str], spans: Sequence[Span]) -> list[Party]:
        return [party(actor, self.document.text[slice(*span)], self._mention(actor, span)) for actor, span in zip(actors, spans, strict=True)]

    def _mention(self, actor: str, span: Span) -> ActorMention | None:
        """The mention of an actor inside a span; else any of it, rather one that tells a country."""
        own = [one for one in self.annotation.actors if one.actor == actor]
        inside = [one for one in own if span[0] <= one.start and one.end <= span[1]]
        return max(inside or own, key=lambda one: (one.country is not None, -one.start), default=None)

    @property
    def place(self) -> PlaceMention | None:
        """Where it happened."""
        return self.annotation.places[self.event.place] if self.event.place is not None else None

    @property
    def said_by(self) -> str | None:
        """The words for who says so, where it is told by a statement."""
        source = self.annotation.statements[self.event.said_by].source if self.event.said_by is not None else None
        return source.text if source is not None else None

    @cached_property
    def sentence(self) -> Span:
        """The sentence around the trigger."""
        return sentence(self.document.text, self.event.trigger)

    @property
    def sentence_number(self) -> int:
        """Which sentence of its document it stands in, from 1."""
        return bisect_right(_starts(self.document.text), self.event.trigger[0])

    @property
    def code_day(self) -> str | None:
        """The day whose codes of states hold: the last that the event can have, else the last on which its document can have appeared, else None (today's)."""
        date = self.event.date
        return (date.latest if date is not None else None) or self.annotation.document.published.latest


@lru_cache(maxsize=64)
def _starts(text: str) -> list[int]:
    return [start for start, _ in sentences(text)]


@dataclass(frozen=True)
class Happening:
    """An occurrence with the events that tell of it; `leading` is the one that names its two sides."""

    occurrence: Occurrence
    mentions: Sequence[Mention]

    @cached_property
    def leading(self) -> Mention:
        """The telling that has the sides of the occurrence, either way round; of several the first."""
        sides = (self.occurrence.source_actors, self.occurrence.target_actors)
        return next((one for one in self.mentions if (one.event.source_actors, one.event.target_actors) in (sides, sides[::-1])), self.mentions[0])

    @cached_property
    def _known(self) -> dict[str, Party]:
        return {one.id: one for one in (*self.leading.targets, *self.leading.sources)}

    @property
    def sources(self) -> list[Party]:
        """Who did it."""
        return [self._known.get(actor) or party(actor, "", None) for actor in self.occurrence.source_actors]

    @property
    def targets(self) -> list[Party]:
        """To whom."""
        return [self._known.get(actor) or party(actor, "", None) for actor in self.occurrence.target_actors]

    @property
    def is_mutual(self) -> bool:
        """Whether both sides did it."""
        return self.leading.event.reciprocal

    @property
    def mode(self) -> str | None:
        """The mode of the first telling that has one under the occurrence's type."""
        return next((one.event.mode for one in self.mentions if one.event.type == self.occurrence.type and one.event.mode), None)

    @property
    def contexts(self) -> list[str]:
        """What it was about, by any telling."""
        return sorted({context for one in self.mentions for context in one.event.contexts})

    @property
    def quad(self) -> int | None:
        """PLOVER's class of its type."""
        return ontology.quad(self.occurrence.type)

    @property
    def place(self) -> PlaceMention | None:
        """Where it happened, by the first telling that says so."""
        return next((one.place for one in self.mentions if one.place is not None), None)

    @property
    def confidence(self) -> float:
        """The highest of its tellings."""
        return max(one.event.confidence for one in self.mentions)

    @property
    def code_day(self) -> str | None:
        """The day whose codes of states hold: see Mention."""
        date = self.occurrence.date
        return (date.latest if date is not None else None) or self.leading.code_day


def ways(told: Mention | Happening) -> Iterator[Way]:
    """Who does something to whom, one pair a row: each source to each target; what is mutual goes both ways between any two of its parties. Nobody acts on himself."""
    mutual = told.event.reciprocal if isinstance(told, Mention) else told.is_mutual
    if mutual:
        everybody = {one.id: one for one in (*told.sources, *told.targets)}
        yield from permutations((everybody[key] for key in sorted(everybody)), 2)
    else:
        yield from ((one, other) for one in told.sources for other in told.targets if one.id != other.id)
