"""Reads the data files that stand beside the code: tab-separated, form and rules in docs/knowledge.md."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources

from dragoman.errors import KnowledgeError

Row = dict[str, str]


def rows(text: str, origin: str) -> Iterator[Row]:
    """The rows of a tab-separated text as dictionaries; short rows are padded. Raises KnowledgeError, naming the line, for one that is too long."""
    head: list[str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if head is None:
            head = cells
            continue
        if len(cells) > len(head):
            raise KnowledgeError(f"{origin}, line {number}: {len(cells)} cells where the first line names {len(head)} columns.")
        yield dict(zip(head, cells + [""] * (len(head) - len(cells)), strict=True))


@cache
def table(package: str, name: str) -> tuple[Row, ...]:
    """A data file of a layer: `table('dragoman.reading.actors', 'states.tsv')`. Raises KnowledgeError naming file and line."""
    file = resources.files(package) / "data" / name
    try:
        text = file.read_text(encoding="utf8")
    except FileNotFoundError as missing:
        raise KnowledgeError(f"The data file {package}/data/{name} is missing: the installation is incomplete; install dragoman again.") from missing
    return tuple(rows(text, f"{package}/data/{name}"))


def several(cell: str) -> list[str]:
    """The values of a cell that holds several, separated by `|`."""
    return [value.strip() for value in cell.split("|") if value.strip()]
