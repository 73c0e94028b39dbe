"""People's decisions on a record: what commands and pages call.

    lines(record, document, noun)        the lines that can be decided on, with their ids and what was decided
    decide(folder, Proposal(...))        confirm, reject, change, add a line; merge and split actors and occurrences; comment on a sentence
    decide_all(folder, [...])            several at once, all or none
    undo(folder, id, who), redo(...)     rows of their own: nothing is ever deleted
    anew(folder, id, line, who)          the same decided of another line, and the first taken back: how a conflict is settled
    log(folder)                          every row
    seen_by(record, coding, who)         the record as one coder of a coding sees it (record/coding/codings.py, record/coding/comparing.py)
    conflicts(record)                    what stands but can't be applied to what is read now (of occurrences: compare.settled.conflicts)

Each returns what the ledger holds then, as structs that msgspec turns into JSON. A decision takes the record's lock for the blink that it needs, and waits
for another one a few seconds; where a long run writes, RecordLocked says so.

A line's id holds its document's: `3f9c0a1b22de@<document>`. It stays the same whatever is decided on the line, until the line is read otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from dragoman.errors import BadValue, DecisionError, NothingToUndo
from dragoman.record import ledger, proposals
from dragoman.record.coding import codings
from dragoman.record.decided import journal
from dragoman.record.decided.decision import Conflict, Decision
from dragoman.record.decided.items import Settled
from dragoman.record.decided.lines import JUDGED, LISTS
from dragoman.record.looking import LineShown, find, lines, shown
from dragoman.record.proposals import Proposal, own_actors
from dragoman.record.record import Record
from dragoman.record.writer import Following, writer

__all__ = ["Conflict", "Decision", "LineShown", "Proposal", "anew", "conflicts", "decide", "decide_all", "find", "lines", "log", "own_actors", "redo", "seen_by", "shown", "undo"]

PATIENCE = 5.0
"""Seconds that a decision waits for another writer."""


def log(folder: str | Path, coding: str | None = None, who: str | None = None) -> list[Decision]:
    """Every row, the oldest first; of a coding alone ('' is the record itself), of a person alone."""
    with ledger.readable(Path(folder)) as connection:
        found = journal.rows(connection)
    return [row for row in found if coding in (None, row.coding) and who in (None, row.who)]


def conflicts(record: Record) -> list[Conflict]:
    """The decisions on lines and actors that can't be applied to what is read now, each with its reason."""
    found = {conflict.decision.id: conflict for one in record.decided_on for conflict in one.conflicts}
    present = {name for one in record.decided_on for name in (one.document.id, one.document.path or one.document.id)}
    for decision in record.decisions:
        if decision.line is not None and decision.noun in LISTS and not {decision.line.document, decision.line.path} & present:
            found[decision.id] = Conflict(decision, f"the record holds the document {decision.line.path} no longer")
        elif decision.noun == "actor" and decision.action != "add" and not any(_names(one, decision) for one in record.decided_on):
            found[decision.id] = Conflict(decision, "none of these actors is named in the record any more")
    return [found[number] for number in sorted(found)]


def _names(settled: Settled, decision: Decision) -> bool:
    """Whether a document was read to name an actor that a decision is of."""
    read = {item.anchor.read.get("actor") for item in settled.items["mention"]}
    if decision.action == "split":
        return decision.old["actor"] in read or any(item.line.actor == decision.new["actor"] for item in settled.items["mention"])
    return any(f"doc:{one['text']}" in read if one.get("document") == settled.document.id else not one.get("document") and one["actor"] in read for one in decision.old)


# ---- deciding ----


def decide(folder: str | Path, proposal: Proposal) -> Decision:
    """Decide, for ever; the row that was added. The record's version is another one then, unless it was a comment or for a coding.

    Raises NoSuchLine, BadValue, UnknownActor, DecisionError where it can't be meant; RecordLocked, RecordUnwritable: nothing was decided.
    """
    return decide_all(folder, [proposal])[0]


def decide_all(folder: str | Path, together: Sequence[Proposal], following: Following = lambda _: ()) -> list[Decision]:
    """Several decisions of one person, each on another line, with rows that follow from them, all of them or none; the record has one new version. Raises what `decide` raises."""
    people = {(one.who.strip(), one.coding) for one in together}
    if any(not who for who, _ in people):
        raise BadValue("who", "is empty. Decisions are kept with the name of who made them: give --who, or the setting `who`.")
    if len(people) > 1 or len({one.line for one in together if one.line}) < sum(bool(one.line) for one in together):
        raise DecisionError("Together only one person decides, and on each line once. Give the others one after the other.")
    with writer(Path(folder), create=False, patience=PATIENCE) as open_record, Record.open(folder) as newest:
        rows = [row for who, coding in people for row in _rows(newest, together, who, coding)]
        return open_record.decide(rows, following)


def _rows(newest: Record, together: Sequence[Proposal], who: str, coding: str) -> Iterator[Decision]:
    record = seen_by(newest, coding, who) if coding else newest
    for proposal in together:
        row = proposals.row(record, proposal)
        if coding and row.line is not None:
            codings.check(codings.coding(record.folder, coding), row.line.document, who, row.noun)
        yield msgspec.structs.replace(row, when=ledger.now(), who=who, why=proposal.why.strip(), coding=coding)


def undo(folder: str | Path, number: int | None, who: str, why: str = "", coding: str = "") -> Decision:
    """Undo a decision, or the last one of that person that stands. Raises NothingToUndo, RecordLocked, RecordUnwritable."""
    return _turn(folder, "undo", number, who, why, coding)


def redo(folder: str | Path, number: int | None, who: str, why: str = "", coding: str = "") -> Decision:
    """Let a decision stand again that was undone, or the one that this person undid last. Raises NothingToUndo, RecordLocked, RecordUnwritable."""
    return _turn(folder, "redo", number, who, why, coding)


def anew(folder: str | Path, number: int, line: str, who: str, why: str = "") -> Decision:
    """Decide of a line what was decided of another one that is not read any more, and take that back. Raises NothingToUndo, and what `decide` raises: then nothing is changed."""
    held = next((row for row in journal.standing(log(folder, "")) if row.id == number and row.action in ("confirm", "reject", "change")), None)
    if held is None:
        raise NothingToUndo(f"There is no decision {number} on a line that stands. `dragoman correct log` lists all.")
    given = {key: value["edtf"] if key == "date" and value else value for key, value in (held.new or {}).items() if key in JUDGED.get(held.noun, ())}
    taken_back = Decision(0, ledger.now(), who, "undo", held.noun, held.line, None, None, why, "", held.id)
    return decide_all(folder, [Proposal(held.action, who, why or held.why, held.noun, line=line, fields=given)], lambda _: [taken_back])[0]


def seen_by(record: Record, coding: str, who: str) -> Record:
    """A record as one coder of a coding sees it: as it was read, or without what is hidden from coders, with what this coder decided and nobody else. Raises DecisionError."""
    hidden = codings.coding(record.folder, coding).hidden
    return record.with_decisions(journal.applied([row for row in log(record.folder, coding) if row.who == who], coding), hidden)


def _turn(folder: str | Path, action: Literal["undo", "redo"], number: int | None, who: str, why: str, coding: str) -> Decision:
    with writer(Path(folder), create=False, patience=PATIENCE) as open_record:
        rows = [row for row in journal.rows(open_record.ledger) if row.coding == coding and (not coding or row.who == who)]
        stands = {row.id for row in journal.standing(rows)}
        made = [row for row in rows if row.action not in ("undo", "redo") and (row.noun != "coding" or row.action == "settle")]
        if number is None:
            turned = [row.id for row in made if row.who == who] if action == "undo" else [row.of for row in rows if row.action == "undo" and row.who == who]
            number = next((one for one in reversed(turned) if one is not None and (one in stands) == (action == "undo")), None)
        of = next((row for row in made if row.id == number), None)
        if of is None:
            raise NothingToUndo(f"There is no decision {number or ''} to {action}. `dragoman correct log` lists all.".replace("  ", " "))
        if (of.id in stands) != (action == "undo"):
            raise NothingToUndo(f"Decision {of.id} {'is undone already: `redo` lets it stand again' if action == 'undo' else 'stands already: `undo` takes it back'}.")
        if coding and of.line is not None:
            codings.check(codings.coding(folder, coding), of.line.document, who)
        return open_record.decide([Decision(0, ledger.now(), who, action, of.noun, of.line, None, None, why, coding, of.id)])[0]
