"""Codings: several people decide on the same documents, each unseen by the others, until all have finished; then they are compared and settled.

    start(folder, name, documents, coders, who)    a coding; its coders decide with Proposal(..., coding=name)
    finish(folder, name, document, who)            a coder has done with a document: from then on it is closed to that coder
    codings(folder)                                which there are, and who has finished what
    units, agreement, disagreements                of the documents that all have finished: before that nobody sees what another one decided
    settle(folder, name, unit, choice, who)        one coder's answer becomes a decision on the record
    adopt(folder, name, who)                       and so does, at once, all that every coder decided alike

The rows lie in the ledger beside the record's own decisions, under the coding's name, and change nothing in the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from dragoman.errors import CodingClosed, DecisionError
from dragoman.record import ledger
from dragoman.record.decided import journal
from dragoman.record.decided.decision import Action, Decision
from dragoman.record.looking import document_id
from dragoman.record.record import Record
from dragoman.record.writer import writer

_FEWEST = 2
PATIENCE = 5.0


class Coding(msgspec.Struct):
    """A coding: its documents (ids) and coders, and which documents each has finished."""

    name: str
    documents: list[str]
    coders: list[str]
    finished: dict[str, list[str]]

    @property
    def open_to_all(self) -> list[str]:
        """The documents that every coder has finished: those of which may be told who decided what."""
        return [document for document in self.documents if all(document in self.finished[coder] for coder in self.coders)]


def start(folder: str | Path, name: str, documents: Sequence[str], coders: Sequence[str], who: str) -> Coding:
    """Start a coding of documents (ids or paths). Raises DecisionError, NotFound, RecordLocked."""
    people = list(dict.fromkeys(coder.strip() for coder in coders if coder.strip()))
    if not name.strip() or len(people) < _FEWEST or not documents:
        raise DecisionError("A coding needs a name, documents and two coders at least: dragoman coding start NAME DOCUMENT… --coders ANA,EVA")
    with Record.open(folder) as record:
        if any(one.name == name for one in codings(folder)):
            raise DecisionError(f"There is a coding '{name}' already. Give this one another name; `dragoman coding list` shows all.")
        held = [document_id(record, document) for document in documents]
    _add(folder, "add", name, who, {"documents": list(dict.fromkeys(held)), "coders": people})
    return coding(folder, name)


def finish(folder: str | Path, name: str, document: str, who: str) -> Coding:
    """Close a document to a coder, who has decided on all of it. It can't be opened again. Raises CodingClosed, DecisionError, NotFound."""
    with Record.open(folder) as record:
        held = document_id(record, document)
    check(coding(folder, name), held, who)
    _add(folder, "finish", name, who, {"document": held})
    return coding(folder, name)


def codings(folder: str | Path) -> list[Coding]:
    """All codings of a record, the first one started first."""
    with ledger.readable(Path(folder)) as connection:
        return of_rows(journal.rows(connection))


def of_rows(rows: Iterable[Decision]) -> list[Coding]:
    """The codings that rows of the ledger tell of."""
    found: dict[str, Coding] = {}
    for row in rows:
        if row.noun == "coding" and row.action == "add":
            found[row.coding] = Coding(row.coding, row.new["documents"], row.new["coders"], {coder: [] for coder in row.new["coders"]})
        elif row.noun == "coding" and row.action == "finish":
            found[row.coding].finished[row.who].append(row.new["document"])
    return list(found.values())


def coding(folder: str | Path, name: str) -> Coding:
    """One coding. Raises DecisionError."""
    held = codings(folder)
    found = next((one for one in held if one.name == name), None)
    if found is None:
        known = ", ".join(one.name for one in held) or "none"
        raise DecisionError(f"There is no coding '{name}'. There are: {known}. `dragoman coding start` starts one.")
    return found


def check(one: Coding, document: str, who: str) -> None:
    """Whether somebody may still decide on a document in a coding. Raises DecisionError, CodingClosed."""
    if who not in one.coders:
        raise DecisionError(f"'{who}' does not code '{one.name}'. Its coders are {', '.join(one.coders)}: give one of them with --who.")
    if document not in one.documents:
        raise DecisionError(f"The document '{document}' is not part of the coding '{one.name}'. `dragoman coding list` shows those that are.")
    if document in one.finished[who]:
        raise CodingClosed(f"You have finished this document in '{one.name}', and the others may see what you decided. Settle what differs: dragoman coding disagreements {one.name}")


def _add(folder: str | Path, action: Action, name: str, who: str, new: object) -> None:
    with writer(Path(folder), create=False, patience=PATIENCE) as record:
        record.decide([Decision(0, ledger.now(), who, action, "coding", None, None, new, "", name)])
