"""The actors of a record: several that are one and the same ('US' and 'U.S.') are merged, words that mean another one are split off; with what it would change, and undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from fastapi import Query
from fastapi.responses import Response

from dragoman.compare.parties import is_local
from dragoman.errors import UnknownActor
from dragoman.publish import actors as held
from dragoman.publish.actors import Affected, Everybody, Named, Wording
from dragoman.publish.json import json
from dragoman.publish.lists.csv import csv
from dragoman.publish.parties import fold
from dragoman.record import decisions
from dragoman.record.proposals import Proposal
from dragoman.web.asked import Asked, Asking
from dragoman.web.pages.deciding import again, decider
from dragoman.web.pages.decisions import changed
from dragoman.web.pages.joining.ways import made
from dragoman.web.proposing import Form
from dragoman.web.views import Shown, Views
from dragoman.web.words import say

SHOWN, WORDS = 200, 60
"""Actors on the page, and words of an actor; .json and .csv have all actors that are asked for."""
_NOBODY = "?"


class Beside(msgspec.Struct):
    """An actor that is chosen, and the words that mean it."""

    actor: Named
    words: list[Wording]


class Actors(msgspec.Struct):
    """The actors that were asked for, of all `of`; those chosen side by side; and what merging them into `into`, or splitting the words off to it, would change (None: not asked, or nobody is named)."""

    version: str
    of: int
    actors: list[Named]
    chosen: list[Beside]
    into: str
    affected: Affected | None


def actors(
    asked: Asking,
    q: Annotated[str, Query(description="Only actors with these words in their name or id.")] = "",
    ids: Annotated[list[str] | None, Query(alias="id", description="Actors that stand side by side, by their ids; of one that only a document knows, doc:1@DOCUMENT.")] = None,
    into: Annotated[str, Query(description="Who all of them are, or whom the words mean: an id, known or of your own.")] = "",
    words: Annotated[list[str] | None, Query(description="Words of the one actor chosen that mean another.")] = None,
    name: Annotated[str, Query(description="The name of an actor of your own.")] = "",
    country: Annotated[str, Query(description="The country of an actor of your own, ISO alpha-3.")] = "",
) -> Shown:
    """Who is named in the record, how often and by which words: to be put together and apart."""
    everybody: Everybody = asked.site.shelf.remembered(asked.record, ("actors", asked.lang), lambda: held.actors(asked.record, asked.lang))
    chosen = [Beside(actor, held.wordings(asked.record, actor.id, WORDS)) for actor in _chosen(asked, list(dict.fromkeys(ids or [])))]
    meant = into or next((actor.actor.id for actor in sorted(chosen, key=lambda actor: -actor.actor.mentions) if not actor.actor.document), "") if len(chosen) > 1 or words else into
    proposal = _proposal([actor.actor.id for actor in chosen], meant, words or [], name, country, _NOBODY, "")
    affected = held.affected(asked.record, proposal) if proposal is not None else None
    wanted = [actor for actor in everybody.actors if all(part in fold(f"{actor.name} {actor.id}") for part in fold(q).split())]
    found = Actors(asked.record.version, everybody.of, wanted, chosen, meant, affected)
    forms = {".json": lambda: json(found), ".csv": lambda: csv(Named, wanted)}
    values = {"q": q, "words": words or [], "name": name, "country": country}
    return Shown(asked, say("actors.title", asked.lang), "actors.html", forms, lambda: {"found": found, **values, **_values(asked, found)})


def _chosen(asked: Asked, ids: Sequence[str]) -> list[Named]:
    """Raises UnknownActor."""
    found = {actor.id: actor for actor in held.actors(asked.record, asked.lang, ids).actors} if ids else {}
    if missing := [one for one in ids if one not in found]:
        raise UnknownActor(missing[0])
    return [found[one] for one in ids]


def _values(asked: Asked, found: Actors) -> dict[str, object]:
    ids = [one.actor.id for one in found.chosen]
    return {
        "rows": found.actors[:SHOWN], "left": max(0, len(found.actors) - SHOWN), "ids": ids, "who": asked.site.who, "known": [one for one in ids if not is_local(one)],
        "done": [(one, changed(one, asked.lang)) for one in made(asked, "actor")],
    }


def _proposal(ids: Sequence[str], into: str, words: Sequence[str], name: str, country: str, who: str, why: str) -> Proposal | None:
    """What is proposed of the actors chosen; None where they are not two, nor one with words that mean somebody else."""
    if not into or not ids or (len(ids) == 1 and not words):
        return None
    given: dict[str, Any] = {key: value for key, value in (("actor", into), ("name", name), ("country", country)) if value}
    if len(ids) == 1:
        return Proposal("split", who, why, noun="actor", actors=list(ids), fields=given | {"texts": list(words)})
    return Proposal("merge", who, why, noun="actor", actors=list(ids), fields=given)


def join(asked: Asking, form: Form) -> Response:
    """Say that actors are one and the same, or that words for one mean another. Raises DecisionError, UnknownActor, RecordLocked."""
    ids, into = list(dict.fromkeys(form.all("id"))), form.get("into")
    proposal = _proposal(ids, into, form.all("words"), form.get("name"), form.get("country"), decider(asked, form), form.get("why"))
    if proposal is None:
        raise UnknownActor(into or _NOBODY)
    decisions.decide(asked.site.shelf.folder, proposal)
    return again(asked.url("/actors", id=into, version=None))


def add_to(views: Views) -> None:
    """Add the page and what it sends."""
    views.view("/actors", actors, data=Actors)
    views.page("/actors", join, method="POST")
