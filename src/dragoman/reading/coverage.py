"""What the program knows before it reads: its data files with the numbers of their lines, and how far they reach.

The layers read these files through `knowledge`; here they are read once more with file and line, so that `checks` can say where a
fault stands.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from importlib import resources
from importlib.resources.abc import Traversable

from dragoman.reading.knowledge import several

SINCE = 1990
AS_OF = re.compile(r"\bas of:? (\d{4}(?:-\d{2}){0,2})", re.IGNORECASE)
Row = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a data file: the number of its line, counted from 1, and its cells by column; `cells` beyond the head are in `more`."""

    number: int
    cells: dict[str, str]
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A data file: its path within the package, the dates of its head comments, its columns and rows."""

    file: str
    as_of: tuple[str, ...]
    columns: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def lang(self) -> str:
        """The language in the file's name (codebook_en.tsv), empty where it is of all."""
        found = re.search(r"_([a-z]{2})\.tsv$", self.file)
        return found[1] if found else ""


class Knowledge:
    """All data files, by their paths within the package."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self.tables = {table.file: table for table in tables}

    def like(self, pattern: str) -> list[Table]:
        """The tables whose path fits a pattern (`reading/events/data/codebook_*.tsv`), in order."""
        return [table for file, table in self.tables.items() if fnmatch(file, pattern)]

    def rows(self, pattern: str) -> list[dict[str, str]]:
        """The rows of those tables; `_lang` is the language in the file's name."""
        return [{**line.cells, "_lang": table.lang} for table in self.like(pattern) for line in table.lines]

    def values(self, file: str, column: str) -> frozenset[str]:
        """What stands in a column."""
        return frozenset(row[column] for row in self.rows(file) if row.get(column))


def load(root: Traversable | None = None) -> Knowledge:
    """Every `data/*.tsv` of the package, or of a folder laid out like it."""
    return Knowledge([parse(file, text) for file, text in sorted(_files(root or resources.files("dragoman"), ""))])


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{path}{entry.name}/")
        elif entry.name.endswith(".tsv") and path.endswith("data/"):
            yield f"{path}{entry.name}", entry.read_text(encoding="utf-8")


def parse(file: str, text: str) -> Table:
    """A tab-separated text (docs/knowledge.md): a head line of columns, `#` for comments."""
    dates: list[str] = []
    columns: tuple[str, ...] = ()
    lines: list[Line] = []
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if line.startswith("#"):
            dates += AS_OF.findall(line)
        elif not columns and line.strip():
            columns = tuple(cells)
        elif line.strip():
            padded = cells + [""] * (len(columns) - len(cells))
            lines.append(Line(number, dict(zip(columns, padded, strict=False)), tuple(cells[len(columns) :])))
    return Table(file, tuple(dates), columns, tuple(lines))


def first_day(date: str) -> str:
    """The first day (ISO) that a date known to the year, month or day can mean; nothing is the beginning of time."""
    return date + "-01" * ((10 - len(date)) // 3) if date else "0000-00-00"


def last_day(date: str) -> str:
    """The last day that it can mean; nothing is the end of time. Every month is given 31 days: this is for comparing."""
    return date + {4: "-12-31", 7: "-31"}.get(len(date), "") if date else "9999-12-31"


# ---- how far the knowledge reaches ----


def _counted(knowledge: Knowledge, file: str, *columns: str) -> list[Row]:
    """How many rows have which values in some columns."""
    found = Counter(tuple(row[column] for column in columns) for row in knowledge.rows(file))
    return [
        {**{column.strip("_"): value for column, value in zip(columns, values, strict=True)}, "rows": n}
        for values, n in sorted(found.items())
    ]


def _files_of(knowledge: Knowledge) -> list[Row]:
    return [{"file": table.file, "rows": len(table.lines), "as of": max(table.as_of, default="")} for table in knowledge.tables.values()]


def _named(knowledge: Knowledge) -> list[Row]:
    """In each language, how many states of each status have a name, a demonym and a capital."""
    having: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in knowledge.rows("reading/actors/data/state_names.tsv"):
        having[row["lang"], "capital" if row["kind"] == "metonym" else row["kind"]].add(row["id"])
    states = knowledge.rows("reading/actors/data/states.tsv")
    rows: list[Row] = []
    for lang in sorted({lang for lang, _ in having}):
        for status in sorted({state["status"] for state in states}):
            ids = {state["id"] for state in states if state["status"] == status}
            rows.append(
                {
                    "lang": lang,
                    "status": status,
                    "states": len(ids),
                    **{kind: len(ids & having[lang, kind]) for kind in ("name", "demonym", "capital")},
                }
            )
    return rows


def _offices(knowledge: Knowledge) -> list[Row]:
    """Of the states of each group: in how many of the years since 1990 the holder of a leading office is known."""
    file = "reading/actors/data/offices.tsv"
    until = max((int(date[:4]) for table in knowledge.like(file) for date in table.as_of), default=SINCE)
    roles = {row["office"]: row["role"] for row in knowledge.rows("reading/actors/data/office_kinds.tsv")}
    held: dict[tuple[str, str], set[int]] = defaultdict(set)
    for row in knowledge.rows(file):
        held[row["state"], roles.get(row["office"], "")] |= set(_years(row["from"], row["to"], until))
    began = {row["id"]: row["valid_from"] for row in knowledge.rows("reading/actors/data/states.tsv")}
    return [
        {
            "group": group["group"],
            "state": state,
            "years": len(years),
            "head": len(years & held[state, "head"]),
            "foreign minister": len(years & held[state, "foreign-minister"]),
        }
        for group in knowledge.rows("reading/actors/data/groups.tsv")
        for state in several(group["states"])
        if (years := set(_years(began.get(state, ""), "", until)))
    ]


def _years(begins: str, ends: str, until: int) -> range:
    return range(max(SINCE, int(begins[:4] or SINCE)), min(until, int(ends[:4] or until)) + 1)


def _counting(file: str, *columns: str) -> Callable[[Knowledge], list[Row]]:
    return lambda knowledge: _counted(knowledge, file, *columns)


SECTIONS: dict[str, Callable[[Knowledge], list[Row]]] = {
    "states": _named,
    "organs": _counting("reading/actors/data/organs.tsv", "kind"),
    "organisations": _counting("reading/actors/data/organisations.tsv", "kind"),
    "memberships": _counting("reading/actors/data/memberships.tsv", "organisation"),
    "offices": _offices,
    "agents": _counting("reading/actors/data/agents.tsv", "lang", "kind"),
    "codebook by part of speech": _counting("reading/events/data/codebook_*.tsv", "_lang", "pos"),
    "codebook by type": _counting("reading/events/data/codebook_*.tsv", "_lang", "type"),
    "contexts": _counting("reading/contexts/data/contexts_*.tsv", "_lang", "context"),
    "date rules": _counting("reading/dates/data/rules_*.tsv", "_lang", "kind"),
    "cues": _counting("reading/statements/data/cues_*.tsv", "_lang", "commitment"),
    "instruments": _counting("reading/instruments/data/instruments.tsv", "kind"),
    "ties": _counting("reading/ties/data/ties_*.tsv", "_lang", "relation"),
    "files": _files_of,
}


def coverage(knowledge: Knowledge) -> dict[str, list[Row]]:
    """How far the knowledge reaches, section by section; rows are counts, years are calendar years."""
    return {name: section(knowledge) for name, section in SECTIONS.items()}
