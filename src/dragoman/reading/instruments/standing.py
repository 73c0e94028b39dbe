"""Of a step told in a clause: whether it was taken, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.nouns import DateMention, Status, When
from dragoman.reading.events import dating
from dragoman.reading.events.slots import Clause
from dragoman.reading.events.status import standing
from dragoman.reading.instruments.known import words as known_words
from dragoman.reading.language.clauses import Predicate


def status(predicate: Predicate, clause: Mapping[int, Predicate]) -> Status:
    """Whether a step happened as far as grammar tells; read as events' status is. `clause` holds predicates by token."""
    return standing(Clause(predicate.sentence, dict(clause)), predicate).status


def is_objects_act(predicate: Predicate) -> bool:
    """'Accused X of breaking it', 'acusó a X de violarlo': an act of the governing verb's object, by the word that opens it."""
    opened = {predicate.mark, predicate.token.case} & known_words(predicate.sentence.lang, "object-mark")
    return predicate.kind == "verb" and predicate.form != "Fin" and bool(opened)


def when(predicate: Predicate, clause: Mapping[int, Predicate], dates: Sequence[DateMention]) -> When | None:
    """The date of a step; found as events' dates are."""
    whole = Clause(predicate.sentence, dict(clause))
    own = dating.date_of(whole, predicate, dating.owners(whole, dates))
    return When(own.edtf, own.earliest, own.latest) if own is not None else None
