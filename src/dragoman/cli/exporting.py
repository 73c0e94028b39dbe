"""dragoman export."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Annotated, TypeVar

import typer

from dragoman.cli import options
from dragoman.cli.saving import save
from dragoman.cli.saying import say
from dragoman.errors import UsageError
from dragoman.stores import Store, is_store

_Place = TypeVar("_Place", Path, PurePosixPath)

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
    str,
    typer.Option(
        "-o", "--output", help="The folder to write to; or the file, by its ending (-o events.csv); or an archive of all files (-o release.zip); or an address of object storage (-o s3://bucket/prefix). What has the same name is replaced.", show_default=False
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
    sys.stdout.write("".join(f"{path}\n" for path in _written(out, formats.safe(found) if csv_safe else found)))
    if unread:
        say(f"{unread} of the {given} documents given were not read (dragoman status lists them): nothing of them is here.")
    return 0


def _written(out: str, files: Mapping[str, bytes]) -> list[str]:
    """Write the files where they go, on this machine or into a store; where they are."""
    if not is_store(out):
        placed = _placed(Path(out), files, is_folder=Path(out).is_dir())
        save(placed, place="another folder")
        return [str(path) for path in placed]
    scheme, _, path = out.partition("://")
    inside = _placed(PurePosixPath(path), files, is_folder=False)
    return [Store(f"{scheme}://{place}").write({"": content})[0] for place, content in inside.items()]


def _placed(out: _Place, files: Mapping[str, bytes], *, is_folder: bool) -> dict[_Place, bytes]:
    """Where each file goes: into a folder, or into one archive; where `out` ends as the first one does, that one is `out`, and the others stand beside it with its name before theirs."""
    from dragoman.publish import formats

    first = next(iter(files))
    if out.suffix == ".zip" and not is_folder:
        return {out: formats.zipped(files)}
    if not out.suffix or out.suffix != Path(first).suffix or is_folder:
        return {out / name: content for name, content in files.items()}
    return {out if name == first else out.with_name(f"{out.stem}.{name}"): content for name, content in files.items()}

