"""What of the events is asked for: a parameter for each facet, a period, an order, a cursor."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Query

from dragoman.errors import UsageError
from dragoman.publish import parties
from dragoman.publish.catalogue import Wanted
from dragoman.publish.catalogue.catalogue import ORDERS
from dragoman.publish.catalogue.facets import JOIN
from dragoman.publish.period import asked as period


def _values(description: str, alias: str | None = None) -> Any:  # noqa: ANN401 - what fastapi.Query gives is of no type of its own
    return Query(default_factory=list, alias=alias, description=f"{description} Given several times: any of them.")


Pairs = Annotated[list[str], _values("Two states, of which somebody of one acts on somebody of the other: AZE-USA.")]
Actors = Annotated[list[str], _values("Somebody who acts or is acted on, by id: USA, USA_GOV.")]
Types = Annotated[list[str], _values("A type of PLOVER; none: statements and appeals, which only CAMEO has.", "type")]
Statuses = Annotated[list[str], _values("reported, attributed, denied, planned, requested or hypothetical.")]
Topics = Annotated[list[str], _values("A topic of the brief; none: diplomacy and what has no topic.")]
Sources = Annotated[list[str], _values("An outlet, as its documents name it; none: not known.")]
Languages = Annotated[list[str], _values("The document's language.")]
Genres = Annotated[list[str], _values("The document's genre.")]
Periods = Annotated[list[str], _values("The year in which it lies; none: without a date, or of several years.", "period")]
Precisions = Annotated[list[str], _values("How exactly it is dated: day, month, year, interval, none.")]
Confidences = Annotated[list[str], _values("The lower end of a step of confidence: 0.9, 0.7, 0.5, 0.0.")]
Places = Annotated[list[str], _values("A place, with its degrees where these are known: Baku@40.38,49.89; none: no place is told.")]
From = Annotated[str, Query(alias="from", description="Only what surely is of this date (2005, 2005-06, 2005-06-30) or later.")]
To = Annotated[str, Query(alias="to", description="Only what surely is of this date or earlier.")]
Order = Annotated[str, Query(description="oldest or newest first; what has no date is newest.")]
After = Annotated[int | None, Query(ge=0, description="The cursor that the page before gave.")]
Limit = Annotated[int, Query(description="How many events, 10,000 at most.")]


def wanted(
    pair: Pairs, actor: Actors, type_: Types, status: Statuses, topic: Topics, source: Sources, language: Languages,
    genre: Genres, period_: Periods, precision: Precisions, confidence: Confidences,
    place: Places, first: From = "", last: To = "", order: Order = "oldest", after: After = None, limit: Limit = 50,
) -> Wanted:
    """What is asked for. Raises UsageError, UnknownActor."""
    chosen = next((one for one in ORDERS if one == order), None)
    if chosen is None:
        raise UsageError(f"Events can't be ordered by '{order}', only with the {' or the '.join(ORDERS)} first.")
    given = {
        "pair": map(_pair, pair), "actor": actor, "type": type_, "status": status, "topic": topic, "source": source, "language": language, "genre": genre,
        "period": period_, "precision": precision, "confidence": confidence, "place": place,
    }
    values = {name: frozenset(found) for name, found in given.items()}
    return Wanted({name: found for name, found in values.items() if found}, period(first, last), chosen, after, limit)


def _pair(told: str) -> str:
    """Two states in the order of their ids, by any of their names. Raises UsageError, UnknownActor."""
    one, joint, other = told.partition(JOIN)
    if not joint:
        raise UsageError(f"'{told}' is no pair of states. Write their codes with a hyphen between: AZE-USA.")
    return JOIN.join(sorted(parties.pair(one, other)))


Wanting = Annotated[Wanted, Depends(wanted)]
"""The type of the argument of a view that shows events."""
