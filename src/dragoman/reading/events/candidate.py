"""A candidate as an event: its type as it is announced, its status, date, place, contexts and scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dragoman import ontology
from dragoman.nouns import HAPPENED, ActorMention, DateMention, Document, Event, EventDate, PlaceMention, Span, Statement
from dragoman.reading import contexts
from dragoman.reading.actors import Actors
from dragoman.reading.events import chronology, dating, placing
from dragoman.reading.events.announcing import announced
from dragoman.reading.events.match import Match
from dragoman.reading.events.parties import Parties
from dragoman.reading.events.placing import Spot
from dragoman.reading.events.said import Contents
from dragoman.reading.events.slots import Clause, Made
from dragoman.reading.events.status import Standing, standing
from dragoman.reading.language import Sentence
from dragoman.reading.language.clauses import predicates
from dragoman.reading.order import beginning_in


@dataclass(slots=True)
class Reading:
    """What the layers before have read of one document; `unknown` gets the parties whom only its events know."""

    document: Document
    sentences: Sequence[Sentence]
    actors: Actors
    dates: Sequence[DateMention]
    statements: Sequence[Statement]
    instruments: Mapping[Span, Made] = field(default_factory=dict)
    places: Sequence[PlaceMention] = ()
    unknown: Parties = field(init=False)
    entries: Mapping[int, DateMention] = field(init=False)

    def __post_init__(self) -> None:
        """Begin with the parties of the document that have an id already."""
        self.unknown = Parties(self.document.text, self.actors, self.places)
        self.entries = chronology.entries(self.document, self.sentences, self.dates)

    def met(self, events: Sequence[Event]) -> list[ActorMention]:
        """The mentions of those who stand in events and are known nowhere else."""
        stand = {span for event in events for span in (*event.source, *event.target)}
        return [mention for span, mention in self.unknown.found.items() if span in stand]


@dataclass(slots=True)
class Candidate:
    """A match with its actors on both sides and its standing."""

    clause: Clause
    match: Match
    source: list[ActorMention]
    target: list[ActorMention]
    standing: Standing
    reciprocal: bool = False
    inferred: bool = False  # whether a party is not said in its sentence, only in the text's heading


@dataclass(slots=True)
class Context:
    """What an event of a sentence is made with: the document read so far, who says what, the sentence's clause, whose dates and places are whose."""

    reading: Reading
    contents: Contents
    clause: Clause
    dated: dict[int, list[tuple[int, DateMention]]]
    here: Sequence[Spot]

    @classmethod
    def of(cls, reading: Reading, contents: Contents, sentence: Sentence) -> Context:
        """That of one sentence."""
        clause = Clause(sentence, predicates(sentence))
        dates = beginning_in(reading.dates, sentence.start, sentence.end)
        return cls(reading, contents, clause, dating.owners(clause, dates), placing.spots(reading.document.text, sentence, reading.places))


def event_of(context: Context, candidate: Candidate) -> Event:
    """A candidate as an event, with its status, date, place, scores."""
    reading, contents = context.reading, context.contents
    entry, predicate, stand = candidate.match.entry, candidate.match.predicate, candidate.standing
    kind, mode, cameo, trigger, announces = entry.type, entry.mode, entry.cameo, predicate.token, None
    status = stand.status
    if stand.announcer is not None and status == "planned" and (coming := announced(kind, "threat" if stand.hostile else "promise")) is not None:
        announces, kind, cameo, mode = kind, coming[0], coming[1], None
        trigger = stand.announcer.token
        status = standing(candidate.clause, stand.announcer).status
    said_by = contents.holding((trigger.start, trigger.end)) if not stand.declared else None
    if status == "reported" and said_by is not None:
        status = "attributed"
    when = _when(reading, candidate, context.dated)
    place = placing.place_of(candidate.clause, predicate, entry.type, context.here, [(m.start, m.end) for m in (*candidate.source, *candidate.target)])
    if kind == "ASSAULT" and place is not None and candidate.source:
        candidate.target = reading.unknown.struck(reading.places[place], candidate.source, candidate.target)
    return Event(
        trigger=_trigger(candidate, trigger.start, trigger.end), source=[(m.start, m.end) for m in candidate.source], target=[(m.start, m.end) for m in candidate.target],
        source_actors=[m.actor for m in candidate.source], target_actors=[m.actor for m in candidate.target], reciprocal=candidate.reciprocal,
        type=kind, mode=mode, contexts=_contexts(candidate), quad=ontology.quad(kind), cameo=cameo,
        plover_score=ontology.plover_score(kind, mode), goldstein=ontology.goldstein(cameo), date=when, historical=_historical(reading.document, when),
        place=place, status=status, announces=announces, said_by=said_by, confidence=_confidence(candidate), by=f"{entry.id} +about" if candidate.inferred else entry.id,
    )


def _trigger(candidate: Candidate, start: int, end: int) -> Span:
    """The word that carries the act; with its particle where that stands right after it."""
    particles = candidate.clause.sentence.children(candidate.match.predicate.token, "compound:prt")
    if particles and start == candidate.match.predicate.token.start and particles[0].start - end <= 1:
        return start, particles[0].end
    return start, end


def _when(reading: Reading, candidate: Candidate, dated: dict[int, list[tuple[int, DateMention]]]) -> EventDate | None:
    # Of an act that is announced the event is the announcement.
    announcer = candidate.standing.announcer if candidate.standing.status == "planned" else None
    mention = dating.date_of(candidate.clause, announcer or candidate.match.predicate, dated)
    if mention is not None:
        # What could be any day since some year says nothing of when.
        return dating.event_date(mention) if mention.earliest and mention.latest else None
    meanwhile = dating.simultaneous(candidate.clause, candidate.match.predicate, dated)
    if meanwhile is not None:
        return dating.year_of(meanwhile)
    sentence, own = candidate.clause.sentence, announcer or candidate.match.predicate
    entry = reading.entries.get(sentence.paragraph) if candidate.standing.status == "reported" or announcer is not None else None
    if entry is not None:
        return chronology.date_of(own, entry, beginning_in(reading.dates, sentence.start, sentence.end))
    # In a dated text an act without a date is of about then, and no term of office says more.
    undated = reading.document.about.published.edtf is None
    return dating.by_office(candidate.source) if undated and candidate.standing.status in HAPPENED else None


def _historical(document: Document, when: EventDate | None) -> bool:
    published = document.about.published.earliest
    if when is None or when.latest is None or published is None:
        return False
    return f"{int(when.latest[:4]) + 1}{when.latest[4:]}" < published


def _contexts(candidate: Candidate) -> list[str]:
    """What the entry implies, and what the words under the act mark."""
    sentence = candidate.clause.sentence
    words = sentence.subtree(candidate.match.predicate.token)
    return list(dict.fromkeys([*candidate.match.entry.contexts, *contexts.of(sentence, words[0].start, words[-1].end)]))


_BASE, _STEP = 0.4, 0.1


def _confidence(candidate: Candidate) -> float:
    """How many of its parts are certain: an order, which weighing.py makes a probability."""
    sure = [
        candidate.match.predicate.kind == "verb", bool(candidate.match.entry.conditions), bool(candidate.source), bool(candidate.target),
        all(mention.via not in ("pronoun", "zero", "generic", "unknown") for mention in (*candidate.source, *candidate.target)),
    ]
    return round(_BASE + _STEP * sum(sure), 2)
