"""dragoman against."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options
from dragoman.cli.looking import A, B, Csv, Html, Lang, Out, Safe, form, give

if TYPE_CHECKING:
    from dragoman.datasets import Act

File = Annotated[Path, typer.Argument(metavar="FILE", help="A file of event data: GDELT 2's (or 1's) events, ICEWS, POLECAT, Phoenix; also in a .zip of its own.", show_default=False)]
Format = Annotated[str, typer.Option("--format", help="gdelt, icews, polecat or phoenix. Not given, it is told from the first line.")]
Mentions = Annotated[Path | None, typer.Option("--mentions", help="GDELT's table of mentions, to count which documents both have.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("against")(against)


def against(
    file: File, a: A, b: B, record: options.RecordFolder = None, format_: Format = "", mentions: Mentions = None, lang: Lang = "en", json: options.Json = False, csv: Csv = False, csv_safe: Safe = False,
    html: Html = False, out: Out = "-", confidence: options.Confidence = None,
) -> int:
    """Compare the record with a file of another maker: what both have of two states by month and class, and what each has that the other has not. CSV: a row an act of either."""
    from dragoman import datasets
    from dragoman.publish import against as beside
    from dragoman.publish import answers
    from dragoman.publish.formats import Material
    from dragoman.publish.parties import pair
    from dragoman.record import Record

    asked = form(lang, out, json=json, csv=csv, csv_safe=csv_safe, html=html)
    settings = options.settled(record=record, confidence=confidence)
    states = pair(a, b)
    directions = {*beside.between(*states)}

    def wanted(act: Act) -> bool:
        return (act.source, act.target) in directions

    with Record.open(settings.record) as held:
        read = datasets.read(file, format_, wanted)
        named = (mentions.name, datasets.read_mentions(mentions)) if mentions is not None else None
        found = beside.against(Material.held(held, settings.confidence, states), [(file.name, read)], named)
        give(answers.against(found, held, asked.lang), asked, held)
    return 1 if any(one.misread for one in found.files) else 0
