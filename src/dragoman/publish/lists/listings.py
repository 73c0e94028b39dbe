"""What the commands on two states show, as listings: timeline, differences, perspectives, figures, instruments."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from dragoman.compare import Perspective, Voice
from dragoman.nouns import Difference, Telling
from dragoman.publish import phrases, state
from dragoman.publish.clauses import clause
from dragoman.publish.dyad import Dyad
from dragoman.publish.figures import figure_text
from dragoman.publish.instruments import Step
from dragoman.publish.instruments import name as instrument_name
from dragoman.publish.lists.listing import Cell, Listing, Words, listing, quoted
from dragoman.publish.lists.lists import Counted, lives_of
from dragoman.publish.lives import step_text
from dragoman.publish.opinions import difference_text, heading, speaking
from dragoman.publish.period import Range
from dragoman.publish.phrases import Lang, say
from dragoman.publish.view import View
from dragoman.publish.when import order, written


def timeline(view: View, lang: Lang) -> list[Listing]:
    """A row an occurrence, in order of date."""
    rows = []
    for act in sorted(view.acts, key=lambda act: order(act.occurrence.date)):
        one, lead = act.occurrence, act.told[0]
        told = _carried(clause(view.dyad, act, lang), [quoted(view.dyad, lead.document, lead.quote)], one.id)
        rows.append((written(one.date, lang), told, say(f"status.{one.status}", lang), str(one.outlets)))
    return [listing(("date", "act", "status", "outlets"), rows, lang)]


def differences(dyad: Dyad, found: Iterable[Difference], lang: Lang) -> list[Listing]:
    """A row a difference."""
    rows = [(say(f"kind.{one.kind}", lang), _carried(difference_text(dyad, one, lang), [_telling(dyad, telling) for telling in one.tellings])) for one in found]
    return [listing(("kind", "why"), rows, lang)]


def perspectives(view: View, found: Iterable[Perspective], lang: Lang) -> list[Listing]:
    """One listing for each thing spoken of: the two sides beside each other, with how many stand where."""
    return [_sides(view, one, lang) for one in found]


def _sides(view: View, one: Perspective, lang: Lang) -> Listing:
    rows = [[_voiced(view, voice, lang) if voice else "" for voice in row] for row in zip_longest(one.for_, one.against)]
    return listing(("for", "against"), rows, lang, title=heading(view.dyad, one, lang), notes=_counted(one, lang), wide=(0, 1))


def _counted(one: Perspective, lang: Lang) -> list[str]:
    """How many statements for and against there are, by what tells sources apart."""
    tables = {"country": one.by_country, "outlet": one.by_outlet, "kind": one.by_source_kind, "source": one.by_source_country, "genre": one.by_genre}
    told = []
    for key, table in tables.items():
        counts = [f"{name} {count.get('for', 0)}–{count.get('against', 0)}" for name, count in table.items() if count.keys() & {"for", "against"}]
        told.append(say(f"counts.{key}", lang, counts=", ".join(counts)))
    return told


def _voiced(view: View, voice: Voice, lang: Lang) -> Cell:
    """Who speaks, with the words; where these are only reported, with the sentence around them."""
    span = (voice.start, voice.end)
    words = quoted(view.dyad, voice.document, view.dyad.sentence(voice.document, span) if voice.kind == "reported" else span)
    return _carried(speaking(view.dyad, voice, lang), [words])


def figures(view: View, found: Iterable[Counted], lang: Lang) -> list[Listing]:
    """A row a figure."""
    rows = [(written(one.figure.date, lang), _carried(figure_text(one.figure, lang), [_telling(view.dyad, one.telling)])) for one in found]
    return [listing(("date", "counts"), rows, lang)]


def instruments(view: View, lang: Lang, days: Range) -> list[Listing]:
    """A row a step, those of one instrument together."""
    rows = [(written(step.when, lang), _stepped(view, step, lang)) for life in lives_of(view, days).values() for step in life]
    return [listing(("date", "instrument"), rows, lang)]


def states(view: View, day: str, lang: Lang) -> list[Listing]:
    """A row an instrument and step, as it was on a day (ISO); steps whose date leaves it open are marked."""
    rows = []
    for one in state.on(lives_of(view, Range()), day):
        marked = [*((step, "") for step in one.steps), *((step, say("perhaps", lang)) for step in one.maybe)]
        for place, (step, mark) in enumerate(marked):
            cell = _stepped(view, step, lang)
            cell.text = f"{mark} {cell.text}, {written(step.when, lang)}".strip()
            rows.append(("" if place else instrument_name(one.life, lang), cell))
    return [listing(("instrument", "state"), rows, lang)]


def _stepped(view: View, step: Step, lang: Lang) -> Cell:
    document, first = step.told[0]
    words = quoted(view.dyad, document, view.dyad.sentence(document, (first.start, first.end)))
    return _carried(step_text(view.dyad, document, first, lang), [words])


def _telling(dyad: Dyad, telling: Telling) -> Words:
    return quoted(dyad, telling.document, (telling.start, telling.end))


def _carried(told: str, words: list[Words], key: str = "") -> Cell:
    """The program's own words, opened as a sentence, and those of the sources."""
    return Cell(phrases.opened(told), words, key)
