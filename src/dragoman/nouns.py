"""The vocabulary that both wings speak: what is read, and what a record holds.

Every noun that comes from a text carries spans: `[start, end)` in code points of the kept text, so that `text[start:end]` is the quote.
Dates are EDTF (ISO 8601-2:2019) beside `earliest` and `latest`, ISO days. Types, modes and contexts are PLOVER's, codes CAMEO's, actor
ids ISO 3166-1 alpha-3 for states. The JSON of these structs is the contract of `dragoman annotate`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Span = tuple[int, int]
Status = Literal["reported", "attributed", "denied", "planned", "requested", "hypothetical"]
HAPPENED: frozenset[Status] = frozenset({"reported", "attributed"})
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]
StatementKind = Literal["direct", "reported", "mixed", "free"]
Stance = Literal["for", "against", "neither"]
NoticeKind = Literal[
    "missing-quotation", "missing-passage", "page-furniture", "sponsored", "relayed",
    "undated", "dates-do-not-fit", "sum-does-not-add-up", "units-do-not-match", "near-duplicate",
]
DifferenceKind = Literal["date", "number", "actor", "target", "outcome", "happened", "blame", "state", "judgement"]
Genre = Literal["news", "opinion", "encyclopedia", "fact-sheet", "press-release", "report", "speech", "legal", "unknown"]


class When(msgspec.Struct, frozen=True):
    """A date as far as it is known: EDTF, and the first and last day that it can mean (ISO days or None)."""

    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None


class Published(When, frozen=True):
    """When a document appeared, as an interval where only that is certain, and why we think so."""

    why: str = ""


class About(msgspec.Struct):
    """What a Document says of itself, or its sidecar says of it."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    genre: Genre = "unknown"
    published: Published = Published()
    relays: str | None = None
    sponsor: str | None = None


class Notice(msgspec.Struct):
    """What a reader must know of a document before trusting a line of it; 0..0 is the whole document."""

    kind: NoticeKind
    start: int
    end: int
    message: str


class Document(msgspec.Struct):
    """One text as it is kept: `text` is never altered after this. `path` is as given to `read`, relative to the folder named there.

    `languages` holds paragraphs whose language differs from `lang`, `furniture` the lines that are page, not text: nothing is read from them.
    """

    id: str
    text: str
    lang: str
    path: str = ""
    sha256: str = ""
    about: About = msgspec.field(default_factory=About)
    url: str | None = None
    country: str | None = None
    kind: str | None = None
    languages: list[tuple[int, int, str]] = []
    furniture: list[Span] = []
    notices: list[Notice] = []


class ActorMention(msgspec.Struct):
    """A mention and who is meant. `via` says how (docs/actor.md), `leans_on` is the index of the actor mention by which a later one is understood."""
    start: int
    end: int
    text: str
    actor: str
    name: str
    country: str | None
    sector: str | None
    office: str | None
    via: str
    confidence: float | None = None
    leans_on: int | None = None


class PlaceMention(msgspec.Struct):
    """A place; `precision` is one of point, city, region, country, area."""
    start: int
    end: int
    text: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str


class DateMention(msgspec.Struct):
    """A TIMEX3 expression; `anchor` says against what a relative one was resolved: publication, previous, text, or None."""

    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    timex: str
    edtf: str | None
    earliest: str | None
    latest: str | None
    anchor: str | None


class Source(msgspec.Struct):
    """Who speaks: the words, and the actor they mean."""
    start: int
    end: int
    text: str
    actor: str | None


class Cue(msgspec.Struct):
    """The words that mark speech: 'said', 'según', 'according to'."""

    start: int
    end: int


class StanceToward(msgspec.Struct):
    """The stance of a statement's speaker toward one actor or instrument."""

    stance: Stance
    actor: str | None = None
    instrument: str | None = None


class Statement(msgspec.Struct):
    """Who says what of whom."""

    source: Source | None
    cue: Cue | None
    content: list[Span]
    kind: StatementKind
    about: list[StanceToward] = []
    contexts: list[str] = []
    events: list[int] = []


class EventDate(msgspec.Struct):
    """When an event happened; `from` says how it was reached: text (its own words), office (a term that bounds it), document."""

    edtf: str | None
    earliest: str | None
    latest: str | None
    precision: str
    origin: str = msgspec.field(name="from", default="text")


class Event(msgspec.Struct):
    """A PLOVER event. `source[i]` is the mention of `source_actors[i]`; `by` names the codebook entry or model that coded it."""

    trigger: Span
    source: list[Span]
    target: list[Span]
    source_actors: list[str]
    target_actors: list[str]
    reciprocal: bool
    type: EventType | None
    mode: str | None
    contexts: list[str]
    quad: int | None
    cameo: str
    plover_score: float | None
    goldstein: float | None
    date: EventDate | None
    historical: bool
    place: int | None
    status: Status
    announces: EventType | None
    said_by: int | None
    confidence: float
    by: str


class Figure(msgspec.Struct):
    """A number that means something: `of` is what it counts."""
    start: int
    end: int
    value: float
    unit: str | None
    of: str | None
    date: When | None
    publisher: str | None
    contexts: list[str] = []


class InstrumentStep(msgspec.Struct):
    """One step in the life of a law, treaty, sanction: proposed, adopted, signed, ratified, in force, amended, waived, extended, …"""
    start: int
    end: int
    instrument: str
    name: str
    step: str
    by: list[str]
    date: When | None
    status: Status
    contexts: list[str] = []


class Tie(msgspec.Struct):
    """A standing relation: member-of, allied-with, supplies, hosts, leads, co-chairs, mediates, lobbies, influences, competes-with."""
    start: int
    end: int
    source: str
    target: str
    relation: str
    date: When | None
    contexts: list[str] = []


class Relation(msgspec.Struct):
    """The best of the 16 types for a pair that was asked for."""

    type: EventType
    quad: int
    confidence: float
    status: Status
    by: str


class Annotation(msgspec.Struct):
    """What one document says: the output of `annotate`, in the order of the contract."""

    schema: int
    id: str
    lang: str
    document: About
    actors: list[ActorMention] = []
    places: list[PlaceMention] = []
    dates: list[DateMention] = []
    statements: list[Statement] = []
    events: list[Event] = []
    figures: list[Figure] = []
    instruments: list[InstrumentStep] = []
    ties: list[Tie] = []
    notices: list[Notice] = []
    relations: list[Relation] = []


class Telling(msgspec.Struct):
    """One source's words for something: `quote` is `text[start:end]` of `document`, a path as given to `read`."""

    document: str
    start: int
    end: int
    quote: str
    value: str | None = None


class Occurrence(msgspec.Struct):
    """The one happening that several events in several documents report."""

    id: str
    type: EventType | None
    cameo: str
    source_actors: list[str]
    target_actors: list[str]
    date: EventDate | None
    status: Status
    outlets: int
    tellings: list[Telling]


class Difference(msgspec.Struct):
    """Tellings that cannot all be right. `what` names the matter, `why` says in a sentence what cannot both hold."""

    kind: DifferenceKind
    what: str
    why: str
    tellings: list[Telling]


class Unread(msgspec.Struct):
    """A document that could not be read, and the reason."""

    document: str
    reason: str
