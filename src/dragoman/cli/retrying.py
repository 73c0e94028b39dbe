"""dragoman retry."""

from __future__ import annotations

import sys

import typer

from dragoman.cli import options
from dragoman.cli.outcomes import report
from dragoman.settings import Settings


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("retry")(retry)


@options.reading
def retry(settings: Settings, json: options.Json = False) -> int:
    """Read again what lies in quarantine; addresses are fetched again."""
    from dragoman import run
    from dragoman.reading.annotate import annotate
    from dragoman.reading.documents import Guard
    from dragoman.record import Record

    with Record.open(settings.record) as held:
        waiting = len(held.quarantine())
    with Guard() as load, run.reloading(settings.record, load, settings) as loader, run.shown(sys.stderr, waiting) as progress:
        outcome = run.retry(
            settings.record,
            load=run.from_stores(loader),
            annotate=annotate,
            workers=settings.workers,
            shard_size=settings.shard_size,
            progress=progress,
            settings=settings,
        )
    return report(outcome, json=json)
