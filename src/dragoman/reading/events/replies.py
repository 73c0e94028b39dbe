"""Acts that answer another: 'Y expelled two envoys of X. X denounced the step and demanded an apology' leaves unsaid against whom, and it is Y."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dragoman.nouns import Event
from dragoman.reading.actors.memory import is_state
from dragoman.reading.events.candidate import Reading
from dragoman.reading.language import Sentence
from dragoman.reading.order import beginning_in, holding

_ANSWERS = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION")
_INFERRED = " +about"  # whom the text is about says less than whom the sentence before has named
_SPOKEN = ("REQUEST", "ACCUSE", "REJECT", "THREATEN")  # said to whoever spoke; a sanction is on a state
# A judgement, not a measurement: of the targets that a text leaves unsaid so, some are others.
_CERTAINTY = 0.8


def replied(reading: Reading, events: Sequence[Event]) -> list[Event]:
    """The events, in order; an act of one state against nobody that stands right behind an act between it and another has that other for its target.

    Not where its sentence names a third state, which may be meant. `by` ends in '+reply', and the confidence falls.
    """
    countries = {mention.actor: mention.country for mention in [*reading.actors.mentions, *reading.met(events)] if is_state(mention.country)}
    before: dict[int, list[Event]] = {}
    places = {sentence.start: number for number, sentence in enumerate(reading.sentences)}
    out = []
    for event in events:
        sentence = holding(reading.sentences, event.trigger[0])
        if sentence is None:
            out.append(event)
            continue
        number = places[sentence.start]
        other = _across(reading, event, sentence, countries, before.get(number - 1, ())) if event.type in _ANSWERS else None
        told = event if other is None else _against(event, other, countries)
        before.setdefault(number, []).append(told)
        out.append(told)
    return out


def _state(actors: Sequence[str], countries: Mapping[str, str | None]) -> str | None:
    """The one state of a side; None where it has several or none."""
    found = {countries.get(actor) for actor in actors}
    return found.pop() if len(found) == 1 else None


def _across(reading: Reading, event: Event, sentence: Sentence, countries: Mapping[str, str | None], before: Sequence[Event]) -> Event | None:
    """The last act of the sentence before, in the same paragraph, between the doer's state and one other."""
    doer = _state(event.source_actors, countries)
    open_ = not event.target or (_INFERRED in event.by and event.type in _SPOKEN)
    if doer is None or not open_ or event.reciprocal:
        return None
    here = {mention.country for mention in beginning_in(reading.actors.mentions, sentence.start, sentence.end) if is_state(mention.country)}
    near = [other for other in before if (first := holding(reading.sentences, other.trigger[0])) is not None and first.paragraph == sentence.paragraph]
    for other in reversed(near):
        sides = _state(other.source_actors, countries), _state(other.target_actors, countries)
        if doer in sides and None not in sides and sides[0] != sides[1] and here <= set(sides):
            return other
    return None


def _against(event: Event, other: Event, countries: Mapping[str, str | None]) -> Event:
    suffered = _state(other.target_actors, countries) == _state(event.source_actors, countries)
    spans, actors = (other.source, other.source_actors) if suffered else (other.target, other.target_actors)
    sure = round(event.confidence * _CERTAINTY, 2)
    return msgspec.structs.replace(event, target=spans, target_actors=actors, confidence=sure, by=f"{event.by.replace(_INFERRED, '')} +reply")
