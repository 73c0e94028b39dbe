"""Each event of the codebook weighed by the encoder: where the two differ the line says so, and is less sure."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman import ontology
from dragoman.nouns import Document, Event, Span
from dragoman.reading.encoder import Array
from dragoman.reading.events import deciding
from dragoman.reading.events.deciding import Opinion, Pair
from dragoman.reading.events.own import entries
from dragoman.reading.language import Sentence
from dragoman.reading.order import holding


def weigh(document: Document, sentences: Sequence[Sentence], events: Sequence[Event]) -> list[Event]:
    """The events with their calibrated confidence, and whether the encoder says the same.

    Events that only CAMEO has (no type) are no business of the encoder, nor are those of whose parties their sentence names none: they keep the codebook's confidence.
    """
    pairs = [(event, pair_of(document, sentences, event)) for event in events if event.type is not None]
    pairs = [(event, pair) for event, pair in pairs if pair.source or pair.target]
    if not pairs:
        return list(events)
    typed, vectors = [event for event, _ in pairs], deciding.asked([pair for _, pair in pairs])
    weighed = {id(event): _weighed(event, vector) for event, vector in zip(typed, vectors, strict=True)}
    return [weighed.get(id(event), event) for event in events]


def pair_of(document: Document, sentences: Sequence[Sentence], event: Event) -> Pair:
    """The first party on each side, in the sentence of the trigger; a party named elsewhere has no mark."""
    sentence = holding(sentences, event.trigger[0])
    start, end = (sentence.start, sentence.end) if sentence is not None else (0, len(document.text))
    return Pair(document.text[start:end], document.lang, *(_within(side, start, end) for side in (event.source, event.target)))


def _within(side: Sequence[Span], start: int, end: int) -> Span | None:
    return next(((a - start, b - start) for a, b in side if start <= a and b <= end), None)


def opinion_of(event: Event) -> Opinion:
    """What the codebook said in coding an event that has a type."""
    assert event.type is not None
    return Opinion(event.type, "between" if event.source and event.target else "near", event.by, event.mode, firm=entries.is_own(event.by))


def _weighed(event: Event, vector: Array) -> Event:
    decider = deciding.decider()
    verdict = decider.weighed(vector, opinion_of(event))
    sure = decider.confidence(event.confidence, verdict)
    if verdict.mode in (None, event.mode):
        return msgspec.structs.replace(event, confidence=sure, by=verdict.by)
    # One of the user's own types under the same type.
    cameo = decider.code(verdict.type, vector, verdict.mode)
    scores = ontology.plover_score(verdict.type, verdict.mode), ontology.goldstein(cameo)
    return msgspec.structs.replace(event, mode=verdict.mode, cameo=cameo, plover_score=scores[0], goldstein=scores[1], confidence=sure, by=verdict.by)
