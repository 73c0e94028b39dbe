"""dragoman watch."""

from __future__ import annotations

import logging
import sys
import time
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman import logs
from dragoman.cli import options
from dragoman.cli.saying import say
from dragoman.errors import RecordLocked, UsageError
from dragoman.settings import Settings

if TYPE_CHECKING:
    from dragoman.fetching import Subscription
    from dragoman.run import Round, Tally

LOG = logging.getLogger("dragoman.run")
Feeds = Annotated[list[str] | None, typer.Argument(help="OPML files, and addresses of feeds (https://…): RSS, Atom, JSON Feed.", show_default=False)]
Once = Annotated[bool, typer.Option("--once", help="One round, then end.")]
Again = Annotated[bool, typer.Option("--again", help="Read again what was fetched before, from where it is kept, and end: nothing is asked for. After an update, say.")]
Every = Annotated[int, typer.Option("--every", min=1, help="Minutes from the beginning of one round to that of the next.")]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("watch")(watch)


@options.reading
def watch(settings: Settings, feeds: Feeds = None, once: Once = False, every: Every = 30, again: Again = False, json: options.Json = False) -> int:
    """Ask feeds for what is new, politely, and read it into a record, round after round; Ctrl-C ends it, and the same command goes on."""
    if again:
        return _again(settings, json=json)
    wanted = _subscriptions(feeds or [])
    try:
        while True:
            began = time.monotonic()
            status = _round(wanted, settings, json=json)
            if once:
                return status
            time.sleep(max(0.0, began + 60 * every - time.monotonic()))
    except KeyboardInterrupt:
        say("Stopped. What was fetched and read is kept; the same command goes on.")
        return 0


def _subscriptions(feeds: list[str]) -> list[Subscription]:
    """The feeds, each once. Raises UsageError where none is given, NotFound, InputError."""
    from dragoman.fetching import Subscription, subscriptions

    found: dict[str, Subscription] = {}
    for given in feeds:
        for one in [Subscription(given)] if "://" in given else subscriptions(given):
            found.setdefault(one.address, one)
    if not found:
        raise UsageError("No feed was given. Give an OPML file, or the address of a feed (https://…).")
    return list(found.values())


def _again(settings: Settings, *, json: bool) -> int:
    """What was fetched before, read again; the exit status."""
    from dragoman import run
    from dragoman.cli.outcomes import report
    from dragoman.reading.annotate import annotate
    from dragoman.reading.documents import Guard
    from dragoman.record import Record

    with Record.open(settings.record), Guard() as load, run.web(settings.record, load, settings) as web:
        outcome = run.read_again(web, annotate=annotate, settings=settings, show=_shown)
    return report(outcome, json=json)


def _shown(expected: int, verb: str) -> AbstractContextManager[Tally]:
    from dragoman import run

    return run.shown(sys.stderr, expected, verb)


def _round(feeds: list[Subscription], settings: Settings, *, json: bool) -> int:
    """One round, told; its exit status."""
    from dragoman import run
    from dragoman.reading.annotate import annotate
    from dragoman.reading.documents import Guard

    try:
        with Guard() as load, run.web(settings.record, load, settings) as web:
            found = run.watched(web, feeds, annotate=annotate, settings=settings, show=_shown)
    except RecordLocked as error:
        say(f"{error} What was fetched is kept, and read in the next round.")
        return error.status
    logs.event(LOG, "info", "round ends", feeds=found.feeds, unchanged=found.unchanged, feeds_not_read=len(found.feeds_unread), pages=found.pages, left=found.left)
    return _told(found, json=json)


def _told(found: Round, *, json: bool) -> int:
    """Print a round; 1 where a feed or a page could not be read, else 0."""
    failed = found.feeds_unread or (found.outcome and found.outcome.quarantined)
    if json:
        options.print_json(found)
        return 1 if failed else 0
    left = f", {found.left} of them left for the next round" if found.left else ""
    changed = found.feeds - found.unchanged - len(found.feeds_unread)
    sys.stdout.write(f"{found.at[:16].replace('T', ' ')} UTC: {found.feeds} feeds, {changed} changed, {found.unchanged} unchanged, {len(found.feeds_unread)} not read; {found.pages} pages to fetch{left}\n")
    for one in (*found.feeds_unread, *found.notes):
        sys.stdout.write(f"  {one.document}: {one.reason}\n")
    if found.outcome is not None:
        from dragoman.cli.outcomes import report

        report(found.outcome, json=False)
    sys.stdout.flush()
    return 1 if failed else 0
