"""What the commands on two states share: who is asked for, in what form the answer is given, and the giving of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options
from dragoman.cli.saving import save
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.publish.answers import Answer
    from dragoman.publish.period import Range
    from dragoman.publish.phrases import Lang as Spoken
    from dragoman.publish.scope import Scope
    from dragoman.publish.view import View
    from dragoman.record import Record

A = Annotated[str, typer.Argument(metavar="A", help="A state: ISO code, or a name in English or Spanish.", show_default=False)]
B = Annotated[str, typer.Argument(metavar="B", help="The other state.", show_default=False)]
Lang = Annotated[str, typer.Option("--lang", help="Language of the program's own words: en or es. Quotes stay in theirs.")]
Csv = Annotated[bool, typer.Option("--csv", help="Give CSV: exact values, UTF-8, one header; no protection against formulas (docs/commands.md).")]
Safe = Annotated[bool, typer.Option("--csv-safe", help="Give CSV for spreadsheets: an apostrophe before each cell that would be run as a formula.")]
Html = Annotated[bool, typer.Option("--html", help="Give one HTML file with the picture inside: no script, no outside request.")]
Out = Annotated[str, typer.Option("-o", "--output", help="The file to write, its form by its ending if none is asked for; - is standard output.")]
From = Annotated[str, typer.Option("--from", help="Only what can be of this date (2005, 2005-06, 2005-06-30) or later; a line without a date goes by its document.", show_default=False)]
To = Annotated[str, typer.Option("--to", help="Only what can be of this date or earlier; a line without a date goes by its document.", show_default=False)]


@dataclass(frozen=True)
class Form:
    """In what form an answer is asked for: json, csv, csv_safe, html, any that a command adds, or '' for a table on the terminal; and where."""

    name: str
    out: str
    lang: Spoken


def form(lang: str, out: str, **asked: bool) -> Form:
    """The form asked for by `--json`, `--csv`, `--csv-safe`, `--html`, or else by the ending of the file. Raises UsageError for two at once, and for a file of no form."""
    from dragoman.publish.phrases import language

    given = [name for name, is_asked in asked.items() if is_asked]
    if len(given) > 1:
        raise UsageError(f"{_option(given[0])} and {_option(given[1])} can't be given together. Give one, and the command again for the other.")
    ending = Path(out).suffix.removeprefix(".").lower() if out != "-" else ""
    name = given[0] if given else "html" if ending == "htm" else ending
    if out != "-" and name not in asked:
        raise UsageError(f"The form of {out} is not clear. Give one of {', '.join(map(_option, asked))}.")
    return Form(name, out, language(lang))


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def give(answer: Answer, asked: Form, record: Record) -> None:
    """Give an answer in the form asked for. Raises RecordUnwritable where the file can't be written."""
    if not asked.name:
        _show(answer, asked.lang)
        return
    put(_text(answer, asked, record), asked.out)


def _text(answer: Answer, asked: Form, record: Record) -> str:
    from dragoman.publish.answers import csv_text, html_text
    from dragoman.publish.formats.inert import inert
    from dragoman.publish.json import json as as_json

    if asked.name == "json":
        return as_json(answer.data())
    if asked.name == "html":
        return html_text(answer, record, asked.lang)
    return csv_text(answer) if asked.name == "csv" else inert(csv_text(answer).encode()).decode()


def _show(answer: Answer, lang: Spoken) -> None:
    """Print the listings as tables; where there is nothing, say so."""
    from rich.console import Console

    from dragoman.publish.lists.tables import tables

    found = [one for one in answer.listings() if one.rows]
    Console(soft_wrap=False).print(tables(found, lang) if found else answer.empty)


def put(text: str, out: str) -> None:
    """Write a text into a file, or on standard output where that is '-'. Raises RecordUnwritable."""
    if out == "-":
        sys.stdout.write(text)
        return
    save({Path(out): text.encode("utf-8")})


def between(first: str, last: str) -> Range:
    """The days that `--from` and `--to` ask for. Raises UsageError."""
    from dragoman.publish.period import asked

    return asked(first, last)


@contextmanager
def looked(a: str, b: str, record: str | None, confidence: float | None = None, scope: Scope | None = None) -> Iterator[View]:
    """What the record holds of two states; a name that means nobody is said before the record is opened."""
    from dragoman.publish.parties import pair
    from dragoman.publish.view import look, uncollected
    from dragoman.record import Record

    settings = options.settled(record=record, confidence=confidence)
    first, second = pair(a, b)
    with Record.open(settings.record) as held, uncollected():
        yield look(held, first, second, confidence=settings.confidence, scope=scope)
