"""What kind of dictionary a file is, by what stands in it, and its reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from dragoman.errors import InputError, NotFound, UsageError
from dragoman.reading.dictionaries import petrarch_actors, petrarch_agents, petrarch_verbs, table
from dragoman.reading.dictionaries.lines import Line, lines
from dragoman.reading.dictionaries.parsed import Parsed

READERS: dict[str, Callable[[Sequence[Line]], Parsed]] = {
    "actors": petrarch_actors.read,
    "agents": petrarch_agents.read,
    "verbs": petrarch_verbs.read,
    "csv": table.read,
}
# The marks of each kind, the surest first: a line that looks like it.
_MARKS = (
    ("verbs", re.compile(r"\s*(---.*\[[^\]]*\].*|-\s[^\[]*\*.*|&[A-Z]\S*\s*)")),
    ("agents", re.compile(r".*\[(~[A-Za-z0-9]+|[A-Za-z0-9]+~)[\]}].*|" + petrarch_agents.SET.pattern)),
    ("actors", re.compile(r"[^\[]*\[(---|[A-Z][A-Za-z0-9]{2,}[^\]]*)\].*")),
)


def guess(given: Sequence[Line]) -> str | None:
    """The kind of a file: the one whose marks most of its lines bear; None where none does."""
    said = [body for line in given if (body := line.split()[0]).strip()]
    if said and table.is_head(said[0]):
        return "csv"
    found = {kind: sum(bool(mark.fullmatch(line)) for line in said) for kind, mark in _MARKS}
    best = max(found, key=lambda kind: found[kind])
    return best if found[best] else None


def read(path: Path, kind: str = "") -> Parsed:
    """A file as a dictionary of `kind`, or of what it looks like. Raises NotFound, EmptyInput, InputError, UsageError, naming the file."""
    if kind and kind not in READERS:
        raise UsageError(f"No dictionary is of the kind '{kind}'; there are {', '.join(READERS)}.")
    try:
        data = path.read_bytes()
    except FileNotFoundError as missing:
        raise NotFound(f"There is no file {path}.") from missing
    except OSError as error:
        raise InputError(f"{path} can't be read: {error.strerror or error}.") from error
    given = lines(data, str(path))
    known = kind or guess(given)
    if known is None:
        raise InputError(
            f"{path} is no dictionary that is known: no line holds a code in brackets, no first line names columns. "
            f"Give --kind ({', '.join(READERS)}) if it is one."
        )
    try:
        found = READERS[known](given)
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from error
    if all(row["unused"] or row["code"] == "set" or row.get("what") in ("set", "block") for row in found.rows):
        raise InputError(f"{path} holds nothing that could be used of a dictionary of {known}. Give another --kind if it is one of another kind.")
    return found
