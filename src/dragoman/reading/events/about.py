"""Acts on relations in a text whose heading names two states: 'Relations were restored in 1988', 'In 1976 Chile broke off relations' leave unsaid with whom."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.nouns import ActorMention
from dragoman.reading.actors import Actors
from dragoman.reading.actors.memory import is_state
from dragoman.reading.events import codebook
from dragoman.reading.events.match import Match
from dragoman.reading.events.slots import Clause
from dragoman.reading.language import Sentence
from dragoman.reading.order import beginning_in

_TWO = 2
Sides = tuple[list[ActorMention], list[ActorMention]]


def headed(sentences: Sequence[Sentence], actors: Actors) -> tuple[str, ...]:
    """The two states that the heading of a text names, in order; nothing where it has none or names one or several."""
    first = next(iter(sentences), None)
    if first is None or not first.heading:
        return ()
    named = dict.fromkeys(m.country for m in beginning_in(actors.mentions, first.start, first.end) if m.country and is_state(m.country))
    return tuple(state for state in named if state) if len(named) == _TWO else ()


def completed(clause: Clause, actors: Actors, found: Match, sides: Sides, pair: tuple[str, ...]) -> Sides:
    """The sides of an act with the other of the two states where none is said, with both where neither is.

    Only of acts on relations, and not where the sentence names a third state, which may be meant.
    """
    source, target = sides
    if not pair or target or not _is_on_relations(clause, found):
        return sides
    here = [m for m in beginning_in(actors.mentions, clause.sentence.start, clause.sentence.end) if is_state(m.country)]
    if not {m.country for m in here} <= set(pair):
        return sides
    doers = {m.country for m in source}
    if len(doers) > 1 or not doers <= set(pair) or (not doers and here):
        return sides
    others = [mention for state in pair if state not in doers and (mention := _last(actors, state, clause.sentence.start)) is not None]
    if doers:
        return source, others
    return (others[:1], others[1:]) if len(others) == _TWO else sides


def _is_on_relations(clause: Clause, found: Match) -> bool:
    things = [clause.sentence.tokens[i] for i in found.used]
    return any({token.lemma, token.text.lower()} & codebook.classes(clause.sentence.lang)["relations"] for token in things)


def _last(actors: Actors, state: str, before: int) -> ActorMention | None:
    """Where a state was named last before a place of the text."""
    named = [m for m in beginning_in(actors.mentions, 0, before) if m.actor == state]
    return named[-1] if named else None
