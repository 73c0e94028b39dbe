"""What must hold of the program's knowledge: one table of checks, each of which names file and line of what does not.

What must hold of a single cell is itself data (reading/data/columns.tsv); the checks here are of rows and of files.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import get_args

import msgspec

from dragoman import ontology
from dragoman.nouns import EventType, Genre
from dragoman.reading import language
from dragoman.reading.coverage import Knowledge, Line, Table, first_day, last_day
from dragoman.reading.knowledge import several

COLUMNS = "reading/data/columns.tsv"
ACTORS = "reading/actors/data"
DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
SPOKEN = (("compare/data/why_*.tsv", "key"), ("publish/data/acts_*.tsv", "code"))
CODED = ("reading/events/data/codebook_*.tsv", "reading/events/data/announced.tsv")


class Fault(msgspec.Struct, frozen=True):
    """Something in a data file that cannot be; `file` is its path within the package, `line` counts from 1, 0 is the whole file."""

    check: str
    file: str
    line: int
    message: str


Found = Iterator[tuple[Table, int, str]]


def faults(knowledge: Knowledge) -> list[Fault]:
    """All that does not hold, in the order of CHECKS."""
    return [Fault(name, table.file, line, message) for name, check in CHECKS.items() for table, line, message in check(knowledge)]


# ---- files and rows ----


def _dated(knowledge: Knowledge) -> Found:
    for table in knowledge.tables.values():
        if not table.as_of:
            yield table, 0, "no comment says as of when it is ('as of 2026-11')"


def _shaped(knowledge: Knowledge) -> Found:
    for table in knowledge.tables.values():
        if len(set(table.columns)) < len(table.columns):
            yield table, 0, "two columns have one name"
        for line in table.lines:
            if line.more:
                yield table, line.number, f"{len(table.columns) + len(line.more)} cells where the head names {len(table.columns)} columns"


def _governed(knowledge: Knowledge) -> Iterator[tuple[Table, list[dict[str, str]]]]:
    """Each table with the rows of columns.tsv that are about it."""
    rules: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in knowledge.rows(COLUMNS):
        rules[row["file"]].append(row)
    for pattern, group in rules.items():
        for table in knowledge.like(pattern):
            yield table, group


def _complete(knowledge: Knowledge) -> Found:
    for table, rules in _governed(knowledge):
        for rule in rules:
            if rule["column"] not in table.columns:
                yield table, 0, f"there is no column '{rule['column']}'"
                continue
            for line in table.lines:
                if rule["filled"] and not line.cells[rule["column"]]:
                    yield table, line.number, f"'{rule['column']}' is empty"


def _distinct(knowledge: Knowledge) -> Found:
    for table, rules in _governed(knowledge):
        key = [rule["column"] for rule in rules if rule["key"] and rule["column"] in table.columns]
        if key:
            yield from _twice(table, key)


def _twice(table: Table, key: list[str]) -> Found:
    seen: dict[tuple[str, ...], int] = {}
    for line in table.lines:
        values = tuple(line.cells[column] for column in key)
        if values in seen:
            yield table, line.number, f"stands in line {seen[values]} already: {' '.join(filter(None, values))}"
        seen.setdefault(values, line.number)


def _own_ids(knowledge: Knowledge) -> Found:
    """No two actors of different tables have one id."""
    owner: dict[str, str] = {}
    for name, column in (("states", "id"), ("organs", "id"), ("organisations", "id"), ("offices", "person"), ("person_roles", "person")):
        kind = "person" if column == "person" else name
        for table in knowledge.like(f"{ACTORS}/{name}.tsv"):
            for line in table.lines:
                if owner.setdefault(line.cells[column], kind) != kind:
                    yield table, line.number, f"the id {line.cells[column]} belongs to one of the {owner[line.cells[column]]} already"


# ---- values ----


def _fits(knowledge: Knowledge) -> Found:
    known = _known(knowledge)
    for table, rules in _governed(knowledge):
        for rule in rules:
            holds = _holder(rule, known)
            for line in table.lines if rule["value"] and rule["column"] in table.columns else ():
                for value in _values(line.cells[rule["column"]], rule["value"]):
                    if not holds(value):
                        yield table, line.number, f"'{rule['column']}': '{value}' is no {rule['value']} that is known"


def _values(cell: str, kind: str) -> list[str]:
    if kind == "expression":
        return [cell] if cell else []
    return [value.strip() for value in cell.split("|")] if cell else []


def _known(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """The values that are known, by kind."""
    states, organisations = knowledge.values(f"{ACTORS}/states.tsv", "id"), knowledge.values(f"{ACTORS}/organisations.tsv", "id")
    return {
        "state": states,
        "organisation": organisations,
        "party": states | organisations,
        "country": states | ontology.country_codes(),
        "sector": frozenset(ontology.sectors()),
        "type": frozenset(get_args(EventType)),
        "type-or-stop": frozenset(get_args(EventType)) | {"-"},
        "context": ontology.contexts(),
        "genre": frozenset(get_args(Genre)),
        "lang": language.LANGUAGES,
        "office": knowledge.values(f"{ACTORS}/offices.tsv", "office"),
        "kind": knowledge.values("reading/instruments/data/kinds.tsv", "kind"),
    }


def _holder(rule: dict[str, str], known: dict[str, frozenset[str]]) -> Callable[[str], bool]:
    if rule["value"] == "choice":
        return frozenset(several(rule["choices"])).__contains__
    return SHAPES.get(rule["value"]) or known.get(rule["value"], frozenset()).__contains__


def is_date(value: str) -> bool:
    """ISO 8601, to the year, the month or the day."""
    return DATE.fullmatch(value) is not None


def _is_number(value: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", value) is not None


def _is_expression(value: str) -> bool:
    try:
        # A placeholder ({NAME}) is filled in before the expression is used; its braces are no repetition.
        re.compile(re.sub(r"\{[A-Za-z]+\}", "x", value))
    except re.error:
        return False
    return True


def _is_life(value: str) -> bool:
    step, _, date = value.partition(":")
    return bool(step) and is_date(date)


SHAPES: dict[str, Callable[[str], bool]] = {
    "date": is_date,
    "number": _is_number,
    "expression": _is_expression,
    "life": _is_life,
    "list": bool,
    "cameo": lambda value: (found := ontology.code(value)) is not None and found.cameo == value,
}


# ---- time ----

TIMES = (("valid_from", "valid_to"), ("from", "to"), ("founded", "dissolved"))


def _in_order(knowledge: Knowledge) -> Found:
    for table in knowledge.tables.values():
        for begins, ends in TIMES:
            for line in table.lines if {begins, ends} <= set(table.columns) else ():
                if first_day(line.cells[begins]) > last_day(line.cells[ends]):
                    yield table, line.number, f"ends ({line.cells[ends]}) before it begins ({line.cells[begins]})"


def _terms(knowledge: Knowledge) -> Found:
    """No office has two holders at a time, nobody one office twice, no state one membership twice."""
    shared = {row["office"] for row in knowledge.rows(f"{ACTORS}/office_kinds.tsv") if row["holders"] == "several"}
    for table in knowledge.like(f"{ACTORS}/offices.tsv"):
        yield from _overlaps(table, ("state", "office"), (line for line in table.lines if line.cells["office"] not in shared))
        yield from _overlaps(table, ("person", "state", "office"), (line for line in table.lines if line.cells["office"] in shared))
    for table in knowledge.like(f"{ACTORS}/memberships.tsv"):
        yield from _overlaps(table, ("organisation", "state"), table.lines)


def _overlaps(table: Table, columns: tuple[str, ...], lines: Iterable[Line]) -> Found:
    """Terms that surely began before another surely ended, whatever the days that are not known."""
    groups: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for line in lines:
        groups[tuple(line.cells[column] for column in columns)].append(line)
    for what, group in groups.items():
        group.sort(key=lambda line: (first_day(line.cells["from"]), last_day(line.cells["to"])))
        for one, next_one in pairwise(_longest_so_far(group)):
            if last_day(next_one[1].cells["from"]) < _sure_end(one[0]):
                yield table, next_one[1].number, f"{', '.join(what)}: begins before the term in line {one[0].number} ends"


def _longest_so_far(group: list[Line]) -> Iterator[tuple[Line, Line]]:
    """Each line, with the one up to it that ends last before it."""
    longest = group[0]
    for line in group:
        longest = max(longest, line, key=_sure_end)
        yield longest, line


def _sure_end(line: Line) -> str:
    return first_day(line.cells["to"]) if line.cells["to"] else "9999-12-31"


# ---- the codebook ----


def _coded(knowledge: Knowledge) -> Found:
    for pattern in CODED:
        for table in knowledge.like(pattern):
            for line in table.lines:
                kind, mode, cameo = line.cells["type"], line.cells.get("mode", ""), line.cells["cameo"]
                if kind in ("", "-") and (mode or (kind == "-" and cameo)):
                    yield table, line.number, "a mode or code where there is no type to carry it"
                elif mode and not ontology.is_mode(kind, mode):
                    yield table, line.number, f"{kind} has no mode '{mode}'"
                elif kind != "-" and not cameo:
                    yield table, line.number, "an act without a CAMEO code"


def _classed(knowledge: Knowledge) -> Found:
    """Every class that an entry names is there."""
    for table in knowledge.like("reading/events/data/codebook_*.tsv"):
        known = {row["class"].lstrip("@") for row in knowledge.rows(f"reading/events/data/classes_{table.lang}.tsv")}
        for line in table.lines:
            for name in re.findall(r"@(\w+)", line.cells["with"]):
                if name not in known:
                    yield table, line.number, f"the class @{name} is not in classes_{table.lang}.tsv"


def _translated(knowledge: Knowledge) -> Found:
    """What the program says itself it can say in each language: the files of one name have the same keys."""
    for pattern, column in SPOKEN:
        tables = knowledge.like(pattern)
        said = {row[column] for row in knowledge.rows(pattern)}
        for table in tables:
            for missing in sorted(said - {line.cells[column] for line in table.lines}):
                yield table, 0, f"'{missing}' is said in another language and not in this one"


CHECKS: dict[str, Callable[[Knowledge], Found]] = {
    "every file says as of when it is": _dated,
    "every row has the columns of its head": _shaped,
    "what must be filled is filled": _complete,
    "no row stands twice": _distinct,
    "no id means two actors": _own_ids,
    "values are known and well-formed": _fits,
    "nothing ends before it begins": _in_order,
    "one holder of an office at a time": _terms,
    "modes and codes go with their types": _coded,
    "classes of the codebook exist": _classed,
    "what is said in one language is said in all": _translated,
}


def counted(found: Iterable[Fault]) -> dict[str, int]:
    """How many faults each check found, none included."""
    by_check = Counter(fault.check for fault in found)
    return {name: by_check[name] for name in CHECKS}
