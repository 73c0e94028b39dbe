"""Acts in a text about two states: 'Relations were restored in 1988', 'In 1976 Chile broke off relations' leave unsaid with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.nouns import ActorMention, EventType
from dragoman.reading.actors import Actors
from dragoman.reading.actors.memory import is_state
from dragoman.reading.events import codebook
from dragoman.reading.events.match import Match
from dragoman.reading.events.slots import Clause
from dragoman.reading.language import Sentence
from dragoman.reading.order import beginning_in

_TWO = 2
_OFTEN = 4  # mentions of the second of two states of which a text speaks
_NEARLY_ALL = 0.8  # of the mentions of states in it
_MEDIATION = "045"  # CAMEO's code
_JUST_BEFORE = 150  # characters before a sentence: that before it, as a rule
_FOREIGN: tuple[EventType | None, ...] = ("SANCTION", "CONCEDE", "THREATEN", "RETREAT", "REJECT", "ACCUSE", "COOPERATE", "AID", "ASSAULT", "MOBILIZE", "COERCE")
Sides = tuple[list[ActorMention], list[ActorMention]]


def headed(sentences: Sequence[Sentence], actors: Actors) -> tuple[str, ...]:
    """The two states that a text is about: those that its heading names, in order, or of which nearly all of it speaks; nothing where there are others."""
    first = next(iter(sentences), None)
    named = Counter(m.country for m in actors.mentions if m.country and is_state(m.country))
    if first is None:
        return ()
    if first.heading:
        here = dict.fromkeys(m.country for m in beginning_in(actors.mentions, first.start, first.end) if m.country and is_state(m.country))
        if len(here) == _TWO:
            return tuple(state for state in here if state)
    two = named.most_common(_TWO)
    spoken_of = len(two) == _TWO and two[1][1] >= _OFTEN and sum(often for _, often in two) >= _NEARLY_ALL * named.total()
    return tuple(sorted(state for state, _ in two if state)) if spoken_of else ()


def completed(clause: Clause, actors: Actors, found: Match, sides: Sides, pair: tuple[str, ...]) -> Sides:
    """The sides of an act with the other of the two states where none is said, with both where neither is.

    Of acts on relations, and of those that one state does to another as long as it is named; not where the sentence names a third state, which may be meant.
    """
    source, target = sides[0], [mention for mention in sides[1] if not (actors.is_place(mention) and found.entry.target.mutual)]
    on_relations = _is_on_relations(clause, found)
    if not pair or target or not (on_relations or _is_between_states(found, source)):
        return sides
    here = {m.country for m in beginning_in(actors.mentions, clause.sentence.start, clause.sentence.end) if is_state(m.country) and not actors.is_place(m)}
    doers = {m.country for m in source}
    mediated = found.entry.cameo.startswith(_MEDIATION) and len(doers) == 1 and doers.isdisjoint({*pair, None})
    if not mediated and (len(doers) > 1 or not doers <= set(pair) or (not doers and here)):
        return sides
    between_them = (on_relations and bool(doers) and here >= set(pair)) or mediated  # 'When X recognised Z, Y broke off relations'
    if not between_them and (not here <= set(pair) or _spoke_of_another(clause, actors, {*pair, None})):
        return sides
    others = [mention for state in pair if state not in doers and (mention := _last(actors, state, clause.sentence.start)) is not None]
    if doers:
        return source, others
    return (others[:1], others[1:]) if len(others) == _TWO else sides


def _is_between_states(found: Match, source: Sequence[ActorMention]) -> bool:
    """'suspended imports of beef': what a government does to another, and not at home; 'a truce was signed', 'Mali mediated': what is done between two."""
    entry = found.entry
    if not source:
        return entry.target.mutual and entry.type is not None
    return (found.predicate.kind == "verb" and entry.type in _FOREIGN) or entry.cameo.startswith(_MEDIATION)


def _spoke_of_another(clause: Clause, actors: Actors, known: set[str | None]) -> bool:
    """Whether the words just before the sentence were of a third state too, to which the act may be done as well."""
    before = beginning_in(actors.mentions, clause.sentence.start - _JUST_BEFORE, clause.sentence.start)
    return any(is_state(m.country) and m.country not in known for m in before)


def _is_on_relations(clause: Clause, found: Match) -> bool:
    things = [clause.sentence.tokens[i] for i in found.used]
    return any({token.lemma, token.text.lower()} & codebook.classes(clause.sentence.lang)["relations"] for token in things)


def _last(actors: Actors, state: str, before: int) -> ActorMention | None:
    """Where a state was named last before a place of the text."""
    named = [m for m in beginning_in(actors.mentions, 0, before) if m.actor == state]
    return named[-1] if named else None
