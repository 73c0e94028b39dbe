"""Panels of directed dyads, a row a year and a row a month, as studies of conflict use them: zeros where nothing is told though both states existed, empty cells where they did not.

The columns follow peacesciencer: ccode1 acts on ccode2. Counted are occurrences between organs of the two states that happened, each once, a mutual one in both directions (docs/series.md says who acts for a state).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from typing import Any

import msgspec

from dragoman import states
from dragoman.compare.intervals import interval, iso
from dragoman.nouns import HAPPENED
from dragoman.publish.formats.day import Left, Reason, left_out
from dragoman.publish.formats.material import Material
from dragoman.publish.formats.tables import as_csv
from dragoman.publish.interactions import Interaction, Pair, directions
from dragoman.publish.period import Period, Unit, between, holding
from dragoman.publish.series.rows import Statehood
from dragoman.publish.series.statehood import joint

_MONTH = 7  # letters of its name, 2021-05


class Row(msgspec.Struct):
    """A row of dyad_year.csv and dyad_month.csv; its fields are the columns, docs/export.md says what each is."""

    ccode1: str | None
    ccode2: str | None
    gwcode1: str | None
    gwcode2: str | None
    iso3_1: str | None
    iso3_2: str | None
    state1: str
    state2: str
    year: int
    month: int | None
    yearmonth: int | None
    statehood: Statehood
    cow_member1: bool
    cow_member2: bool
    gw_member1: bool
    gw_member2: bool
    n_events: int | None
    n_mentions: int | None
    n_sources: int | None
    n_docs: int | None
    verbal_coop: int | None
    material_coop: int | None
    verbal_conf: int | None
    material_conf: int | None
    attributed: int | None
    document_dated: int | None
    goldstein_mean: float | None
    goldstein_sum: float | None
    documents: int
    documents_read: int


def files(material: Material) -> Mapping[str, bytes]:
    """`dyad_year.csv`, `dyad_month.csv` and `left_out.csv` (of the years; what is dated to a year has no month)."""
    left = [Left(act.occurrence.id, reason) for act in _told(material) if (reason := _reason(act))]
    return {"dyad_year.csv": as_csv(Row, years(material)), "dyad_month.csv": as_csv(Row, months(material)), **left_out(left)}


def years(material: Material) -> Iterator[Row]:
    """A row a directed dyad and year."""
    return _rows("year", material)


def months(material: Material) -> Iterator[Row]:
    """A row a directed dyad and month."""
    return _rows("month", material)


def _rows(unit: Unit, material: Material) -> Iterator[Row]:
    return _Panel(unit, material, [act for act in _told(material) if act.occurrence.status in HAPPENED]).rows()


def _told(material: Material) -> list[Interaction]:
    return [act for act in material.interactions if _pairs(act, material.pair)]


def _pairs(act: Interaction, asked: tuple[str, str] | None) -> set[Pair]:
    """The directed pairs of states in which one's organs act on the other's."""
    known = sorted({one.country for one in act.sources | act.targets if one.is_state})
    return {way for a, b in combinations(known, 2) if asked is None or {a, b} == {*asked} for way in directions(act, a, b, organs=True)}


def _reason(act: Interaction) -> Reason | None:
    if act.occurrence.status not in HAPPENED:
        return act.occurrence.status
    if act.days is None:
        return "undated"
    at = holding("year", act.days)
    if at is None:
        return "longer-than-a-year"
    return "no-state" if all(joint(*way, at) == "none" for way in _pairs(act, None)) else None


class _Panel:
    """The acts of a record by period and directed pair, of every pair that has one in any period."""

    def __init__(self, unit: Unit, material: Material, told: Sequence[Interaction]) -> None:
        self.unit, self.material, self.told = unit, material, told
        self.placed: dict[tuple[Period, Pair], list[Interaction]] = defaultdict(list)
        self.pairs: set[Pair] = set()
        for act in told:
            ways = _pairs(act, material.pair)
            self.pairs |= ways | {(b, a) for a, b in ways}
            at = holding(unit, act.days) if act.days is not None else None
            if at is not None:
                for way in ways:
                    self.placed[at, way].append(act)

    @cached_property
    def periods(self) -> list[Period]:
        """Every year or month from the first to the last year in which something is told to have happened: both panels span the same time."""
        years = [at.days for act in self.told if act.days is not None and (at := holding("year", act.days)) is not None]
        return list(between(self.unit, min(days.first for days in years), max(days.last for days in years))) if years else []

    @cached_property
    def read(self) -> Counter[Period]:
        """How many documents of the record appeared in each period."""
        return Counter(at for published in self.material.published if (days := interval(published)) is not None and (at := holding(self.unit, days)) is not None)

    @cached_property
    def named(self) -> Counter[tuple[Period, Pair]]:
        """How many of them name both states of a pair."""
        found: Counter[tuple[Period, Pair]] = Counter()
        acting = {state for pair in self.pairs for state in pair}
        for _, annotation in self.material.readings:
            days = interval(annotation.document.published)
            at = holding(self.unit, days) if days is not None else None
            countries = sorted({mention.country for mention in annotation.actors if mention.country in acting and mention.country is not None})
            found.update((at, way) for a, b in combinations(countries, 2) if at is not None for way in ((a, b), (b, a)) if way in self.pairs)
        return found

    def rows(self) -> Iterator[Row]:
        """The rows, by pair and then by time."""
        return (self._row(pair, at) for pair in sorted(self.pairs) for at in self.periods)

    def _row(self, pair: Pair, at: Period) -> Row:
        last, year = iso(at.days.last), int(at.name[:4])
        one, other = (states.codes(state, last) for state in pair)
        statehood = joint(*pair, at)
        month = int(at.name[5:]) if len(at.name) == _MONTH else None
        codes = [code or None for scheme in ("cow", "gw", "iso3") for code in (getattr(one, scheme, ""), getattr(other, scheme, ""))]
        members = [states.member(system, state, year) for system in ("cow", "gw") for state in pair]
        counted = [None] * 12 if statehood == "none" else _counts(self.placed.get((at, pair), []))
        cells: tuple[Any, ...] = (*codes, *pair, year, month, year * 100 + month if month else None, statehood, *members, *counted, self.named[at, pair], self.read[at])
        return Row(*cells)


def _counts(acts: Sequence[Interaction]) -> list[int | float | None]:
    quads = Counter(act.quad for act in acts)
    scores = [act.goldstein for act in acts if act.goldstein is not None]
    total = round(float(sum(scores)), 4)
    return [
        len(acts), sum(act.tellings for act in acts), len({outlet for act in acts for outlet in act.outlets}),
        len({telling.document for act in acts for telling in act.occurrence.tellings}), quads[1], quads[2], quads[3], quads[4],
        sum(act.occurrence.status == "attributed" for act in acts), sum(not act.dated for act in acts),
        round(total / len(scores), 4) if scores else None, total,
    ]  # fmt: skip
