"""What the codebook says of two parties: an event between them; one at either; an act whose argument either is; the commonest act of the sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.nouns import Event, Span, Status
from dragoman.reading.events.bare import Coded
from dragoman.reading.events.deciding import Opinion
from dragoman.reading.events.own import entries


@dataclass(frozen=True, slots=True)
class Known:
    """What the codebook knows of a pair: its opinion, and how the act stands."""

    opinion: Opinion | None
    status: Status


def opinion_of(acts: Sequence[Coded], events: Sequence[Event], source: Sequence[Span], target: Sequence[Span]) -> Known:
    """The nearest of `events` and of `acts` (all those of the sentences that hold the pair) to a source and a target, each in pieces."""
    for event, opinion in _between(events, source, target):
        return Known(opinion, event.status)
    typed = [act for act in acts if act.type is not None]
    touching = [act for act in typed if meet(act.arguments, source) or meet(act.arguments, target)]
    for group in (touching, typed):
        if group:
            kind = Counter(act.type for act in group).most_common(1)[0][0]
            first = next(act for act in group if act.type == kind)
            assert first.type is not None
            return Known(Opinion(first.type, "touching" if group is touching else "sentence", first.by), first.status)
    return Known(None, "reported")


def meet(left: Sequence[Span], right: Sequence[Span]) -> bool:
    """Whether two sets of spans have a character in common."""
    return any(a < d and c < b for a, b in left for c, d in right)


def _between(events: Sequence[Event], source: Sequence[Span], target: Sequence[Span]) -> Iterator[tuple[Event, Opinion]]:
    for event in events:
        if event.type is not None and meet(event.source, source) and meet(event.target, target):
            yield event, Opinion(event.type, "between", event.by, event.mode, firm=entries.is_own(event.by))
    for event in events:
        if event.type is not None and (meet(event.source, source) or meet(event.target, target)):
            yield event, Opinion(event.type, "near", event.by, event.mode)
