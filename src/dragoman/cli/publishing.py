"""dragoman brief: what a record holds of two states, told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options
from dragoman.cli.looking import A, B, Lang, looked, put
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.publish.sheet import Brief

Format = Annotated[str, typer.Option("--format", help="md, html or json. Default: by the ending of the file, else md.", show_default=False)]
Out = Annotated[str, typer.Option("-o", "--output", help="The file to write; - is standard output.")]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("brief")(brief)


def brief(
    a: A, b: B, record: options.RecordFolder = None, lang: Lang = "en", format_: Format = "", out: Out = "-",
    json: options.Json = False, confidence: options.Confidence = None,
) -> int:
    """Write a brief on two states: every sentence with the words of the source that carries it."""
    from dragoman.publish.brief import compose
    from dragoman.publish.phrases import language

    render = _renderer("json" if json else format_ or _ending(out))
    with looked(a, b, record, confidence) as view:
        text = render(compose(view, language(lang)))
    put(text, out)
    return 0


def _ending(out: str) -> str:
    suffix = Path(out).suffix.removeprefix(".").lower()
    return {"htm": "html", "markdown": "md"}.get(suffix, suffix) if suffix else "md"


def _renderer(name: str) -> Callable[[Brief], str]:
    from dragoman.publish.html import html
    from dragoman.publish.json import json
    from dragoman.publish.markdown import markdown

    known: dict[str, Callable[[Brief], str]] = {"md": markdown, "html": html, "json": json}
    if name not in known:
        raise UsageError(f"No brief can be written as '{name}'. The formats are {', '.join(known)}: give one with --format.")
    return known[name]
