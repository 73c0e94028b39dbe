"""What somebody says of somebody: CAMEO's public statements (01), made of the statements layer. PLOVER has no type for them, so they stay out of series and briefs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman import ontology
from dragoman.nouns import ActorMention, Event, Span, Statement, Status
from dragoman.reading.actors import Actors
from dragoman.reading.events.parties import Parties
from dragoman.reading.events.slots import Clause
from dragoman.reading.events.status import standing
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.statements import cues

CAMEO = "010"
_SURE = 0.6
_MOST = 2  # parties that one statement is about
_CLAIMING = ("asserts", "concedes", "denies", "doubts")


@dataclass(slots=True)
class Spoken:
    """A statement as an event: its cue, who makes it, of whom it speaks, whether it was made, whether it claims something, and what it was read by."""

    cue: Span
    speaker: ActorMention
    about: list[ActorMention]
    status: Status
    claims: bool
    by: str


def of_sentence(clause: Clause, parties: Parties, actors: Actors, statements: Sequence[Statement]) -> Iterator[Spoken]:
    """The statements whose cue stands in a sentence, and whom they are about."""
    sentence = clause.sentence
    for one in statements:
        if one.source is None or one.cue is None or not (sentence.start <= one.cue.start < sentence.end):
            continue
        head = sentence.head_of(one.source.start, one.source.end) if sentence.start <= one.source.start < sentence.end else None
        speaker = parties.speaker(clause, head) if head is not None else None
        if speaker is None:
            continue
        about = _about(clause, parties, actors, one, speaker)
        if about:
            yield Spoken((one.cue.start, one.cue.end), speaker, about, _status(clause, one), _claims(sentence, one), f"{sentence.lang}:statement")


def joined(told: Sequence[Event], said: Iterable[Spoken], holding: Callable[[Span], int | None]) -> list[Event]:
    """The acts of a sentence with its statements: a statement that the codebook coded gets whom it is about, one that it coded as an act stays that act."""
    out = list(told)
    for one in said:
        same = [event for event in out if event.trigger[0] < one.cue[1] and one.cue[0] < event.trigger[1]]
        if any(event.type is not None or event.target for event in same):
            continue
        if same:
            same[0].target, same[0].target_actors = [(m.start, m.end) for m in one.about], [m.actor for m in one.about]
        elif one.claims:
            out.append(_event(one, holding(one.cue)))
    return out


def _event(one: Spoken, said_by: int | None) -> Event:
    status = "attributed" if one.status == "reported" and said_by is not None else one.status
    return Event(
        trigger=one.cue, source=[(one.speaker.start, one.speaker.end)], target=[(m.start, m.end) for m in one.about], source_actors=[one.speaker.actor],
        target_actors=[m.actor for m in one.about], reciprocal=False, type=None, mode=None, contexts=[], quad=None, cameo=CAMEO, plover_score=ontology.plover_score(None, None),
        goldstein=ontology.goldstein(CAMEO), date=None, historical=False, place=None, status=status, announces=None, said_by=said_by, confidence=_SURE, by=one.by,
    )  # fmt: skip


def _claims(sentence: Sentence, one: Statement) -> bool:
    """Whether somebody says or thinks that something is so; praise, blame, demands and promises are acts of their own, if the codebook knows them."""
    assert one.cue is not None
    found = [cue for word in sentence.at(one.cue.start, one.cue.end) for part in ("verb", "noun", "adj") for cue in cues.of(sentence.lang, part, word.lemma, word.text.lower())]
    return not found or any(cue.commitment in _CLAIMING for cue in found)


def _status(clause: Clause, one: Statement) -> Status:
    assert one.cue is not None
    cue = clause.sentence.at(one.cue.start, one.cue.end)
    predicate = next((found for word in cue if (found := clause.under(word)) is not None), None)
    return standing(clause, predicate).status if predicate is not None else "reported"


def _about(clause: Clause, parties: Parties, actors: Actors, one: Statement, speaker: ActorMention) -> list[ActorMention]:
    """Whom a statement is about: the subject of what is said, and the first actors in it, at most two."""
    words = [word for first, last in one.content for word in clause.sentence.at(first, last)]
    found = [mention for token in _subjects(clause, words) if (mention := parties.speaker(clause, token)) is not None]
    named = (mention for word in words if (mention := actors.of(clause.sentence, word)) is not None and mention.via not in ("pronoun", "zero"))
    about: dict[str, ActorMention] = {}
    for mention in (*found, *(parties.widened(clause, mention) for mention in named)):
        inside = any(other.start <= mention.start and mention.end <= other.end for other in about.values())
        if mention.actor != speaker.actor and not inside:
            about.setdefault(mention.actor, mention)
    return list(about.values())[:_MOST]


def _subjects(clause: Clause, words: Sequence[Token]) -> list[Token]:
    """The subject of the main clause of a content."""
    inside = {word.i for word in words}
    tops = [found for word in words if (found := clause.under(word)) is not None and found.kind != "noun" and (word.head not in inside or word.head == word.i)]
    return [token for top in tops[:1] for token in _subject(top) if token.i in inside]


def _subject(predicate: Predicate) -> list[Token]:
    return predicate.slots.get("obj" if predicate.passive else "subj", [])
