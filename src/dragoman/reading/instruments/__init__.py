"""Laws, treaties, agreements, resolutions, programmes and sanctions regimes: their names, and the steps of their lives.

`find` needs only the text and comes before the parse; `read` tells the steps; `owner` and `target` say who made an instrument and at whom it is directed.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.nouns import Document
from dragoman.reading.bounds import Bound
from dragoman.reading.instruments.known import begun, identify
from dragoman.reading.instruments.names import find
from dragoman.reading.instruments.steps import read
from dragoman.reading.language import Name

__all__ = ["bounds", "find", "identify", "owner", "read", "target"]


def owner(text: str) -> str | None:
    """The id of the state or organisation that alone made the instrument which `text` names ('Section 907' -> USA); None: several, or unknown."""
    instrument = identify(text)
    return instrument.owner or None if instrument is not None else None


def target(text: str) -> str | None:
    """The id of the one state at which the instrument that `text` names is directed ('la Sección 907' -> AZE); None: no such one, or unknown."""
    instrument = identify(text)
    return instrument.target or None if instrument is not None else None


def bounds(document: Document, found: Sequence[Name]) -> list[Bound]:
    """What the named instruments tell of the day of a text: none is named before its first known step, but as a draft."""
    texts = [(law, document.text[law.start : law.end]) for law in found]
    known = [(law, " ".join(text.split()), begun(text)) for law, text in texts]
    return [Bound(law.start, law.end, "signed", first, None, f"'{text}': {step} {first}") for law, text, (step, first) in known if first]
