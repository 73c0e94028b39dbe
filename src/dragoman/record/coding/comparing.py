"""What the coders of a coding decided, side by side: how far they agree, where they don't, and what comes of that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from dragoman.errors import DecisionError, NoSuchLine
from dragoman.record import decisions
from dragoman.record.coding.alpha import alpha
from dragoman.record.coding.codings import Coding, coding
from dragoman.record.decided import journal
from dragoman.record.decided.decision import Decision, Noun
from dragoman.record.decided.items import Item, Settled, overlap
from dragoman.record.decided.lines import JUDGED, LISTS, Fields, fields, judged, local_names
from dragoman.record.decided.values import changeable
from dragoman.record.decisions import Proposal, decide, seen_by
from dragoman.record.record import Record

READ = "read"
"""The choice of what the program read, whatever the coders made of it."""


class Unit(msgspec.Struct):
    """A line that at least one coder has decided on. `answers` holds what each one left there: the line as plain data, None where there is none for that coder.

    `judged` is the part of the answers that is compared; `read` the line as it was read, None of an added one.
    """

    id: str
    noun: Noun
    document: str
    path: str
    start: int
    end: int
    quote: str
    read: Fields | None
    answers: dict[str, Fields | None]
    judged: dict[str, Fields | None]

    @property
    def agrees(self) -> bool:
        """Whether all coders left the same there."""
        held = list(self.judged.values())
        return all(one == held[0] for one in held)


class Agreement(msgspec.Struct):
    """How far coders agree on one thing. `variable` is `there` (whether there is a line), or a field, of the lines that two coders have at least.

    `alpha` is Krippendorff's for nominal data (None: all gave one and the same value, or there is no pair of values); `agree` the share of units on which all agree, 0 to 1.
    """

    noun: Noun
    variable: str
    units: int
    agree: float
    alpha: float | None


def units(record: Record, name: str) -> list[Unit]:
    """The units of the documents that all coders have finished. Raises DecisionError."""
    one = coding(record.folder, name)
    return [unit for document in one.open_to_all for unit in _units(record, one, document)]


def _units(record: Record, one: Coding, document: str) -> Iterator[Unit]:
    seen = {coder: seen_by(record, one.name, coder).settled_in(document) for coder in one.coders}
    for noun in LISTS:
        for group in _groups({coder: settled.items[noun] for coder, settled in seen.items()}):
            yield _unit(noun, group, seen)


def _groups(items: Mapping[str, Sequence[Item]]) -> list[dict[str, Item]]:
    """The lines that are one and the same for several coders: those that were read, where anybody decided; and those added on the same words."""
    read: dict[str, dict[str, Item]] = {}
    added: list[dict[str, Item]] = []
    for coder, held in items.items():
        for item in held:
            if not item.added:
                read.setdefault(item.id, {})[coder] = item
                continue
            group = next((one for one in added if coder not in one and overlap(next(iter(one.values())).anchor, item.anchor)), None)
            if group is None:
                added.append(group := {})
            group[coder] = item
    return [group for group in (*read.values(), *added) if any(item.decided for item in group.values())]


def _unit(noun: Noun, group: Mapping[str, Item], seen: Mapping[str, Settled]) -> Unit:
    first = next(iter(group.values()))
    answers: dict[str, Fields | None] = {}
    compared: dict[str, Fields | None] = {}
    for coder, settled in seen.items():
        item = group.get(coder)
        answers[coder] = fields(item.line) if item is not None and not item.gone else None
        told = answers[coder]
        compared[coder] = judged(noun, told, local_names(settled.annotation)) if told is not None else None
    settled = next(iter(seen.values()))
    start, end = first.anchor.start, first.anchor.end
    read = None if first.added else fields(getattr(settled.read, LISTS[noun])[first.index])
    return Unit(first.id, noun, settled.document.id, first.anchor.path, start, end, settled.document.text[start:end], read, answers, compared)


def agreement(record: Record, name: str) -> list[Agreement]:
    """How far the coders agree, by noun and variable, of the documents that all have finished. Raises DecisionError."""
    found = units(record, name)
    return [one for noun in LISTS for variable in ("there", *JUDGED[noun]) if (one := _agreement(noun, variable, [unit for unit in found if unit.noun == noun]))]


def _agreement(noun: Noun, variable: str, found: Sequence[Unit]) -> Agreement | None:
    values = [[_value(answer, variable) for answer in unit.judged.values()] for unit in found]
    paired = [unit for unit in values if sum(value is not None for value in unit) > 1]
    if not paired:
        return None
    alike = sum(len({value for value in unit if value is not None}) == 1 for unit in paired)
    return Agreement(noun, variable, len(paired), alike / len(paired), alpha(paired))


def _value(answer: Fields | None, variable: str) -> str | None:
    if variable == "there":
        return "no" if answer is None else "yes"
    return None if answer is None else msgspec.json.encode(answer.get(variable), order="sorted").decode()


def disagreements(record: Record, name: str) -> list[Unit]:
    """The units on which the coders don't agree and nobody has settled yet. Raises DecisionError."""
    done = _settled(record.folder, name)
    return [unit for unit in units(record, name) if not unit.agrees and unit.id not in done]


def _settled(folder: Path, name: str) -> set[str]:
    """The units whose settling stands."""
    rows = decisions.log(folder)
    undone = {row.id for row in rows} - {row.id for row in journal.standing(rows)}
    return {row.new["unit"] for row in rows if row.coding == name and row.action == "settle" and row.new["decision"] not in undone}


def settle(folder: str | Path, name: str, unit: str, choice: str, who: str, why: str = "") -> Decision:
    """Make a coder's answer (or 'read', what the program read) a decision on the record. Raises NoSuchLine, DecisionError, and what `decide` raises."""
    with Record.open(folder) as record:
        fitting = [one for one in units(record, name) if unit and one.id.startswith(unit)]
        if len(fitting) != 1:
            raise NoSuchLine(f"'{unit}' is {'none' if not fitting else 'not one'} of the lines that the coders of '{name}' decided on and all have finished. `dragoman coding disagreements {name}` lists what is open.")
        found = fitting[0]
        if choice != READ and choice not in found.answers:
            raise DecisionError(f"'{choice}' does not code '{name}'. Choose one of {', '.join([*found.answers, READ])}.")
        proposal = _proposal(record, found, found.read if choice == READ else found.answers[choice], who, why)
    made = decide(folder, proposal)
    note(folder, name, who, found.id, made.id)
    return made


def adopt(folder: str | Path, name: str, who: str) -> list[Decision]:
    """Make all that every coder decided alike decisions on the record, as far as they are not yet. Raises what `settle` raises."""
    with Record.open(folder) as record:
        done = _settled(record.folder, name)
        alike = [unit for unit in units(record, name) if unit.agrees and unit.id not in done and not (unit.read is None and not any(unit.answers.values()))]
    return [settle(folder, name, unit.id, next(iter(unit.answers)), who, f"all coders of {name} agree") for unit in alike]


def note(folder: str | Path, name: str, who: str, unit: str, number: int) -> None:
    """Note in a coding that a unit is settled by a decision on the record."""
    decide(folder, Proposal("settle", who, noun="coding", fields={"unit": unit, "decision": number}, coding=name))


def _proposal(record: Record, unit: Unit, answer: Fields | None, who: str, why: str) -> Proposal:
    """What has to be decided for the record to say what an answer says."""
    if answer is None and unit.read is None:
        raise DecisionError("That coder has no line there, and the record has none either: nothing is to be decided.")
    given = {key: value for key, value in (answer or {}).items() if key in changeable(unit.noun)}
    if unit.read is None:
        return Proposal("add", who, why, unit.noun, document=unit.document, fields=given)
    if answer is None:
        return Proposal("reject", who, why, unit.noun, line=unit.id)
    now = fields(decisions.find(record, unit.id)[1].line)
    new = {key: value for key, value in given.items() if now.get(key) != value}
    return Proposal("change" if new else "confirm", who, why, unit.noun, line=unit.id, fields=new)
