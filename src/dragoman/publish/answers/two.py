"""What a record holds of two states, list by list."""

from __future__ import annotations

from dragoman.publish.answers.answer import Answer
from dragoman.publish.lists import flat, listings, pictures
from dragoman.publish.lists.lists import (
    Figures,
    Instruments,
    Perspectives,
    States,
    figures_of,
    instruments_of,
    lives_of,
    perspectives_of,
    states_of,
    within,
)
from dragoman.publish.lists.timeline import Differences, differences_of, timeline_of
from dragoman.publish.parties import state_name
from dragoman.publish.period import Range
from dragoman.publish.phrases import Lang, say
from dragoman.publish.view import View


def timeline(view: View, days: Range, lang: Lang) -> Answer:
    """What happened, in order of date, with its sources. A row is a telling."""
    held = within(view, days)
    return Answer(
        _title("list.timeline", held, lang), lambda: timeline_of(held), flat.Told, lambda: flat.timeline(timeline_of(held)),
        lambda: listings.timeline(held, lang), lambda: pictures.timeline(held.dyad, held.acts, lang, days), *_said(held, lang),
    )


def differences(view: View, lang: Lang) -> Answer:
    """Where the sources differ. A row is a telling. There is no picture: a difference has no one date."""
    found = differences_of(view, lang)
    return Answer(
        _title("list.differences", view, lang), lambda: Differences(found), flat.Differing, lambda: flat.differences(found),
        lambda: listings.differences(view.dyad, found, lang), lambda: None, *_said(view, lang),
    )


def perspectives(view: View, days: Range, lang: Lang) -> Answer:
    """Who speaks for and against whom and what, within days of the documents' dates. A row is a voice."""
    found = perspectives_of(view, days)
    return Answer(
        _title("list.perspectives", view, lang), lambda: Perspectives(found), flat.Voiced, lambda: flat.perspectives(found),
        lambda: listings.perspectives(view, found, lang), lambda: pictures.perspectives(view.dyad, found, lang), *_said(view, lang),
    )


def figures(view: View, days: Range, lang: Lang) -> Answer:
    """The numbers that concern two states. A row is a figure."""
    found = figures_of(view, days)
    return Answer(
        _title("list.figures", view, lang), lambda: Figures(found), flat.Figured, lambda: flat.figures(found),
        lambda: listings.figures(view, found, lang), lambda: pictures.figures(found, lang), *_said(view, lang),
    )


def instruments(view: View, days: Range, lang: Lang) -> Answer:
    """The laws, treaties and sanctions that concern two states, step by step. A row is a telling of a step."""
    return Answer(
        _title("list.instruments", view, lang), lambda: Instruments(instruments_of(view, lang, days)), flat.Stepped,
        lambda: flat.instruments(instruments_of(view, lang, days)), lambda: listings.instruments(view, lang, days),
        lambda: pictures.lives(lives_of(view, days).values(), lang), *_said(view, lang),
    )


def states(view: View, day: str, lang: Lang) -> Answer:
    """What each instrument was on a day (ISO), as its told steps make it. A row is a telling of a step."""
    return Answer(
        _title("list.states", view, lang, day=day), lambda: States(day, states_of(view, day, lang)), flat.Stepped,
        lambda: flat.states(states_of(view, day, lang)), lambda: listings.states(view, day, lang),
        lambda: pictures.lives(lives_of(view).values(), lang), *_said(view, lang),
    )


def _title(key: str, view: View, lang: Lang, **values: str) -> str:
    """The states stand in the order of naming."""
    a, b = (state_name(state, lang) for state in view.asked)
    return say(key, lang, a=a, b=b, **values)


def _said(view: View, lang: Lang) -> tuple[str, str]:
    """What is said where there is nothing, and from how many documents it is."""
    first, second = (state_name(state, lang, article=True) for state in view.asked)
    counts = {"documents": len(view.dyad.readings), "read": len(view.record), "unread": len(view.record.quarantine())}
    return say("nothing", lang, a=first, b=second), say("lead.two", lang, **counts)
