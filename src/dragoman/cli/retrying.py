"""dragoman retry."""

from __future__ import annotations

import sys

import typer

from dragoman.cli import options
from dragoman.cli.outcomes import report


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("retry")(retry)


def retry(
    record: options.RecordFolder = None,
    workers: options.Workers = None,
    engine: options.Engine = None,
    ray_address: options.RayAddress = None,
    shard_size: options.ShardSize = None,
    json: options.Json = False,
) -> int:
    """Read again what lies in quarantine."""
    from dragoman import run
    from dragoman.reading.annotate import annotate
    from dragoman.reading.documents import load
    from dragoman.record import Record

    settings = options.settled(record=record, workers=workers, engine=engine, ray_address=ray_address, shard_size=shard_size)
    with Record.open(settings.record) as held:
        waiting = len(held.quarantine())
    with run.shown(sys.stderr, waiting) as progress:
        outcome = run.retry(
            settings.record,
            load=run.from_stores(load),
            annotate=annotate,
            workers=settings.workers,
            shard_size=settings.shard_size,
            progress=progress,
            settings=settings,
        )
    return report(outcome, json=json)
