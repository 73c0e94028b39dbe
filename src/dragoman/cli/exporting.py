"""dragoman export."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli import options
from dragoman.errors import RecordUnwritable, UsageError

Pair = Annotated[list[str] | None, typer.Argument(metavar="[A B]", help="Two states: only documents that name both. Without them: all of the record.", show_default=False)]
Format = Annotated[str, typer.Option("--format", help="dna: statements as the Discourse Network Analyzer has them, with networks of actors and concepts.")]
Out = Annotated[Path, typer.Option("-o", "--output", help="The folder to write to; files of the same names in it are replaced.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export")(export)


def export(format_: Format, out: Out, pair: Pair = None, record: options.RecordFolder = None) -> int:
    """Write the record for other programs, as files of a format of the field."""
    from dragoman.publish import formats
    from dragoman.publish.dyad import Dyad
    from dragoman.publish.parties import pair as resolved
    from dragoman.record import Record

    if pair and len(pair) != 2:
        raise UsageError("Give two states, or none for all of the record: dragoman export USA AZE --format dna -o FOLDER.")
    made = formats.of(format_)
    states = resolved(*pair) if pair else None
    with Record.open(options.settled(record=record).record) as held:
        readings = Dyad(*states, held.annotations()).readings if states else held.annotations()
        files = made(readings)
        unread = len(held.quarantine())
    _save(out, files)
    sys.stdout.write("".join(f"{out / name}\n" for name in files))
    if unread:
        sys.stderr.write(f"{unread} of the documents given were not read (dragoman status lists them): nothing of them is here.\n")
    return 0


def _save(folder: Path, files: Mapping[str, bytes]) -> None:
    from dragoman.record.files import write_durably

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            write_durably(folder / name, content)
    except OSError as error:
        raise RecordUnwritable(f"{folder} can't be written ({error.strerror}). Give another folder with -o.") from error
