"""Where the marks of a picture of two states lead: a period to itself, an act to its words, actors and edges to their events; and where the cells of their lists do: to where acts and actors are merged and split."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dragoman import states
from dragoman.nouns import HAPPENED
from dragoman.publish.catalogue.facets import JOIN
from dragoman.publish.charts import Leads
from dragoman.publish.charts.axis import day
from dragoman.publish.charts.clusters import periods
from dragoman.publish.charts.network import JOIN as ACTING
from dragoman.publish.network import Network
from dragoman.publish.when import between
from dragoman.web.pages.pair.frame import Two, Way, Ways
from dragoman.web.words import say

_PERIODS = 14
"""The most periods into which a page's time is parted."""


class Stretch(NamedTuple):
    """A period with its name and the address of this page for it alone."""

    words: str
    url: str


def to_acts(two: Two) -> Leads:
    """From a timeline: a period to the timeline of that period, a day to its events; an act to its words in a document."""
    asked, dyad = two.asked, two.view.dyad
    told = {act.occurrence.id: act.told[0] for act in two.view.acts}

    def leads(key: str) -> str:
        first, _, last = key.partition("/")
        if last and first == last:
            return asked.url("/events", **{"pair": _pair(two.a, two.b), "from": first, "to": last})
        if last:
            return asked.here(**{"from": first, "to": last})
        one = told[key]
        start, end = one.quote
        return f"{asked.url(f'/document/{dyad.document(one.document).id}', at=f'{start}-{end}')}#at"

    return leads


def to_events(two: Two, status: str) -> Leads:
    """From a network: an actor, or what one does to another, to the events of these in the same time and of the same status."""
    statuses = sorted(HAPPENED) if status == "happened" else [status]
    around = {"from": two.first, "to": two.last}

    def leads(key: str) -> str:
        ends = key.split(ACTING)
        if all(map(states.known, ends)):
            found = [_pair(*ends)] if len(ends) > 1 else [_pair(named, ends[0]) for named in (two.a, two.b) if named != ends[0]]
            return two.asked.url("/events", **around, pair=found, status=statuses)
        actors = [end for end in ends if not states.known(end)]
        # Who stands for all people of a kind of some state ('NOR:LAB') is nobody whose events could be asked for.
        return "" if any(":" in actor for actor in actors) else two.asked.url("/events", **around, actor=actors[0], status=statuses)

    return leads


def to_occurrences(two: Two) -> Ways:
    """From the rows of a timeline: an occurrence to where it stands among those of the two."""
    first = {act.occurrence.id: act.occurrence.tellings[0] for act in two.view.acts}
    words = say("occurrences.way", two.asked.lang)
    return lambda key: Way(two.asked.url(f"/occurrences/{two.a}/{two.b}", at=f"{first[key].document}:{first[key].start}"), words)


def to_parties(two: Two) -> Ways:
    """From the rows of a network: an actor to the actors of that id, what one state does to another to the occurrences of these two."""
    asked, period = two.asked, {"from": two.first, "to": two.last}

    def ways(key: str) -> Way | None:
        ends = key.split(ACTING)
        if len(ends) > 1:
            both = all(map(states.known, ends)) and ends[0] != ends[1]
            return Way(asked.url(f"/occurrences/{ends[0]}/{ends[1]}", **period), title=say("occurrences.way", asked.lang)) if both else None
        # Who stands for all people of a kind is no one actor; organs of a state, which the network takes for the state, have ids that begin with its own.
        return None if ":" in key else Way(asked.url("/actors", q=key), title=say("actors.see", asked.lang))

    return ways


def stretches(two: Two, found: Network) -> list[Stretch]:
    """The periods into which the time of a network falls, within what is asked for; those of which an act is told."""
    days = [(day(edge.first), day(edge.last)) for edge in found.edges if edge.first]
    if not days:
        return []
    whole = (min(first for first, _ in days), max(last for _, last in days))
    told = [act.days for act in two.view.compared.interactions(0.0) if act.days is not None]
    parts = [part for part in periods(whole, _PERIODS) if any(part[0] <= one.first and one.last <= part[1] for one in told)]
    return list(_stretches(two, parts)) if len(parts) > 1 else []


def _stretches(two: Two, parts: list[tuple[int, int]]) -> Iterator[Stretch]:
    for part in parts:
        first, last = (date.fromordinal(end).isoformat() for end in part)
        whole_years = first[:4] != last[:4]
        words = f"{first[:4].lstrip('0')}–{last[:4].lstrip('0')}" if whole_years else between(first, last, two.asked.lang)
        yield Stretch(words, two.asked.here(**{"from": first, "to": last}))


def _pair(one: str, other: str) -> str:
    return JOIN.join(sorted((one, other)))
