"""Acts in a text about two states: 'Relations were restored in 1988', 'In 1976 Chile broke off relations' leave unsaid with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.nouns import ActorMention, Event, EventType
from dragoman.reading.actors import Actors
from dragoman.reading.actors.agreement import pronoun
from dragoman.reading.actors.kinds import kinds_of
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
_FOREIGN: tuple[EventType | None, ...] = ("SANCTION", "CONCEDE", "THREATEN", "RETREAT", "REJECT", "ACCUSE", "COOPERATE", "AID")
_OF_WAR: tuple[EventType | None, ...] = ("ASSAULT", "MOBILIZE", "COERCE")
Sides = tuple[list[ActorMention], list[ActorMention]]


@dataclass(slots=True)
class Two:
    """The two states that a text is about (none where it is about others), and whether it has told so far that they fought: only then is a truce without parties theirs."""

    states: tuple[str, ...]
    actors: Actors
    fought: bool = False

    @classmethod
    def of(cls, sentences: Sequence[Sentence], actors: Actors) -> Two:
        """Those of a text."""
        return cls(_headed(sentences, actors), actors)

    def hear(self, told: Sequence[Event]) -> None:
        """Take in the events of a sentence."""
        if not self.states or self.fought:
            return
        strikes = [event for event in told if event.type == "ASSAULT"]
        countries = {mention.actor: mention.country for mention in self.actors.mentions} if strikes else {}
        self.fought = any({countries.get(actor) for actor in (*event.source_actors, *event.target_actors)} >= set(self.states) for event in strikes)

    def completed(self, clause: Clause, found: Match, sides: Sides) -> Sides:
        """The sides of an act with the other of the two states where none is said, with both where neither is.

        Of acts on relations, and of those that one state does to another as long as it is named; not where the sentence names a third state, which may be meant.
        """
        actors, pair = self.actors, self.states
        source, target = sides[0], [mention for mention in sides[1] if not (actors.is_place(mention) and found.entry.target.mutual)]
        on_relations = _is_on_relations(clause, found)
        if not pair or target or _is_said(clause, found, actors) or not (on_relations or _is_between_states(found, source, fought=self.fought)):
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


def _headed(sentences: Sequence[Sentence], actors: Actors) -> tuple[str, ...]:
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


def _is_between_states(found: Match, source: Sequence[ActorMention], *, fought: bool) -> bool:
    """'suspended imports of beef': what a government does to another, and not at home; 'a truce was signed', 'Mali mediated': what is done between two who fight."""
    entry = found.entry
    if not source or entry.cameo.startswith(_MEDIATION):
        return fought and (entry.target.mutual or bool(source)) and entry.type is not None
    return found.predicate.kind == "verb" and found.predicate.form != "Ger" and (entry.type in _FOREIGN or (fought and entry.type in _OF_WAR))


def _is_said(clause: Clause, found: Match, actors: Actors) -> bool:
    """Whether the sentence says to whom, though nobody knows who they are: 'the states that get aid', 'four rebels'; not 'in Bamako'."""
    mentions = ((token, actors.of(clause.sentence, token)) for token in found.target)
    told = [token for token, mention in mentions if mention is None or not actors.is_place(mention)]
    states = (pronoun(clause.sentence.lang, form) for token in told for form in (token.lemma, token.text.lower()))
    people = any({"people", "name"} & kinds_of(clause.sentence, token) for token in told)
    return people or any(wanted is not None and wanted.kind == "state" for wanted in states)


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
