"""What is known of two states, counted: series and network."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from dragoman.publish import answers, network
from dragoman.publish.network import Network
from dragoman.publish.period import UNITS, unit
from dragoman.publish.series import Series, Wanted, counted_in
from dragoman.publish.series.series import STANDINGS
from dragoman.web.pages.pair.frame import MORE, Both, pictured, shown
from dragoman.web.pages.pair.leading import stretches, to_events, to_parties
from dragoman.web.views import Shown, Views

By = Annotated[str, Query(description="day, month or year.")]
Sectors = Annotated[str, Query(description="state: acts between organs of the two states; all: those of others of both countries apart.")]
Status = Annotated[str, Query(description="happened (reported or attributed), or one status: reported, attributed, denied, planned, requested, hypothetical.")]
Dates = Annotated[str, Query(description="told: only acts that a source dates; all: also those that only their document's date bounds.")]
Directed = Annotated[bool, Query(description="One edge for each direction, or one for what either does to the other.")]


def series(two: Both, by: By = "year", sectors: Sectors = "state", status: Status = "happened", dates: Dates = "all") -> Shown:
    """What two states do to each other by day, month or year: counts by class, scores, 90 % intervals, documents."""
    asked = two.asked
    wanted = Wanted(unit(by), two.days, sectors, status, dates)
    found = asked.site.shelf.remembered(asked.record, ("series", two.a, two.b, wanted), lambda: counted_in(two.view, wanted))
    values = {"by": by, "sectors": sectors, "status": status, "units": UNITS, "standings": STANDINGS}
    answer = answers.series(found, (two.a, two.b), asked.record, asked.lang)
    return shown(two, answer, pictured(answer), "series", values)


def network_(two: Both, status: Status = "happened", directed: Directed = True) -> Shown:
    """Who acts on whom around two states: actors and edges with counts by class."""
    asked = two.asked
    key = ("network", two.a, two.b, two.days, status, directed, asked.lang)
    found = asked.site.shelf.remembered(asked.record, key, lambda: network.around(two.view, asked.lang, days=two.days, status=status, directed=directed))
    values = {"status": status, "directed": directed, "standings": STANDINGS, "stretches": stretches(two, found)}
    answer = answers.network(found, asked.record, asked.lang)
    return shown(two, answer, {**pictured(answer), ".graphml": lambda: network.graphml(found)}, "network", values, lambda: to_events(two, status), lambda: to_parties(two))


def add_to(views: Views) -> None:
    """Add the pages."""
    views.view("/pair/{a}/{b}/series", series, data=Series, more=MORE)
    views.view("/pair/{a}/{b}/network", network_, data=Network, more=(*MORE, ".graphml"))
