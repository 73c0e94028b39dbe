"""How a part of the trial tells a figure: one line of JSON on standard output, which trial.py gathers.

    {"figure": "facets, 95th percentile, 1,000,000 events", "value": 812, "unit": "ms", "at_most": 1000}

`figure` and `value` (a number, or text) are always there; `unit` where there is one; `at_most` or `at_least` where something was promised.
"""

from __future__ import annotations

import sys

import msgspec


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One figure, with what was promised of it."""

    figure: str
    value: float | int | str
    unit: str = ""
    at_most: float | int | None = None
    at_least: float | int | None = None

    @property
    def promised(self) -> str:
        """What was promised, and whether it is kept, in words; '' where nothing was."""
        bounds = [f"{word} {bound:,}" for word, bound in (("at most", self.at_most), ("at least", self.at_least)) if bound is not None]
        return " and ".join(bounds) + ("" if self.kept else ": **not met**")

    @property
    def kept(self) -> bool:
        """Whether the value is within what was promised. Text is within nothing."""
        if self.at_most is None and self.at_least is None:
            return True
        if isinstance(self.value, str):
            return False
        return (self.at_most is None or self.value <= self.at_most) and (self.at_least is None or self.value >= self.at_least)


def tell(figure: Figure) -> None:
    """Print a figure, on a line of its own."""
    sys.stdout.write(msgspec.json.encode(figure).decode() + "\n")
    sys.stdout.flush()


def told(line: str) -> Figure | None:
    """The figure that a line tells, even behind pytest's dots; None for any other line. Raises msgspec.ValidationError for one that is malformed."""
    start = line.find('{"figure":')
    return msgspec.json.decode(line[start:], type=Figure) if start >= 0 else None
