"""dragoman import-dictionary."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from dragoman.cli import options
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.reading.dictionaries.parsed import Parsed, Remark
    from dragoman.reading.dictionaries.shelf import Held

Files = Annotated[
    list[str] | None,
    typer.Argument(help="Dictionaries of PETRARCH or TABARI (actors, agents, verbs), or CSV tables of actors.", show_default=False),
]
Kind = Annotated[str, typer.Option("--kind", help="What the files are: actors, agents, verbs or csv. Not given, it is told from what stands in them.")]
List = Annotated[bool, typer.Option("--list", help="List what is imported.")]
Remove = Annotated[str, typer.Option("--remove", help="Take the dictionary of this name out again.", show_default=False)]

_SHOWN = 6  # lines of one remark


class Imported(msgspec.Struct):
    """What was made of one file. `lines` add up to all of its lines; `unused` says of how many rows why they are kept and not used."""

    name: str
    file: str
    kind: str
    changed: bool
    lines: dict[str, int]
    rows: int
    unused: dict[str, int]
    remarks: list[Remark]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import-dictionary")(import_dictionary)


def import_dictionary(
    files: Files = None, kind: Kind = "", listed: List = False, remove: Remove = "", dictionaries: options.Dictionaries = None, json: options.Json = False
) -> int:
    """Make dictionaries of other programs, or tables of your own, part of what is known: from then on they are used beside ours, which come first."""
    from dragoman.reading.dictionaries import shelf

    place = shelf.place(options.settled(dictionaries=dictionaries).dictionaries)
    if sum(map(bool, (files, listed, remove))) != 1:
        raise UsageError("Give files to import, or --list, or --remove with the name of a dictionary.")
    if remove:
        shelf.remove(place, remove)
    if remove or listed:
        _show_shelf(shelf.held(place), place, json=json)
        return 0
    done = _imported([Path(file) for file in files or ()], kind, place)
    if json:
        options.print_json(done)
    else:
        for one in done:
            sys.stdout.write("\n".join(_lines(one)) + "\n")
        sys.stdout.write(f"Kept in {place}.\n")
    return 1 if any(remark.lost for one in done for remark in one.remarks) else 0


def _imported(files: Sequence[Path], kind: str, place: Path) -> list[Imported]:
    """All files read, then all kept: where one can't be read, none is."""
    from dragoman.reading.dictionaries import kinds, shelf

    names = [shelf.name_of(file) for file in files]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise UsageError(f"Two of the files would both be kept as '{twice}'; give them different names.")
    read = [(file, name, kinds.read(file, kind)) for file, name in zip(files, names, strict=True)]
    return [_told(file, name, found, changed=shelf.put(place, name, file.name, found)) for file, name, found in read]


def _told(file: Path, name: str, found: Parsed, *, changed: bool) -> Imported:
    return Imported(name, str(file), found.kind, changed, dict(found.lines), len(found.rows), dict(found.unused()), sorted(found.remarks, key=lambda one: one.line))


def _lines(one: Imported) -> Iterator[str]:
    counts = ", ".join(f"{number:,} {what}" for what, number in one.lines.items() if number and what != "not read")
    again = "" if one.changed else " (as it was held already)"
    yield f"{one.name}, {one.kind}{again}: {sum(one.lines.values()):,} lines: {counts}, {one.lines.get('not read', 0):,} not read."
    for why, number in sorted(one.unused.items(), key=lambda pair: -pair[1]):
        yield f"  kept, not used: {number:,} of {one.rows:,} rows: {why}"
    said: dict[tuple[bool, str], list[int]] = defaultdict(list)
    for remark in one.remarks:
        said[not remark.lost, remark.why].append(remark.line)
    for (kept, why), at in sorted(said.items()):
        more = f" and {len(at) - _SHOWN:,} more" if len(at) > _SHOWN else ""
        yield f"  {'' if kept else 'not read: '}{one.file}, line {', '.join(map(str, at[:_SHOWN]))}{more}: {why}"


def _show_shelf(held: Sequence[Held], place: Path, *, json: bool) -> None:
    if json:
        options.print_json(held)
        return
    for one in held:
        unused = f", {one.unused:,} of them not used" if one.unused else ""
        sys.stdout.write(f"{one.name}  {one.kind}, {one.rows:,} rows{unused}, from {one.origin}\n")
    sys.stdout.write(f"{len(held)} in {place}.\n")
