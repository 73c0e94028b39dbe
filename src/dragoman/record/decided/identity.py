"""Who is meant: the actor of mentions exchanged for another, and with it the sides of events, speakers and whoever else stands on those mentions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from dragoman.nouns import ActorMention, Event, Span, Statement
from dragoman.record.decided.decision import Noun


class Identity(msgspec.Struct, frozen=True):
    """An actor as a mention tells it: a stable id, a name, country and sector as in nouns.ActorMention."""

    actor: str
    name: str
    country: str | None = None
    sector: str | None = None


Fits = Callable[[str, Span | None], bool]
"""Whether an actor, meant by the words of a span (None: by no words of its own), is to be exchanged."""


def exchanged(noun: Noun, line: Any, into: Identity, fits: Fits) -> Any:  # noqa: ANN401 - a struct of nouns.py
    """A line with another actor in the place of those that fit; the line itself where none does."""
    if isinstance(line, ActorMention):
        same = fits(line.actor, (line.start, line.end))
        return msgspec.structs.replace(line, actor=into.actor, name=into.name, country=into.country, sector=into.sector) if same else line
    if isinstance(line, Event):
        return _event(line, into, fits)
    if isinstance(line, Statement):
        return _statement(line, into, fits)
    keys = {"tie": ("source", "target"), "figure": ("publisher",)}.get(noun, ())
    changes: dict[str, Any] = {key: into.actor for key in keys if (actor := getattr(line, key)) and fits(actor, None)}
    if noun == "step" and any(fits(actor, None) for actor in line.by):
        changes["by"] = list(dict.fromkeys(into.actor if fits(actor, None) else actor for actor in line.by))
    return msgspec.structs.replace(line, **changes) if changes else line


def _event(event: Event, into: Identity, fits: Fits) -> Event:
    changes: dict[str, Any] = {}
    for spans, actors in (("source", "source_actors"), ("target", "target_actors")):
        held = list(zip(getattr(event, spans), getattr(event, actors), strict=True))
        if any(fits(actor, tuple(span)) for span, actor in held):
            # A side holds each actor once.
            side: dict[str, Span] = {}
            for span, actor in held:
                side.setdefault(into.actor if fits(actor, tuple(span)) else actor, span)
            changes |= {spans: list(side.values()), actors: list(side)}
    return msgspec.structs.replace(event, **changes) if changes else event


def _statement(statement: Statement, into: Identity, fits: Fits) -> Statement:
    changes: dict[str, Any] = {}
    source = statement.source
    if source is not None and source.actor and fits(source.actor, (source.start, source.end)):
        changes["source"] = msgspec.structs.replace(source, actor=into.actor)
    if any(one.actor and fits(one.actor, None) for one in statement.about):
        changes["about"] = [msgspec.structs.replace(one, actor=into.actor) if one.actor and fits(one.actor, None) else one for one in statement.about]
    return msgspec.structs.replace(statement, **changes) if changes else statement
