"""The layers in order, for one document: the one door for machines."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from dragoman.errors import BadRequest
from dragoman.nouns import ActorMention, Annotation, DateMention, Document, Event, PlaceMention, Source, Span, Statement
from dragoman.reading import actors, dates, events, figures, instruments, language, pairs, places, stances, statements, ties
from dragoman.reading.casing import in_sentence_case
from dragoman.reading.documents import from_text

SCHEMA = 1
LAYERS = ("actors", "places", "dates", "statements", "events", "figures", "instruments", "ties", "notices", "relations")


class PairRequest(msgspec.Struct):
    """A pair whose relation is asked for: the pieces of its two sides, as spans."""

    source: list[Span] = []
    target: list[Span] = []


class Request(msgspec.Struct):
    """One line of input to `dragoman annotate`; keys beyond these are ignored."""

    id: str
    text: str
    lang: str | None = None
    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    pairs: list[PairRequest] = []


def decode(line: str | bytes) -> Request:
    """One JSON line as a request. Raises BadRequest saying what is wrong with it."""
    try:
        return msgspec.json.decode(line, type=Request)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadRequest(f"Not a request for `annotate`: {error}. A line is a JSON object with at least `id` and `text`.") from error


def answer(request: Request, layers: Collection[str] = LAYERS) -> Annotation:
    """The annotation of one request."""
    document = from_text(
        request.id, request.text, lang=request.lang, published=request.published, title=request.title, outlet=request.outlet
    )
    return annotate(document, [(pair.source, pair.target) for pair in request.pairs], layers)


def annotate(document: Document, asked: Sequence[tuple[Sequence[Span], Sequence[Span]]] = (), layers: Collection[str] = LAYERS) -> Annotation:
    """All that one document says: actors, places, dates, statements, events, figures, instruments, ties, notices.

    Args:
        document: as the documents layer gives it.
        asked: pairs of (source pieces, target pieces) whose relation is wanted; each is answered, in order.
        layers: which of LAYERS to give; others stay empty, and what none of these needs is not computed.

    Raises:
        BadRequest: a layer that there is none of.
        ModelMissing: no model for a language of the document is installed.
    """
    wanted = set(layers)
    if unknown := wanted - set(LAYERS):
        raise BadRequest(f"No layer is called {', '.join(sorted(unknown))}; there are {', '.join(LAYERS)}.")
    read = _Reader(document)
    result = Annotation(SCHEMA, document.id, document.lang, document.about)
    result.dates = read.told.timexes
    result.document = msgspec.structs.replace(document.about, published=read.told.published)
    if wanted - {"dates", "notices"}:
        read.parse()
        _fill(result, read, asked, wanted)
    result.notices = sorted([*document.notices, *result.notices, *read.told.notices], key=lambda n: (n.start, n.end, n.kind))
    for layer in set(LAYERS) - wanted:
        setattr(result, layer, [])
    if read.document is not document:
        _quote(result, read.document.text, document.text)
    return result


def coded(document: Document) -> tuple[Sequence[language.Sentence], list[Event]]:
    """The sentences of a document and what the codebook alone codes in them: what the encoder is calibrated against."""
    read = _Reader(document)
    read.parse()
    said = statements.read(document, read.sentences, read.actors, read.laws)
    return read.sentences, events.code(events.Reading(document, read.sentences, read.actors, read.dates, said, read.made()))


def ruled(document: Document) -> tuple[Sequence[language.Sentence], actors.Actors, list[Statement]]:
    """The sentences of a document, its actors, and its statements with the sides that the rules alone take: what the head of stances is taught on."""
    read = _Reader(document)
    read.parse()
    return read.sentences, read.actors, statements.read(document, read.sentences, read.actors, read.laws)


class _Reader:
    """What is known of one document, layer by layer. `document` is as it is read: its headings in sentence case."""

    def __init__(self, document: Document) -> None:
        self.document = document = in_sentence_case(document)
        self.laws = instruments.find(document)
        self.found = actors.find(document, self.laws)
        bounds = [*actors.bounds(document, self.found.mentions), *instruments.bounds(document, self.laws)]
        named = [(name.start, name.end) for name in self.found.names if name.kind not in ("state", "demonym")]  # the Korean War, Chinese New Year
        self.told = dates.find(document, named, bounds)
        self.dates = self.told.mentions
        self.sentences: list[language.Sentence] = []
        self.actors = actors.Actors([], {})
        self.parties: list[ActorMention] = []

    def made(self) -> dict[Span, events.Made]:
        """Who made each instrument, and at whom it is directed."""
        texts = {(law.start, law.end): self.document.text[law.start : law.end] for law in self.laws}
        return {span: events.Made(instruments.owner(text), instruments.target(text)) for span, text in texts.items()}

    def parse(self) -> None:
        """Read the sentences and the later mentions."""
        self.sentences = language.read(self.document, self.found.names)
        self.actors = actors.read(self.document, self.sentences, self.found)


def _fill(result: Annotation, read: _Reader, asked: Sequence[tuple[Sequence[Span], Sequence[Span]]], wanted: set[str]) -> None:
    document, sentences = read.document, read.sentences
    if wanted & {"statements", "events", "relations", "instruments"}:
        result.statements = statements.read(document, sentences, read.actors, read.laws)
    if "places" in wanted:
        result.places = places.read(document, sentences, read.actors, read.dates)
    reading = events.Reading(document, sentences, read.actors, read.dates, result.statements, read.made(), result.places)
    if wanted & {"events", "relations"}:
        told = events.code(reading)
        result.relations = pairs.relate(document, sentences, told, asked if "relations" in wanted else ())
        if "events" in wanted:
            told = events.replied(reading, events.answered(reading, events.weigh(document, sentences, told)))
            result.events = told
        read.parties = reading.met(told)
        _link(result.statements, result)
    if "statements" in wanted:
        result.statements, judged = stances.weigh(document, sentences, read.actors, result.statements, reading.unknown)
        read.parties = [*read.parties, *(mention for mention in judged if mention not in read.parties)]
    if "figures" in wanted or "notices" in wanted:
        result.figures, result.notices = figures.read(document, sentences, read.dates, read.actors, read.found.names)
    if "instruments" in wanted:
        result.instruments = instruments.read(document, sentences, read.laws, read.dates, read.actors, result.statements, reading.unknown)
        signers = {actor for step in result.instruments for actor in step.by}
        read.parties = [*read.parties, *(mention for mention in reading.unknown.found.values() if mention.actor in signers and mention not in read.parties)]
    if "ties" in wanted:
        result.ties = ties.read(document, sentences, read.dates, read.actors)
    known = [mention for mention in read.actors.mentions if not read.actors.is_place(mention)]
    result.actors = actors.settled(sorted([*known, *read.parties], key=lambda m: (m.start, m.end)))


def _quote(result: Annotation, read: str, text: str) -> None:
    """Where something quotes the text as it was read, it quotes the document's own instead."""
    sources = [statement.source for statement in result.statements if statement.source is not None]
    quoted: list[ActorMention | PlaceMention | DateMention | Source] = [*result.actors, *result.places, *result.dates, *sources]
    for found in quoted:
        if found.text == read[found.start : found.end]:
            found.text = text[found.start : found.end]


def _link(said: Sequence[Statement], result: Annotation) -> None:
    """Each statement lists the events that it tells of."""
    for number, event in enumerate(result.events):
        if event.said_by is not None:
            said[event.said_by].events.append(number)
