"""A deed: one event of one document, with what comparing it to others takes."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from dragoman import ontology
from dragoman.compare import matters
from dragoman.compare.clauses import clause
from dragoman.compare.dating import day_beside, day_told, days_named, tells_its_days
from dragoman.compare.intervals import MONTH, Interval, interval
from dragoman.compare.parties import Party, Side, cast, keys, patients, side
from dragoman.compare.readings import Reading, language, name, rows, states
from dragoman.compare.tellings import sentence, telling, without
from dragoman.compare.words import Sense, sense
from dragoman.nouns import HAPPENED, Annotation, Document, Event, PlaceMention, Span, Telling

_WORD = re.compile(r"\w[\w'’-]*")
_LONG = 4
_PAIR = 2
MATERIAL = (2, 4)
"""PLOVER's quads of deeds; words (1, 3) are repeated within a year more often than told twice."""
_STOPS = (":", ";")
_PROMISED = ("03", "13")
"""Roots of CAMEO for what is promised or threatened."""
_VISIT, _HOST = "042", "043"
_YEAR = 366
_UNDATED = 4_000_000
"""More days than any date has."""


@dataclass(frozen=True, eq=False)
class Deed:
    """`standing` keeps apart what happened, what is denied, and what is only planned, requested or supposed; `recent`: the document tells of its own days; `beside`: when it was, as far as the clause says beside which it stands."""

    document: Document
    event: Event
    source: Side
    target: Side
    when: Interval | None
    published: Interval | None
    place: PlaceMention | None
    marked: tuple[Span, ...]
    others: tuple[Span, ...]
    recent: bool
    beside: Interval | None = None
    dates: tuple[Span, ...] = ()

    @cached_property
    def standing(self) -> str:
        """What is said of the act: that it happened, or another status."""
        return "happened" if self.event.status in HAPPENED else self.event.status

    @cached_property
    def promises(self) -> bool:
        """Whether it is a promise or a threat that was made: as good as a plan of what is promised."""
        return self.standing == "happened" and self.cameo.startswith(_PROMISED)

    @cached_property
    def type(self) -> str:
        """The PLOVER type; '' for what only CAMEO has."""
        return self.event.type or ""

    @cached_property
    def cameo(self) -> str:
        """The CAMEO code."""
        return self.event.cameo

    @cached_property
    def likely(self) -> Interval | None:
        """When it was: as told, or what the day of its document and the clause beside it say; of what is planned, the year after that day, of what is denied, the month before."""
        if self.when is not None:
            return self.when
        by_document = self._by_document()
        if self.beside is None or by_document is None:
            return self.beside or by_document
        return self.beside.shared(by_document) or self.beside

    def _by_document(self) -> Interval | None:
        known = self.recent and self.published is not None and self.published.width <= MONTH and not self.event.historical
        before = days().get(self.document.about.genre)
        if self.published is None or not known or before is None:
            return None
        last = self.published.last
        if self.standing == "planned":
            return Interval(self.published.first, last + _YEAR)
        return Interval(self.published.first - (MONTH - self.published.width if self.standing == "denied" else before), last)

    @cached_property
    def span(self) -> Span:
        """The sentence around the trigger."""
        return sentence(self.document.text, self.event.trigger)

    @cached_property
    def matter(self) -> str | None:
        """Which once-only act it is, if it is one."""
        return matters.matter(self.document, self.event)

    @cached_property
    def words(self) -> frozenset[str]:
        """Names and numbers in the clause that are neither actors nor dates: what tellings of one act have in common in any language."""
        return rare(self.document.text, self.clause, self.marked)

    @cached_property
    def sense(self) -> Sense:
        """What the words of its clause speak of, without names and dates."""
        return sense(without(self.document.text, self.clause, self.marked), language(self.document, self.event.trigger[0]))

    @cached_property
    def said(self) -> str:
        """Its clause without regard to blanks and letter case: the same in two documents where one copies the other."""
        return " ".join(self.document.text[slice(*self.clause)].casefold().split())

    @cached_property
    def signs(self) -> tuple[Hashable, ...]:
        """What speaks for one happening beyond its parties: a once-only act, the same sentence, a rare name or number, two people named."""
        exact = {party.key: party.actor for party in self.source | self.target if party.rank != "state"}
        matter, actors = [("matter", self.matter)] if self.matter is not None else [], [("actors", *sorted(exact.values()))] if len(exact) > 1 else []
        return *matter, ("said", self.said), *(("word", word) for word in sorted(self.words)), *actors

    @cached_property
    def order(self) -> tuple[float, int, str, Span, str, str]:
        """What is dated most exactly comes first, then what its document dates; who acts plays no part."""
        width = self.when.width if self.when is not None else _UNDATED + (self.likely.width if self.likely is not None else _UNDATED)
        return width, self.likely.first if self.likely else 0, name(self.document), self.event.trigger, self.type, self.cameo

    @cached_property
    def clause(self) -> Span:
        """Of a sentence that tells of several acts, the part that tells of this one; with all before it where that can say that it was not done."""
        parties = (*self.event.source, *self.event.target)
        lang = language(self.document, self.event.trigger[0])
        start, end = clause(self.document.text, lang, self.span, self.event.trigger, parties, self.others, self.dates)
        return (start, end) if self.standing == "happened" else (self.span[0], end)

    @cached_property
    def again(self) -> bool:
        """Whether its clause says that it is another one of its kind."""
        at = self.event.trigger[0]
        start = max(self.clause[0], *(self.document.text.rfind(stop, 0, at) for stop in _STOPS))
        return again(language(self.document, at)).search(self.document.text, start, self.clause[1]) is not None

    def telling(self, value: str | None = None) -> Telling:
        """The clause as a quote; its value is the date it gives."""
        stated = self.event.date.edtf if self.event.date else None
        return telling(self.document, self.clause, value or stated)

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """Every two of its parties that stand on either side, in one order; a party alone where a side is empty."""
        a, b = sorted(keys(self.source)), sorted(keys(self.target))
        found = {(min(one, other), max(one, other)) for one in a or [""] for other in b or [""]}
        return sorted(found - {("", "")})


@cache
def days() -> Mapping[str, int]:
    """Genres whose undated acts are of the days before the text appeared, and of how many."""
    return {row["genre"]: int(row["days"]) for row in rows("of_the_day.tsv")}


@cache
def mutual() -> tuple[str, ...]:
    """Beginnings of the codes of acts that both sides do."""
    return tuple(row["cameo"] for row in rows("mutual.tsv"))


@cache
def again(lang: str) -> re.Pattern[str]:
    """Words that make an act another one of its kind."""
    words = "|".join(row["pattern"] for row in rows("another.tsv") if row["lang"] == lang) or r"\x00"
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def rare(text: str, span: Span, marked: Sequence[Span]) -> frozenset[str]:
    """The names and numbers of a span that are not marked, in small letters."""
    found = [hit for place, hit in enumerate(_WORD.finditer(text, *span)) if not (word := hit.group()).islower() and _is_rare(word, place)]
    near = [one for one in marked if one[0] < span[1] and span[0] < one[1]] if found else []
    return frozenset(hit.group().casefold() for hit in found if not any(start < hit.end() and hit.start() < end for start, end in near))


def _is_rare(word: str, place: int) -> bool:
    return (word.isdigit() and len(word) > 1) or (place > 0 and len(word) >= _LONG and word[0].isupper())


def deeds(readings: Sequence[Reading]) -> list[Deed]:
    """All events that have a type and at least one known party, in order of their dates."""
    return sorted((deed for document, annotation in readings for deed in _of(document, annotation)), key=lambda deed: deed.order)


def _of(document: Document, annotation: Annotation) -> Iterator[Deed]:
    known: dict[str, Party] = cast(annotation)
    marked = (*((m.start, m.end) for m in annotation.actors), *((m.start, m.end) for m in annotation.dates))
    dates = [(one.start, one.end) for one in annotation.dates]
    published = interval(annotation.document.published)
    triggers = [event.trigger for event in annotation.events if event.type is not None]
    named = days_named(annotation)
    recent = tells_its_days(annotation)
    two = _only_two(annotation, known)
    for event in annotation.events:
        here = sentence(document.text, event.trigger)
        place = annotation.places[event.place] if event.place is not None else None
        source, target = _with_host(event, *_sides(event, known), place)
        if not event.cameo.startswith(mutual()):
            source, target = _with_other(source, target, two)
        if ontology.quad(event.type) in MATERIAL:
            target = patients(target)
        if event.type is not None and (source or target):
            when = day_told(document, named, event, published, [trigger[0] for trigger in triggers])
            at, lang = event.trigger[0], language(document, event.trigger[0])
            beside = day_beside(document.text, lang, [(one.start, day) for one, day in named], here, at, [trigger[0] for trigger in triggers]) if when is None else None
            yield Deed(document, event, source, target, when, published, place, _inside(marked, here), _inside(triggers, here), recent, beside, _inside(dates, here))


def _sides(event: Event, known: Mapping[str, Party]) -> tuple[Side, Side]:
    """Who acts and to whom; two who do something to each other stand on a side each, however they were named together."""
    source, target = side(event.source_actors, known), side(event.target_actors, known)
    both = sorted(keys(source | target))
    if event.reciprocal and len(both) == _PAIR and not (source and target):
        first, second = (frozenset(party for party in source | target if party.key == key) for key in both)
        return first, second
    return source, target


def _only_two(annotation: Annotation, known: Mapping[str, Party]) -> frozenset[str]:
    """The two states that a document tells of, where it names no third."""
    named = frozenset(known[one.actor].key for one in annotation.actors if one.actor in known and known[one.actor].key in states())
    return named if len(named) == _PAIR else frozenset()


def _with_other(source: Side, target: Side, two: frozenset[str]) -> tuple[Side, Side]:
    """The sides of an act of which one is not told: in a document that tells of two states alone, it is the other one's."""
    told = keys(source | target)
    if (source and target) or len(told) != 1 or not told <= two:
        return source, target
    (left,) = two - told
    other = frozenset({Party(left, left, "state")})
    return (source, other) if source else (other, target)


def _with_host(event: Event, source: Side, target: Side, place: PlaceMention | None) -> tuple[Side, Side]:
    """The sides of a visit of which only the guest is named: the host is the state in which it was."""
    guest = source if event.cameo.startswith(_VISIT) else target if event.cameo.startswith(_HOST) else frozenset()
    if place is None or place.country is None or len(guest) != len(source | target) or not guest or place.country in keys(guest):
        return source, target
    host = frozenset({Party(place.country, place.country, "state")})
    return (source, host) if event.cameo.startswith(_VISIT) else (host, target)


def _inside(spans: Sequence[Span], sentence_: Span) -> tuple[Span, ...]:
    return tuple(span for span in spans if span[0] < sentence_[1] and sentence_[0] < span[1])
