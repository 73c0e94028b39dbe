"""Pairs of known actors in a sentence between which the codebook codes nothing: the pair coder is asked, in both directions, and answers where it is sure.

Two uses. An act of the codebook whose other party stands where no frame looks ('Of Belize the Bahamas asked one thing only') gets it. And what the codebook has
no word for ('a flat no from Tuvalu ended Sri Lanka's hopes') becomes an event of its own, with the word that joins the two as its trigger.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

import msgspec

from dragoman.nouns import ActorMention, Event, Span
from dragoman.reading.events import codebook, deciding
from dragoman.reading.events.codebook import Entry, Slots
from dragoman.reading.events.coder import Candidate, Context, Reading, event_of
from dragoman.reading.events.deciding import Opinion, Pair, Verdict
from dragoman.reading.events.encoder import Array
from dragoman.reading.events.match import Clause, Match, lemmas_of
from dragoman.reading.events.said import Contents
from dragoman.reading.events.status import standing
from dragoman.reading.language import Sentence
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.order import beginning_in

_UNNAMED = ("pronoun", "zero", "generic", "unknown", "description")
_MOST, _TWO = 3, 2  # countries in a sentence: of several most pairs are none; where no act is known, asking six ways would cost more than it finds
_NOBODY = Slots((), mutual=False)


@dataclass(frozen=True, slots=True)
class _Open:
    """Two actors of a sentence, one the source; `event` is the act that lacks a party, None where there is no act."""

    sentence: Sentence
    source: ActorMention
    target: ActorMention
    event: Event | None

    def pair(self, text: str, lang: str) -> Pair:
        start = self.sentence.start
        sides = ((m.start - start, m.end - start) for m in (self.source, self.target))
        return Pair(text[start : self.sentence.end], lang, *sides)

    def opinion(self) -> Opinion | None:
        return Opinion(self.event.type, "near", self.event.by, self.event.mode) if self.event is not None and self.event.type is not None else None


def answered(reading: Reading, events: Sequence[Event]) -> list[Event]:
    """The events with parties that were missing, and those that only the pair coder sees, in the order of their triggers."""
    open_ = [pair for sentence in reading.sentences for pair in _of_sentence(reading, sentence, events)]
    if not open_:
        return list(events)
    vectors = deciding.asked([one.pair(reading.document.text, one.sentence.lang) for one in open_])
    verdicts = [deciding.decider().decided(vector, one.opinion()) for one, vector in zip(open_, vectors, strict=True)]
    out = {id(event): event for event in events}
    new: list[Event] = []
    for one, verdict in _sure(open_, verdicts):
        if one.event is not None:
            out[id(one.event)] = _filled(out[id(one.event)], one)
        elif (event := _event(reading, one, verdict, vectors[open_.index(one)])) is not None:
            new.append(event)
    return sorted([*out.values(), *new], key=lambda event: event.trigger)


def _of_sentence(reading: Reading, sentence: Sentence, events: Sequence[Event]) -> Iterator[_Open]:
    known = _known(reading, sentence)
    if not 1 < len(known) <= _MOST:
        return
    told = [event for event in events if sentence.start <= event.trigger[0] < sentence.end and event.type is not None]
    if not told and len(known) == _TWO:
        yield from (_Open(sentence, a, b, None) for a, b in permutations(known, 2))
    named = {actor for event in told for actor in (*event.source_actors, *event.target_actors)}
    for event in told:
        if bool(event.source) != bool(event.target):
            # Whoever has a part in another act of the sentence is not looked for.
            yield from (_Open(sentence, a, b, event) for a, b in permutations(known, 2) if _completes(event, a, b) and not {a.actor, b.actor} <= named)


def _known(reading: Reading, sentence: Sentence) -> list[ActorMention]:
    """The named actors of a sentence, one of each country."""
    found: dict[str | None, ActorMention] = {}
    for mention in beginning_in(reading.actors.mentions, sentence.start, sentence.end):
        if mention.country and mention.via not in _UNNAMED and not reading.actors.is_place(mention):
            found.setdefault(mention.country, mention)
    return list(found.values())


def _completes(event: Event, source: ActorMention, target: ActorMention) -> bool:
    return source.actor in event.source_actors if event.source else target.actor in event.target_actors


def _sure(open_: Sequence[_Open], verdicts: Sequence[Verdict]) -> list[tuple[_Open, Verdict]]:
    """Of each act the surest party, of a sentence without an act the surer direction; where the verdict is surer than the fitted threshold."""
    least = deciding.decider().numbers.alone
    best: dict[object, tuple[_Open, Verdict]] = {}
    for one, verdict in zip(open_, verdicts, strict=True):
        if verdict.probability < least or (one.event is not None and verdict.type != one.event.type):
            continue
        key: object = id(one.event) if one.event is not None else one.sentence.start
        if key not in best or best[key][1].probability < verdict.probability:
            best[key] = one, verdict
    return list(best.values())


def _filled(event: Event, one: _Open) -> Event:
    side = one.target if event.source else one.source
    span: Span = (side.start, side.end)
    if event.source:
        return msgspec.structs.replace(event, target=[span], target_actors=[side.actor])
    return msgspec.structs.replace(event, source=[span], source_actors=[side.actor])


def _event(reading: Reading, one: _Open, verdict: Verdict, vector: Array) -> Event | None:
    context = Context.of(reading, Contents(reading.document.text, reading.statements), one.sentence)
    predicate = _joining(context.clause, one)
    if predicate is None or _is_judged(predicate):
        return None
    stand = standing(context.clause, predicate)
    stand.weaken(deciding.decider().status(vector))
    entry = Entry(
        id=verdict.by, lang=one.sentence.lang, lemma=predicate.lemma, pos=predicate.kind, conditions=(), type=verdict.type, mode=verdict.mode,
        cameo=deciding.decider().code(verdict.type, vector, verdict.mode), source=_NOBODY, target=_NOBODY, contexts=(), stops=False,
    )  # fmt: skip
    match = Match(predicate, entry, [], [], mutual=False, used=set())
    event = event_of(context, Candidate(context.clause, match, [one.source], [one.target], stand))
    return msgspec.structs.replace(event, confidence=round(verdict.probability, 2))


def _is_judged(predicate: Predicate) -> bool:
    """Whether the codebook knows a word and so has judged that it is no act here ('broke the record'), or that it tells of another act ('prevented X from')."""
    lang = predicate.sentence.lang
    known, governors = codebook.entries(lang), codebook.governors(lang)
    return any((lemma, predicate.kind) in known or lemma in governors for lemma in lemmas_of(predicate))


def _joining(clause: Clause, one: _Open) -> Predicate | None:
    """The word under which both actors stand: the lowest predicate above the two, else the sentence's first verb."""
    sentence = clause.sentence
    heads = [sentence.head_of(m.start, m.end) for m in (one.source, one.target)]
    if heads[0] is None or heads[1] is None:
        return None
    above = [heads[0], *sentence.ancestors(heads[0])]
    other = {token.i for token in (heads[1], *sentence.ancestors(heads[1]))}
    shared = [predicate for token in above if token.i in other and (predicate := clause.under(token)) is not None]
    return next(iter(shared), None)
