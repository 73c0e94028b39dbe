"""dragoman search."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options

if TYPE_CHECKING:
    from dragoman.publish.passages import Done, Found

Words = Annotated[list[str], typer.Argument(help="Words that a passage must hold, all of them, in any order.", show_default=False)]
Limit = Annotated[int, typer.Option("--limit", min=1, help="The most passages to print.")]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("search")(search)


def search(words: Words, record: options.RecordFolder = None, limit: Limit = 20, json: options.Json = False) -> int:
    """Find passages by their words, case and accents aside, and what is recorded of them."""
    from dragoman.publish import passages
    from dragoman.record import Record

    with Record.open(options.settled(record=record).record) as held:
        found = passages.search(held, " ".join(words), limit)
    if json:
        options.print_json(found)
    elif found.passages:
        sys.stdout.write("\n".join(_shown(one) for one in found.passages))
    else:
        sys.stdout.write("No passage holds all of these words.\n")
    return 0


def _shown(one: Found) -> str:
    text = " ".join(one.text.split())
    return "".join(f"{line}\n" for line in (f"{one.document}, {one.start}-{one.end}", f"  {text}", *(f"    {_event(event)}" for event in one.events)))


def _event(event: Done) -> str:
    date = event.date.edtf if event.date is not None and event.date.edtf else "undated"
    sides = f"{', '.join(event.source_actors) or '?'} -> {', '.join(event.target_actors) or '?'}"
    return f"{sides}: {event.type or 'statement'} {event.cameo}, {date}, {event.status} ({' '.join(event.quote.split())})"
