"""The numbers that concern two states."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.nouns import Figure
from dragoman.publish.dyad import Dyad
from dragoman.publish.parties import states
from dragoman.publish.phrases import Lang, say

_THOUSAND = 1000
_MEASURE = 1000
"""Numbers without a unit from here on are measures: of people, of things counted by somebody."""


def figures(dyad: Dyad) -> Iterator[tuple[str, Figure]]:
    """Each figure of a sentence that names both states, or one of them and no other; with the name of its document."""
    for document, annotation in dyad.named():
        for figure in annotation.figures:
            span = (figure.start, figure.end)
            named = dyad.countries(document, dyad.sentence(document, span)) & states().keys()
            if dyad.is_text(document, span) and (dyad.both <= named or (named and named <= dyad.both)):
                yield document, figure


def is_measure(figure: Figure) -> bool:
    """Whether a number measures something, and is no mere count of things in a sentence ('two cases', 'nine officials')."""
    return figure.unit is not None or figure.publisher is not None or abs(figure.value) >= _MEASURE


def figure_text(figure: Figure, lang: Lang) -> str:
    """'12/100: score (published by Freedom House)'."""
    value = amount(figure.value, figure.unit, lang)
    text = say("figure.short", lang, value=value, of=figure.of) if figure.of else value
    return say("figure.published", lang, clause=text, who=figure.publisher) if figure.publisher else text


def amount(value: float, unit: str | None, lang: Lang) -> str:
    """A number with its unit: '10 million USD', '7.2 billion USD' ('7.200 millones de USD'), '1,234,567 people', '53 %', '12/100'."""
    for large in ("billion", "million"):
        size = float(say(f"number.{large}.size", lang))
        if abs(value) >= size and round(value / size * _THOUSAND) == value / size * _THOUSAND:
            one = say(f"number.{large}.one" if abs(value) == size else f"number.{large}", lang, number=amount(value / size, None, lang))
            return say(f"number.{large}.unit", lang, number=one, unit=unit) if unit else one
    marks = {",": say("number.thousands", lang), ".": say("number.point", lang)}
    number = "".join(marks.get(character, character) for character in f"{value:,.12g}")
    if not unit:
        return number
    return f"{number}{unit}" if unit.startswith("/") else say("unit", lang, number=number, unit=unit)
