"""Numbers that mean something: money, people, shares, scores, ranks and quantities, what they count and who gives them."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.nouns import DateMention, Document, Figure, Notice, Span
from dragoman.reading import contexts
from dragoman.reading.actors import Actors
from dragoman.reading.figures import found, meaning, sums
from dragoman.reading.figures.found import Found
from dragoman.reading.language import Name, Sentence, Token
from dragoman.reading.order import beginning_in

__all__ = ["read"]

_LONGEST = 60
_SMALLEST_IN_WORDS = 11  # below, number words are as often manner of speech ('two sides') as figures


def read(
    document: Document, sentences: Sequence[Sentence], dates: Sequence[DateMention], actors: Actors, names: Sequence[Name] = ()
) -> tuple[list[Figure], list[Notice]]:
    """The figures of a document in order, and notices of those that cannot all be right.

    A figure's span holds number and unit, at most 60 characters. Units are ISO 4217 for money, '%', 'pp' (percentage points), '/100' and the like for scores, 'rank',
    SI symbols or the usual ones for quantities ('bbl/d'); None for counts, `of` says of what. Numbers inside dates and names are none.
    """
    figures: list[Figure] = []
    notices: list[Notice] = []
    for sentence in sentences:
        inside = found.find(document.text, sentence.start, sentence.end, sentence.lang, _taken(sentence, dates, names))
        for one, noun in _with_nouns(document.text, sentence, inside):
            if _means_something(sentence, one, noun) and one.end - one.start <= _LONGEST:
                figures.append(_figure(document, sentence, one, noun, (dates, actors)))
        notices += sums.noticed(document.text, sentence.start, sentence.end, sentence.lang, inside)
    return figures, notices


def _taken(sentence: Sentence, dates: Sequence[DateMention], names: Sequence[Name]) -> list[Span]:
    """The spans of a sentence in which no number is looked for."""
    return [(one.start, one.end) for items in (dates, names) for one in beginning_in(items, sentence.start, sentence.end)]


def _with_nouns(text: str, sentence: Sentence, inside: Sequence[Found]) -> list[tuple[Found, Token | None]]:
    """Each figure with what it counts; the first of a range ('3,000-4,000 troops') counts what the second does."""
    nouns = [meaning.counted(sentence, one) for one in inside]
    for i, (one, noun) in enumerate(zip(inside, nouns, strict=True)):
        others = [*inside[:i], *inside[i + 1 :]]
        if noun and (one.start <= noun.start < one.end or any(other.start <= noun.start < other.end or one.end <= other.start < noun.start for other in others)):
            # A noun inside a figure ('dollars'), or beyond the next one, is not what this one counts.
            nouns[i] = None
    for i in range(len(inside) - 2, -1, -1):
        if nouns[i] is None and inside[i].kind == inside[i + 1].kind and found.is_range(text, inside[i], inside[i + 1], sentence.lang):
            nouns[i] = nouns[i + 1]
    return list(zip(inside, nouns, strict=True))


def _means_something(sentence: Sentence, one: Found, noun: Token | None) -> bool:
    """A bare number must count something; in words it must be large, or count people."""
    if one.kind != "count":
        return True
    if noun is None:
        return False
    people = noun.name is not None or noun.text.lower() in found.words(sentence.lang, "casualty")
    return not one.words or one.value >= _SMALLEST_IN_WORDS or people


def _figure(document: Document, sentence: Sentence, one: Found, noun: Token | None, reading: tuple[Sequence[DateMention], Actors]) -> Figure:
    dates, actors = reading
    of = meaning.phrase(document.text, sentence, noun, one) if noun is not None else None
    return Figure(
        one.start, one.end, one.value, one.unit, of, meaning.date_of(sentence, one, dates), meaning.publisher(document.text, sentence, one, actors),
        contexts.of(sentence, sentence.start, sentence.end),
    )
