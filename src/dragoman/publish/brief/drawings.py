"""The charts of a brief: acts along time, cooperation and conflict by year, the lives of instruments."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.publish.charts import Bar, Item, Life, Mark, Panel, Picture, lives, series, timeline
from dragoman.publish.parties import state_name
from dragoman.publish.phrases import Lang, language
from dragoman.publish.sheet import Brief, Dot, Taken


def drawings(brief: Brief) -> list[tuple[str, Picture]]:
    """The charts that have something to show, each under its key."""
    lang, found = language(brief.lang), brief.charts
    drawn = []
    if found.acts:
        drawn.append(("timeline", timeline([Item(dot.text, dot.earliest, dot.latest, dot.quad) for dot in found.acts], lang)))
        if years := _years(found.acts, found.documents):
            drawn.append(("series", _series(brief, years, lang)))
    if found.steps:
        drawn.append(("instruments", lives(_lives(found.steps), lang)))
    return drawn


def _years(acts: Iterable[Dot], documents: Iterable[str]) -> list[str]:
    """Every year from the first to the last of which an act is dated to a year at least, or a document appeared; none, where no act is."""
    told = [dot.earliest[:4] for dot in acts if dot.earliest[:4] == dot.latest[:4]]
    known = [*told, *documents]
    return [f"{year:04}" for year in range(int(min(known)), int(max(known)) + 1)] if told else []


def _series(brief: Brief, years: list[str], lang: Lang) -> Picture:
    """One panel for both: who acts is told by the sentences, and no state has a colour."""
    counts = {year: [0.0, 0.0, 0.0, 0.0] for year in years}
    for dot in brief.charts.acts:
        if dot.quad and dot.earliest[:4] == dot.latest[:4]:
            counts[dot.earliest[:4]][dot.quad - 1] += 1
    title = " – ".join(sorted(state_name(state, lang) for state in (brief.a, brief.b)))
    bars = [Bar((one[0], one[1], one[2], one[3])) for one in counts.values()]
    exposure = [float(brief.charts.documents.get(year, 0)) for year in years]
    return series([(f"{year}-01-01", f"{year}-12-31") for year in years], [Panel(title, bars)], exposure, lang)


def _lives(steps: Iterable[Taken]) -> list[Life]:
    """The steps by instrument, in the order in which these come."""
    found: dict[str, list[Mark]] = {}
    for step in steps:
        found.setdefault(step.instrument, []).append(Mark(step.step, step.earliest, step.latest, step.happened))
    return [Life(name, marks) for name, marks in found.items()]
