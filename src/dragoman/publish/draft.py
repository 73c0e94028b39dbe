"""A brief while it is written: the two states, what belongs to them, and the lines made of it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from dragoman.compare.intervals import interval
from dragoman.nouns import Span
from dragoman.publish import phrases
from dragoman.publish.acts import Act
from dragoman.publish.dyad import Dyad
from dragoman.publish.instruments import Step
from dragoman.publish.names import Introduced
from dragoman.publish.phrases import Lang
from dragoman.publish.quotes import Citations, sufficient
from dragoman.publish.scope import ALL, Scope
from dragoman.publish.sheet import Line, Paragraph, Part, Quoted
from dragoman.publish.view import Compared
from dragoman.publish.when import Dated


@dataclass
class Draft:
    """What the sections are written from. `used` holds the sentences that a line already stands on, so that nothing is told twice.

    `names` calls whoever was named in a section before by name alone; `reviewed` holds the places (document, start) on which a person decided;
    `voiced` the words that a perspective counts. `every` is how many acts and steps there are before any are chosen.
    """

    lang: Lang
    acts: list[Act]
    lives: dict[str, list[Step]]
    compared: Compared
    citations: Citations
    reviewed: Container[tuple[str, int]] = ()
    scope: Scope = ALL
    is_short: bool = False
    every: int = 0
    used: dict[Quoted, int] = field(default_factory=dict)
    voiced: set[Quoted] = field(default_factory=set)
    names: Introduced = field(init=False)

    @property
    def dyad(self) -> Dyad:
        """The two states."""
        return self.compared.dyad

    def __post_init__(self) -> None:
        """Nobody is introduced yet."""
        self.introduce_anew()

    def introduce_anew(self) -> None:
        """A stretch of text begins in which nobody was named yet."""
        self.names = Introduced(self.dyad.cast)

    def admits(self, document: str, start: int, when: Dated = None) -> bool:
        """Whether a line read at a place may stand in this brief: in the period asked for (of an undated line that of its document), and reviewed, if only that is asked for."""
        return self.scope.days.may_hold_told(interval(when), [self.dyad.published(document)]) and (not self.scope.reviewed or (document, start) in self.reviewed)

    def dated(self, line: Line, when: Dated) -> Line:
        """The line with its date."""
        if when is not None:
            line.earliest, line.latest = when.earliest, when.latest
        return line

    def line(self, act: Act, text: str, *, opens: bool = True, shown: int = 0) -> Line:
        """The line of an act, carried by all its tellings; the words of the first `shown` are printed."""
        line = self.citations.line(text, [(one.document, one.quote) for one in act.told], shown, act.occurrence.status)
        line.opens = opens
        line.reviewed = any((one.document, one.event.trigger[0]) in self.reviewed for one in act.told)
        for one in act.told:
            self.used[one.document, one.sentence] = line.citations[0]
        return self.dated(line, act.occurrence.date)

    def quoted(self, document: str, span: Span) -> Quoted:
        """The words to quote for a span: its sentence, or a sufficient part of it."""
        return document, sufficient(self.dyad.document(document).text, self.dyad.sentence(document, span), [span])

    def told(self, text: str, document: str, span: Span, *, shown: int = 1, words: Quoted | None = None) -> Line:
        """A line carried by one sentence, or by `words` of it."""
        line = self.citations.line(phrases.opened(text), [words or self.quoted(document, span)], shown)
        line.reviewed = (document, span[0]) in self.reviewed
        self.used[document, self.dyad.sentence(document, span)] = line.citations[0]
        return line

    def is_printed(self, document: str, span: Span) -> bool:
        """Whether the words of the sentence around a span are printed already, beside a line that stands on it."""
        number = self.used.get((document, self.dyad.sentence(document, span)))
        return number is not None and self.citations.is_printed(number)

    def is_told(self, document: str, span: Span) -> bool:
        """Whether a line stands on the sentence around a span already."""
        return (document, self.dyad.sentence(document, span)) in self.used


def part(title: str | None, paragraphs: Sequence[Paragraph]) -> list[Part]:
    """A part with its paragraphs; none where there are none."""
    held = [one for one in paragraphs if one.lines]
    return [Part(title, held)] if held else []


def paragraph(lines: Sequence[Line], label: str | None = None) -> list[Paragraph]:
    """A paragraph with its lines; none where there are none."""
    return [Paragraph(label, list(lines))] if lines else []
