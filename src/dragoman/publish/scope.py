"""What of a record a brief is asked for: a period, some outlets, only what a person has reviewed."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from dragoman.compare import Reading
from dragoman.errors import UsageError
from dragoman.nouns import Document
from dragoman.publish.parties import fold
from dragoman.publish.period import Range
from dragoman.publish.period import asked as asked_days
from dragoman.record.edtf import bounds


@dataclass(frozen=True)
class Scope:
    """`first` and `last` are ISO days or None; `outlets` names or domains as given; `reviewed` where only what a person has reviewed is asked for."""

    first: str | None = None
    last: str | None = None
    outlets: tuple[str, ...] = ()
    reviewed: bool = False

    @property
    def has_period(self) -> bool:
        """Whether a period is asked for."""
        return self.first is not None or self.last is not None

    @property
    def days(self) -> Range:
        """The period as days."""
        return asked_days(self.first or "", self.last or "")

    def published(self, readings: Iterable[Reading]) -> list[Reading]:
        """The readings of the outlets asked for; all, where none is. Raises UsageError for an outlet that published none of them, with those like it."""
        held = list(readings)
        if not self.outlets:
            return held
        known = {fold(name): name for document, _ in held for name in _names(document)}
        for asked in self.outlets:
            if fold(asked) not in known:
                raise UsageError(_unknown(asked, known))
        wanted = {fold(asked) for asked in self.outlets}
        return [reading for reading in held if wanted & {fold(name) for name in _names(reading[0])}]


ALL = Scope()


def scope(first: str = "", last: str = "", outlets: str = "", *, reviewed: bool = False) -> Scope:
    """A scope as the command line gives it: dates in EDTF ('1991', '1991-05', '199X'), outlets separated by commas. Raises UsageError."""
    begins, ends = (bounds(first)[0] if first else None), (bounds(last)[1] if last else None)
    if begins and ends and ends < begins:
        raise UsageError(f"Nothing lies between {first} and {last}: --from must not be later than --to.")
    return Scope(begins, ends, tuple(name.strip() for name in outlets.split(",") if name.strip()), reviewed)


def _names(document: Document) -> list[str]:
    """Under what an outlet may be asked for: its name, the domain of the document's address, with and without www."""
    site = urlsplit(document.url).hostname if document.url else None
    names = [document.about.outlet, site, site.removeprefix("www.") if site else None]
    return [name for name in names if name]


def _unknown(asked: str, known: dict[str, str]) -> str:
    near: Sequence[str] = difflib.get_close_matches(fold(asked), known, n=3, cutoff=0.5) or sorted(known)[:8]
    shown = ", ".join(sorted(known[name] for name in near)) or "none"
    return f"The record holds no document of '{asked}' that names both states. There are, among others: {shown}."
