"""A file of event data, read: in which format it is, its acts, and the lines that can't be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from dragoman.datasets import gdelt, icews, phoenix, polecat
from dragoman.datasets.act import Act, Misread
from dragoman.datasets.lines import cells, columns, opened
from dragoman.errors import EmptyInput, UsageError

FORMATS: Sequence[str] = ("gdelt", "icews", "polecat", "phoenix")


@dataclass
class Read:
    """What a file holds: those of its acts that are wanted, in the order of its lines, how many it has and from which to which day, and the lines that can't be read."""

    format: str
    acts: list[Act] = field(default_factory=list)
    misread: list[Misread] = field(default_factory=list)
    count: int = 0
    first: str = ""
    last: str = ""

    def add(self, act: Act, *, wanted: bool) -> None:
        """Count an act, and keep it if it is wanted."""
        self.count += 1
        self.first, self.last = min(self.first or act.day, act.day), max(self.last, act.day)
        if wanted:
            self.acts.append(act)


def read(path: str | Path, name: str = "", wanted: Callable[[Act], bool] = lambda _: True) -> Read:
    """The acts of a file, of a format by name, or of that which its first line shows. A file of any size is read line by line, and only what is wanted is kept.

    Raises:
        NotFound: there is no such file.
        EmptyInput: it has no line.
        UsageError: no such format, or a first line of none.
    """
    if name and name not in FORMATS:
        raise UsageError(f"Event data of the format '{name}' can't be read. There are: {', '.join(FORMATS)}.")
    with opened(Path(path)) as lines:
        first = next(lines, None)
        if first is None:
            raise EmptyInput(f"{path} is empty. Give a file of event data.")
        format_ = name or _shown(first, path)
        return _parted(Read(format_), _acts(format_, len(cells(first)), chain([first], lines)), wanted)


def _acts(name: str, width: int, lines: Iterator[str]) -> Iterable[Act | Misread]:
    if name == "gdelt":
        return gdelt.acts(lines, gdelt.heads().get(width, columns("gdelt")))
    readers: Mapping[str, partial[Iterator[Act | Misread]]] = {one: partial(module.acts, lines) for one, module in (("icews", icews), ("polecat", polecat), ("phoenix", phoenix))}
    return readers[name]()


def _shown(first: str, path: str | Path) -> str:
    """The format that a first line shows: by the number of its columns, or by the names that it gives them."""
    head = cells(first)
    if set(polecat.WANTED) <= set(head):
        return "polecat"
    if set(icews.WANTED) <= set(head):
        return "icews"
    if len(head) in gdelt.heads():
        return "gdelt"
    if len(head) == len(columns("phoenix")):
        return "phoenix"
    raise UsageError(f"{path} is in no format that is known: its first line has {len(head)} columns. Give --format: {', '.join(FORMATS)}.")


def _parted(held: Read, found: Iterable[Act | Misread], wanted: Callable[[Act], bool]) -> Read:
    for one in found:
        if isinstance(one, Misread):
            held.misread.append(one)
        else:
            held.add(one, wanted=wanted(one))
    return held


@dataclass
class Mentions:
    """GDELT's table of mentions: the documents that tell each event, by its id; how many rows there are, and the lines that can't be read."""

    documents: dict[str, list[str]] = field(default_factory=dict)
    misread: list[Misread] = field(default_factory=list)
    count: int = 0


def read_mentions(path: str | Path) -> Mentions:
    """A file of mentions. Raises NotFound, EmptyInput."""
    held = Mentions()
    with opened(Path(path)) as lines:
        for one in gdelt.mentions(lines):
            if isinstance(one, Misread):
                held.misread.append(one)
            else:
                held.count += 1
                held.documents.setdefault(one[0], []).append(one[1])
    if not held.count and not held.misread:
        raise EmptyInput(f"{path} is empty. Give GDELT's table of mentions.")
    return held
