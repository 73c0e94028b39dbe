"""dragoman brief, timeline, differences, perspectives, figures, instruments: what a record holds of two states."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import options
from dragoman.errors import RecordUnwritable, UsageError

if TYPE_CHECKING:
    from rich.table import Table

    from dragoman.publish.scope import Scope
    from dragoman.publish.view import View

A = Annotated[str, typer.Argument(metavar="A", help="A state: ISO code, or a name in English or Spanish.", show_default=False)]
B = Annotated[str, typer.Argument(metavar="B", help="The other state.", show_default=False)]
Lang = Annotated[str, typer.Option("--lang", help="Language of the program's own words: en or es. Quotes stay in theirs.")]
Format = Annotated[str, typer.Option("--format", help="md, html, pdf, docx or json. Default: by the ending of the file, else md.", show_default=False)]
Length = Annotated[str, typer.Option("--length", help="full, or page: about a page, of what most sources tell, latest and most consequential first (docs/brief.md).")]
First = Annotated[str, typer.Option("--from", help="Only what can be of this date or later: 1991, 1991-05, 1991-05-30, 199X (EDTF). What has no date stands apart.", show_default=False)]
Last = Annotated[str, typer.Option("--to", help="Only what can be of this date or earlier.", show_default=False)]
Outlets = Annotated[str, typer.Option("--outlets", help="Only documents of these outlets: names or domains, separated by commas.", show_default=False)]
Reviewed = Annotated[bool, typer.Option("--only-reviewed", help="Only lines that a person has reviewed.")]
Day = Annotated[str, typer.Option("--on", help="A day (2005-06-30): what each instrument was then, as its told steps make it.", show_default=False)]
Out = Annotated[str, typer.Option("-o", "--output", help="The file to write; - is standard output.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (brief, timeline, differences, perspectives, figures, instruments):
        app.command(command.__name__)(command)


def brief(
    a: A, b: B, record: options.RecordFolder = None, lang: Lang = "en", format_: Format = "", out: Out = "-", length: Length = "full",
    first: First = "", last: Last = "", outlets: Outlets = "", only_reviewed: Reviewed = False, json: options.Json = False,
    confidence: options.Confidence = None,
) -> int:
    """Write a brief on two states: every sentence with the words of the source that carries it."""
    from dragoman.publish.brief import compose
    from dragoman.publish.phrases import language
    from dragoman.publish.scope import scope
    from dragoman.publish.writing import writer

    name = "json" if json else format_ or _ending(out)
    write = writer(name)
    asked = scope(first, last, outlets, reviewed=only_reviewed)
    with _looked(a, b, record, confidence, asked) as view:
        made = write(compose(view, language(lang), length))
    if out == "-":
        _print_bytes(made, name)
    else:
        _save(Path(out), made)
    return 0


def _ending(out: str) -> str:
    suffix = Path(out).suffix.removeprefix(".").lower()
    return {"htm": "html", "markdown": "md"}.get(suffix, suffix) if suffix else "md"


def _print_bytes(made: bytes, name: str) -> None:
    """Text to standard output as text; what no terminal can show only into a pipe or file. Raises UsageError."""
    from dragoman.publish.writing import is_binary

    if not is_binary(name):
        sys.stdout.write(made.decode())
        return
    if sys.stdout.isatty():
        raise UsageError(f"A terminal can't show {name}. Give a file: -o brief.{name}")
    sys.stdout.buffer.write(made)


def _save(path: Path, made: bytes) -> None:
    try:
        path.write_bytes(made)
    except OSError as error:
        raise RecordUnwritable(f"{path} can't be written ({error.strerror}). Give another place with -o.") from error


def timeline(
    a: A, b: B, record: options.RecordFolder = None, lang: Lang = "en", json: options.Json = False, confidence: options.Confidence = None
) -> int:
    """What happened between two states, in order of date, with its sources."""
    from dragoman.publish.tables import timeline_table
    from dragoman.publish.timeline import timeline_of

    with _looked(a, b, record, confidence) as view:
        _print(view, lang, timeline_of if json else None, timeline_table)
    return 0


def differences(a: A, b: B, record: options.RecordFolder = None, lang: Lang = "en", json: options.Json = False) -> int:
    """Where the sources differ: dates, numbers, who did it, whether it happened, judgements."""
    from dragoman.publish.phrases import language
    from dragoman.publish.tables import differences_table
    from dragoman.publish.timeline import Differences, differences_of

    with _looked(a, b, record, None) as view:
        found = differences_of(view, language(lang))
        _print(view, lang, (lambda _: Differences(found)) if json else None, lambda _, spoken: differences_table(found, spoken))
    return 0


def perspectives(a: A, b: B, record: options.RecordFolder = None, lang: Lang = "en", json: options.Json = False) -> int:
    """Who speaks for and against whom and what, in the sources' own words."""
    from dragoman.publish.lists import Perspectives, perspectives_of
    from dragoman.publish.tables import perspectives_table

    with _looked(a, b, record, None) as view:
        _print(view, lang, (lambda one: Perspectives(perspectives_of(one))) if json else None, perspectives_table)
    return 0


def figures(a: A, b: B, record: options.RecordFolder = None, lang: Lang = "en", json: options.Json = False) -> int:
    """The numbers that concern two states: what they count, of when, and who gives them."""
    from dragoman.publish.lists import Figures, figures_of
    from dragoman.publish.tables import figures_table

    with _looked(a, b, record, None) as view:
        _print(view, lang, (lambda one: Figures(figures_of(one))) if json else None, figures_table)
    return 0


def instruments(a: A, b: B, record: options.RecordFolder = None, lang: Lang = "en", on: Day = "", json: options.Json = False) -> int:
    """The laws, treaties and sanctions that concern two states, step by step, or what each was on a day."""
    from dragoman.publish.lists import Instruments, States, instruments_of, states_of
    from dragoman.publish.phrases import language
    from dragoman.publish.tables import instruments_table, states_table

    if on:
        day = _day(on)
        with _looked(a, b, record, None) as view:
            _print(view, lang, (lambda one: States(day, states_of(one, day, language(lang)))) if json else None, lambda one, spoken: states_table(one, day, spoken))
        return 0
    with _looked(a, b, record, None) as view:
        _print(view, lang, (lambda one: Instruments(instruments_of(one, language(lang)))) if json else None, instruments_table)
    return 0


def _day(told: str) -> str:
    """A day as `--on` gives it, ISO. Raises UsageError."""
    try:
        return date.fromisoformat(told).isoformat()
    except ValueError as error:
        raise UsageError(f"'{told}' is no day. Write it as 2005-06-30.") from error


@contextmanager
def _looked(a: str, b: str, record: str | None, confidence: float | None, scope: Scope | None = None) -> Iterator[View]:
    """What the record holds of two states; a name that means nobody is said before the record is opened."""
    from dragoman.publish.parties import pair
    from dragoman.publish.view import look
    from dragoman.record import Record

    settings = options.settled(record=record, confidence=confidence)
    first, second = pair(a, b)
    with Record.open(settings.record) as held, _kept():
        yield look(held, first, second, confidence=settings.confidence, scope=scope)


@contextmanager
def _kept() -> Iterator[None]:
    """Nothing that is made of a record is garbage before the command ends: looking for some would cost a quarter of its time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _print(view: View, lang: str, data: Callable[[View], Any] | None, table: Callable[[View, Any], Table]) -> None:
    """Print what is found as JSON, or as a table; where there is nothing, say so."""
    from rich.console import Console

    from dragoman.publish.parties import state_name
    from dragoman.publish.phrases import language, say

    spoken = language(lang)
    if data is not None:
        options.print_json(data(view))
        return
    made = table(view, spoken)
    a, b = (state_name(state, spoken, article=True) for state in view.asked)
    console = Console(soft_wrap=False)
    console.print(made if made.row_count else say("nothing", spoken, a=a, b=b))
