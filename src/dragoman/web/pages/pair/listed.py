"""What is known of two states in lists: timeline, instruments, figures, perspectives, differences."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Query

from dragoman.errors import UsageError
from dragoman.publish import answers
from dragoman.publish.lists.lists import Figures, Instruments, Perspectives
from dragoman.publish.lists.timeline import Differences, Timeline
from dragoman.web.pages.pair.frame import MORE, Both, pictured, shown
from dragoman.web.pages.pair.leading import to_acts, to_occurrences
from dragoman.web.views import Shown, Views

Day = Annotated[str, Query(description="A day (2005-06-30): what each instrument was then, as its told steps make it.")]


def timeline(two: Both) -> Shown:
    """What happened between two states, in order of date, with its sources."""
    found = answers.timeline(two.view, two.days, two.asked.lang)
    return shown(two, found, pictured(found), leads=lambda: to_acts(two), ways=lambda: to_occurrences(two))


def differences(two: Both) -> Shown:
    """Where the sources differ: dates, numbers, who did it, whether it happened, judgements."""
    return shown(two, answers.differences(two.view, two.asked.lang), fields="none")


def perspectives(two: Both) -> Shown:
    """Who speaks for and against whom and what, in the sources' own words."""
    found = answers.perspectives(two.view, two.days, two.asked.lang)
    return shown(two, found, pictured(found))


def figures(two: Both) -> Shown:
    """The numbers that concern two states: what they count, of when, and who gives them."""
    found = answers.figures(two.view, two.days, two.asked.lang)
    return shown(two, found, pictured(found))


def instruments(two: Both, on: Day = "") -> Shown:
    """The laws, treaties and sanctions that concern two states, step by step, or what each was on a day."""
    lang = two.asked.lang
    found = answers.states(two.view, _day(on), lang) if on else answers.instruments(two.view, two.days, lang)
    return shown(two, found, pictured(found), "on", {"on": on})


def _day(told: str) -> str:
    """Raises UsageError."""
    try:
        return date.fromisoformat(told).isoformat()
    except ValueError as error:
        raise UsageError(f"'{told}' is no day. Write it as 2005-06-30.") from error


def add_to(views: Views) -> None:
    """Add the pages."""
    for show, data in ((timeline, Timeline), (perspectives, Perspectives), (figures, Figures), (instruments, Instruments)):
        views.view(f"/pair/{{a}}/{{b}}/{show.__name__}", show, data=data, more=MORE)
    # A difference has no one date, and so no picture.
    views.view("/pair/{a}/{b}/differences", differences, data=Differences, more=(".html",))
