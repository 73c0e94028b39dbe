"""Two states and the documents that name both: what is said there, of whom, in which sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from dragoman.compare.intervals import Interval, interval
from dragoman.compare.readings import Reading, name
from dragoman.compare.tellings import sentence
from dragoman.nouns import ActorMention, Annotation, Document, Span
from dragoman.publish.names import Cast


def names_both(reading: Reading, a: str, b: str) -> bool:
    """Whether a document names two states, or whoever of theirs."""
    return {a, b} <= {mention.country for mention in reading[1].actors}


class Dyad:
    """Two states, by their ids in alphabetical order, and the readings of the documents that name both."""

    def __init__(self, a: str, b: str, readings: Iterable[Reading]) -> None:
        self.a, self.b = sorted((a, b))
        held = [reading for reading in readings if names_both(reading, a, b)]
        self.readings = sorted(held, key=lambda reading: (name(reading[0]), reading[0].id))
        self.cast = Cast(self.readings)
        self._by_name = {name(document): (document, annotation) for document, annotation in self.readings}
        self._mentioned = {
            named: sorted((mention.start, mention.country) for mention in annotation.actors if mention.country)
            for named, (_, annotation) in self._by_name.items()
        }
        self._spans = {named: sorted((mention.start, mention.end) for mention in annotation.actors) for named, (_, annotation) in self._by_name.items()}

    @property
    def both(self) -> frozenset[str]:
        """The two ids."""
        return frozenset((self.a, self.b))

    def document(self, named: str) -> Document:
        """A document by the name that tellings give it."""
        return self._by_name[named][0]

    def annotation(self, named: str) -> Annotation:
        """What was read in it."""
        return self._by_name[named][1]

    def published(self, named: str) -> Interval | None:
        """The days on which a document can have appeared; None where nothing is known of that."""
        return interval(self.annotation(named).document.published)

    def named(self) -> Iterator[tuple[str, Annotation]]:
        """Each document's name, with what was read in it, in the order of names."""
        yield from ((named, annotation) for named, (_, annotation) in self._by_name.items())

    def __contains__(self, named: str) -> bool:
        return named in self._by_name

    def sentence(self, named: str, span: Span) -> Span:
        """The sentence around a span."""
        return sentence(self.document(named).text, span)

    def countries(self, named: str, span: Span) -> frozenset[str]:
        """The states that a stretch of text names, whoever of theirs it names."""
        mentions = self._mentioned[named]
        first, last = bisect_left(mentions, (span[0], "")), bisect_left(mentions, (span[1], ""))
        return frozenset(country for _, country in mentions[first:last])

    def named_length(self, named: str, span: Span) -> int:
        """How many characters of a stretch of text are names of actors."""
        spans = self._spans[named]
        at, length = span[0], 0
        for start, end in spans[bisect_left(spans, (span[0], 0)) : bisect_left(spans, (span[1], 0))]:
            length += max(0, min(end, span[1]) - max(start, at))
            at = max(at, end)
        return length

    def names_both(self, named: str, span: Span) -> bool:
        """Whether the sentence around a span names both states."""
        return self.both <= self.countries(named, self.sentence(named, span))

    def mention_at(self, named: str, start: int, end: int) -> ActorMention | None:
        """The longest mention inside a stretch of text."""
        inside = [mention for mention in self.annotation(named).actors if start <= mention.start and mention.end <= end]
        return max(inside, key=lambda mention: mention.end - mention.start, default=None)

    def is_text(self, named: str, span: Span) -> bool:
        """Whether a span lies in the text, and not in what is page around it."""
        document, annotation = self._by_name[named]
        page = [*document.furniture, *((one.start, one.end) for one in annotation.notices if one.kind == "page-furniture")]
        return not any(start < span[1] and span[0] < end for start, end in page)
