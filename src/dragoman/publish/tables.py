"""What the commands print on a terminal: one table each, a source's words under what they carry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from rich.table import Table
from rich.text import Text

from dragoman.compare import Perspective, Voice
from dragoman.nouns import Difference, Span
from dragoman.publish import phrases, state
from dragoman.publish.clauses import clause
from dragoman.publish.figures import figure_text
from dragoman.publish.instruments import Step, steps
from dragoman.publish.instruments import name as instrument_name
from dragoman.publish.lists import figures_of, perspectives_of
from dragoman.publish.lives import step_text
from dragoman.publish.opinions import difference_text, heading, speaking
from dragoman.publish.phrases import Lang, say
from dragoman.publish.view import View
from dragoman.publish.when import order, written

_WORDS = 160
_NARROW = 24
Cell = str | Text


def timeline_table(view: View, lang: Lang) -> Table:
    """A row an occurrence, in order of date."""
    rows = []
    for act in sorted(view.acts, key=lambda act: order(act.occurrence.date)):
        one, lead = act.occurrence, act.told[0]
        told = _carried(clause(view.dyad, act, lang), [_words(view, lead.document, lead.quote, lang)])
        rows.append((written(one.date, lang), told, say(f"status.{one.status}", lang), str(one.outlets)))
    return _table(("date", "act", "status", "outlets"), rows, lang)


def differences_table(found: Sequence[Difference], lang: Lang) -> Table:
    """A row a difference."""
    rows = []
    for one in found:
        words = [_quoted(telling.document, telling.quote, lang) for telling in one.tellings]
        rows.append((say(f"kind.{one.kind}", lang), _carried(difference_text(one, lang), words)))
    return _table(("kind", "why"), rows, lang)


def perspectives_table(view: View, lang: Lang) -> Table:
    """What is spoken of, one below the other; under each the two sides beside each other, with how many stand where."""
    whole = Table.grid(padding=(0, 0, 1, 0))
    for one in perspectives_of(view):
        whole.add_row(Text(heading(view.dyad, one, lang), style="bold"))
        whole.add_row(Text(_counted(one, lang), style="dim"))
        whole.add_row(_sides(view, one, lang))
    return whole


def _sides(view: View, one: Perspective, lang: Lang) -> Table:
    rows = zip_longest(one.for_, one.against)
    return _table(("for", "against"), ([_voiced(view, voice, lang) if voice else "" for voice in row] for row in rows), lang, wide=(0, 1))


def _counted(one: Perspective, lang: Lang) -> str:
    """How many statements for and against there are, by what tells sources apart."""
    tables = {"country": one.by_country, "outlet": one.by_outlet, "kind": one.by_source_kind, "source": one.by_source_country, "genre": one.by_genre}
    told = []
    for key, table in tables.items():
        counts = [f"{name} {count.get('for', 0)}–{count.get('against', 0)}" for name, count in table.items() if count.keys() & {"for", "against"}]
        told.append(say(f"counts.{key}", lang, counts=", ".join(counts)))
    return "\n".join(told)


def _voiced(view: View, voice: Voice, lang: Lang) -> Text:
    """Who speaks, with the words; where these are only reported, with the sentence around them."""
    span = (voice.start, voice.end)
    words = _words(view, voice.document, view.dyad.sentence(voice.document, span) if voice.kind == "reported" else span, lang)
    return _carried(speaking(view.dyad, voice, lang), [words])


def figures_table(view: View, lang: Lang) -> Table:
    """A row a figure."""
    rows = []
    for one in figures_of(view):
        told = _carried(figure_text(one.figure, lang), [_quoted(one.telling.document, one.telling.quote, lang)])
        rows.append((written(one.figure.date, lang), told))
    return _table(("date", "counts"), rows, lang)


def instruments_table(view: View, lang: Lang) -> Table:
    """A row a step, those of one instrument together."""
    rows = []
    for step in (step for life in steps(view.dyad).values() for step in life):
        document, first = step.told[0]
        words = _words(view, document, view.dyad.sentence(document, (first.start, first.end)), lang)
        rows.append((written(step.when, lang), _carried(step_text(view.dyad, document, first, lang), [words])))
    return _table(("date", "instrument"), rows, lang)


def states_table(view: View, day: str, lang: Lang) -> Table:
    """A row an instrument, as it was on a day."""
    rows = []
    for one in state.on(steps(view.dyad), day):
        told = [_stepped(view, step, lang) for step in one.steps]
        told += [Text.assemble(say("perhaps", lang), " ", _stepped(view, step, lang)) for step in one.maybe]
        rows.append((instrument_name(one.life, lang), Text("\n").join(told)))
    return _table(("instrument", "state"), rows, lang)


def _stepped(view: View, step: Step, lang: Lang) -> Text:
    document, first = step.told[0]
    words = _words(view, document, view.dyad.sentence(document, (first.start, first.end)), lang)
    return _carried(f"{step_text(view.dyad, document, first, lang)}, {written(step.when, lang)}", [words])


def _table(columns: Sequence[str], rows: Iterable[Sequence[Cell]], lang: Lang, *, wide: Sequence[int] = (1,)) -> Table:
    """Columns under their headings; those at the places `wide` share the room that the others leave."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 1, 0))
    for place, column in enumerate(columns):
        main = place in wide
        table.add_column(say(f"column.{column}", lang), overflow="fold", ratio=1 if main else None, max_width=None if main else _NARROW)
    for row in rows:
        # Text, not markup: what stands in brackets in a source is no style.
        table.add_row(*(cell if isinstance(cell, Text) else Text(cell) for cell in row))
    return table


def _carried(told: str, words: Iterable[str]) -> Text:
    """The program's own words, and dimmed under them those of the sources."""
    return Text.assemble(phrases.opened(told), *(part for one in words for part in ("\n", (one, "dim"))))


def _words(view: View, document: str, span: Span, lang: Lang) -> str:
    return _quoted(document, view.dyad.document(document).text[slice(*span)], lang)


def _quoted(document: str, words: str, lang: Lang) -> str:
    """A quote on one line with its document, shortened for a terminal: `--json` has it whole."""
    flat = " ".join(words.split())
    short = flat if len(flat) <= _WORDS else f"{flat[:_WORDS].rsplit(' ', 1)[0]} {say('cut', lang)}"
    return f"{say('quoted', lang, words=short)} {document}"
