"""Laws, treaties, agreements, resolutions, programmes and sanctions regimes: their names, and the steps of their lives.

`find` needs only the text and comes before the parse; `read` tells the steps; `owner` and `target` say who made an instrument and at whom it is directed.
"""

from __future__ import annotations

from dragoman.reading.instruments.known import identify
from dragoman.reading.instruments.names import find
from dragoman.reading.instruments.steps import read

__all__ = ["find", "identify", "owner", "read", "target"]


def owner(text: str) -> str | None:
    """The id of the state or organisation that alone made the instrument which `text` names ('Section 907' -> USA); None: several, or unknown."""
    instrument = identify(text)
    return instrument.owner or None if instrument is not None else None


def target(text: str) -> str | None:
    """The id of the one state at which the instrument that `text` names is directed ('la Sección 907' -> AZE); None: no such one, or unknown."""
    instrument = identify(text)
    return instrument.target or None if instrument is not None else None
