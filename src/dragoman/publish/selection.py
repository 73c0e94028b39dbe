"""Which lines a short brief keeps: told by many independent sources, recent, consequential; a side's only claim always. data/weights.tsv

Nothing here knows a state or an outlet: exchanging states exchanges what is chosen, exchanging outlets' names changes nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
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
    """The acts and steps of a short brief, in their order: the best, every act that is the only claim of a side on a matter, and beside each side's claim one of the other side."""
    newest = max((day for day in _days(acts, lives) if day), default="")
    # The last part is the place in the order given: of equals the first is kept, whatever the computer.
    ranked: list[tuple[float, str, str, int, int, int]] = []
    for act in acts:
        lead = act.told[0]
        ranked.append((-act_score(act, newest), _first(act.occurrence.date), lead.document, lead.quote[0], len(ranked), id(act)))
    for step in (step for life in lives.values() for step in life):
        document, first = step.told[0]
        score = _score(len({name for name, _ in step.told}), step.when, newest, weight("step"))
        ranked.append((-score, _first(step.when), document, first.start, len(ranked), id(step)))
    order = [key for *_, key in sorted(ranked)]
    kept = set(order[: int(weight("lines"))])
    kept |= _heard_too(dyad, acts, kept, {key: place for place, key in enumerate(order)})
    steps = {name: [step for step in life if id(step) in kept] for name, life in lives.items()}
    return [act for act in acts if id(act) in kept], {name: life for name, life in steps.items() if life}


def _first(when: Dated) -> str:
    return (when.earliest or "") if when is not None else ""


def _heard_too(dyad: Dyad, acts: Sequence[Act], kept: set[int], place: dict[int, int]) -> set[int]:
    """The claims that must stand beside what is kept (their ids): a side's only one on a matter, and where one side's is kept the best of the other's."""
    by_side = claims(dyad, acts)
    found = {id(held[0]) for held in by_side.values() if len(held) == 1}
    for (side, matter), held in by_side.items():
        other = [act for (second, on), told in by_side.items() if on == matter and second != side for act in told]
        if any(id(act) in kept | found for act in other) and not any(id(act) in kept | found for act in held):
            found.add(min((id(act) for act in held), key=lambda key: place[key]))
    return found


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


def claims(dyad: Dyad, acts: Iterable[Act]) -> dict[tuple[str, str | None], list[Act]]:
    """The acts of words between the two, by side and matter (a topic, or none)."""
    found: dict[tuple[str, str | None], list[Act]] = defaultdict(list)
    for act in acts:
        if act.between == "both" and is_worded(act.cameo):
            source, _ = sides(dyad, act.told[0])
            for side in sorted(source & dyad.both):
                found[side, topic(act.cameo, act.contexts)].append(act)
    return found
