"""Which acts a series counts, and in which of its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, get_args

import msgspec

from dragoman import states
from dragoman.compare.intervals import Interval, iso
from dragoman.errors import UsageError
from dragoman.nouns import HAPPENED, Status
from dragoman.publish.interactions import Interaction, directions
from dragoman.publish.period import Period, Range, Unit, between, smallest
from dragoman.publish.series.counting import count
from dragoman.publish.series.exposure import Published
from dragoman.publish.series.rows import Apart, Count, Row, Sectors, Series, Wider
from dragoman.publish.series.statehood import joint
from dragoman.publish.view import View, look
from dragoman.record import Record

Standing = Status | Literal["happened"]
STANDINGS = ("happened", *get_args(Status))
Line = tuple[str, str, bool, Sectors]
"""What a row counts: source, target, whether directed, whose acts."""
_NONE, _ZERO = Count(), count([])


@dataclass(frozen=True)
class Wanted:
    """What is asked of a series: its unit, its days, whose acts (`state`, or `all`: others apart), of which status ('happened': reported or attributed), dated by whom (`all`, or `told`: by a source alone)."""

    by: Unit = "year"
    days: Range = field(default_factory=Range)
    sectors: str = "state"
    status: str = "happened"
    dates: str = "all"
    confidence: float = 0.0

    def __post_init__(self) -> None:
        for name, value, known in (("sectors", self.sectors, ("state", "all")), ("status", self.status, STANDINGS), ("dates", self.dates, ("all", "told"))):
            if value not in known:
                raise UsageError(f"--{name} can't be '{value}'. It is one of: {', '.join(known)}.")

    @property
    def statuses(self) -> frozenset[str]:
        """The statuses that are counted."""
        return frozenset(HAPPENED) if self.status == "happened" else frozenset({self.status})

    @property
    def groups(self) -> tuple[Sectors, ...]:
        """Whose acts have rows."""
        return ("state", "others") if self.sectors == "all" else ("state",)


def series(record: Record, a: str, b: str, wanted: Wanted | None = None) -> Series:
    """The series of two states, given by any of their names. Raises UnknownActor, UsageError (twice the same state), RecordDamaged."""
    asked = wanted or Wanted()
    return counted_in(look(record, a, b, confidence=asked.confidence), asked)


def counted_in(view: View, wanted: Wanted) -> Series:
    """The series of two states that were looked up already: nothing is compared once more. Raises RecordDamaged."""
    published = Published(wanted.by, view.record.published(), view.dyad.readings)
    sorting = _Sorting(view.asked, wanted)
    for act in view.compared.interactions(wanted.confidence):
        sorting.sort(act)
    sorting.apart.documents_undated = published.undated
    rows = [row for at in _periods(sorting, published, wanted) for row in sorting.rows(at, published)]
    return Series(
        *view.asked, wanted.by, wanted.sectors, wanted.status, wanted.dates, wanted.confidence, rows, list(sorting.wider()), sorting.apart, view.record.quarantine()
    )


def _periods(sorting: _Sorting, published: Published, asked: Wanted) -> Iterable[Period]:
    """Every period from the first to the last of which something is told or asked for."""
    known = sorted({*sorting.placed, *published.periods()})
    if not known and (asked.days.first == 1 or asked.days.last == Range().last):
        return []
    first = asked.days.first if asked.days.first > 1 else known[0].days.first
    last = asked.days.last if asked.days.last < Range().last else known[-1].days.last
    return between(asked.by, first, last)


class _Sorting:
    """Acts, sorted to the rows that count them, to what is dated too widely for a row, and to what is counted apart."""

    def __init__(self, pair: tuple[str, str], asked: Wanted) -> None:
        self.pair, self.asked, self.apart = pair, asked, Apart()
        self.placed: dict[Period, dict[Line, list[Interaction]]] = defaultdict(lambda: defaultdict(list))
        self._wide: dict[tuple[str | None, Line], list[Interaction]] = defaultdict(list)
        a, b = pair
        ways = ((a, b, True), (b, a, True), (a, b, False))
        self.lines: list[Line] = [(*way, group) for group in asked.groups for way in ways]

    def sort(self, act: Interaction) -> None:
        """Put an act where it belongs."""
        group, ways = self._between(act)
        if act.occurrence.status not in self.asked.statuses:
            self.apart.not_happened += bool(ways)
        elif not ways:
            self._beside(act)
        elif group not in self.asked.groups:
            self.apart.other_sectors += 1
        elif act.days is None or (self.asked.dates == "told" and not act.dated):
            self.apart.undated += 1
        else:
            self._place(act, act.days, [line for line in self.lines if line[3] == group and (not line[2] or line[:2] in ways)])

    def _between(self, act: Interaction) -> tuple[Sectors, frozenset[tuple[str, str]]]:
        organs = directions(act, *self.pair, organs=True)
        return ("state", organs) if organs else ("others", directions(act, *self.pair, organs=False))

    def _beside(self, act: Interaction) -> None:
        """What is not between the two, though one of them has a part in it."""
        sources, targets = ({one.country for one in side} for side in (act.sources, act.targets))
        if not {*self.pair} & (sources | targets):
            return
        if not act.occurrence.source_actors or not act.occurrence.target_actors:
            self.apart.one_sided += 1
        elif {*self.pair} <= sources or {*self.pair} <= targets:
            self.apart.together += 1
        else:
            self.apart.third_party += 1

    def _place(self, act: Interaction, days: Interval, lines: Iterable[Line]) -> None:
        at = smallest(self.asked.by, days)
        if at is not None and joint(*self.pair, at) == "none":
            self.apart.outside += 1
        elif at is not None and at.unit == self.asked.by:
            if self._asked_for(at):
                for line in lines:
                    self.placed[at][line].append(act)
        elif self.asked.days.may_hold(days):
            for line in lines:
                self._wide[at.name if at is not None else None, line].append(act)

    def _asked_for(self, at: Period) -> bool:
        """Whether a row is asked for: a period that `--from` or `--to` cuts counts whole."""
        return self.asked.days.may_hold(at.days)

    def rows(self, at: Period, published: Published) -> Iterator[Row]:
        """The rows of a period: zeros where nothing is told though both states existed, None where they did not."""
        statehood, first, last = joint(*self.pair, at), iso(at.days.first), iso(at.days.last)
        known = {state: states.codes(state, last) for state in self.pair}
        cow = {state: one.cow if one else "" for state, one in known.items()}
        gw = {state: one.gw if one else "" for state, one in known.items()}
        exposure = msgspec.structs.asdict(published.of(at))
        for source, target, directed, group in self.lines:
            acts = self.placed[at][source, target, directed, group] if at in self.placed else []
            counted = _NONE if statehood == "none" else count(acts) if acts else _ZERO
            yield Row(
                at.name, first, last, source, target, directed, group, statehood, cow[source], cow[target], gw[source], gw[target],
                **msgspec.structs.asdict(counted), **exposure,
            )

    def wider(self) -> Iterator[Wider]:
        """What is dated too widely for a row, by period, in the order of lines."""
        order = {line: place for place, line in enumerate(self.lines)}
        for (at, line), acts in sorted(self._wide.items(), key=lambda item: (item[0][0] is None, item[0][0] or "", order[item[0][1]])):
            yield Wider(at, *line, count(acts))
