"""Who speaks for, against or about an actor or instrument: each side in its sources' own words, with how many stand where."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from dragoman.compare.parties import Party, cast, is_local
from dragoman.compare.readings import Reading, distinct, name, people, rows, states
from dragoman.compare.tellings import sentence
from dragoman.nouns import ActorMention, Annotation, Document, Genre, InstrumentStep, Span, Stance, StanceToward, Statement, StatementKind

Counts = dict[str, dict[str, int]]
_UNKNOWN = "unknown"
_OF_PERSONS = frozenset({"office", "apposition", "surname", "title"})
_NAMED = re.compile(r"[^\W\d_]+ [A-ZÁÉÍÓÚÑÜ][^\W\d_]+$")
_FEW = 5
"""Words: less than this is no quote by itself ('Azerbaijan' of 'supporters praise Azerbaijan')."""


class Voice(msgspec.Struct):
    """One statement on one thing.

    `speaker` is an actor id; else an id of the document's own; else the document, where its author speaks (`is_author`). `speaker_name` is
    for showing, empty where nobody is named; `speaker_country` is the state behind the speaker, `is_person` says that it is one person by name.
    `quote` is `text[start:end]` of `document`, `published` when that appeared (EDTF). `source_kind` and `source_country` say what kind of outlet
    the document comes from ('state organ', 'wire'), and whose; None: unknown. `contexts` are PLOVER's.
    """

    stance: Stance
    speaker: str
    speaker_name: str
    speaker_country: str | None
    is_author: bool
    kind: StatementKind
    document: str
    start: int
    end: int
    quote: str
    outlet: str | None
    source_kind: str | None
    genre: Genre
    is_person: bool = False
    published: str | None = None
    source_country: str | None = None
    contexts: list[str] = []


class Perspective(msgspec.Struct):
    """One actor or instrument, and the voices for it, against it, and neither.

    `speakers` counts different speakers by stance. The tables count statements, by a key and then by stance: by the speaker's name and state, by the
    document's outlet, its kind and country, and by genre.
    """

    about: str
    kind: Literal["actor", "instrument"]
    name: str
    country: str | None
    for_: list[Voice] = msgspec.field(name="for")
    against: list[Voice] = []
    neither: list[Voice] = []
    speakers: dict[str, int] = {}
    by_country: Counts = {}
    by_source_kind: Counts = {}
    by_genre: Counts = {}
    by_speaker: Counts = {}
    by_outlet: Counts = {}
    by_source_country: Counts = {}


@dataclass(frozen=True)
class Thing:
    """What is spoken of; `is_shared` where its id means the same in every document."""

    id: str
    kind: Literal["actor", "instrument"]
    name: str
    country: str | None
    is_shared: bool


def perspectives(readings: Iterable[Reading], dyad: tuple[str, str]) -> list[Perspective]:
    """The perspectives on two states: on each of them, their organs and people, and on instruments in documents that name both.

    The most spoken of first; the order of `dyad` does not matter. Things that only one document knows (`doc:1`) are left out.
    """
    heard: dict[Thing, list[Voice]] = defaultdict(list)
    for reading in distinct(readings):
        both = {mention.country for mention in reading[1].actors} >= set(dyad)
        for thing, voice in voices(reading):
            if thing.is_shared and (thing.country in dyad or (thing.kind == "instrument" and both)):
                heard[thing].append(voice)
    named: dict[str, tuple[Thing, list[Voice]]] = {}
    for thing, spoken in heard.items():
        named.setdefault(thing.id, (thing, []))[1].extend(spoken)
    found = [_perspective(thing, spoken) for thing, spoken in named.values()]
    return sorted(found, key=lambda one: (-len(one.for_) - len(one.against), -len(one.neither), one.about))


def _perspective(thing: Thing, spoken: list[Voice]) -> Perspective:
    sides = {stance: [voice for voice in spoken if voice.stance == stance] for stance in ("for", "against", "neither")}
    return Perspective(
        thing.id, thing.kind, thing.name, thing.country, sides["for"], sides["against"], sides["neither"],
        {stance: len({voice.speaker for voice in side}) for stance, side in sides.items()},
        _counts((voice.speaker_country or _UNKNOWN, voice.stance) for voice in spoken),
        _counts((voice.source_kind or _UNKNOWN, voice.stance) for voice in spoken),
        _counts((voice.genre, voice.stance) for voice in spoken),
        _counts((voice.speaker_name or _UNKNOWN, voice.stance) for voice in spoken),
        _counts((voice.outlet or _UNKNOWN, voice.stance) for voice in spoken),
        _counts((voice.source_country or _UNKNOWN, voice.stance) for voice in spoken),
    )


def _counts(pairs: Iterable[tuple[str, str]]) -> Counts:
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for key, stance in pairs:
        table[key][stance] += 1
    return {key: dict(sorted(table[key].items())) for key in sorted(table)}


def voices(reading: Reading) -> Iterator[tuple[Thing, Voice]]:
    """Every stance of a document's statements: what is spoken of, and who speaks."""
    document, annotation = reading
    mentions = {mention.actor: mention for mention in reversed(annotation.actors)}
    known = cast(annotation)
    for statement in annotation.statements:
        span = _span(document, statement)
        speaker = _speaker(document, statement, mentions, known)
        for toward in statement.about if span is not None else ():
            thing = _thing(toward, mentions, document) if toward.actor else _instrument(toward.instrument, annotation, document)
            if thing is not None and span is not None:
                yield thing, _voice(reading, statement, speaker, toward.stance, span)


def _span(document: Document, statement: Statement) -> Span | None:
    """From the first to the last character of what is said; the sentence around it where that is too short to be understood."""
    if not statement.content:
        return None
    span = min(start for start, _ in statement.content), max(end for _, end in statement.content)
    return span if len(document.text[slice(*span)].split()) >= _FEW else sentence(document.text, span)


def _thing(toward: StanceToward, mentions: Mapping[str, ActorMention], document: Document) -> Thing:
    """What a stance is toward; a government without a name is its state."""
    actor = toward.actor or ""
    mention = mentions.get(actor)
    country = mention.country if mention is not None else None
    if country is not None and country in states() and actor in (country, f"{country}_GOV"):
        return Thing(country, "actor", states()[country]["name_en"], country, is_shared=True)
    id_ = f"{name(document)}#{actor}" if is_local(actor) else actor
    return Thing(id_, "actor", mention.name if mention else actor, country, is_shared=not is_local(actor))


def _instrument(told: str | None, annotation: Annotation, document: Document) -> Thing | None:
    """The instrument that the document's words mean; words without a capital ('the ban') are no name, and mean it here alone."""
    if not told:
        return None
    step = next((step for step in annotation.instruments if told in (step.instrument, step.name, *_within(step, document, told))), None)
    id_, shown = (step.instrument, step.name) if step is not None else (told, told)
    if is_local(id_) or (step is None and told.islower()):
        return Thing(f"{name(document)}#{id_}", "instrument", shown, None, is_shared=False)
    return Thing(id_, "instrument", shown, None, is_shared=True)


def _within(step: InstrumentStep, document: Document, told: str) -> tuple[str, ...]:
    """The words, if the step is told with them."""
    return (told,) if told in document.text[step.start : step.end] else ()


@dataclass(frozen=True)
class Speaker:
    """Who speaks: id, name to show, state behind him, whether it is one person by name, and whether it is the document's author."""

    id: str
    name: str
    country: str | None
    is_person: bool = False
    is_author: bool = False


def _speaker(document: Document, statement: Statement, mentions: Mapping[str, ActorMention], known: Mapping[str, Party]) -> Speaker:
    """An unnamed speaker is somebody else each time; people whom only this document knows are not taken for those of another."""
    source = statement.source
    if (source is None and statement.kind == "free") or (source is not None and source.actor is None and source.text.casefold() in _first_person()):
        return Speaker(name(document), document.about.outlet or document.about.title or name(document), document.country, is_author=True)
    if source is None:
        return Speaker(f"{name(document)}#{statement.content[0][0] if statement.content else ''}", "", None)
    mention = mentions.get(source.actor) if source.actor else None
    if source.actor is None or is_local(source.actor):
        local = source.actor or " ".join(source.text.casefold().split())
        return Speaker(f"{name(document)}#{local}", source.text, mention.country if mention else None, _is_person(mention))
    party = known.get(source.actor)
    country = mention.country if mention else party.key if party else None
    return Speaker(source.actor, mention.name if mention else source.text, country, _is_person(mention))


@cache
def _first_person() -> frozenset[str]:
    return frozenset(row["form"].casefold() for row in rows("first_person.tsv"))


def _is_person(mention: ActorMention | None) -> bool:
    """Whether a mention is one person with a name: somebody whom the tables hold, or whose office, title or role the text gives with the name."""
    if mention is None:
        return False
    return mention.actor in people() or (mention.via in _OF_PERSONS and bool(_NAMED.search(mention.text)))


def _voice(reading: Reading, statement: Statement, speaker: Speaker, stance: Stance, span: Span) -> Voice:
    document, about = reading[0], reading[1].document
    return Voice(
        stance, speaker.id, speaker.name, speaker.country, speaker.is_author, statement.kind,
        name(document), *span, document.text[slice(*span)], about.outlet, document.kind, about.genre,
        speaker.is_person, about.published.edtf, document.country, statement.contexts,
    )
