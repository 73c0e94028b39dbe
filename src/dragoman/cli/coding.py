"""dragoman coding: several people code the same documents blind, and settle where they differ."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from dragoman.cli import deciding, options
from dragoman.cli.deciding import Why
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.record.coding.comparing import Unit

Name = Annotated[str, typer.Argument(metavar="NAME", help="The coding's name.", show_default=False)]
Documents = Annotated[list[str], typer.Argument(metavar="DOCUMENT…", help="The documents to be coded, by path or id.", show_default=False)]
Document = Annotated[str, typer.Argument(metavar="DOCUMENT", help="A document of the coding, by path or id.", show_default=False)]
Coders = Annotated[str, typer.Option("--coders", help="Who codes: names, separated by commas.", show_default=False)]
UnitId = Annotated[str, typer.Argument(metavar="[LINE]", help="A line of `dragoman coding disagreements`, by its id.", show_default=False)]
As = Annotated[str, typer.Option("--as", help="Whose answer is to hold: a coder's name, `read` for what the program read, or `neither` for no line.", show_default=False)]
Layers = Annotated[str, typer.Option("--layers", help="What is coded, with commas: event, statement, figure, step, tie, mention, date. Default: all.", show_default=False)]
On = Annotated[str, typer.Option("--on", help="lines: the coders decide on what the program read. text: they see none of it, and say themselves what stands there (in `dragoman serve`).")]
Sets = Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="A field that is to hold otherwise than that answer has it; again for more.", show_default=False)]
Agreed = Annotated[bool, typer.Option("--agreed", help="Everything that all coders decided alike.")]


def add_to(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(
        help="Several people decide on the same documents (`dragoman correct … --coding NAME`), unseen by each other; then they are compared and settled.",
        no_args_is_help=True, rich_markup_mode=None,
    )
    for command in (start, place, finish, agreement, disagreements, settle, reopen):
        group.command(command.__name__)(command)
    group.command("list")(listed)
    app.add_typer(group, name="coding")


def start(
    name: Name, documents: Documents, coders: Coders, layers: Layers = "", on: On = "lines", record: options.RecordFolder = None, who: options.Who = None, json: options.Json = False
) -> int:
    """Start a coding of some documents by two coders or more."""
    from dragoman.record.coding import codings
    from dragoman.record.decided.lines import LISTS

    wanted = [one.strip() for one in layers.split(",") if one.strip()] or list(LISTS)
    made = codings.start(options.settled(record=record).record, name, documents, coders.split(","), deciding.name(who), layers=wanted, on=on)
    if json:
        options.print_json(made)
    else:
        sys.stdout.write(f"{', '.join(made.coders)} code {len(made.documents)} documents. Each: dragoman correct confirm LINE… --coding {name} --who NAME; then dragoman coding finish {name} DOCUMENT\n")
    return 0


def place(name: Name, record: options.RecordFolder = None, who: options.Who = None, json: options.Json = False) -> int:
    """A new address for a coder's place in `dragoman serve`, where nobody else looks; the one given before holds no longer."""
    from urllib.parse import quote

    from dragoman.record.coding import codings

    person = deciding.name(who)
    address = f"/codings/{quote(name, safe='')}/by/{codings.place(options.settled(record=record).record, name, person)}"
    if json:
        options.print_json({"coder": person, "address": address})
    else:
        sys.stdout.write(f"{person} codes at {address}\n")
    return 0


def listed(record: options.RecordFolder = None, json: options.Json = False) -> int:
    """The codings of a record, and what each coder has finished."""
    from dragoman.record import Record
    from dragoman.record.coding import codings

    folder = options.settled(record=record).record
    with Record.open(folder):
        found = codings.codings(folder)
    if json:
        options.print_json({"codings": found})
        return 0
    for one in found:
        done = ", ".join(f"{coder} {len(held)}" for coder, held in one.finished.items())
        sys.stdout.write(f"{one.name}: {len(one.documents)} documents, finished by {done}\n")
    if not found:
        sys.stdout.write("There is no coding yet.\n")
    return 0


def finish(name: Name, document: Document, record: options.RecordFolder = None, who: options.Who = None, json: options.Json = False) -> int:
    """Say that you have decided on all of a document. It is closed to you from then on; when all have finished it, it is compared."""
    from dragoman.record.coding import codings

    made = codings.finish(options.settled(record=record).record, name, document, deciding.name(who))
    if json:
        options.print_json(made)
    else:
        sys.stdout.write(f"All have finished {len(made.open_to_all)} of {len(made.documents)} documents.\n")
    return 0


def agreement(name: Name, record: options.RecordFolder = None, json: options.Json = False) -> int:
    """How far the coders agree, by noun: Krippendorff's alpha for nominal data, of the lines that somebody decided on in documents that all have finished."""
    from dragoman.record import Record
    from dragoman.record.coding.comparing import agreement as found_in

    with Record.open(options.settled(record=record).record) as held:
        found = found_in(held, name)
    if json:
        options.print_json({"agreement": found})
    elif found:
        rows = [("noun", "variable", "units", "agree", "alpha"), *((one.noun, one.variable, str(one.units), f"{one.agree:.2f}", "-" if one.alpha is None else f"{one.alpha:.3f}") for one in found)]
        sys.stdout.write("".join(f"{noun:<10}  {variable:<15}  {units:>5}  {agree:>5}  {alpha:>6}\n" for noun, variable, units, agree, alpha in rows))
    else:
        sys.stdout.write("No document is finished by all coders yet, or nobody has decided on a line of one that is.\n")
    return 0


def disagreements(name: Name, record: options.RecordFolder = None, json: options.Json = False) -> int:
    """Where the coders differ and nobody has settled it, in documents that all have finished."""
    from dragoman.record import Record
    from dragoman.record.coding.comparing import disagreements as found_in

    with Record.open(options.settled(record=record).record) as held:
        found = found_in(held, name)
    if json:
        options.print_json({"disagreements": found})
    else:
        sys.stdout.write("".join(map(_shown, found)) or "Nothing is left to settle.\n")
    return 0


def _shown(unit: Unit) -> str:
    """A unit with what each coder left there: the line, or what differs from what was read."""
    head = f"{unit.id}  {unit.noun}  {unit.path}, {unit.start}: '{' '.join(unit.quote.split())[:60]}'\n"
    told = unit.judged.values()
    keys = [key for key in next((one for one in told if one is not None), {}) if len({msgspec.json.encode(one.get(key)) for one in told if one is not None}) > 1]
    answers = {coder: "no line" if one is None else msgspec.json.encode({key: one[key] for key in keys} if keys else one).decode() for coder, one in unit.judged.items()}
    return head + "".join(f"    {coder}: {answer}\n" for coder, answer in answers.items())


def settle(
    name: Name, line: UnitId = "", as_: As = "", agreed: Agreed = False, set_: Sets = None, record: options.RecordFolder = None, who: options.Who = None, why: Why = "",
    json: options.Json = False,
) -> int:
    """Make one coder's answer, with --set otherwise than that coder has it, or all that everybody decided alike, decisions on the record."""
    from dragoman.record.coding import comparing

    if agreed == bool(line and as_):
        raise UsageError("Settle one line, LINE --as CODER, or all that everybody decided alike, --agreed.")
    folder, person = options.settled(record=record).record, deciding.name(who)
    made = comparing.adopt(folder, name, person) if agreed else [comparing.settle(folder, name, line, as_, person, why, deciding.values(set_ or []))]
    deciding.told(made, json=json)
    return 0


def reopen(name: Name, line: UnitId, record: options.RecordFolder = None, who: options.Who = None, why: Why = "", json: options.Json = False) -> int:
    """Take back how a line was settled: it is open again."""
    from dragoman.record.coding import comparing

    deciding.told([comparing.reopen(options.settled(record=record).record, name, line, deciding.name(who), why)], json=json)
    return 0
