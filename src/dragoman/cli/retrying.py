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
    allow_hosts: options.AllowHosts = None,
    crawl_delay: options.CrawlDelay = None,
    contact: options.Contact = None,
    json: options.Json = False,
) -> int:
    """Read again what lies in quarantine; addresses are fetched again."""
    from dragoman import run
    from dragoman.reading.annotate import annotate
    from dragoman.reading.documents import load
    from dragoman.record import Record

    settings = options.settled(record=record, workers=workers, engine=engine, ray_address=ray_address, shard_size=shard_size, allow_hosts=allow_hosts, crawl_delay=crawl_delay, contact=contact)
    with Record.open(settings.record) as held:
        waiting = len(held.quarantine())
    with run.reloading(settings.record, load, settings) as loader, run.shown(sys.stderr, waiting) as progress:
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
