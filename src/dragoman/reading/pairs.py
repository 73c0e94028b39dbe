"""`relations`: the best of the 16 types for a pair that was asked for, always answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dragoman import ontology
from dragoman.nouns import Event, EventType, Relation, Span, Status
from dragoman.reading.events import code_sentence
from dragoman.reading.language import Sentence

# What a text most often tells of a pair about which the codebook knows nothing: PLOVER's commonest verbal and least committal act.
_UNKNOWN: EventType = "CONSULT"
_SURE, _NEAR, _GUESS = 0.8, 0.5, 0.1


def _meet(left: Sequence[Span], right: Sequence[Span]) -> bool:
    return any(a < d and c < b for a, b in left for c, d in right)


def relate(sentences: Sequence[Sentence], events: Sequence[Event], source: Sequence[Span], target: Sequence[Span]) -> Relation:
    """The relation of a pair in a text.

    Tries, in order: an event between the two; an act whose argument either of them is; the commonest act of the sentence; a guess that says so.
    """
    for event, sure in _between(events, source, target):
        return _relation(event.type, event.status, sure, event.by)
    acts = [act for sentence in sentences if _meet([(sentence.start, sentence.end)], [*source, *target]) for act in code_sentence(sentence)]
    acts = [act for act in acts if act.type is not None]
    touching = [act for act in acts if _meet(act.arguments, source) or _meet(act.arguments, target)]
    for group, sure in ((touching, _NEAR), (acts, _GUESS)):
        if group:
            kind = Counter(act.type for act in group).most_common(1)[0][0]
            first = next(act for act in group if act.type == kind)
            return _relation(kind, first.status, sure, first.by)
    return _relation(_UNKNOWN, "reported", 0.0, "none")


def _between(events: Sequence[Event], source: Sequence[Span], target: Sequence[Span]) -> Iterator[tuple[Event, float]]:
    coded = [event for event in events if event.type is not None]
    yield from ((event, _SURE) for event in coded if _meet(event.source, source) and _meet(event.target, target))
    yield from ((event, _NEAR) for event in coded if _meet(event.source, source) or _meet(event.target, target))


def _relation(kind: EventType | None, status: Status, sure: float, by: str) -> Relation:
    kind = kind or _UNKNOWN
    quad = ontology.quad(kind)
    assert quad is not None
    return Relation(kind, quad, sure, status, by)
