"""Verbs that the codebook has no entry for: the parse says who stands on which side, the pair coder what the act is.

'The senate skewered the minister': no entry, but a subject and an object that are parties. Only where the encoder is as sure as it must be alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from dragoman.nouns import ActorMention, Event
from dragoman.reading.events import codebook, deciding
from dragoman.reading.events.candidate import Candidate, Context, Reading, event_of
from dragoman.reading.events.codebook import Entry, Slots
from dragoman.reading.events.deciding import Pair, Verdict
from dragoman.reading.events.encoder import Array
from dragoman.reading.events.match import Match, lemmas_of
from dragoman.reading.events.parties import Parties
from dragoman.reading.events.said import Contents
from dragoman.reading.events.status import standing
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate, words
from dragoman.reading.statements import cues

_NOBODY = Slots((), mutual=False)


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb without an entry, and the parties on its two sides."""

    context: Context
    predicate: Predicate
    source: ActorMention
    target: ActorMention

    def pair(self, text: str) -> Pair:
        sentence = self.context.clause.sentence
        sides = ((m.start - sentence.start, m.end - sentence.start) for m in (self.source, self.target))
        return Pair(text[sentence.start : sentence.end], sentence.lang, *sides)


def with_unlisted(reading: Reading, events: Sequence[Event]) -> list[Event]:
    """The events and those of verbs that no entry codes, in the order of their triggers."""
    found = [verb for sentence in reading.sentences for verb in _of_sentence(reading, sentence, events)]
    if not found:
        return list(events)
    decider = deciding.decider()
    vectors = deciding.asked([verb.pair(reading.document.text) for verb in found])
    new = []
    for verb, vector in zip(found, vectors, strict=True):
        verdict = decider.decided(vector, None)
        if verdict.probability >= decider.numbers.alone:
            new.append(encoded(verb.context, verb.predicate, (verb.source, verb.target), verdict, vector))
    return sorted([*events, *new], key=lambda event: event.trigger)


def encoded(context: Context, predicate: Predicate, sides: tuple[ActorMention, ActorMention], verdict: Verdict, vector: Array) -> Event:
    """An event that only the pair coder sees, on the word that carries it."""
    decider = deciding.decider()
    stand = standing(context.clause, predicate)
    stand.weaken(decider.status(vector))
    entry = Entry(
        id=verdict.by, lang=context.clause.sentence.lang, lemma=predicate.lemma, pos=predicate.kind, conditions=(), type=verdict.type, mode=verdict.mode,
        cameo=decider.code(verdict.type, vector, verdict.mode), source=_NOBODY, target=_NOBODY, contexts=(), stops=False,
    )  # fmt: skip
    match = Match(predicate, entry, [], [], mutual=False, used=set())
    event = event_of(context, Candidate(context.clause, match, [sides[0]], [sides[1]], stand))
    return msgspec.structs.replace(event, confidence=round(verdict.probability, 2))


def _of_sentence(reading: Reading, sentence: Sentence, events: Sequence[Event]) -> Iterator[_Verb]:
    told = _told(events, sentence)
    context = Context.of(reading, Contents(reading.document.text, reading.statements), sentence)
    for predicate in context.clause.predicates.values():
        if predicate.kind != "verb" or _is_listed(predicate) or any(event.trigger[0] <= predicate.token.start < event.trigger[1] for event in told):
            continue
        doers = sorted(words(sentence.lang, "agent")) if predicate.passive else ["subj"]
        source = _party(context, reading.unknown, _fillers(predicate, doers))
        if source is None:
            continue
        target = _party(context, reading.unknown, _fillers(predicate, ("obj", "iobj", *sorted(words(sentence.lang, "aimed")))), but=source)
        if target is not None and not _is_told(told, source, target):
            yield _Verb(context, predicate, source, target)


def _told(events: Sequence[Event], sentence: Sentence) -> list[Event]:
    """The events whose trigger stands in a sentence."""
    return [event for event in events if sentence.start <= event.trigger[0] < sentence.end]


def _is_listed(predicate: Predicate) -> bool:
    """Whether the codebook knows a word, and so has judged that it is no act here; whether it governs acts, or tells what somebody says."""
    lang = predicate.sentence.lang
    known, governors = codebook.entries(lang), codebook.governors(lang)
    return any((lemma, "verb") in known or lemma in governors or cues.of(lang, "verb", lemma) for lemma in lemmas_of(predicate)) or predicate.lemma in words(lang, "stative")


def _fillers(predicate: Predicate, slots: Sequence[str]) -> list[Token]:
    return [token for slot in slots for token in predicate.slots.get(slot, [])]


def _party(context: Context, parties: Parties, tokens: Sequence[Token], but: ActorMention | None = None) -> ActorMention | None:
    """The first party among the fillers of a side."""
    for token in tokens:
        mention = parties.speaker(context.clause, token)
        if mention is not None and mention.via not in ("pronoun", "zero") and (but is None or mention.actor != but.actor):
            return mention
    return None


def _is_told(told: Sequence[Event], source: ActorMention, target: ActorMention) -> bool:
    return any({source.actor, target.actor} <= {*event.source_actors, *event.target_actors} for event in told if event.type is not None)
