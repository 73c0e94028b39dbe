"""Numbers that mean something: money, people, shares, scores, ranks and quantities, what they count and who gives them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.nouns import ActorMention, DateMention, Document, Figure, Notice, Span
from dragoman.reading import contexts
from dragoman.reading.actors import Actors
from dragoman.reading.figures import found, meaning, settling, sums
from dragoman.reading.figures.around import Around
from dragoman.reading.figures.currencies import codes
from dragoman.reading.figures.found import Found
from dragoman.reading.language import Name, Sentence, Token
from dragoman.reading.language.clauses import predicates
from dragoman.reading.order import beginning_in

__all__ = ["read"]

_LONGEST = 60
_BESIDE = 5  # characters between 'pesos' and the state that they are of


def read(
    document: Document, sentences: Sequence[Sentence], dates: Sequence[DateMention], actors: Actors, names: Sequence[Name] = ()
) -> tuple[list[Figure], list[Notice]]:
    """The figures of a document in order, and notices of those that cannot all be right.

    A figure's span holds number and unit, at most 60 characters. Units are ISO 4217 for money, '%', 'pp' (percentage points), '/100' and the like for scores, 'rank',
    SI symbols or the usual ones for quantities ('bbl/d'); None for counts, `of` says of what. Numbers inside dates and names are none.
    """
    figures: list[Figure] = []
    notices: list[Notice] = []
    spoken_of = _states(actors.mentions)
    for sentence in sentences:
        inside = found.find(document.text, sentence.start, sentence.end, sentence.lang, _taken(sentence, dates, names))
        if not inside:
            continue
        inside = [settling.in_currency(one, sentence.lang, _circles(sentence, one, actors, spoken_of)) for one in inside]
        verbs = predicates(sentence)
        spent = next((figure.unit for figure in reversed(figures) if figure.unit in codes()), None)
        around = Around(document.text, sentence, inside, verbs, [(date.start, date.end) for date in beginning_in(dates, sentence.start, sentence.end)], spent)
        figures += [_figure(document, around, one, noun, (dates, actors)) for one, noun in settling.settled(around) if one.end - one.start <= _LONGEST]
        notices += sums.noticed(document.text, sentence.start, sentence.end, sentence.lang, inside)
    return figures, notices


def _states(mentions: Iterable[ActorMention]) -> frozenset[str]:
    return frozenset(mention.country for mention in mentions if mention.country)


def _circles(sentence: Sentence, one: Found, actors: Actors, document: frozenset[str]) -> list[frozenset[str]]:
    """The states named beside a figure, in its sentence, in its document."""
    here = list(beginning_in(actors.mentions, sentence.start, sentence.end))
    return [_states(mention for mention in here if 0 <= mention.start - one.end <= _BESIDE), _states(here), document]


def _taken(sentence: Sentence, dates: Sequence[DateMention], names: Sequence[Name]) -> list[Span]:
    """The spans of a sentence in which no number is looked for."""
    return [(one.start, one.end) for items in (dates, names) for one in beginning_in(items, sentence.start, sentence.end)]


def _figure(document: Document, around: Around, one: Found, noun: Token | None, reading: tuple[Sequence[DateMention], Actors]) -> Figure:
    dates, actors = reading
    sentence = around.sentence
    of = meaning.phrase(around, noun, one) if noun is not None else None
    return Figure(
        one.start, one.end, one.value, one.unit, of, meaning.date_of(document.text, sentence, one, dates), meaning.publisher(document.text, sentence, one, actors),
        contexts.of(sentence, sentence.start, sentence.end),
    )
