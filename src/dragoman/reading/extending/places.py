"""Where in a codebook file something stands: what TOML's reader does not tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_HEADER = re.compile(r"\s*\[\[\s*(\w+)\s*\]\]\s*(?:#.*)?")
_TELLING = {"type": "name", "pattern": "lemma", "example": "text"}


@dataclass(slots=True)
class Places:
    """The lines of a file; `named` is what it is called."""

    text: str
    named: str
    _headers: dict[str, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self._headers = {}
        for number, line in enumerate(self.text.splitlines(), 1):
            if found := _HEADER.fullmatch(line):
                self._headers.setdefault(found[1], []).append(number)

    def of(self, table: str, number: int, row: Mapping[str, object]) -> str:
        """The place of the `number`th row of a table: its line, where it can be told, and the word by which a person knows it."""
        telling = str(row.get(_TELLING[table], ""))
        line = self._line(table, number, telling)
        known = f" ({telling})" if telling and table != "example" else ""
        return f"{self.named}{f', line {line}' if line else ''}: {table} {number}{known}"

    def _line(self, table: str, number: int, telling: str) -> int:
        headers = self._headers.get(table, [])
        if number <= len(headers):
            return headers[number - 1]
        lines = [i for i, line in enumerate(self.text.splitlines(), 1) if telling and telling in line]
        return lines[0] if len(lines) == 1 else 0
