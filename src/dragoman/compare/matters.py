"""Once-only acts (relations established, an embassy opened, a state recognised) and the dates that sources give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from dragoman.compare.corrections import correction
from dragoman.compare.intervals import Interval, interval
from dragoman.compare.parties import Party, cast
from dragoman.compare.readings import Reading, language, rows
from dragoman.compare.tellings import sentence
from dragoman.errors import KnowledgeError
from dragoman.nouns import HAPPENED, Annotation, DateMention, Document, Event, Span
from dragoman.reading.knowledge import Row, several

LANGUAGES = ("en", "es")
_DATE = "\x1f"
"""Stands for the date in a sentence that `dated` patterns are tried on."""
_FAR = 120
"""A marker further from the trigger than this, in characters, speaks of something else."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A source's date for a once-only act of `parties` (in order; sorted where the act is mutual); `span` is the sentence that says so."""

    matter: str
    parties: tuple[str, ...]
    when: Interval
    edtf: str | None
    document: Document = field(compare=False)
    span: Span


@cache
def matters() -> Mapping[str, Row]:
    """The once-only acts, by name."""
    return {row["matter"]: row for row in rows("once_only.tsv")}


@cache
def _codes() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(several(row["cameo"]))) for name, row in matters().items())


@cache
def _markers(lang: str, matter: str, role: str) -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(row["pattern"]) for row in _marker_rows(lang) if (row["matter"], row["role"]) == (matter, role))


@cache
def _marker_rows(lang: str) -> tuple[Row, ...]:
    return rows(f"markers_{lang}.tsv") if lang in LANGUAGES else ()


def _pattern(text: str) -> re.Pattern[str]:
    try:
        return re.compile(text.replace("{date}", _DATE), re.IGNORECASE)
    except re.error as error:
        raise KnowledgeError(f"'{text}' in the markers of once-only acts is no regular expression: {error}.") from error


def matter(document: Document, event: Event) -> str | None:
    """Which once-only act an event is; None for acts that can happen again."""
    fitting = [name for name, codes in _codes() if event.cameo.startswith(codes)]
    if not fitting:
        return None
    near = [(distance, name) for name in fitting if (distance := _distance(document, event.trigger, name)) is not None]
    return min(near)[1] if near else None


def _distance(document: Document, trigger: Span, name: str) -> int | None:
    """How far from the trigger the words stand that mark a once-only act; None: they do not."""
    lang, (start, end) = language(document, trigger[0]), sentence(document.text, trigger)
    words = document.text[start:end]
    if not any(act.fullmatch(document.text[slice(*trigger)]) for act in _markers(lang, name, "act")):
        return None
    near = document.text[max(start, trigger[0] - _FAR) : min(end, trigger[1] + _FAR)]
    if any(denied.search(near) for denied in _markers(lang, name, "not")):
        return None
    objects = _markers(lang, name, "object")
    if not objects:
        return 0
    found = [_gap((start + hit.start(), start + hit.end()), trigger) for one in objects for hit in one.finditer(words)]
    return min((gap for gap in found if gap <= _FAR), default=None)


def _gap(a: Span, b: Span) -> int:
    return max(a[0] - b[1], b[0] - a[1], 0)


def claims(reading: Reading) -> list[Claim]:
    """Every date that a document gives for a once-only act: of its events, and of sentences that say since when something holds."""
    document, annotation = reading
    known = cast(annotation)
    return list(dict.fromkeys((*_of_events(document, annotation, known), *_of_sentences(document, annotation, known))))


def _of_events(document: Document, annotation: Annotation, known: Mapping[str, Party]) -> Iterator[Claim]:
    told = correction(document)
    for event in annotation.events:
        when = interval(event.date)
        if when is None or event.date is None or event.status not in HAPPENED or told.disowns(event.trigger[0]):
            continue
        name = matter(document, event)
        parties = _parties(name, event, known) if name else None
        if name and parties:
            yield Claim(name, parties, when, event.date.edtf, document, sentence(document.text, event.trigger))


def _parties(name: str, event: Event, known: Mapping[str, Party]) -> tuple[str, ...] | None:
    """Whose act it is, as the table says; None where the source does not name them."""
    kind = matters()[name]["parties"]
    found = [[known[actor] for actor in actors if actor in known] for actors in _sides(event)]
    sides = [sorted({party.actor if kind == "actors" else party.key for party in parties}) for parties in found]
    if kind == "one":
        return (sides[0][0],) if len(sides[0]) == 1 else None
    whole = kind == "actors" and any(party.rank == "state" for party in found[0])
    if whole or [len(one) for one in sides] != [1, 1] or sides[0] == sides[1]:
        return None
    pair = (sides[0][0], sides[1][0])
    return tuple(sorted(pair)) if matters()[name]["mutual"] == "yes" else pair


def _sides(event: Event) -> tuple[list[str], list[str]]:
    """Who acts and to whom; a host's visit is his guest's."""
    turned = event.cameo.startswith("043")
    return (event.target_actors, event.source_actors) if turned else (event.source_actors, event.target_actors)


def _of_sentences(document: Document, annotation: Annotation, known: Mapping[str, Party]) -> Iterator[Claim]:
    for date in annotation.dates:
        when = interval(date)
        if when is None or date.type != "DATE" or date.edtf is None:
            continue
        span, lang = sentence(document.text, (date.start, date.end)), language(document, date.start)
        for name, row in matters().items():
            at = _dated(document.text, span, date, lang, name)
            parties = _named(annotation, known, span, row, at) if at is not None else None
            if parties:
                yield Claim(name, parties, _begun(when, date), date.edtf, document, span)


def _dated(text: str, span: Span, date: DateMention, lang: str, name: str) -> int | None:
    """Where in the text a sentence says of a date that the act was then."""
    words = text[span[0] : date.start] + _DATE + text[date.end : span[1]]
    if any(denied.search(words) for denied in _markers(lang, name, "not")):
        return None
    return next((span[0] + hit.start() for one in _markers(lang, name, "dated") if (hit := one.search(words))), None)


def _begun(when: Interval, date: DateMention) -> Interval:
    """Of 'since 1994', read as an open interval, the beginning: the year, month or day at its head."""
    head = (date.edtf or "").split("/")[0]
    if date.latest is not None or not head:
        return when
    days = {4: 366, 7: 31, 10: 1}.get(len(head))
    return Interval(when.first, when.first + days - 1) if days else when


def _named(annotation: Annotation, known: Mapping[str, Party], span: Span, row: Row, at: int) -> tuple[str, ...] | None:
    """The states that a sentence names: the two of them, or the one last named before the words."""
    mentions = [mention for mention in annotation.actors if span[0] <= mention.start < span[1] and mention.actor in known]
    states = [(mention.start, known[mention.actor].key) for mention in mentions if known[mention.actor].key == mention.country]
    if row["parties"] == "one":
        before = [key for start, key in sorted(states) if start < at]
        return (before[-1],) if before else None
    keys = sorted({key for _, key in states})
    return (keys[0], keys[1]) if len(keys) == 2 and row["mutual"] == "yes" else None
