"""FollowTheMoney entities as JSON lines: documents, parties, acts, mentions and ties, as Aleph, OpenAleph and nomenklatura read them.

Schemata and properties are those of the package followthemoney 4.11.2 (its schema/*.yaml); the package itself is not needed. It has no ontology of acts: PLOVER's type, mode and contexts are `keywords`, who
did it to whom stands in `summary`, status and code in `notes`. An Event is an interval in time with those `involved`, not an edge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256

import msgspec

from dragoman.compare.parties import is_local
from dragoman.compare.readings import people
from dragoman.nouns import Document, EventDate, Tie, When
from dragoman.publish.formats.encoding import json_lines
from dragoman.publish.formats.lines import lines
from dragoman.publish.formats.material import Material
from dragoman.publish.formats.mention import Happening
from dragoman.publish.formats.party import Party, party
from dragoman.publish.membership import state_sectors
from dragoman.publish.phrases import rows

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_LANGUAGES = {"en": "eng", "es": "spa"}  # ISO 639-1 -> 639-3


class Entity(msgspec.Struct):
    """An entity: every property is a list of texts; a reference to another entity is its id."""

    id: str
    schema: str
    properties: dict[str, list[str]]


def files(material: Material) -> Mapping[str, bytes]:
    """`entities.ftm.json`, JSON lines as FollowTheMoney's own tools name them."""
    return {"entities.ftm.json": json_lines(entities(material))}


def entities(material: Material) -> list[Entity]:
    """Documents, parties, acts, mentions, ties, each once."""
    found = [*_documents(material), *_parties(material), *(_event(one) for one in material.happenings), *_mentions(material), *_ties(material)]
    return list({entity.id: entity for entity in found}.values())


def _entity(schema: str, key: str, **properties: Iterable[str | None]) -> Entity:
    """An entity with those properties that have a value, each value once."""
    held = {name: list(dict.fromkeys(value for value in values if value)) for name, values in properties.items()}
    return Entity(key, schema, {name: values for name, values in held.items() if values})


def _id(kind: str, *key: object) -> str:
    """An id that is the same whenever it is made."""
    return f"dragoman-{kind}-{sha256(repr(key).encode('utf8', 'surrogatepass')).hexdigest()[:20]}"


def _party_id(document: Document, actor: str) -> str:
    """Of an actor: an id of one document alone means nobody in another."""
    return _id("party", document.id if is_local(actor) else "", actor)


def _documents(material: Material) -> Iterator[Entity]:
    for document, annotation in material.readings:
        about = annotation.document
        yield _entity(
            "Article", _id("document", document.id), fileName=[document.path or document.id], title=[about.title], author=[about.byline], publisher=[about.outlet],
            publishedAt=[_date(about.published)], language=[_LANGUAGES.get(annotation.lang)], sourceUrl=[document.url], country=[_alpha2().get(document.country or "")],
        )  # fmt: skip


def _date(when: When | EventDate | None) -> str | None:
    """A day, month or year; FollowTheMoney has no other dates."""
    return when.edtf if when is not None and when.edtf and _DATE.fullmatch(when.edtf) else None


@cache
def _alpha2() -> Mapping[str, str]:
    """State -> its two letters, small."""
    return {row["id"]: row["alpha2"].lower() for row in rows("alpha2.tsv")}


class _Known:
    """What is known of a party by all that names it: of several mentions the first that tells a country speaks for all."""

    def __init__(self, who: Party) -> None:
        self.who, self.is_person = who, False
        self.names: dict[str, None] = {}

    def add(self, who: Party, *, is_person: bool) -> None:
        self.who = who if who.country and not self.who.country else self.who
        self.is_person = self.is_person or is_person
        self.names.setdefault(who.name)

    @property
    def schema(self) -> str:
        """A state and its organs are public bodies; who is known by name but as nothing else, a legal entity."""
        if self.is_person:
            return "Person"
        if self.who.is_state or self.who.sector in state_sectors():
            return "PublicBody"
        return "Organization" if self.who.sector or self.who.cameo_group else "LegalEntity"


def _parties(material: Material) -> Iterator[Entity]:
    """Everybody who is mentioned, acts or stands in a tie."""
    found: dict[str, _Known] = {}

    def add(document: Document, who: Party, *, is_person: bool = False) -> None:
        found.setdefault(_party_id(document, who.id), _Known(who)).add(who, is_person=is_person)

    for document, annotation in material.readings:
        for mention in annotation.actors:
            add(document, party(mention.actor, mention.text, mention), is_person=mention.actor in people())
        for tie in annotation.ties:
            for actor in (tie.source, tie.target):
                add(document, party(actor, "", next((one for one in annotation.actors if one.actor == actor), None)))
    for one in material.happenings:
        for who in (*one.sources, *one.targets):
            add(one.leading.document, who)
    for key, known in sorted(found.items()):
        who = known.who
        others = [name for name in known.names if name != who.name]
        yield _entity(known.schema, key, name=[who.name], alias=others, country=[_alpha2().get(who.country)], keywords=[who.sector])


def _event(one: Happening) -> Entity:
    told, date, place = one.occurrence, one.occurrence.date, one.place
    about = [mention.annotation.document for mention in one.mentions]
    sides = [", ".join(who.name for who in side) or "?" for side in (one.sources, one.targets)]
    summary = (" - " if one.is_mutual else " -> ").join(sides)
    announced = sorted({mention.event.announces for mention in one.mentions if mention.event.announces})
    return _entity(
        "Event", _id("event", told.id), name=[f"{told.type}: {summary}"], summary=[summary], keywords=[told.type, one.mode, *one.contexts],
        notes=[f"status: {told.status}", f"CAMEO: {told.cameo}", *(f"announces: {kind}" for kind in announced)], date=[_date(date)],
        startDate=[date.earliest if date is not None else None], endDate=[date.latest if date is not None else None],
        location=[place.name if place is not None else None], country=[_alpha2().get(place.country or "") if place is not None else None],
        involved=[_party_id(one.leading.document, who.id) for who in (*one.sources, *one.targets)],
        proof=[_id("document", mention.document.id) for mention in one.mentions], publisher=[here.outlet for here in about], sourceUrl=[mention.document.url for mention in one.mentions],
    )  # fmt: skip


def _mentions(material: Material) -> Iterator[Entity]:
    for document, annotation in material.readings:
        for mention in annotation.actors:
            resolved = _party_id(document, mention.actor)
            yield _entity(
                "Mention", _id("mention", document.id, mention.text, resolved), document=[_id("document", document.id)], name=[mention.text], resolved=[resolved],
                contextCountry=[_alpha2().get(mention.country or "")],
            )  # fmt: skip


def _ties(material: Material) -> Iterator[Entity]:
    for (document, _), index, line in lines(material, lambda annotation: annotation.ties, lambda one: (one.start, one.end)):
        tie: Tie = line
        when = tie.date or When()
        yield _entity(
            "UnknownLink", _id("tie", document.id, index), subject=[_party_id(document, tie.source)], object=[_party_id(document, tie.target)], role=[tie.relation],
            startDate=[when.earliest], endDate=[when.latest], proof=[_id("document", document.id)], sourceUrl=[document.url],
        )  # fmt: skip
