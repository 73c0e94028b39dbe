"""dragoman changes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options

if TYPE_CHECKING:
    from dragoman.publish.changes import Changes

A = Annotated[str, typer.Argument(metavar="A", help="A version of the record, or its first digits; `dragoman status` lists them.", show_default=False)]
B = Annotated[str, typer.Argument(metavar="[B]", help="A later one. Without it, the newest.", show_default=False)]
_SHOWN = 12  # digits of a version


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("changes")(changes)


def changes(a: A, b: B = "", record: options.RecordFolder = None, json: options.Json = False) -> int:
    """What differs between two versions of a record: documents that came and went, lines that are read otherwise now."""
    from dragoman.publish import changes as between
    from dragoman.record import Record

    folder = options.settled(record=record).record
    with Record.open(folder) as newest:
        first, second = between.version(newest, a), between.version(newest, b) if b else newest.version
    with Record.open(folder, first) as old, Record.open(folder, second) as new:
        found = between.changes(old, new)
    if json:
        options.print_json(found)
    else:
        sys.stdout.write("".join(f"{line}\n" for line in _told(found)))
    return 0


def _told(found: Changes) -> Iterator[str]:
    yield f"From version {found.from_[:_SHOWN]} to {found.to[:_SHOWN]}:"
    for what, paths in (("added", found.added), ("removed", found.removed), ("has another text", found.replaced)):
        yield from (f"  {path}: {what}" for path in paths)
    for (document, noun), (more, less) in found.counts().items():
        yield f"  {document}: {noun} +{more} -{less}"
    if not (found.added or found.removed or found.replaced or found.lines):
        yield "  nothing differs"
