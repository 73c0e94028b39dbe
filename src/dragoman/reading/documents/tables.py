"""The tab-separated files in data/: first line the column names, `#` starts a comment line (docs/knowledge.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dragoman.errors import KnowledgeError

DATA = Path(__file__).parent / "data"


def _rows(path: Path) -> Iterator[dict[str, str]]:
    columns: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if columns is None:
            columns = cells
        elif len(cells) > len(columns):
            raise KnowledgeError(f"{path.name}, line {number}: {len(cells)} cells for {len(columns)} columns. Check the tabs of that line.")
        else:
            yield dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True))


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of all files that match `name`, a glob such as `furniture_*.tsv`: a new language is a new file.

    Raises KnowledgeError, naming file and line, where a row has more cells than there are columns.
    """
    return tuple(row for path in sorted(DATA.glob(name)) for row in _rows(path))


@cache
def forms(name: str, column: str, value: str) -> tuple[str, ...]:
    """The `form` cells of the rows whose `column` holds `value`."""
    return tuple(row["form"] for row in table(name) if row[column] == value)


@cache
def pattern(name: str, column: str, value: str) -> re.Pattern[str]:
    """One expression for all those forms, each itself an expression. Letter case does not count in the words; it does in what
    `{name}` stands for, the name of someone (group `name`): words with a capital, joined at most by the particles in names.tsv.
    """
    return re.compile("|".join(_expression(form) for form in forms(name, column, value)))


@cache
def patterns(name: str, column: str, value: str) -> tuple[re.Pattern[str], ...]:
    """The same, one expression a form: for those that hold `{name}`, a group that may be named only once in an expression."""
    return tuple(re.compile(_expression(form)) for form in forms(name, column, value))


def _expression(form: str) -> str:
    return "(?i:" + form.replace("{name}", f"){_name()}(?i:") + ")"


@cache
def _name() -> str:
    particle = "|".join(row["form"] for row in table("names.tsv"))
    word = r"[^\W\d_a-zà-öø-ÿ](?:\.(?= )|[\w&’'-]*(?:\.[\w&’'-]+)*)"
    return rf"(?P<name>{word}(?: +(?:(?:{particle}) +){{0,2}}{word}){{0,5}})"
