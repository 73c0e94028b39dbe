"""A record beside event data of other makers: what both have of two states, month by month and class by class, and what each has that the other has not.

An act is found in the other where one between the same states, in the same direction and class (PLOVER's quad), can be of the same day or of a day beside it: makers date by different clocks, and
coders differ within a class. One act of ours may be several rows of theirs. Ours outside of the days of their files say nothing of theirs, and are only counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

import msgspec

from dragoman import ontology
from dragoman.compare.intervals import DAY, MONTH, Interval, interval, iso
from dragoman.datasets import Act, Mentions, Misread, Read
from dragoman.nouns import HAPPENED, EventType, When
from dragoman.publish.formats import Material
from dragoman.publish.formats.day import days
from dragoman.publish.formats.mention import Happening, ways

Has = Literal["both", "record", "file"]


class Count(msgspec.Struct):
    """Acts of a month, direction and class: how many the record has, how many of them the files have, and the other way round."""

    month: str
    source: str
    target: str
    quad: int
    record: int
    record_found: int
    file: int
    file_found: int


class Line(msgspec.Struct):
    """An act: of the record (`occurrence`) with whether the files have it, or of a file (`id`, `line` of `file_name`) with whether the record has it. `has` says who has it; `who_source` is who the file says acts."""

    of: Literal["record", "file"]
    has: Has
    date: str
    source: str
    target: str
    quad: int
    type: EventType
    cameo: str
    occurrence: str | None = None
    documents: list[str] = []
    id: str | None = None
    file_name: str | None = None
    line: int | None = None
    who_source: str | None = None
    who_target: str | None = None
    where: str | None = None


class File(msgspec.Struct):
    """A file that was read: its format, acts (of mentions: rows) in all, first and last day, and the lines that could not be read."""

    name: str
    format: str
    acts: int
    first: str
    last: str
    misread: list[Misread]


class Apart(msgspec.Struct):
    """What is in no count: acts of the record that are undated, dated to more than a month, outside of the files' days, or did not happen; statements and appeals of the files, which PLOVER has no type for."""

    undated: int = 0
    wider: int = 0
    outside: int = 0
    not_happened: int = 0
    statements: int = 0


class Against(msgspec.Struct):
    """What `against --json` prints. `shared_documents`: documents of the record that GDELT's mentions name too, None where no mentions were given."""

    a: str
    b: str
    files: list[File]
    counts: list[Count]
    lines: list[Line]
    apart: Apart
    shared_documents: int | None = None


@dataclass(frozen=True)
class _Ours:
    happening: Happening
    source: str
    target: str
    days: Interval
    type: EventType
    quad: int


@dataclass(frozen=True)
class _Theirs:
    act: Act
    file: str
    day: int
    type: EventType
    quad: int


Found = Sequence[tuple[str, Read]]
Way = tuple[str, str, int]
"""Source, target, class."""


def between(a: str, b: str) -> Iterator[tuple[str, str]]:
    """Both directions."""
    yield from ((a, b), (b, a))


def against(material: Material, found: Found, mentions: tuple[str, Mentions] | None = None) -> Against:
    """The acts of the material's pair beside those of some files, by the files' names; `mentions`: GDELT's table of them, by its name."""
    assert material.pair is not None
    table = _Table(material, found)
    a, b = material.pair
    files = [File(name, read.format, read.count, read.first, read.last, read.misread) for name, read in found]
    if mentions is not None:
        files.append(File(mentions[0], "mentions", mentions[1].count, "", "", mentions[1].misread))
    return Against(a, b, files, table.counts(), table.lines, table.apart, _shared(material, table.theirs, mentions[1]) if mentions is not None else None)


def _shared(material: Material, theirs: Iterable[_Theirs], mentions: Mentions) -> int:
    """How many documents of the record are named as telling one of their acts."""
    named = {address for one in theirs for address in mentions.documents.get(one.act.id, ())}
    return sum(document.url in named for document, _ in material.readings if document.url)


class _Table:
    """Both sides, and which act of one the other has."""

    def __init__(self, material: Material, found: Found) -> None:
        self._pair: tuple[str, str] = material.pair or ("", "")
        self.apart = Apart()
        self.theirs = [one for name, read in found for act in read.acts if (one := self._their(act, name)) is not None]
        self._span = self._days(found)
        self.ours = [one for happening in material.happenings for one in self._our(happening)]

    @staticmethod
    def _days(found: Found) -> Interval | None:
        """From the first to the last day of the files."""
        firsts, lasts = [read.first for _, read in found if read.first], [read.last for _, read in found if read.last]
        return interval(When(None, min(firsts), max(lasts))) if firsts else None

    def _their(self, act: Act, file: str) -> _Theirs | None:
        if (act.source, act.target) not in between(*self._pair):
            return None
        if act.type is None:
            self.apart.statements += 1
            return None
        return _Theirs(act, file, date.fromisoformat(act.day).toordinal(), act.type, ontology.quad(act.type) or 0)

    def _our(self, one: Happening) -> Iterator[_Ours]:
        directions = {(source.country, target.country) for source, target in ways(one)} & {*between(*self._pair)}
        kind, when = one.occurrence.type, days(one)
        if kind is None or not directions:
            return
        if one.occurrence.status not in HAPPENED:
            self.apart.not_happened += 1
        elif when is None:
            self.apart.undated += 1
        elif when.width > MONTH:
            self.apart.wider += 1
        elif self._span is None or not when.overlaps(self._span):
            self.apart.outside += 1
        else:
            yield from (_Ours(one, *way, when, kind, ontology.quad(kind) or 0) for way in sorted(directions))

    @cached_property
    def _told(self) -> Mapping[Way, set[int]]:
        """The days of the files' acts, by direction and class."""
        found: dict[Way, set[int]] = defaultdict(set)
        for one in self.theirs:
            found[one.act.source, one.act.target, one.quad].add(one.day)
        return found

    @cached_property
    def _reached(self) -> Mapping[Way, set[int]]:
        """The days that the record's acts can be found on."""
        found: dict[Way, set[int]] = defaultdict(set)
        for one in self.ours:
            found[one.source, one.target, one.quad].update(_reach(one.days))
        return found

    @cached_property
    def lines(self) -> list[Line]:
        """Every act of both, in order of date."""
        return sorted([*map(self._our_line, self.ours), *map(self._their_line, self.theirs)], key=lambda one: (one.date, one.source, one.target, one.of, one.occurrence or "", one.line or 0))

    def _our_line(self, one: _Ours) -> Line:
        has: Has = "record" if self._told.get((one.source, one.target, one.quad), set()).isdisjoint(_reach(one.days)) else "both"
        first, last = iso(one.days.first), iso(one.days.last)
        documents = sorted({mention.path for mention in one.happening.mentions})
        when = first if first == last else f"{first}/{last}"
        return Line("record", has, when, one.source, one.target, one.quad, one.type, one.happening.occurrence.cameo, one.happening.occurrence.id, documents)

    def _their_line(self, one: _Theirs) -> Line:
        act = one.act
        has: Has = "both" if one.day in self._reached.get((act.source, act.target, one.quad), ()) else "file"
        told = {"id": act.id, "file_name": one.file, "line": act.line, "who_source": act.source_told, "who_target": act.target_told, "where": act.where}
        return Line("file", has, act.day, act.source, act.target, one.quad, one.type, act.cameo, **told)  # type: ignore[arg-type]

    def counts(self) -> list[Count]:
        """By month (of the first day that an act can be of), direction and class."""
        found: dict[tuple[str, str, str, int], Counter[str]] = defaultdict(Counter)
        for one in self.lines:
            counter = found[one.date[:7], one.source, one.target, one.quad]
            counter[one.of] += 1
            counter[f"{one.of}_found"] += one.has == "both"
        return [Count(*key, counts["record"], counts["record_found"], counts["file"], counts["file_found"]) for key, counts in sorted(found.items())]


def _reach(when: Interval) -> range:
    """The days on which an act of some days can be found: those, and where they are few a day to either side."""
    beside = 1 if when.width <= DAY else 0
    return range(when.first - beside, when.last + beside + 1)
