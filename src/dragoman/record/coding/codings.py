"""Codings: several people decide on the same documents, each unseen by the others, until all have finished; then they are compared and settled.

    start(folder, name, documents, coders, who)    a coding; its coders decide with Proposal(..., coding=name)
    place(folder, name, who), holder(...)          a key of a coder's own, for where names alone would let anybody look: the web application
    finish(folder, name, document, who)            a coder has done with a document: from then on it is closed to that coder
    codings(folder)                                which there are, and who has finished what
    units, agreement, disagreements                of the documents that all have finished: before that nobody sees what another one decided
    settle(folder, name, unit, choice, who)        one coder's answer becomes a decision on the record
    adopt(folder, name, who)                       and so does, at once, all that every coder decided alike

The rows lie in the ledger beside the record's own decisions, under the coding's name, and change nothing in the record.

A coding is `on` the lines that the program read, which its coders confirm, reject and change; or on the text alone: then they see none of these lines and say what stands there themselves, so that
they are blind to the program as well.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Literal, get_args

import msgspec

from dragoman.errors import CodingClosed, DecisionError, NotFound
from dragoman.record import ledger
from dragoman.record.decided import journal
from dragoman.record.decided.decision import Action, Decision, Noun
from dragoman.record.decided.lines import LISTS
from dragoman.record.looking import document_id
from dragoman.record.record import Record
from dragoman.record.writer import writer

On = Literal["lines", "text"]
_FEWEST = 2
PATIENCE = 5.0


class Coding(msgspec.Struct):
    """A coding: its documents (ids) and coders, which documents each has finished; the layers that are coded, on what, and when each coder last took a place (`place`)."""

    name: str
    documents: list[str]
    coders: list[str]
    finished: dict[str, list[str]]
    layers: list[Noun] = msgspec.field(default_factory=lambda: list(LISTS))
    on: On = "lines"
    placed: dict[str, str] = {}

    @property
    def hidden(self) -> list[Noun]:
        """The nouns whose lines, as the program read them, its coders do not see: all but names and dates where these are not coded themselves, since others stand on them."""
        return [noun for noun in LISTS if self.on == "text" and (noun in self.layers or noun not in ("mention", "date"))]

    @property
    def open_to_all(self) -> list[str]:
        """The documents that every coder has finished: those of which may be told who decided what."""
        return [document for document in self.documents if all(document in self.finished[coder] for coder in self.coders)]


def start(
    folder: str | Path, name: str, documents: Sequence[str], coders: Sequence[str], who: str, *, layers: Sequence[str] = tuple(LISTS), on: str = "lines"
) -> Coding:
    """Start a coding of documents (ids or paths). Raises DecisionError, NotFound, RecordLocked."""
    people = list(dict.fromkeys(coder.strip() for coder in coders if coder.strip()))
    if not name.strip() or len(people) < _FEWEST or not documents:
        raise DecisionError("A coding needs a name, documents and two coders at least: dragoman coding start NAME DOCUMENT… --coders ANA,EVA")
    if not layers or set(layers) - set(LISTS) or on not in get_args(On):
        raise DecisionError(f"A coding is of layers ({', '.join(LISTS)}), and on the program's lines or on the text alone ({', '.join(get_args(On))}).")
    with Record.open(folder) as record:
        if any(one.name == name for one in codings(folder)):
            raise DecisionError(f"There is a coding '{name}' already. Give this one another name; `dragoman coding list` shows all.")
        held = [document_id(record, document) for document in documents]
    wanted = [noun for noun in LISTS if noun in layers]
    _add(folder, "add", name.strip(), who, {"documents": list(dict.fromkeys(held)), "coders": people, "layers": wanted, "on": on})
    return coding(folder, name.strip())


def place(folder: str | Path, name: str, who: str) -> str:
    """A new key for a coder's place in a coding, by which `holder` knows the coder; keys given before hold no longer. The ledger keeps its hash alone. Raises DecisionError."""
    if who not in coding(folder, name).coders:
        raise DecisionError(f"'{who}' does not code '{name}'. `dragoman coding list` shows who does.")
    key = secrets.token_urlsafe(16)
    _add(folder, "place", name, who, {"key": _hash(name, who, key)})
    return key


def take(folder: str | Path, name: str, who: str) -> str:
    """The first key for a coder's place. Raises CodingClosed where it was taken before: so nobody takes another's unseen."""
    held = coding(folder, name).placed.get(who)
    if held is not None:
        raise CodingClosed(f"{who} took this place at {held}. Go on in the browser where that was, under the address that it had; a new key is given by: dragoman coding place {name} --who {who}")
    return place(folder, name, who)


def holder(folder: str | Path, name: str, key: str) -> str:
    """The coder whose place a key is of. Raises NotFound."""
    with ledger.readable(Path(folder)) as connection:
        last = {row.who: row.new["key"] for row in journal.rows(connection) if row.coding == name and row.action == "place"}
    found = next((who for who, held in last.items() if hmac.compare_digest(held, _hash(name, who, key))), None)
    if found is None:
        raise NotFound(f"No coder of '{name}' has such a place, or has it no longer. A new key is given by: dragoman coding place {name} --who NAME")
    return found


def _hash(name: str, who: str, key: str) -> str:
    return sha256(repr((name, who, key)).encode("utf8", "surrogatepass")).hexdigest()


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
            told = {key: row.new[key] for key in ("layers", "on") if key in row.new}
            found[row.coding] = Coding(row.coding, row.new["documents"], row.new["coders"], {coder: [] for coder in row.new["coders"]}, **told)
        elif row.noun == "coding" and row.action == "finish":
            found[row.coding].finished[row.who].append(row.new["document"])
        elif row.noun == "coding" and row.action == "place":
            found[row.coding].placed[row.who] = row.when
    return list(found.values())


def coding(folder: str | Path, name: str) -> Coding:
    """One coding. Raises DecisionError."""
    held = codings(folder)
    found = next((one for one in held if one.name == name), None)
    if found is None:
        known = ", ".join(one.name for one in held) or "none"
        raise DecisionError(f"There is no coding '{name}'. There are: {known}. `dragoman coding start` starts one.")
    return found


def check(one: Coding, document: str, who: str, noun: str = "") -> None:
    """Whether somebody may still decide on a document, and on lines of a noun, in a coding. Raises DecisionError, CodingClosed."""
    if who not in one.coders:
        raise DecisionError(f"'{who}' does not code '{one.name}'. Its coders are {', '.join(one.coders)}: give one of them with --who.")
    if document not in one.documents:
        raise DecisionError(f"The document '{document}' is not part of the coding '{one.name}'. `dragoman coding list` shows those that are.")
    if noun and noun not in one.layers:
        raise DecisionError(f"A {noun} is not what '{one.name}' codes: that is {', '.join(one.layers)}.")
    if document in one.finished[who]:
        raise CodingClosed(f"You have finished this document in '{one.name}', and the others may see what you decided. Settle what differs: dragoman coding disagreements {one.name}")


def _add(folder: str | Path, action: Action, name: str, who: str, new: object) -> None:
    with writer(Path(folder), create=False, patience=PATIENCE) as record:
        record.decide([Decision(0, ledger.now(), who, action, "coding", None, None, new, "", name)])
