"""Which lines a short brief keeps: told by many independent sources, recent, consequential; a side's only claim always. data/weights.tsv

Nothing here knows a state or an outlet: exchanging states exchanges what is chosen, exchanging outlets' names changes nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from functools import cache

from dragoman.publish import phrases
from dragoman.publish.acts import Act, is_worded, sides, topic
from dragoman.publish.dyad import Dyad
from dragoman.publish.instruments import Step
from dragoman.publish.when import Dated, is_dated

_DAYS = 365.2425


@cache
def weight(factor: str) -> float:
    """The value of a factor in weights.tsv; of one that is not there 0."""
    return {row["factor"]: float(row["value"]) for row in phrases.rows("weights.tsv")}.get(factor, 0.0)


def chosen(dyad: Dyad, acts: Sequence[Act], lives: dict[str, list[Step]]) -> tuple[list[Act], dict[str, list[Step]]]:
    """The acts and steps of a short brief, in their order: the best, and every act that is the only claim of a side on a matter."""
    newest = max((day for day in _days(acts, lives) if day), default="")
    ranked: list[tuple[float, str, str, int, Hashable]] = []
    for act in acts:
        lead = act.told[0]
        ranked.append((-act_score(act, newest), act.occurrence.date.earliest or "" if act.occurrence.date else "", lead.document, lead.quote[0], ("act", id(act))))
    for life in lives.values():
        for step in life:
            document, first = step.told[0]
            score = _score(len({name for name, _ in step.told}), step.when, newest, 1.0)
            ranked.append((-score, step.when.earliest or "" if step.when else "", document, first.start, ("step", id(step))))
    kept = {key for *_, key in sorted(ranked, key=lambda one: one[:4])[: int(weight("lines"))]} | {("act", id(act)) for act in sole_claims(dyad, acts)}
    steps = {name: [step for step in life if ("step", id(step)) in kept] for name, life in lives.items()}
    return [act for act in acts if ("act", id(act)) in kept], {name: life for name, life in steps.items() if life}


def act_score(act: Act, newest: str) -> float:
    """How much speaks for telling an act; `newest` is the last day that the record tells (ISO)."""
    event = act.told[0].event
    consequence = abs(event.goldstein or 0.0) / 10 + weight(f"mode/{event.mode}")
    return _score(act.occurrence.outlets, act.occurrence.date, newest, min(1.0, max(0.0, consequence)))


def _score(sources: int, when: Dated, newest: str, consequence: float) -> float:
    return weight("sources") * (1 - 1 / max(1, sources)) + weight("recency") * recency(when, newest) + weight("consequence") * consequence


def recency(when: Dated, newest: str) -> float:
    """1 for the newest day of the record, half of it so many years before (weights.tsv), 0 for what has no date."""
    if when is None or not is_dated(when) or not newest:
        return 0.0
    last = (when.latest or when.earliest or "")[:10]
    years = max(0.0, _ordinal(newest) - _ordinal(last)) / _DAYS
    return math.pow(0.5, years / weight("half-life"))


def _ordinal(day: str) -> float:
    year, month, number = (int(part) for part in day.split("-"))
    return year * _DAYS + (month - 1) * _DAYS / 12 + number


def _days(acts: Iterable[Act], lives: dict[str, list[Step]]) -> Iterable[str | None]:
    yield from (act.occurrence.date.latest for act in acts if act.occurrence.date is not None)
    yield from (step.when.latest for life in lives.values() for step in life if step.when is not None)


def sole_claims(dyad: Dyad, acts: Iterable[Act]) -> list[Act]:
    """The acts of words between the two of which a side has only one on a matter (a topic, or none)."""
    claims: dict[tuple[str, str | None], list[Act]] = defaultdict(list)
    for act in acts:
        if act.between == "both" and is_worded(act.cameo):
            source, _ = sides(dyad, act.told[0])
            for side in sorted(source & dyad.both):
                claims[side, topic(act.cameo, act.contexts)].append(act)
    return [held[0] for held in claims.values() if len(held) == 1]
