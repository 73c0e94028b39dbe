"""What happened between two states as one line: occurrences with the events that tell of them, sorted to where a brief tells them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

import msgspec

from dragoman.compare.intervals import interval
from dragoman.compare.parties import is_local
from dragoman.nouns import HAPPENED, Event, Occurrence, Published, Span, Statement, Status, Telling
from dragoman.publish.dyad import Dyad
from dragoman.publish.names import is_lone
from dragoman.publish.period import Range
from dragoman.publish.phrases import rows
from dragoman.publish.quotes import sufficient

Between = Literal["both", "third"]
_NAMELESS = frozenset({"generic", "group", "pronoun", "zero"})


class Told(msgspec.Struct):
    """One telling of an act: the event that reading coded, who is quoted for it, and the words to print (`quote`) of the sentence."""

    document: str
    sentence: Span
    quote: Span
    event: Event
    said: Statement | None
    past: bool
    """Whether the act was over more than a year before its document."""
    length: int = 0
    """Characters of the quote beside the names in it: whose names are long must not decide which telling leads."""


class Act(msgspec.Struct):
    """An occurrence with its tellings, first the one that the brief follows. `between`: the two states themselves, or a third party with them.

    `asked`: what a request asks to be done, where the same sentence tells it; then that has no line of its own.
    """

    occurrence: Occurrence
    told: list[Told]
    between: Between
    asked: Told | None = None

    @property
    def cameo(self) -> str:
        """The code of what was done, as the leading telling has it."""
        return self.told[0].event.cameo

    @property
    def contexts(self) -> frozenset[str]:
        """The PLOVER contexts of all tellings."""
        return frozenset(context for one in self.told for context in one.event.contexts)

    @property
    def past(self) -> bool:
        """Whether a telling looks back on it."""
        return any(one.past for one in self.told)


def acts(dyad: Dyad, occurrences: Iterable[Occurrence], confidence: float = 0.0) -> list[Act]:
    """The acts that belong to two states, in the order given; those told with less confidence, or by page furniture alone, are left out."""
    found = []
    for occurrence in occurrences:
        told = sorted(_told(dyad, occurrence, confidence), key=lambda one: _lead(occurrence, one))
        between = _between(dyad, told) if told else None
        if between is not None:
            found.append(Act(occurrence, told, between))
    return found


def lie_in(dyad: Dyad, found: Iterable[Act], days: Range) -> list[Act]:
    """The acts that can lie in some days; one without a date goes by those of its documents."""
    if days.is_open:
        return list(found)
    return [act for act in found if days.may_hold_told(interval(act.occurrence.date), (dyad.published(one.document) for one in act.told))]


def standing(status: Status) -> str:
    """What is said of an act: that it happened, or another status."""
    return "happened" if status in HAPPENED else status


def _lead(occurrence: Occurrence, told: Told) -> tuple[bool, bool, bool, bool, int, str, Span]:
    """The telling that a line follows comes first: of the occurrence's status and code, with both sides, the shortest beside its names, the first by document."""
    event, length = told.event, told.length
    whole = bool(event.source_actors and event.target_actors)
    return standing(event.status) != standing(occurrence.status), not whole, event.status != occurrence.status, event.cameo != occurrence.cameo, length, told.document, told.quote


def _told(dyad: Dyad, occurrence: Occurrence, confidence: float) -> Iterable[Told]:
    for telling in occurrence.tellings:
        span = (telling.start, telling.end)
        if telling.document not in dyad or not dyad.is_text(telling.document, span):
            continue
        event = _event(dyad, occurrence, telling)
        if event is not None and event.confidence >= confidence:
            yield _telling(dyad, telling, event)


def _telling(dyad: Dyad, telling: Telling, event: Event) -> Told:
    annotation = dyad.annotation(telling.document)
    said = annotation.statements[event.said_by] if event.said_by is not None else None
    needed = [event.trigger, *event.source, *event.target]
    if said is not None:
        needed += [(part.start, part.end) for part in (said.source, said.cue) if part is not None]
    sentence = dyad.sentence(telling.document, (telling.start, telling.end))
    quote = sufficient(dyad.document(telling.document).text, sentence, needed)
    length = quote[1] - quote[0] - dyad.named_length(telling.document, quote)
    return Told(telling.document, sentence, quote, event, said, _is_past(event, annotation.document.published), length)


def _is_past(event: Event, published: Published) -> bool:
    """What reading calls historical; of a document whose date is an interval, what lies more than a year before its first day."""
    if event.historical or event.date is None or not event.date.latest or not published.earliest:
        return event.historical
    return int(event.date.latest[:4]) + 1 < int(published.earliest[:4])


def _event(dyad: Dyad, occurrence: Occurrence, telling: Telling) -> Event | None:
    """The event of a sentence that the occurrence was made of: of its type, with most in common; of another type, one that its words date otherwise is another act ('arrested in January and released on 1 March')."""
    def likeness(event: Event) -> tuple[bool, bool, bool, bool, int]:
        dated = event.date.edtf if event.date is not None else None
        alike = (event.source_actors, event.target_actors) == (occurrence.source_actors, occurrence.target_actors)
        shared = len({*event.source_actors, *event.target_actors} & {*occurrence.source_actors, *occurrence.target_actors})
        return event.cameo == occurrence.cameo, event.type == occurrence.type, dated == telling.value, alike, shared

    events = dyad.annotation(telling.document).events
    here = [event for event in events if telling.start <= event.trigger[0] < telling.end and event.type is not None]
    return max((event for event in here if event.type == occurrence.type or not _is_of_another_day(event, telling)), key=likeness, default=None)


def _is_of_another_day(event: Event, telling: Telling) -> bool:
    return event.date is not None and None not in (event.date.edtf, telling.value) and event.date.edtf != telling.value


def sides(dyad: Dyad, told: Told) -> tuple[frozenset[str], frozenset[str]]:
    """The states on both sides of an act as one telling has them."""
    source, target = (
        frozenset(dyad.cast.country(told.document, actor) or actor for actor in side)
        for side in (told.event.source_actors, told.event.target_actors)
    )
    return source, target


def _between(dyad: Dyad, told: list[Told]) -> Between | None:
    """Where an act belongs: to the two states, to them and a third party, or to neither (None), as one without two sides does."""
    kinds = {_relation(dyad, one) for one in told if one.event.source_actors and one.event.target_actors}
    return "both" if "both" in kinds else "third" if "third" in kinds else None


def _relation(dyad: Dyad, told: Told) -> Between | None:
    source, target = sides(dyad, told)
    a, b = dyad.a, dyad.b
    if (a in source and b in target) or (b in source and a in target):
        return "both"
    if not any(_is_somebody(dyad, told.document, actor) for actor in told.event.source_actors) or _is_of_itself(dyad, told, source | target):
        return None
    if dyad.names_both(told.document, told.event.trigger):
        return "third"
    # A third party acts on one of the two, in a document that names both.
    return "third" if source and not source & dyad.both and target & dyad.both else None


def _is_of_itself(dyad: Dyad, told: Told, states: frozenset[str]) -> bool:
    """Whether a state stands on one side and somebody of its own on the other: the police of a state that accuse that state."""
    return len(states) == 1 and states <= dyad.both and bool(states & {*told.event.source_actors, *told.event.target_actors})


def _is_somebody(dyad: Dyad, document: str, actor: str) -> bool:
    """Whether an actor is more than 'others' or 'a court' of nobody knows where: whoever has a state or a name of its own."""
    mention = dyad.cast.mention(document, actor)
    return not is_local(actor) or dyad.cast.country(document, actor) is not None or (mention is not None and mention.via not in _NAMELESS and not is_lone(mention))


@cache
def _topic_rows() -> tuple[tuple[str, str, str], ...]:
    return tuple((row["kind"], row["value"], row["topic"]) for row in rows("topics.tsv"))


def topic(cameo: str = "", contexts: Iterable[str] = (), relation: str = "") -> str | None:
    """The topic of what carries a CAMEO code, contexts or a relation; None: diplomacy, which has no heading, or nothing that topics.tsv knows."""
    return _topic(cameo, frozenset(contexts), relation)


@cache
def _topic(cameo: str, contexts: frozenset[str], relation: str) -> str | None:
    for kind, value, found in _topic_rows():
        fits = {"cameo": cameo.startswith(value), "context": value in contexts, "relation": value == relation}
        if fits[kind]:
            return found if found in topics() else None
    return None


@cache
def topics() -> tuple[str, ...]:
    """The topics, in the order of the brief (that of their headings)."""
    return tuple(row["key"].removeprefix("topic.") for row in rows("phrases.tsv") if row["key"].startswith("topic."))


@cache
def is_measure(cameo: str) -> bool:
    """Whether an act is told under Instruments and sanctions."""
    return any(cameo.startswith(row["cameo"]) for row in rows("sections.tsv"))


@cache
def is_worded(cameo: str) -> bool:
    """Whether the very words of who tells an act matter beside its clause."""
    return any(cameo.startswith(row["cameo"]) for row in rows("quoted.tsv"))


@cache
def is_claim(cameo: str) -> bool:
    """Whether an act is never told in the program's own voice."""
    return any(cameo.startswith(row["cameo"]) for row in rows("claims.tsv"))
