"""Figures, instruments and perspectives of two states as lists for machines: every entry with the words that carry it."""

from __future__ import annotations

import msgspec

from dragoman.compare import Perspective
from dragoman.nouns import Figure, Status, Telling, When
from dragoman.publish import instruments, opinions, state
from dragoman.publish.figures import figures
from dragoman.publish.phrases import Lang
from dragoman.publish.view import View


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


def figures_of(view: View) -> list[Counted]:
    """The figures that concern the two states."""
    return [Counted(figure, _telling(view, document, (figure.start, figure.end))) for document, figure in figures(view.dyad)]


def instruments_of(view: View, lang: Lang) -> list[Instrument]:
    """The instruments that concern the two states."""
    found = instruments.steps(view.dyad)
    return [Instrument(key, instruments.name(life, lang), [_taken(view, step) for step in life]) for key, life in found.items()]


def states_of(view: View, day: str, lang: Lang) -> list[Held]:
    """The instruments that concern the two states, as they were on a day (ISO)."""
    found = state.on(instruments.steps(view.dyad), day)
    return [
        Held(one.instrument, instruments.name(one.life, lang), [_taken(view, step) for step in one.steps], [_taken(view, step) for step in one.maybe])
        for one in found
    ]


def perspectives_of(view: View) -> list[Perspective]:
    """The perspectives on which someone takes a side."""
    return opinions.sided(view.dyad)


def _taken(view: View, step: instruments.Step) -> Taken:
    told = [_telling(view, document, (one.start, one.end)) for document, one in step.told]
    date = When(step.when.edtf, step.when.earliest, step.when.latest) if step.when is not None else None
    return Taken(step.first.step, step.first.by, date, step.first.status, told)


def _telling(view: View, document: str, span: tuple[int, int]) -> Telling:
    start, end = view.dyad.sentence(document, span)
    return Telling(document, start, end, view.dyad.document(document).text[start:end])
