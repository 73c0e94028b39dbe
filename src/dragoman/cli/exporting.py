"""dragoman export."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli import options
from dragoman.cli.saving import save
from dragoman.cli.saying import say
from dragoman.errors import UsageError

KNOWN = (
    "A format of docs/export.md: tables-csv and tables-parquet (all tidy tables), events-csv, events-parquet, occurrences-csv, occurrences-parquet, plover, polecat, icews, phoenix, gdelt, ucdp, "
    "panel-csv (dyad-years and dyad-months), graphml and gexf (who acts on whom), dna (statements, with networks of actors and concepts), followthemoney, prov, webannotation, "
    "release (tables with codebook, provenance, hashes and loaders)."
)
Pair = Annotated[
    list[str] | None,
    typer.Argument(metavar="[A B]", help="Two states: acts of one of them on the other, and what is said in documents that name both. Without them: all of the record.", show_default=False),
]
Format = Annotated[str, typer.Option("--format", help=KNOWN)]
Out = Annotated[
    Path,
    typer.Option(
        "-o", "--output", help="The folder to write to; or the file, by its ending (-o events.csv); or an archive of all files (-o release.zip). What has the same name is replaced.", show_default=False
    ),
]
Safe = Annotated[bool, typer.Option("--csv-safe", help="For spreadsheets: in CSV files, put an apostrophe before each cell that would be run as a formula. Without it CSV is exact.")]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export")(export)


def export(format_: Format, out: Out, pair: Pair = None, record: options.RecordFolder = None, confidence: options.Confidence = None, csv_safe: Safe = False) -> int:
    """Write the record for other programs, as files of a format of the field."""
    from dragoman.publish import formats
    from dragoman.publish.parties import pair as resolved
    from dragoman.record import Record

    if pair and len(pair) != 2:
        raise UsageError("Give two states, or none for all of the record: dragoman export USA AZE --format dna -o FOLDER.")
    if csv_safe and format_ == "release":
        raise UsageError("A release describes its files exactly, so it can't be made for spreadsheets. Give --format tables-csv --csv-safe.")
    made = formats.of(format_)
    states = resolved(*pair) if pair else None
    settings = options.settled(record=record, confidence=confidence)
    with Record.open(settings.record) as held:
        found = made(formats.Material.held(held, settings.confidence, states))
        unread, given = len(held.quarantine()), len(held) + len(held.quarantine())
    files = _placed(out, formats.safe(found) if csv_safe else found)
    save(files, place="another folder")
    sys.stdout.write("".join(f"{path}\n" for path in files))
    if unread:
        say(f"{unread} of the {given} documents given were not read (dragoman status lists them): nothing of them is here.")
    return 0


def _placed(out: Path, files: Mapping[str, bytes]) -> Mapping[Path, bytes]:
    """Where each file goes: into a folder, or into one archive; where `out` ends as the first one does, that one is `out`, and the others stand beside it with its name before theirs."""
    from dragoman.publish import formats

    first = next(iter(files))
    if out.suffix == ".zip" and not out.is_dir():
        return {out: formats.zipped(files)}
    if not out.suffix or out.suffix != Path(first).suffix or out.is_dir():
        return {out / name: content for name, content in files.items()}
    return {out if name == first else out.with_name(f"{out.stem}.{name}"): content for name, content in files.items()}

