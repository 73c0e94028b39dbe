"""Pairs of known actors in a sentence between which the codebook codes nothing: the pair coder is asked, in both directions, and answers where it is sure.

Three uses. An act of the codebook whose other party stands where no frame looks ('Of Belize the Bahamas asked one thing only') gets it; one whose only party was
put on the wrong side ('el rechazo canadiense a la oferta de Botsuana') has its sides set right; and what the codebook has no word for ('a flat no from Tuvalu
ended Sri Lanka's hopes') becomes an event of its own, with the word that joins the two as its trigger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import msgspec

from dragoman.nouns import ActorMention, Event, Span
from dragoman.reading.actors.whereabouts import closes_address
from dragoman.reading.encoder import Array
from dragoman.reading.events import deciding, joining, placing
from dragoman.reading.events.bare import Coded, code_clause
from dragoman.reading.events.candidate import Candidate, Context, Reading, event_of
from dragoman.reading.events.codebook import Entry, Slots
from dragoman.reading.events.deciding import Opinion, Pair, Verdict
from dragoman.reading.events.match import Match
from dragoman.reading.events.opinions import meet, opinion_of
from dragoman.reading.events.said import Contents
from dragoman.reading.events.slots import Clause
from dragoman.reading.events.status import standing
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate, predicates
from dragoman.reading.order import beginning_in, holding

_UNNAMED = ("pronoun", "zero", "generic", "unknown", "description")
_NOBODY = Slots((), mutual=False)
_TURNED = 0.9  # how sure an answer must be to put a party on the other side
_DOERS = ("nsubj", "nsubj:pass", "obl:agent")
_BESIDE, _OF_NOUN = ("conj", "parataxis"), ("acl", "acl:relcl", "appos")
_MOST = 3  # countries in a sentence: of several most pairs are none


@dataclass(frozen=True, slots=True)
class _Open:
    """Two actors of a sentence, one the source; what the codebook says near them and the act that it says so of, and the word that joins them if it can be an act."""

    sentence: Sentence
    source: ActorMention
    target: ActorMention
    opinion: Opinion | None
    act: Coded | None
    joining: Predicate | None

    def pair(self, text: str) -> Pair:
        start = self.sentence.start
        sides = ((m.start - start, m.end - start) for m in (self.source, self.target))
        return Pair(text[start : self.sentence.end], self.sentence.lang, *sides)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the pair coder is sure of."""

    open: _Open
    verdict: Verdict
    vector: Array


def answered(reading: Reading, events: Sequence[Event]) -> list[Event]:
    """The events with parties that were missing, and those that only the pair coder sees, in the order of their triggers."""
    told: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        told[_sentence_of(reading, event)].append(event)
    open_ = [pair for sentence in reading.sentences for pair in _of_sentence(reading, sentence, told.get(sentence.start, ()))]
    if not open_:
        return list(events)
    vectors = deciding.asked([one.pair(reading.document.text) for one in open_])
    decider = deciding.decider()
    answers = [_Answer(one, decider.decided(vector, one.opinion), vector) for one, vector in zip(open_, vectors, strict=True)]
    for answer in _sure(answers):
        here = told[answer.open.sentence.start]
        place = next((i for i, event in enumerate(here) if _lacks(event, answer)), None)
        if place is not None:
            here[place] = _filled(here[place], answer.open)
        elif not any(_is_like(event, answer) for event in here) and (made := _event(reading, answer)) is not None:
            here.append(made)
    return sorted((event for here in told.values() for event in here), key=lambda event: event.trigger)


def _sentence_of(reading: Reading, event: Event) -> int:
    """Where the sentence of an event begins."""
    sentence = holding(reading.sentences, event.trigger[0])
    return sentence.start if sentence is not None else -1


def _of_sentence(reading: Reading, sentence: Sentence, here: Sequence[Event]) -> Iterator[_Open]:
    known = _known(reading, sentence)
    if not 1 < len(known) <= _MOST:
        return
    told = [event for event in here if event.type is not None]
    named = {actor for event in told if event.status != "hypothetical" for actor in (*event.source_actors, *event.target_actors)}
    whole = any(event.source and event.target for event in told)
    clause: Clause | None = None
    acts: list[Coded] = []
    for a, b in combinations(known, 2):
        # Whoever has a part in another act of the sentence is not looked for.
        if {a.actor, b.actor} <= named or _together(here, a, b) or _said(here, a, b) or _act_apart(sentence, a, b) or (whole and not any(_is_half(event) and _has(event, a, b) for event in told)):
            continue
        if clause is None:
            clause = Clause(sentence, predicates(sentence))
            acts = code_clause(clause)
        joined_by = joining.between(clause, a, b)
        for source, target in ((a, b), (b, a)):
            opinion = opinion_of(acts, told, [_span(source)], [_span(target)]).opinion
            # 'drivers died in a strike in X': where it was did not do it.
            place = opinion is not None and opinion.type == "ASSAULT" and placing.is_inside(sentence, source.start, source.end)
            if place or (joined_by is not None and joining.dies(sentence, joined_by, source)):
                continue
            act = next((act for act in acts if opinion is not None and act.by == opinion.entry and _is_within(clause, joined_by, act)), None)
            # Where no answer could be written down, none is asked for.
            if joined_by is not None or (act is not None and act.type is not None) or any(_is_half(event) and _has(event, a, b) for event in told):
                yield _Open(sentence, source, target, opinion, act, joined_by)


def _is_within(clause: Clause, above: Predicate | None, act: Coded) -> bool:
    """Whether an act can be between two: not that of a clause above the verb that joins them ('A lifted the ban and B sued C')."""
    token = act.match.predicate.token
    return above is None or above.kind != "verb" or token.i == above.token.i or above.token in list(clause.sentence.ancestors(token))


def _span(mention: ActorMention) -> Span:
    return mention.start, mention.end


def _is_half(event: Event) -> bool:
    return bool(event.source) != bool(event.target)


def _has(event: Event, *mentions: ActorMention) -> bool:
    return any(mention.actor in (*event.source_actors, *event.target_actors) for mention in mentions)


def _together(told: Sequence[Event], a: ActorMention, b: ActorMention) -> bool:
    """Whether two do or suffer one act side by side. That somebody speaks of both says nothing of what is between them."""
    return any({a.actor, b.actor} <= set(side) for event in told if event.type is not None for side in (event.source_actors, event.target_actors))


def _said(here: Sequence[Event], a: ActorMention, b: ActorMention) -> bool:
    """Whether one says something of the other: a statement, which has no type."""
    said = [event for event in here if event.type is None]
    return any((a.actor in event.source_actors and b.actor in event.target_actors) or (b.actor in event.source_actors and a.actor in event.target_actors) for event in said)


def _known(reading: Reading, sentence: Sentence) -> list[ActorMention]:
    """The named actors of a sentence, one of each country."""
    found: dict[str | None, ActorMention] = {}
    for mention in beginning_in(reading.actors.mentions, sentence.start, sentence.end):
        head = sentence.head_of(mention.start, mention.end)
        if head is not None and mention.country and mention.actor == mention.country and closes_address(sentence, head, mention.country):
            continue
        if mention.country and mention.via not in _UNNAMED and not reading.actors.is_place(mention):
            found.setdefault(mention.country, mention)
    return list(found.values())


def _sure(answers: Sequence[_Answer]) -> list[_Answer]:
    """Of each two the surer direction, the surest two first; where the verdict is as sure as the fitted thresholds ask."""
    best: dict[object, _Answer] = {}
    for answer in answers:
        key = answer.open.sentence.start, frozenset((answer.open.source.actor, answer.open.target.actor))
        if key not in best or best[key].verdict.probability < answer.verdict.probability:
            best[key] = answer
    return sorted((one for one in best.values() if one.verdict.probability >= _least(one)), key=lambda one: -one.verdict.probability)


def _least(answer: _Answer) -> float:
    numbers, opinion = deciding.decider().numbers, answer.open.opinion
    is_backed = opinion is not None and opinion.type == answer.verdict.type and opinion.nearness in ("near", "touching")
    return numbers.backed if is_backed else numbers.alone


def _lacks(event: Event, answer: _Answer) -> bool:
    """Whether an event is the act of an answer, with one of its two parties alone, on whichever side."""
    one = answer.open
    if event.type != answer.verdict.type or not _is_half(event):
        return False
    if event.type == "ACCUSE" and not event.target and _has_object(one.sentence, event, one.target):
        return False
    if any(_stands_beside(one.sentence, event, mention) for mention in (one.source, one.target) if not _has(event, mention)):
        return False
    if meet(event.source, [_span(one.target)]) or meet(event.target, [_span(one.source)]):
        return answer.verdict.probability >= _TURNED
    return meet([*event.source, *event.target], [_span(one.source), _span(one.target)])


def _has_object(sentence: Sentence, event: Event, mention: ActorMention) -> bool:
    """Whether whoever is accused stands there, though nobody knows him: 'accused its authors of serving X'."""
    verb = next((token for token in sentence.tokens if token.start == event.trigger[0] and token.pos == "VERB"), None)
    objects = [child for child in sentence.children(verb, "obj", "iobj") if child.i > verb.i and child.pos == "NOUN"] if verb is not None else []
    return any(not any(word.start <= mention.start < word.end for word in sentence.subtree(child)) for child in objects)


def _stands_beside(sentence: Sentence, event: Event, mention: ActorMention) -> bool:
    """Whether somebody stands in a clause that is coordinated with an act's: 'tachó el informe de falso y acusó a sus autores de servir a X'."""
    head = sentence.head_of(mention.start, mention.end)
    chain = [head, *sentence.ancestors(head)] if head is not None else []
    places = [i for i, token in enumerate(chain) if token.start == event.trigger[0]]
    return any(token.relation in _BESIDE and token.pos == "VERB" and sentence.children(token, "obj", "iobj") for token in chain[: places[0]]) if places else False


def _act_apart(sentence: Sentence, a: ActorMention, b: ActorMention) -> bool:
    """Whether two are the doers of two clauses of which neither governs the other: 'A asked for calm, and B offered help'."""
    heads = [sentence.head_of(m.start, m.end) for m in (a, b)]
    if any(head is None or head.relation not in _DOERS for head in heads):
        return False
    first, second = (head for head in heads if head is not None)
    verbs = sentence.tokens[first.head], sentence.tokens[second.head]
    parties = {first.i, second.i}
    return verbs[0].i != verbs[1].i and not any(one.i in _governing(sentence, other, parties) for one, other in (verbs, verbs[::-1]))


def _governing(sentence: Sentence, token: Token, parties: set[int]) -> set[int]:
    """The words that a clause is part of: those above it, up to where it only stands beside another or says more of a noun that is no party."""
    found = set()
    for above in sentence.ancestors(token):
        if token.relation in _BESIDE or (token.relation in _OF_NOUN and above.i not in parties):
            break
        found.add(above.i)
        token = above
    return found


def _is_like(event: Event, answer: _Answer) -> bool:
    """Whether a whole event of a sentence is of the same type and has one of the parties: of three in one act a surer pair was found."""
    one = answer.open
    return event.type == answer.verdict.type and not _is_half(event) and (_has(event, one.source) or _has(event, one.target))


def _filled(event: Event, one: _Open) -> Event:
    source, target = (event.source, event.source_actors), (event.target, event.target_actors)
    if not meet(event.source, [_span(one.source)]):
        source = [_span(one.source)], [one.source.actor]
    if not meet(event.target, [_span(one.target)]):
        target = [_span(one.target)], [one.target.actor]
    return msgspec.structs.replace(event, source=source[0], source_actors=source[1], target=target[0], target_actors=target[1])


def _event(reading: Reading, answer: _Answer) -> Event | None:
    """An event of its own: the codebook's act where it has one of that type, else the word that joins the two."""
    one, verdict = answer.open, answer.verdict
    context = Context.of(reading, Contents(reading.document.text, reading.statements, reading.sentences), one.sentence)
    if one.act is not None and one.act.type == verdict.type:
        match = one.act.match
        stand = standing(context.clause, match.predicate)
        if stand.status == "reported" and joining.is_governed(context.clause, match.predicate):
            return None
        stand.weaken(deciding.decider().status(answer.vector))
        event = event_of(context, Candidate(context.clause, match, [one.source], [one.target], stand))
        return msgspec.structs.replace(event, confidence=round(verdict.probability, 2), by=verdict.by)
    if one.joining is None:
        return None
    doers = [joining.does(one.sentence, one.joining, mention) for mention in (one.source, one.target)]
    if joining.is_act(one.joining) and doers == [False, True]:
        return None  # an act is never done to its own subject alone; two subjects do it to each other
    return _encoded(context, one.joining, (one.source, one.target), verdict, answer.vector)


def _encoded(context: Context, predicate: Predicate, sides: tuple[ActorMention, ActorMention], verdict: Verdict, vector: Array) -> Event:
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
