"""What a reader makes of a dictionary: rows, what each line was, and what there is to say of lines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import msgspec

Row = dict[str, str]

# The columns in which every row of an actor is kept, and those with which every row ends.
WHO = ("line", "name", "forms", "code", "country", "sector", "rest", "from", "to")
SAID = ("unused", "note")

# What a line can be. The numbers of all of them add up to the lines of the file.
ENTRY, PART, DEFINITION, COMMENT, BLANK, NOT_READ = "entries", "parts of entries", "definitions", "comments", "blank", "not read"


class Remark(msgspec.Struct, frozen=True):
    """Something that a user must know of a line: `lost` where nothing of it could be kept."""

    line: int
    text: str
    why: str
    lost: bool = False


@dataclass(slots=True)
class Parsed:
    """A dictionary that was read. `rows` keep all that it says; a row with something in `unused` is kept and not used, for that reason."""

    kind: str
    columns: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    lines: Counter[str] = field(default_factory=Counter)
    remarks: list[Remark] = field(default_factory=list)

    def say(self, line: int, text: str, why: str) -> None:
        """Remark on a line that was read."""
        self.remarks.append(Remark(line, text.strip(), why))

    def lose(self, line: int, text: str, why: str) -> None:
        """A line out of which nothing can be made."""
        self.lines[NOT_READ] += 1
        self.remarks.append(Remark(line, text.strip(), why, lost=True))

    def unused(self) -> Counter[str]:
        """How many rows are kept and not used, by reason."""
        return Counter(row["unused"] for row in self.rows if row["unused"])
