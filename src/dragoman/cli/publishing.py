"""dragoman brief: what a record holds of two states, told."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli import options
from dragoman.cli.looking import A, B, Lang, looked, put
from dragoman.cli.saving import save
from dragoman.errors import UsageError

Format = Annotated[str, typer.Option("--format", help="md, html, pdf, docx or json. Default: by the ending of the file, else md.", show_default=False)]
Length = Annotated[str, typer.Option("--length", help="full, or page: about a page, of what most sources tell, latest and most consequential first (docs/brief.md).")]
First = Annotated[str, typer.Option("--from", help="Only what can be of this date or later: 1991, 1991-05, 1991-05-30, 199X (EDTF). A line without a date goes by its document.", show_default=False)]
Last = Annotated[str, typer.Option("--to", help="Only what can be of this date or earlier.", show_default=False)]
Outlets = Annotated[str, typer.Option("--outlets", help="Only documents of these outlets: names or domains, separated by commas.", show_default=False)]
Reviewed = Annotated[bool, typer.Option("--only-reviewed", help="Only lines that a person has reviewed.")]
Out = Annotated[str, typer.Option("-o", "--output", help="The file to write; - is standard output.")]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("brief")(brief)


def brief(
    a: A, b: B, record: options.RecordFolder = None, lang: Lang = "en", format_: Format = "", out: Out = "-", length: Length = "full",
    first: First = "", last: Last = "", outlets: Outlets = "", only_reviewed: Reviewed = False, json: options.Json = False,
    confidence: options.Confidence = None,
) -> int:
    """Write a brief on two states: every sentence with the words of the source that carries it."""
    from dragoman.publish.brief.brief import compose
    from dragoman.publish.brief.writing import is_binary, writer
    from dragoman.publish.phrases import language
    from dragoman.publish.scope import scope

    name = "json" if json else format_ or _ending(out)
    write = writer(name)
    asked = scope(first, last, outlets, reviewed=only_reviewed)
    with looked(a, b, record, confidence, asked) as view:
        made = write(compose(view, language(lang), length))
    if is_binary(name):
        _put_bytes(made, out, name)
    else:
        put(made.decode("utf8"), out)
    return 0


def _ending(out: str) -> str:
    suffix = Path(out).suffix.removeprefix(".").lower()
    return {"htm": "html", "markdown": "md"}.get(suffix, suffix) if suffix else "md"


def _put_bytes(made: bytes, out: str, name: str) -> None:
    """Write what no terminal can show into a file or pipe. Raises UsageError where it is a terminal, RecordUnwritable."""
    if out == "-" and sys.stdout.isatty():
        raise UsageError(f"A terminal can't show {name}. Give a file: -o brief.{name}")
    if out == "-":
        sys.stdout.buffer.write(made)
        return
    save({Path(out): made})
