"""dragoman read."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dragoman.cli import options
from dragoman.cli.outcomes import report, report_conflicts
from dragoman.settings import Settings

Paths = Annotated[list[str], typer.Argument(help="Files, folders, archives, JSONL, WARC, Parquet, addresses (https://…, s3://bucket/prefix); - is standard input.", show_default=False)]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="Only the first so many documents of the input, in its order.", show_default=False)]
Since = Annotated[str, typer.Option("--since", help="Only documents published on this day (2020-03-31, 2020-03, 2020) or later; those without a date are left out and told.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("read")(read)


@options.reading
def read(paths: Paths, settings: Settings, limit: Limit = None, since: Since = "", json: options.Json = False) -> int:
    """Read documents into a record. What it holds already is skipped; stopped, the same command goes on."""
    from dragoman import run
    from dragoman.reading.annotate import annotate
    from dragoman.reading.documents import Guard, Marks

    wanted, marks = run.choice(limit or 0, since), Marks()
    with (
        Guard(marks) as load,
        run.loading(paths, settings.record, load, settings) as loader,
        run.shown(sys.stderr, run.expected(paths), size=run.size(paths)) as progress,
    ):
        outcome = run.read(
            paths, settings.record, load=run.from_stores(loader), annotate=annotate, workers=settings.workers, shard_size=settings.shard_size,
            progress=progress, settings=settings, marks=marks, wanted=wanted,
        )
    status = report(outcome, json=json)
    report_conflicts(settings.record)
    return status
