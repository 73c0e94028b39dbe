"""A brief while it is written: the two states, what belongs to them, and the lines made of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.nouns import HAPPENED, InstrumentStep, Occurrence, Span, Tie
from dragoman.publish import phrases
from dragoman.publish.acts import Act
from dragoman.publish.clauses import clause
from dragoman.publish.dyad import Dyad
from dragoman.publish.instruments import Step, shown
from dragoman.publish.phrases import Lang, known, say
from dragoman.publish.quotes import Citations, sufficient
from dragoman.publish.sheet import Line, Part, Quoted
from dragoman.publish.when import Dated, order, written


@dataclass
class Draft:
    """What the sections are written from. `used` holds the sentences that a line already stands on, so that nothing is told twice."""

    dyad: Dyad
    lang: Lang
    acts: list[Act]
    lives: dict[str, list[Step]]
    occurrences: list[Occurrence]
    citations: Citations
    used: set[Quoted] = field(default_factory=set)

    def dated(self, line: Line, when: Dated) -> Line:
        """The line with its date."""
        line.date = phrases.opened(written(when, self.lang))
        if when is not None:
            line.earliest, line.latest = when.earliest, when.latest
        return line

    def line(self, act: Act) -> Line:
        """The line of an act, carried by all its tellings."""
        self.used.update((one.document, one.sentence) for one in act.told)
        told = [(one.document, one.quote) for one in act.told]
        line = self.citations.line(phrases.opened(clause(self.dyad, act, self.lang)), told, status=act.occurrence.status)
        return self.dated(line, act.occurrence.date)

    def lines(self, acts: Iterable[Act]) -> list[Line]:
        """The lines of acts in order of their dates, undated ones last."""
        return [self.line(act) for act in sorted(acts, key=lambda act: order(act.occurrence.date))]

    def quoted(self, document: str, span: Span) -> Quoted:
        """The words to quote for a span: its sentence, or a sufficient part of it."""
        return document, sufficient(self.dyad.document(document).text, self.dyad.sentence(document, span), [span])

    def told(self, text: str, document: str, span: Span, status: str | None = None) -> Line:
        """A line carried by one sentence."""
        self.used.add((document, self.dyad.sentence(document, span)))
        return self.citations.line(phrases.opened(text), [self.quoted(document, span)], status=status)

    def is_told(self, document: str, span: Span) -> bool:
        """Whether a line stands on the sentence around a span already."""
        return (document, self.dyad.sentence(document, span)) in self.used


def part(title: str | None, lines: Sequence[Line]) -> list[Part]:
    """A part with its lines; none where there are none."""
    return [Part(title, list(lines))] if lines else []


def has_happened(act: Act) -> bool:
    """Whether an act is told as having happened, or as having not: neither planned nor asked for."""
    return act.occurrence.status in HAPPENED or act.occurrence.status == "denied"


def is_told_at_all(act: Act) -> bool:
    """What is only supposed is never told."""
    return act.occurrence.status != "hypothetical"


def tie_text(draft: Draft, document: str, tie: Tie) -> str:
    """A standing relation in the program's own voice."""
    shown_as = draft.dyad.cast.shown
    names = {"source": shown_as(document, tie.source, draft.lang), "target": shown_as(document, tie.target, draft.lang)}
    key = f"tie.{tie.relation}"
    text = say(key, draft.lang, **names) if known(key) else say("tie.other", draft.lang, relation=tie.relation, **names)
    return phrases.joined(text, draft.lang)


def step_text(dyad: Dyad, document: str, step: InstrumentStep, lang: Lang) -> str:
    """A step in an instrument's life, as its status allows."""
    key = f"step.{step.step}"
    taken = say(key, lang) if known(key) else step.step
    who = phrases.listed([dyad.cast.shown(document, actor, lang) for actor in sorted(set(step.by))], lang)
    names = {"name": shown(step.instrument, step.name, lang), "step": taken, "who": who}
    text = say("step.by" if who else "step", lang, **names)
    return phrases.joined(say(f"step.{step.status}", lang, clause=text) if step.status != "reported" else text, lang)
