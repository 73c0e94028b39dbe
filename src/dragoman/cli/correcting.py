"""dragoman correct: a person's decisions on the lines of a record."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any, get_args

import msgspec
import typer

from dragoman.cli import deciding, exporting_decisions, options
from dragoman.cli.deciding import Coding, Two, Why
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dragoman.nouns import Occurrence
    from dragoman.record.decisions import LineShown

Ids = Annotated[list[str], typer.Argument(metavar="LINE…", help="Lines, by their ids (`dragoman correct list`).", show_default=False)]
Id = Annotated[str, typer.Argument(metavar="LINE", help="A line, by its id (`dragoman correct list`).", show_default=False)]
Sets = Annotated[list[str], typer.Argument(metavar="FIELD=VALUE…", help="What is to hold: date=1991-12-25 type=SANCTION source_actors=USA,GBR. Lists as JSON too.", show_default=False)]
NounName = Annotated[str, typer.Argument(metavar="NOUN", help="event, statement, figure, step, tie, mention, date; or actor, of your own.", show_default=False)]
Grouped = Annotated[str, typer.Argument(metavar="NOUN", help="occurrence or actor.", show_default=False)]
Members = Annotated[list[str], typer.Argument(metavar="ID…", help="Occurrences (`list --noun occurrence`) or actors (USA; doc:1@DOCUMENT of one that a document alone knows).", show_default=False)]
Number = Annotated[int | None, typer.Argument(metavar="[N]", help="The decision, by its number (`dragoman correct log`). Without one: your last.", show_default=False)]
Document = Annotated[str, typer.Option("--document", help="A document, by its path or id.", show_default=False)]
Noun = Annotated[str, typer.Option("--noun", help="Only lines of this noun: event, statement, figure, step, tie, mention, date, occurrence.", show_default=False)]
States = Annotated[str, typer.Option("--state", help="Only lines in this state: read, confirmed, changed, added, rejected.", show_default=False)]
Into = Annotated[str, typer.Option("--into", help="The actor that all of them are, by its id: USA, or one of your own.", show_default=False)]
Named = Annotated[str, typer.Option("--name", help="The name of an actor of your own.")]
Country = Annotated[str, typer.Option("--country", help="The country of an actor of your own, ISO alpha-3.")]
Words = Annotated[list[str] | None, typer.Option("--words", help="Words that mean the other actor, as they stand in the text; again for more.", show_default=False)]
Telling = Annotated[list[str] | None, typer.Option("--telling", help="A telling that becomes an occurrence of its own, as DOCUMENT:START; again for more.", show_default=False)]
Coder = Annotated[str, typer.Option("--by", help="Only what this person decided.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(
        help="A person's decision on a record's line: kept for ever with who, when, old, new and why; undone, applied again after a re-read.",
        no_args_is_help=True, rich_markup_mode=None,
    )
    for command in (confirm, reject, change, add, merge, split, undo, redo, log, conflicts):
        group.command(command.__name__)(command)
    group.command("list")(listed)
    exporting_decisions.add_to(group)
    app.add_typer(group, name="correct")


def listed(
    record: options.RecordFolder = None, document: Document = "", noun: Noun = "", pair: Two = None, state: States = "", coding: Coding = "", who: options.Who = None,
    json: options.Json = False,
) -> int:
    """The lines that can be decided on, each with its id, and what was decided on it."""
    folder = options.settled(record=record).record
    if noun == "occurrence":
        found = deciding.occurrences(folder, pair)
        if json:
            options.print_json({"occurrences": found})
        else:
            sys.stdout.write("".join(map(_occurrence, found)) or "No occurrence is told.\n")
        return 0
    lines = _lines(folder, document, noun, pair, state, (coding, deciding.name(who)) if coding else None)
    if json:
        options.print_json({"lines": lines})
    else:
        sys.stdout.write("".join(f"{one.id}  {one.state:<9}  {one.noun:<9}  {one.path}, {one.start}: {_said(one)}\n" for one in lines) or "No such line is read.\n")
    return 0


def _lines(folder: str, document: str, noun: str, pair: tuple[str, str] | None, state: str, coder: tuple[str, str] | None) -> list[LineShown]:
    from dragoman.record import Record, decisions
    from dragoman.record.decided.lines import LISTS
    from dragoman.record.looking import State

    if noun and noun not in LISTS:
        raise UsageError(f"--noun can't be '{noun}'. It is one of {', '.join(LISTS)}, occurrence.")
    if state and state not in get_args(State):
        raise UsageError(f"--state can't be '{state}'. It is one of {', '.join(get_args(State))}.")
    with Record.open(folder) as newest:
        held = decisions.seen_by(newest, *coder) if coder else newest
        names = _documents(held, pair) if pair else None
        found: Iterable[LineShown] = decisions.lines(held, document, noun or None)  # type: ignore[arg-type]
        return [one for one in found if (not state or one.state == state) and (names is None or one.document in names)]


def _documents(held: Any, pair: tuple[str, str]) -> set[str]:  # noqa: ANN401 - a Record
    """The documents that name both states."""
    from dragoman.publish.parties import pair as resolved

    rows = held.query("SELECT document FROM actors WHERE country IN (?, ?) GROUP BY document HAVING count(DISTINCT country) = 2", list(resolved(*pair)))
    return set(rows.column("document").to_pylist())


def _said(one: LineShown) -> str:
    """What a line says, in short."""
    line, quote = one.line, " ".join(one.quote.split())
    date = line["date"]["edtf"] if line.get("date") else line.get("edtf") or ""
    sides = f"{', '.join(line['source_actors']) or '?'} -> {', '.join(line['target_actors']) or '?'}: " if one.noun == "event" else ""
    kinds: dict[str, Callable[[], str]] = {
        "event": lambda: f"{line['type'] or line['cameo']} {line['status']}", "statement": lambda: f"{line['source']['text'] if line['source'] else '?'}: {line['kind']}",
        "figure": lambda: f"{line['value']:g} {line['unit'] or ''}", "step": lambda: f"{line['name']}: {line['step']}",
        "tie": lambda: f"{line['source']} {line['relation']} {line['target']}", "mention": lambda: line["actor"], "date": lambda: line["timex"],
    }
    told = kinds[one.noun]()
    return f"{sides}{' '.join(part for part in (told, date) if part)}  '{quote[:60]}'"


def _occurrence(one: Occurrence) -> str:
    date = one.date.edtf if one.date is not None and one.date.edtf else "undated"
    head = f"{one.id}  {', '.join(one.source_actors) or '?'} -> {', '.join(one.target_actors) or '?'}: {one.type} {date}, {one.status}\n"
    return head + "".join(f"    {telling.document}:{telling.start}  '{' '.join(telling.quote.split())[:90]}'\n" for telling in one.tellings)


# ---- lines ----


def confirm(lines: Ids, record: options.RecordFolder = None, who: options.Who = None, why: Why = "", coding: Coding = "", json: options.Json = False) -> int:
    """Say that lines are as they should be: they count as reviewed."""
    from dragoman.record.decisions import Proposal

    person = deciding.name(who)
    return deciding.put(options.settled(record=record).record, [Proposal("confirm", person, why, line=one, coding=coding) for one in lines], json=json)


def reject(lines: Ids, record: options.RecordFolder = None, who: options.Who = None, why: Why = "", coding: Coding = "", json: options.Json = False) -> int:
    """Say that lines should not be there: they are left out wherever lines are read."""
    from dragoman.record.decisions import Proposal

    person = deciding.name(who)
    return deciding.put(options.settled(record=record).record, [Proposal("reject", person, why, line=one, coding=coding) for one in lines], json=json)


def change(
    line: Id, sets: Sets, record: options.RecordFolder = None, who: options.Who = None, why: Why = "", coding: Coding = "", json: options.Json = False
) -> int:
    """Say what a line should say; what follows from it (scores, the days of a date) follows."""
    from dragoman.record.decisions import Proposal

    proposal = Proposal("change", deciding.name(who), why, line=line, fields=deciding.values(sets), coding=coding)
    return deciding.put(options.settled(record=record).record, [proposal], json=json)


def add(
    noun: NounName, sets: Sets, document: Document = "", record: options.RecordFolder = None, who: options.Who = None, why: Why = "", coding: Coding = "",
    json: options.Json = False,
) -> int:
    """Add a line that was not read: `quote=…` says where it stands, by its words. Or an actor of your own: actor=MINSK_GROUP name='Minsk Group'."""
    from dragoman.record.decided.lines import LISTS
    from dragoman.record.decisions import Proposal

    if noun not in LISTS and noun != "actor":
        raise UsageError(f"A {noun} can't be added. Give one of {', '.join(LISTS)}, actor.")
    if noun != "actor" and not document:
        raise UsageError("Give the document that the line stands in: --document PATH.")
    proposal = Proposal("add", deciding.name(who), why, noun=noun, document=document, fields=deciding.values(sets), coding=coding)  # type: ignore[arg-type]
    return deciding.put(options.settled(record=record).record, [proposal], json=json)


# ---- occurrences and actors ----


def merge(
    noun: Grouped, ids: Members, into: Into = "", name: Named = "", country: Country = "", pair: Two = None, record: options.RecordFolder = None, who: options.Who = None,
    why: Why = "", json: options.Json = False,
) -> int:
    """Say that occurrences are one happening, or that actors are one and the same ('US' and 'U.S.')."""
    from dragoman.record.decisions import Proposal

    person, folder = deciding.name(who), options.settled(record=record).record
    if noun == "actor":
        fields = {key: value for key, value in (("actor", into or ids[0]), ("name", name), ("country", country)) if value}
        proposal = Proposal("merge", person, why, noun="actor", actors=ids, fields=fields)
    elif noun == "occurrence":
        proposal = Proposal("merge", person, why, noun="occurrence", groups=deciding.groups(deciding.occurrences(folder, pair), ids))
    else:
        raise UsageError(f"A {noun} can't be merged: occurrences and actors can.")
    return deciding.put(folder, [proposal], json=json)


def split(
    noun: Grouped, ids: Members, telling: Telling = None, into: Into = "", words: Words = None, name: Named = "", country: Country = "", pair: Two = None,
    record: options.RecordFolder = None, who: options.Who = None, why: Why = "", json: options.Json = False,
) -> int:
    """Say that an occurrence is two, or that some words for an actor mean another one."""
    from dragoman.record.decisions import Proposal

    person, folder = deciding.name(who), options.settled(record=record).record
    if noun not in ("actor", "occurrence") or len(ids) != 1:
        raise UsageError("Split one occurrence or one actor: dragoman correct split occurrence ID --telling DOCUMENT:START")
    if noun == "actor":
        fields = {key: value for key, value in (("actor", into), ("name", name), ("country", country), ("texts", words)) if value}
        return deciding.put(folder, [Proposal("split", person, why, noun="actor", actors=ids, fields=fields)], json=json)
    (whole,) = deciding.groups(deciding.occurrences(folder, pair), ids)
    wanted = set(telling or [])
    moved = [one for one in whole.tellings if f"{one.document}:{one.start}" in wanted]
    if not moved or len(moved) != len(wanted):
        raise UsageError(f"Name the tellings that become one of their own, with --telling: {', '.join(f'{one.document}:{one.start}' for one in whole.tellings)}.")
    return deciding.put(folder, [Proposal("split", person, why, noun="occurrence", groups=[whole, msgspec.structs.replace(whole, tellings=moved)])], json=json)


# ---- taking back, looking back ----


def undo(number: Number = None, record: options.RecordFolder = None, who: options.Who = None, why: Why = "", coding: Coding = "", json: options.Json = False) -> int:
    """Take a decision back; it stays in the log, and can be redone."""
    from dragoman.record import decisions

    deciding.told([decisions.undo(options.settled(record=record).record, number, deciding.name(who), why, coding)], json=json)
    return 0


def redo(number: Number = None, record: options.RecordFolder = None, who: options.Who = None, why: Why = "", coding: Coding = "", json: options.Json = False) -> int:
    """Let a decision stand again that was undone."""
    from dragoman.record import decisions

    deciding.told([decisions.redo(options.settled(record=record).record, number, deciding.name(who), why, coding)], json=json)
    return 0


def log(record: options.RecordFolder = None, by: Coder = "", json: options.Json = False) -> int:
    """Every decision on the record, undone ones and undoings too, the oldest first."""
    from dragoman.record import Record, decisions

    folder = options.settled(record=record).record
    with Record.open(folder):
        # Codings are blind: what their coders decide is told by `dragoman coding`, each to its own.
        deciding.told(decisions.log(folder, "", by or None), json=json)
    return 0


def conflicts(record: options.RecordFolder = None, json: options.Json = False) -> int:
    """The decisions that can't be applied to what the record reads now, each with the reason. They are kept, and applied again when their line is there again."""
    from dragoman.publish.corrected.conflicts import conflicts as found_in
    from dragoman.record import Record

    with Record.open(options.settled(record=record).record) as held:
        found = found_in(held)
    if json:
        options.print_json({"conflicts": found})
    else:
        sys.stdout.write("".join(f"{deciding.line(one.decision)}\n    {one.reason}\n" for one in found) or "Every decision is applied.\n")
    return 0
