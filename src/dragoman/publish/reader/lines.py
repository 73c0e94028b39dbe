"""What was read in a document, a line each: what it says in the program's own voice, and which words carry it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import msgspec

from dragoman.compare.readings import name
from dragoman.nouns import Annotation, Document, Event, InstrumentStep, Span, Statement, Tie
from dragoman.publish import phrases
from dragoman.publish.clauses import row
from dragoman.publish.figures import figure_text
from dragoman.publish.names import Cast
from dragoman.publish.phrases import Lang, say
from dragoman.publish.when import written


class Line(msgspec.Struct):
    """A line that was read: `id` is its noun and place among those ('events-3'), `start` and `end` its first words, `spans` all of them.

    `says` is in the program's own voice, with who says so and with what status; `quote` the words of `start` and `end`; `of` are the ids of other lines it is made of (the events of a statement).
    """

    id: str
    noun: str
    start: int
    end: int
    quote: str
    says: str
    spans: list[Span]
    of: list[str] = []


One = TypeVar("One")


def lines(document: Document, annotation: Annotation, lang: Lang, within: Span | None = None) -> list[Line]:
    """Every line of a document, or those whose first words begin within a stretch of it; noun by noun as an annotation has them, each noun in its order."""
    told = _Told(document, annotation, lang, within)
    return [*told.actors(), *told.places(), *told.dates(), *told.statements(), *told.events(), *told.figures(), *told.instruments(), *told.ties(), *told.notices()]


class _Told:
    """The words for one document's lines."""

    def __init__(self, document: Document, annotation: Annotation, lang: Lang, within: Span | None) -> None:
        self._document, self._read, self._lang, self._within = document, annotation, lang, within
        self._path = name(document)
        self._cast = Cast([(document, annotation)])

    def actors(self) -> Iterator[Line]:
        for i, one in self._here(self._read.actors, lambda line: line.start):
            yield self._line("actors", i, self._name(one.actor), [(one.start, one.end)])

    def places(self) -> Iterator[Line]:
        for i, one in self._here(self._read.places, lambda line: line.start):
            yield self._line("places", i, f"{one.name} ({one.country})" if one.country else one.name, [(one.start, one.end)])

    def dates(self) -> Iterator[Line]:
        for i, one in self._here(self._read.dates, lambda line: line.start):
            yield self._line("dates", i, one.edtf or one.timex, [(one.start, one.end)])

    def statements(self) -> Iterator[Line]:
        for i, one in self._here(self._read.statements, _content):
            spans = [*one.content, *([(one.source.start, one.source.end)] if one.source else []), *([(one.cue.start, one.cue.end)] if one.cue else [])]
            yield self._line("statements", i, self._stated(one), spans, [f"events-{event}" for event in one.events])

    def events(self) -> Iterator[Line]:
        for i, one in self._here(self._read.events, lambda event: event.trigger[0]):
            yield self._line("events", i, self._done(one), [one.trigger, *one.source, *one.target])

    def figures(self) -> Iterator[Line]:
        for i, one in self._here(self._read.figures, lambda line: line.start):
            yield self._line("figures", i, figure_text(one, self._lang), [(one.start, one.end)])

    def instruments(self) -> Iterator[Line]:
        for i, one in self._here(self._read.instruments, lambda line: line.start):
            yield self._line("instruments", i, self._taken(one), [(one.start, one.end)])

    def ties(self) -> Iterator[Line]:
        for i, one in self._here(self._read.ties, lambda line: line.start):
            yield self._line("ties", i, self._tied(one), [(one.start, one.end)])

    def notices(self) -> Iterator[Line]:
        for i, one in self._here(self._read.notices, lambda line: line.start):
            # What reading says of it is in English alone.
            kind = phrases.opened(say(f"notice.{one.kind}", self._lang))
            yield self._line("notices", i, f"{kind}: {one.message}" if self._lang == "en" else kind, [(one.start, one.end)] if one.end else [])

    def _here(self, found: Sequence[One], begins: Callable[[One], int]) -> Iterator[tuple[int, One]]:
        """The lines of a noun that are asked for, with their places among all."""
        first, last = self._within or (0, len(self._document.text) + 1)
        yield from ((i, one) for i, one in enumerate(found) if first <= begins(one) < last)

    def _line(self, noun: str, i: int, says: str, spans: Sequence[Span], of: Sequence[str] = ()) -> Line:
        start, end = spans[0] if spans else (0, 0)
        return Line(f"{noun}-{i}", noun, start, end, self._document.text[start:end], says, [(first, last) for first, last in dict.fromkeys(map(tuple, spans))], list(of))

    def _name(self, actor: str) -> str:
        return self._cast.shown(self._path, actor, self._lang)

    def _names(self, actors: Sequence[str]) -> str:
        return self._cast.listed(self._path, actors, self._lang) if actors else say("side.unnamed", self._lang)

    def _stated(self, one: Statement) -> str:
        speaker = one.source
        who = say("side.author", self._lang, document=self._path) if speaker is None else self._name(speaker.actor) if speaker.actor else speaker.text
        sides = [
            say(f"reader.{about.stance}", self._lang, about=self._name(about.actor) if about.actor else (about.instrument or "").replace("_", " "))
            for about in one.about if about.stance != "neither"
        ]
        return f"{who}: {'; '.join(sides)}" if sides else who

    def _done(self, one: Event) -> str:
        source, target = self._names(one.source_actors), self._names(one.target_actors)
        if one.type is None:  # what CAMEO has and PLOVER has not: statements and appeals
            said = say("reader.stated", self._lang, source=source, target=target)
        elif one.reciprocal and row(one, self._lang)["both"]:
            said = f"{self._names([*one.source_actors, *one.target_actors])} {row(one, self._lang)['both']}"
        else:
            said = f"{source} {phrases.fill(row(one, self._lang)['did'], target=target)}"
        said = phrases.joined(said, self._lang)
        return " · ".join([phrases.opened(said), *self._known(one), *self._according(one)])

    def _according(self, one: Event) -> Iterator[str]:
        """Who says so: what is not told as it is must never look as if it were."""
        speaker = self._read.statements[one.said_by].source if one.said_by is not None else None
        if speaker is not None:
            yield say("according.short", self._lang, who=self._name(speaker.actor) if speaker.actor else speaker.text)

    def _known(self, one: Event | InstrumentStep) -> Iterator[str]:
        if one.date is not None:
            yield written(one.date, self._lang)
        if one.status != "reported":
            yield say(f"status.{one.status}", self._lang)

    def _taken(self, one: InstrumentStep) -> str:
        who = f" ({self._names(one.by)})" if one.by else ""
        return " · ".join([f"{one.name}: {say(f'step.{one.step}', self._lang)}{who}", *self._known(one)])

    def _tied(self, one: Tie) -> str:
        return f"{phrases.opened(self._name(one.source))} — {one.relation} — {self._name(one.target)}"


def _content(statement: Statement) -> int:
    """Where a statement begins: with what is said, else with who says it."""
    return statement.content[0][0] if statement.content else statement.source.start if statement.source else statement.cue.start if statement.cue else 0
