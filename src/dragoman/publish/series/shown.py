"""A series for people: its picture, and a listing in which runs of empty periods are one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from dragoman.publish import charts
from dragoman.publish.charts import Bar, Panel, Picture
from dragoman.publish.lists.listing import Cell, Listing, listing
from dragoman.publish.parties import state_name
from dragoman.publish.phrases import Lang, say
from dragoman.publish.series.rows import Row, Sectors, Series, Wider

_COLUMNS = ("period", "direction", "n", "quad.1", "quad.2", "quad.3", "quad.4", "interval", "plover", "goldstein", "documents")
_NOTHING = "–"
_MOST = 8
"""Periods of what is dated too widely that a note names."""
Line = tuple[str, str, bool, Sectors]


def title(series: Series, lang: Lang) -> str:
    """'Chile – Norway: cooperation and conflict by year', in the order of naming."""
    return say("series.title", lang, a=state_name(series.a, lang), b=state_name(series.b, lang), unit=say(f"unit.{series.by}", lang))


def picture(series: Series, lang: Lang) -> Picture:
    """The series drawn: a row for each direction, one for both, and one for documents."""
    by_line: dict[Line, list[Row]] = {}
    for row in series.rows:
        by_line.setdefault(_line(row), []).append(row)
    panels = [Panel(_direction(line, lang, state_name(line[0], lang), state_name(line[1], lang)), [_bar(row) for row in rows]) for line, rows in by_line.items() if line[3] == "state" or not line[2]]
    first = next(iter(by_line.values()), [])
    return charts.series([(row.first, row.last) for row in first], panels, [float(row.documents) for row in first], lang, title(series, lang))


def _line(row: Row | Wider) -> Line:
    return row.source, row.target, row.directed, row.sectors


def _bar(row: Row) -> Bar:
    counts = (row.verbal_cooperation, row.material_cooperation, row.verbal_conflict, row.material_conflict)
    if row.n is None:
        return Bar(None)
    quads = (float(counts[0] or 0), float(counts[1] or 0), float(counts[2] or 0), float(counts[3] or 0))
    return Bar(quads, (row.cooperation_low or 0, row.cooperation_high or 0), (row.conflict_low or 0, row.conflict_high or 0))


def listings(series: Series, lang: Lang) -> list[Listing]:
    """One listing: a row for every period and direction in which something is told, one for each run of periods without."""
    made = listing(_COLUMNS, [row for run in _runs(series.rows) for row in _shown(run, lang)], lang, notes=list(_notes(series, lang)))
    made.numbers = tuple(range(2, len(_COLUMNS)))
    return [made]


def _runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of one period in which something is told or was published; or of several without."""
    periods = [list(group) for _, group in groupby(rows, key=lambda row: row.period)]
    for key, run in groupby(enumerate(periods), key=lambda pair: pair[0] + 1 if _told(pair[1]) else -(pair[1][0].n is None)):
        found = [row for _, group in run for row in group]
        yield found if key > 0 else [row for row in found if _line(row) == _line(found[0])]


def _told(period: Sequence[Row]) -> bool:
    return any(row.n for row in period) or period[0].documents > 0


def _shown(run: Sequence[Row], lang: Lang) -> Iterator[list[Cell | str]]:
    if len({row.period for row in run}) > 1 or not _told(run):
        first, last = run[0].period, run[-1].period
        name = first if first == last else say("series.run", lang, first=first, last=last)
        yield [name, "", *([_NOTHING] if run[0].n is None else ["0"]), *([""] * 7), "0"]
        return
    for place, row in enumerate(run):
        counts = (row.n, row.verbal_cooperation, row.material_cooperation, row.verbal_conflict, row.material_conflict)
        interval = say("series.run", lang, first=row.low, last=row.high) if row.n else ""
        yield [
            "" if place else row.period, _direction(_line(row), lang, row.source, row.target), *(_NOTHING if number is None else str(number) for number in counts), interval,
            _score(row.plover_mean), _score(row.goldstein_mean), "" if place else str(row.documents),
        ]


def _score(mean: float | None) -> str:
    return "" if mean is None else f"{mean:+.1f}"


def _direction(line: Line, lang: Lang, a: str, b: str) -> str:
    """'A → B', or 'A – B' for what either does to the other."""
    _, _, directed, group = line
    told = say("series.directed", lang, source=a, target=b) if directed else say("series.both", lang, a=a, b=b)
    return say("series.others", lang, direction=told) if group == "others" else told


def _notes(series: Series, lang: Lang) -> Iterator[str]:
    """How many are counted, and what stands in no row."""
    yield say("series.counted", lang, n=sum(row.n or 0 for row in series.rows if not row.directed and row.sectors == "state"))
    wide = [one for one in series.wider if not one.directed]
    if wide:
        periods = [f"{one.period or say('series.longer', lang)}: {one.count.n}" for one in wide[:_MOST]]
        yield say("series.wider", lang, n=sum(one.count.n or 0 for one in wide), periods="; ".join([*periods, *(["…"] if len(wide) > _MOST else [])]))
    yield say("series.apart", lang, **msgspec.structs.asdict(series.apart))
