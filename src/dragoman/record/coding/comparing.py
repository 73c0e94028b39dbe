"""What the coders of a coding decided, side by side: how far they agree, where they don't, and what comes of that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from dragoman.errors import DecisionError, NoSuchLine
from dragoman.record import decisions, ledger
from dragoman.record.coding.alpha import alpha
from dragoman.record.coding.codings import Coding, coding
from dragoman.record.decided import journal
from dragoman.record.decided.decision import Decision, Noun
from dragoman.record.decided.items import Item, Settled, overlap
from dragoman.record.decided.lines import JUDGED, LISTS, Fields, fields, judged, local_names
from dragoman.record.decided.values import changeable
from dragoman.record.decisions import Proposal, decide, decide_all, seen_by, undo
from dragoman.record.record import Record

READ, NEITHER = "read", "neither"
"""The choices of what the program read, whatever the coders made of it, and of no line at all."""
_FOLLOWS: Mapping[str, Sequence[str]] = {"source_actors": ("source",), "target_actors": ("target",), "type": ("cameo", "mode"), "cameo": ("type", "mode"), "edtf": ("timex",)}
"""What of an answer is said anew where a field of it is given otherwise."""
_SHAPES: Mapping[tuple[str, type], Callable[[str], Fields]] = {("date", str): lambda told: {"edtf": told}, ("source", str): lambda told: {"text": told, "actor": None}}
"""What a person may give as words, as a line has it."""


class Unit(msgspec.Struct):
    """A line that at least one coder has decided on. `answers` holds what each one left there: the line as plain data, None where there is none for that coder.

    `judged` is the part of the answers that is compared; `read` the line as it was read: of one that coders added, None, or in a coding on the text what the program read on these words.
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
    alone = record.with_decisions([]).settled_in(document) if one.on == "text" else None
    for noun in one.layers:
        for group in _groups({coder: settled.items[noun] for coder, settled in seen.items()}):
            unit = _unit(noun, group, seen)
            if alone is not None and len(there := _on(alone, unit)) == 1:
                unit.read = fields(there[0].line)
            yield unit


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


def _on(settled: Settled, unit: Unit) -> list[Item]:
    """The lines of a unit's noun that stand on some of its words."""
    return [item for item in settled.items[unit.noun] if not item.gone and item.place[0] < unit.end and unit.start < item.place[1]]


def agreement(record: Record, name: str) -> list[Agreement]:
    """How far the coders agree, by noun and variable, of the documents that all have finished. Raises DecisionError."""
    return measured(units(record, name))


def measured(found: Sequence[Unit]) -> list[Agreement]:
    """How far coders agree on some units, by noun and variable."""
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
    done = answered(record.folder, name)
    return [unit for unit in units(record, name) if not unit.agrees and unit.id not in done]


def answered(folder: Path, name: str) -> set[str]:
    """The units whose settling stands."""
    rows = decisions.log(folder)
    stands = {row.id for row in journal.standing(rows)}
    return {row.new["unit"] for row in rows if row.coding == name and row.action == "settle" and row.id in stands and row.new["decision"] in {None, *stands}}


def settle(folder: str | Path, name: str, unit: str, choice: str, who: str, why: str = "", otherwise: Fields | None = None) -> Decision:
    """Make a coder's answer (or 'read', what the program read; or 'neither', no line), with some of its fields `otherwise`, a decision on the record.

    The row on the record comes back; where the record says so already, having no line there, that of the coding which notes it. Raises NoSuchLine, DecisionError, and what `decide` raises.
    """
    with Record.open(folder) as record:
        fitting = [one for one in units(record, name) if unit and one.id.startswith(unit)]
        if len(fitting) != 1:
            raise NoSuchLine(f"'{unit}' is {'none' if not fitting else 'not one'} of the lines that the coders of '{name}' decided on and all have finished. `dragoman coding disagreements {name}` lists what is open.")
        found = fitting[0]
        if choice not in (READ, NEITHER, *found.answers):
            raise DecisionError(f"'{choice}' does not code '{name}'. Choose one of {', '.join([*found.answers, READ, NEITHER])}.")
        answer = None if choice == NEITHER else found.read if choice == READ else found.answers[choice]
        if otherwise and answer is None:
            raise DecisionError("There is no line that could be changed. Choose the answer of a coder who has one.")
        item = _there(record, coding(folder, name), found, answer)
        proposal = _proposal(found, item, _told(answer, otherwise or {}), who, why)
    if proposal is None:
        return decide(folder, Proposal("settle", who, noun="coding", fields=_noted(found, None), coding=name))
    # Together or not at all: a decision without its note would leave the line open, and be taken twice.
    return decide_all(folder, [proposal], lambda made: [Decision(0, ledger.now(), who, "settle", "coding", new=_noted(found, made[0].id), coding=name)])[0]


def _noted(unit: Unit, number: int | None) -> Fields:
    """That a unit is settled by a decision on the record; None: without one, since it says so already."""
    return {"unit": unit.id, "decision": number}


def _told(answer: Fields | None, otherwise: Fields) -> Fields | None:
    """An answer with some fields given otherwise, and without those that follow from these."""
    gone = {follower for name in otherwise for follower in _FOLLOWS.get(name, ())} - otherwise.keys()
    return {key: value for key, value in {**answer, **otherwise}.items() if key not in gone} if answer is not None else None


def reopen(folder: str | Path, name: str, unit: str, who: str, why: str = "") -> Decision:
    """Take the settling of a unit back: it is open again. Raises NoSuchLine, and what `undo` raises."""
    row = next((row for row in reversed(journal.standing(decisions.log(folder, name))) if row.action == "settle" and row.new["unit"].startswith(unit)), None)
    if row is None:
        raise NoSuchLine(f"'{unit}' is not settled in '{name}'. `dragoman coding disagreements {name}` lists what is open.")
    return undo(folder, row.new["decision"], who, why) if row.new["decision"] is not None else undo(folder, row.id, row.who, why, name)


def adopt(folder: str | Path, name: str, who: str) -> list[Decision]:
    """Make all that every coder decided alike decisions on the record, as far as they are not yet. Raises what `settle` raises."""
    with Record.open(folder) as record:
        done = answered(record.folder, name)
        alike = [unit for unit in units(record, name) if unit.agrees and unit.id not in done and not (unit.read is None and not any(unit.answers.values()))]
    return [settle(folder, name, unit.id, next(iter(unit.answers)), who, f"all coders of {name} agree") for unit in alike]


def _proposal(unit: Unit, item: Item | None, answer: Fields | None, who: str, why: str) -> Proposal | None:
    """What has to be decided for the record, which has this line there, to say what an answer says; None where nothing has to."""
    given = {key: value for key, value in (answer or {}).items() if key in changeable(unit.noun)}
    if item is None:
        return Proposal("add", who, why, unit.noun, document=unit.document, fields=given) if answer is not None else None
    if answer is None:
        return Proposal("reject", who, why, unit.noun, line=item.id) if not item.gone else None
    now = fields(item.line)
    changed = [key for key in given if now.get(key) != given[key]] if item.added or unit.id == item.id else _otherwise(unit.noun, now, given)
    return Proposal("change" if changed else "confirm", who, why, unit.noun, line=item.id, fields={key: given[key] for key in changed})


def _otherwise(noun: Noun, now: Fields, given: Fields) -> list[str]:
    """The fields of which coders of the text judge otherwise than a line that was read: what they did not judge (contexts, ends of spans) stays as it was read."""
    shaped = {key: _SHAPES[key, type(value)](value) if (key, type(value)) in _SHAPES else value for key, value in given.items()}
    was, wanted = judged(noun, now, {}), judged(noun, {**now, **shaped}, {})
    found = [key for key in JUDGED[noun] if key in given and was[key] != wanted[key]]
    return [*found, *(side for side in ("source", "target") if f"{side}_actors" in found and side in given)]


def _there(record: Record, one: Coding, unit: Unit, answer: Fields | None) -> Item | None:
    """The record's line that a unit is of. In a coding on the text that is the line on the same words that says the same, else the only one there on which nobody has decided."""
    settled = record.settled_in(unit.document)
    own = next((item for item in settled.items[unit.noun] if item.id == unit.id), None)
    if own is not None or one.on == "lines":
        return own
    names, here = local_names(settled.annotation), _on(settled, unit)
    wanted = judged(unit.noun, answer, names) if answer is not None else None
    same = [item for item in here if judged(unit.noun, fields(item.line), names) == wanted]
    free = [item for item in here if not item.decided]
    return same[0] if same else free[0] if len(free) == 1 else None
