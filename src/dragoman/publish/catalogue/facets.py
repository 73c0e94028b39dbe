"""The facets by which events are found. Of each an event has one value or, of actor and pair, any number."""

from __future__ import annotations

import re
from typing import Literal, get_args

Name = Literal["pair", "actor", "type", "status", "topic", "source", "language", "genre", "period", "precision", "confidence", "place"]
FACETS: tuple[Name, ...] = get_args(Name)
NONE = "none"
"""The value of what has none: no type of PLOVER, no date, no topic, an outlet that is not known."""
STEPS = (0.9, 0.7, 0.5, 0.0)
"""Confidence is told in steps, each by its lower end."""
JOIN = "-"
"""What joins two states to the value of a pair: their ids in the order of the alphabet, 'AZE-USA'."""
_PLACE = re.compile(r"(.*)@(-?\d+\.\d\d),(-?\d+\.\d\d)", re.DOTALL)


def place(value: str) -> tuple[str, float | None, float | None]:
    """A place's name, and its degrees where these are known: 'Baku@40.38,49.89' is Baku at 40.38 north, 49.89 east. Places of one name are not one place."""
    found = _PLACE.fullmatch(value)
    return (found[1], float(found[2]), float(found[3])) if found else (value, None, None)
