"""dragoman read."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dragoman.cli import options
from dragoman.cli.outcomes import report, report_conflicts

Paths = Annotated[list[str], typer.Argument(help="Files, folders, archives, JSONL, Parquet, addresses (https://…, s3://bucket/prefix); - is standard input.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("read")(read)


def read(
    paths: Paths,
    record: options.RecordFolder = None,
    workers: options.Workers = None,
    engine: options.Engine = None,
    ray_address: options.RayAddress = None,
    shard_size: options.ShardSize = None,
    model_en: options.ModelEn = None,
    model_es: options.ModelEs = None,
    confidence: options.Confidence = None,
    dictionaries: options.Dictionaries = None,
    codebooks: options.Codebooks = None,
    longest_text: options.LongestText = None,
    allow_hosts: options.AllowHosts = None,
    crawl_delay: options.CrawlDelay = None,
    contact: options.Contact = None,
    json: options.Json = False,
) -> int:
    """Read documents into a record. What it holds already is skipped; stopped, the same command goes on."""
    from dragoman import run
    from dragoman.reading.annotate import annotate
    from dragoman.reading.documents import load

    settings = options.settled(
        record=record, workers=workers, engine=engine, ray_address=ray_address, shard_size=shard_size, model_en=model_en, model_es=model_es, confidence=confidence,
        dictionaries=dictionaries, codebooks=codebooks, longest_text=longest_text, allow_hosts=allow_hosts, crawl_delay=crawl_delay, contact=contact,
    )  # fmt: skip
    with run.loading(paths, settings.record, load, settings) as loader, run.shown(sys.stderr, run.expected(paths)) as progress:
        outcome = run.read(
            paths,
            settings.record,
            load=run.from_stores(loader),
            annotate=annotate,
            workers=settings.workers,
            shard_size=settings.shard_size,
            progress=progress,
            settings=settings,
        )
    status = report(outcome, json=json)
    report_conflicts(settings.record)
    return status
