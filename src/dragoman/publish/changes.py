"""What differs between two versions of a record: documents, and the lines read in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from dragoman.compare import Reading
from dragoman.compare.readings import name
from dragoman.errors import RecordNotFound
from dragoman.nouns import Document
from dragoman.record import NOUNS, Record

# Places among the lines of one document: they shift when a line before comes or goes, and say nothing of the line itself.
_PLACES = {"events": ("said_by", "place"), "statements": ("events",), "actors": ("leans_on",)}
Change = Literal["added", "removed"]


class Line(msgspec.Struct):
    """A line that only one version has; `quote` is what it stands on in its document, empty for what a whole document is asked or told."""

    document: str
    noun: str
    change: Change
    quote: str
    line: dict[str, Any]


class Changes(msgspec.Struct):
    """What `changes --json` prints: paths of documents that came, went, or have another text now; and the lines of all that both versions hold."""

    from_: str = msgspec.field(name="from")
    to: str
    added: list[str] = []
    removed: list[str] = []
    replaced: list[str] = []
    lines: list[Line] = []

    def counts(self) -> dict[tuple[str, str], tuple[int, int]]:
        """How many lines were added and removed, by document and noun."""
        told = Counter((line.document, line.noun, line.change) for line in self.lines)
        keys = sorted({key[:2] for key in told})
        return {key: (told[(*key, "added")], told[(*key, "removed")]) for key in keys}


def version(record: Record, told: str) -> str:
    """The version that the first digits of its name mean. Raises RecordNotFound."""
    found = [one for one in record.versions() if one.startswith(told.lower())]
    if len(found) == 1:
        return found[0]
    what = f"keeps no version {told}" if not found else f"keeps several versions that begin with {told}"
    raise RecordNotFound(f"The record in {record.folder} {what}. `dragoman status` lists those it keeps.")


def changes(old: Record, new: Record) -> Changes:
    """What differs. Shards that both versions have are not read. Raises RecordDamaged."""
    before, after = _apart(old, new), _apart(new, old)
    found = Changes(old.version, new.version, sorted(after.keys() - before.keys()), sorted(before.keys() - after.keys()))
    for path in sorted(before.keys() & after.keys()):
        (document, _), (other, _) = before[path], after[path]
        if document.text != other.text:
            found.replaced.append(path)
        else:
            found.lines += _lines(before[path], after[path])
    return found


def _apart(one: Record, other: Record) -> dict[str, Reading]:
    """The documents in shards that the other version lacks, by path."""
    return {name(document): (document, annotation) for document, annotation in one.annotations_apart(other)}


@dataclass(frozen=True)
class _Row:
    noun: str
    quote: str
    line: dict[str, Any]


def _lines(before: Reading, after: Reading) -> Iterator[Line]:
    old, new = _rows(before), _rows(after)
    for key in sorted(old.keys() ^ new.keys()):
        row = old.get(key) or new[key]
        yield Line(name(before[0]), row.noun, "removed" if key in old else "added", row.quote, row.line)


def _rows(reading: Reading) -> dict[bytes, _Row]:
    """Every line by what it says, without places among lines."""
    document, annotation = reading
    found = {}
    for noun in NOUNS[1:]:
        for line in getattr(annotation, noun):
            told = {key: value for key, value in msgspec.to_builtins(line).items() if key not in _PLACES.get(noun, ())}
            row = _Row(noun, _quote(document, told), told)
            found[msgspec.json.encode([noun, told], order="deterministic")] = row
    return found


def _quote(document: Document, line: dict[str, Any]) -> str:
    span = (line["start"], line["end"]) if "start" in line else line.get("trigger") or _whole(line.get("content"))
    return document.text[slice(*span)] if span else ""


def _whole(pieces: Any) -> tuple[int, int] | None:  # noqa: ANN401 - as msgspec gives them
    return (pieces[0][0], pieces[-1][1]) if pieces else None
