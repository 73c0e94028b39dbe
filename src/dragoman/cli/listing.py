"""dragoman timeline, differences, perspectives, figures, instruments: what a record holds of two states, line by line."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from dragoman.cli import options
from dragoman.cli.looking import A, B, Csv, From, Html, Lang, Out, Safe, To, between, form, give, looked
from dragoman.errors import UsageError

Day = Annotated[str, typer.Option("--on", help="A day (2005-06-30): what each instrument was then, as its told steps make it.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (timeline, differences, perspectives, figures, instruments):
        app.command(command.__name__)(command)


def timeline(
    a: A, b: B, record: options.RecordFolder = None, lang: Lang = "en", from_: From = "", to: To = "",
    json: options.Json = False, csv: Csv = False, csv_safe: Safe = False, html: Html = False, out: Out = "-", confidence: options.Confidence = None,
) -> int:
    """What happened between two states, in order of date, with its sources. CSV: a row a telling."""
    from dragoman.publish import answers

    asked, days = form(lang, out, json=json, csv=csv, csv_safe=csv_safe, html=html), between(from_, to)
    with looked(a, b, record, confidence) as view:
        give(answers.timeline(view, days, asked.lang), asked, view.record)
    return 0


def differences(
    a: A, b: B, record: options.RecordFolder = None, lang: Lang = "en", json: options.Json = False, csv: Csv = False, csv_safe: Safe = False, html: Html = False, out: Out = "-"
) -> int:
    """Where the sources differ: dates, numbers, who did it, whether it happened, judgements. CSV: a row a telling. The page has no picture: a difference has no one date."""
    from dragoman.publish import answers

    asked = form(lang, out, json=json, csv=csv, csv_safe=csv_safe, html=html)
    with looked(a, b, record) as view:
        give(answers.differences(view, asked.lang), asked, view.record)
    return 0


def perspectives(
    a: A, b: B, record: options.RecordFolder = None, lang: Lang = "en", from_: From = "", to: To = "",
    json: options.Json = False, csv: Csv = False, csv_safe: Safe = False, html: Html = False, out: Out = "-",
) -> int:
    """Who speaks for and against whom and what, in the sources' own words. --from and --to go by the document's date. CSV: a row a voice."""
    from dragoman.publish import answers

    asked, days = form(lang, out, json=json, csv=csv, csv_safe=csv_safe, html=html), between(from_, to)
    with looked(a, b, record) as view:
        give(answers.perspectives(view, days, asked.lang), asked, view.record)
    return 0


def figures(
    a: A, b: B, record: options.RecordFolder = None, lang: Lang = "en", from_: From = "", to: To = "",
    json: options.Json = False, csv: Csv = False, csv_safe: Safe = False, html: Html = False, out: Out = "-",
) -> int:
    """The numbers that concern two states: what they count, of when, and who gives them. CSV: a row a figure."""
    from dragoman.publish import answers

    asked, days = form(lang, out, json=json, csv=csv, csv_safe=csv_safe, html=html), between(from_, to)
    with looked(a, b, record) as view:
        give(answers.figures(view, days, asked.lang), asked, view.record)
    return 0


def instruments(
    a: A, b: B, record: options.RecordFolder = None, lang: Lang = "en", on: Day = "", from_: From = "", to: To = "",
    json: options.Json = False, csv: Csv = False, csv_safe: Safe = False, html: Html = False, out: Out = "-",
) -> int:
    """The laws, treaties and sanctions that concern two states, step by step, or what each was on a day. CSV: a row a telling of a step."""
    from dragoman.publish import answers

    asked, days = form(lang, out, json=json, csv=csv, csv_safe=csv_safe, html=html), between(from_, to)
    day = _day(on) if on else ""
    if day and not days.is_open:
        raise UsageError("--on asks for one day, --from and --to for many. Give one of both.")
    with looked(a, b, record) as view:
        give(answers.states(view, day, asked.lang) if day else answers.instruments(view, days, asked.lang), asked, view.record)
    return 0


def _day(told: str) -> str:
    """A day as `--on` gives it, ISO. Raises UsageError."""
    try:
        return date.fromisoformat(told).isoformat()
    except ValueError as error:
        raise UsageError(f"'{told}' is no day. Write it as 2005-06-30.") from error
