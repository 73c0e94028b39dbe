"""Figures, instruments and perspectives of two states as lists for machines: every entry with the words that carry it."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from dragoman import compare
from dragoman.compare import Perspective
from dragoman.compare.intervals import interval
from dragoman.nouns import Figure, Status, Telling, When
from dragoman.publish import instruments, opinions, state
from dragoman.publish.acts import lie_in
from dragoman.publish.dyad import Dyad
from dragoman.publish.figures import figures
from dragoman.publish.instruments import Step
from dragoman.publish.period import Range
from dragoman.publish.phrases import Lang
from dragoman.publish.view import View

ALL = Range()


class Instrument(msgspec.Struct):
    """An instrument and its life."""

    instrument: str
    name: str
    steps: list[Taken]


class Taken(msgspec.Struct):
    """A step with its tellings."""

    step: str
    by: list[str]
    date: When | None
    status: Status
    tellings: list[Telling]


class Counted(msgspec.Struct):
    """A figure with the sentence that gives it."""

    figure: Figure
    telling: Telling


class Figures(msgspec.Struct):
    """What `figures --json` prints."""

    figures: list[Counted]


class Instruments(msgspec.Struct):
    """What `instruments --json` prints."""

    instruments: list[Instrument]


class Held(msgspec.Struct):
    """An instrument on a day: the last steps told as taken by then, and those whose date leaves it open."""

    instrument: str
    name: str
    steps: list[Taken]
    maybe: list[Taken]


class States(msgspec.Struct):
    """What `instruments --on DAY --json` prints."""

    on: str
    instruments: list[Held]


class Perspectives(msgspec.Struct):
    """What `perspectives --json` prints: on whom or what someone takes a side."""

    perspectives: list[Perspective]


def within(view: View, days: Range) -> View:
    """What was looked up, without the acts that can't lie in a range."""
    return replace(view, acts=lie_in(view.dyad, view.acts, days))


def figures_of(view: View, days: Range = ALL) -> list[Counted]:
    """The figures that concern the two states, by the date for which they are told, else that of their document."""
    found = [(document, figure) for document, figure in figures(view.dyad) if days.may_hold_told(interval(figure.date), [view.dyad.published(document)])]
    return [Counted(figure, _telling(view, document, (figure.start, figure.end))) for document, figure in found]


def lives_of(view: View, days: Range = ALL) -> dict[str, list[Step]]:
    """The instruments that concern the two states, with the steps whose date can lie in a range."""
    return instruments.lie_in(view.dyad, instruments.steps(view.dyad), days)


def instruments_of(view: View, lang: Lang, days: Range = ALL) -> list[Instrument]:
    """The same with all their tellings."""
    return [Instrument(key, instruments.name(life, lang), [_taken(view, step) for step in life]) for key, life in lives_of(view, days).items()]


def states_of(view: View, day: str, lang: Lang) -> list[Held]:
    """The instruments that concern the two states, as they were on a day (ISO)."""
    found = state.on(instruments.steps(view.dyad), day)
    return [
        Held(one.instrument, instruments.name(one.life, lang), [_taken(view, step) for step in one.steps], [_taken(view, step) for step in one.maybe])
        for one in found
    ]


def perspectives_of(view: View, days: Range = ALL) -> list[Perspective]:
    """The perspectives on which someone takes a side, in documents whose date of publication can lie in a range."""
    if days.is_open:
        return opinions.sided(view.compared.perspectives, view.dyad)
    dyad = Dyad(view.dyad.a, view.dyad.b, [one for one in view.dyad.readings if days.may_hold_told(None, [interval(one[1].document.published)])])
    return opinions.sided(compare.perspectives(dyad.readings, (dyad.a, dyad.b)), dyad)


def _taken(view: View, step: Step) -> Taken:
    told = [_telling(view, document, (one.start, one.end)) for document, one in step.told]
    date = When(step.when.edtf, step.when.earliest, step.when.latest) if step.when is not None else None
    return Taken(step.first.step, step.first.by, date, step.first.status, told)


def _telling(view: View, document: str, span: tuple[int, int]) -> Telling:
    start, end = view.dyad.sentence(document, span)
    return Telling(document, start, end, view.dyad.document(document).text[start:end])
