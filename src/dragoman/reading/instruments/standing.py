"""Of a step told in a clause: whether it was taken, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.nouns import DateMention, Status, When
from dragoman.reading.events import dating
from dragoman.reading.events.said import Contents
from dragoman.reading.events.slots import Clause
from dragoman.reading.events.status import standing
from dragoman.reading.instruments.known import words as known_words
from dragoman.reading.instruments.mentions import Mention
from dragoman.reading.language import Sentence
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.order import beginning_in

_PRESUPPOSED = ("acl", "acl:relcl", "amod")
_BEGINNING = ("signed", "adopted")


def status(predicate: Predicate, clause: Mapping[int, Predicate], contents: Contents) -> Status:
    """Whether a step happened; read as events' status is. What somebody's words take for granted ('the treaty signed in 1979') the author tells too."""
    found = standing(Clause(predicate.sentence, dict(clause)), predicate).status
    if found == "reported" and _is_asked_for(predicate):
        return "requested"
    granted = predicate.kind == "noun" or predicate.link in _PRESUPPOSED
    said = contents.holding((predicate.token.start, predicate.token.end)) is not None
    return "attributed" if found == "reported" and said and not granted else found


def _is_asked_for(predicate: Predicate) -> bool:
    """'Enforce Section 907 as it is written': a sentence without subject that opens with its verb."""
    token = predicate.token
    if predicate.kind != "verb" or token.relation != "root" or "subj" in predicate.slots or predicate.passive:
        return False
    bare = predicate.sentence.lang == "en" and token.i == 0 and token.text.lower() == token.lemma
    return token.morph.get("Mood") == "Imp" or bare


def is_objects_act(predicate: Predicate) -> bool:
    """'Accused X of breaking it', 'acusó a X de violarlo': an act of the governing verb's object, by the word that opens it."""
    opened = {predicate.mark, predicate.token.case} & known_words(predicate.sentence.lang, "object-mark")
    return predicate.kind == "verb" and predicate.form != "Fin" and bool(opened)


class Dates:
    """The dates of one sentence."""

    def __init__(self, sentence: Sentence, dates: Sequence[DateMention]) -> None:
        here = beginning_in(dates, sentence.start, sentence.end)
        self._sentence = sentence
        self._dates = [date for date in here if not self._is_end(date)]

    def _is_end(self, date: DateMention) -> bool:
        """'extended to 2019', 'suspendido hasta mayo': how long a step holds is not when it was taken."""
        head = self._sentence.head_of(date.start, date.end)
        return head is not None and head.case in known_words(self._sentence.lang, "until")

    def of(self, predicate: Predicate, clause: Mapping[int, Predicate], mention: Mention, step: str) -> When | None:
        """The date of a step, found as events' dates are; of an adoption without one, the year that the instrument is called by."""
        whole = Clause(predicate.sentence, dict(clause))
        own = dating.date_of(whole, predicate, dating.owners(whole, self._dates))
        if own is not None:
            return When(own.edtf, own.earliest, own.latest)
        year = min(mention.years, default="")
        return When(year, f"{year}-01-01", f"{year}-12-31") if year and step in _BEGINNING else None
