"""A brief while it is written: the two states, what belongs to them, and the lines made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.compare.intervals import interval
from dragoman.nouns import Figure, Span, Tie
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
from dragoman.record import Reviewed


@dataclass
class Draft:
    """What the sections are written from. `used` holds the sentences that a line already stands on, so that nothing is told twice.

    `names` calls whoever was named in a section before by name alone; `reviewed` are the lines that a person has confirmed, changed or added;
    `voiced` the words that a perspective counts. `every` is how many acts and steps there are before any are chosen.
    """

    lang: Lang
    acts: list[Act]
    lives: dict[str, list[Step]]
    compared: Compared
    citations: Citations
    reviewed: Reviewed = field(default_factory=Reviewed)
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

    def admits(self, document: str, when: Dated = None, *, said: Span | None = None) -> bool:
        """Whether a line may stand in this brief: in the period asked for (of an undated line that of its document), and, of what is said, reviewed, if
        only that is asked for (of other lines only the reviewed are there then).
        """
        lies = self.scope.days.may_hold_told(interval(when), [self.dyad.published(document)])
        return lies and (said is None or not self.scope.reviewed or self.reviewed.on(document, said, "statement"))

    def dated(self, line: Line, when: Dated) -> Line:
        """The line with its date."""
        if when is not None:
            line.earliest, line.latest = when.earliest, when.latest
        return line

    def line(self, act: Act, text: str, *, opens: bool = True, shown: int = 0) -> Line:
        """The line of an act, carried by all its tellings; the words of the first `shown` are printed."""
        line = self.citations.line(text, [(one.document, one.quote) for one in act.told], shown, act.occurrence.status)
        line.opens = opens
        line.reviewed = all(self.reviewed.has(one.document, "event", one.event) for one in act.told)
        for one in act.told:
            self.used[one.document, one.sentence] = line.citations[0]
        return self.dated(line, act.occurrence.date)

    def quoted(self, document: str, span: Span) -> Quoted:
        """The words to quote for a span: its sentence, or a sufficient part of it."""
        return document, sufficient(self.dyad.document(document).text, self.dyad.sentence(document, span), [span])

    def of(self, text: str, document: str, one: Figure | Tie, *, shown: int = 1) -> Line:
        """The line of a figure or tie, carried by its sentence."""
        line = self.told(text, document, (one.start, one.end), shown=shown)
        line.reviewed = self.reviewed.has(document, "figure" if isinstance(one, Figure) else "tie", one)
        return line

    def told(self, text: str, document: str, span: Span, *, shown: int = 1, words: Quoted | None = None) -> Line:
        """The line of what is said, carried by one sentence, or by `words` of it."""
        line = self.citations.line(phrases.opened(text), [words or self.quoted(document, span)], shown)
        line.reviewed = self.reviewed.on(document, span, "statement")
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
