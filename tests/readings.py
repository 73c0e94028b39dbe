"""For the tests of reading: tables of sentences as pytest cases, what a sentence's events say, and two states exchanged in a text.

A table has one case a line, cells between `|`. A last cell that begins with `!` is a fault of the program that is known: the case must fail until
the fault is mended, and then says so. One that begins with `?` is a fault of the finer of two tests that share the table.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

import pytest

from dragoman.nouns import HAPPENED, ActorMention, Annotation
from dragoman.reading.annotate import annotate
from dragoman.reading.documents import from_text

PUBLISHED = "2024-05-15"


def table(text: str, signs: str = "!") -> list[Any]:
    """The lines of a table as the parameters of a test; each line's first words are its name. `signs`: the faults that this test knows."""
    cases = []
    for line in text.strip().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if not line.strip():
            continue
        faults = [cell[1:].strip() for cell in cells if cell[:1] and cell[0] in signs]
        kept = [cell for cell in cells if not cell.startswith(("!", "?"))]
        marks = [pytest.mark.xfail(strict=True, reason=faults[0])] if faults else []
        cases.append(pytest.param(*kept, id=" ".join(kept[:3])[:90], marks=marks))
    return cases


@cache
def read(text: str, lang: str, published: str = PUBLISHED) -> Annotation:
    """Actors, statements and events of a text; the same text is read once."""
    document = from_text("d", text, lang=lang, published=published)
    return annotate(document, layers=("actors", "statements", "events"))


class Act(NamedTuple):
    """An event by the countries of its sides, as a line of a table writes it."""

    type: str | None
    sides: str
    status: str
    announces: str | None

    @property
    def happened(self) -> bool:
        return self.status in HAPPENED


def country(mentions: list[ActorMention], span: tuple[int, int], actor: str) -> str:
    """The country of the mention of an actor in a phrase; of one whose country nobody knows, its own id."""
    inside = [m for m in mentions if m.start < span[1] and span[0] < m.end]
    exact = [m for m in inside if (m.start, m.end) == span]
    itself = [m for m in [*exact, *inside] if m.actor == actor]  # two stand on 'the two ministers'
    found = next((m.country for m in [*itself, *exact]), None)
    return found or actor


def acts(text: str, lang: str) -> list[Act]:
    """The events of a text: `KEN > SOM`, `KEN ~ SOM` where it is mutual, `-` for a side that is empty."""
    result = read(text, lang)
    told = []
    for event in result.events:
        left, right = (
            ",".join(country(result.actors, span, actor) for span, actor in zip(spans, ids, strict=True)) or "-"
            for spans, ids in ((event.source, event.source_actors), (event.target, event.target_actors))
        )
        told.append(Act(event.type, f"{left} {'~' if event.reciprocal else '>'} {right}", event.status, event.announces))
    return told


def same_sides(told: str, wanted: str) -> bool:
    """Whether two sides say the same. `X > Y` of an act told with 'with' may be mutual as well; `X ~ Y` must be."""
    return told == wanted or told.replace("~", ">") == wanted


class State(NamedTuple):
    """How a text speaks of a state: its name, what belongs to it (m, f), its people, its capital."""

    name: str
    adjective: str
    feminine: str
    people: str
    capital: str


def swapped(text: str, one: State, other: State) -> str:
    """The text with two states exchanged: names, demonyms and capitals, at one stroke."""
    pairs = dict(zip(one, other, strict=True)) | dict(zip(other, one, strict=True))
    pattern = "|".join(re.escape(form) for form in sorted(pairs, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", lambda found: pairs[found.group()], text)
