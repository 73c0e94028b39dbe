"""When a step was taken: the date of its words, as of an event; what a noun, a participle or 'in force since' has for itself; the next or the last of its name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date as day_of
from datetime import timedelta

from dragoman.nouns import DateMention, When
from dragoman.reading.events import dating
from dragoman.reading.events.slots import Clause
from dragoman.reading.instruments.known import words as known_words
from dragoman.reading.instruments.mentions import Mention
from dragoman.reading.instruments.ordering import orderer
from dragoman.reading.language import Sentence
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.order import beginning_in

_PRESUPPOSED = ("acl", "acl:relcl", "amod")
_BEGINNING = ("signed", "adopted")
_ENDING = ("expired", "in-force")
_SEVERAL = 2
_WEEK = timedelta(days=7)
_LASTING = ("in-force", "applied", "ratified", "suspended", "adopted", "signed")  # what 'since' tells the beginning of
_YEAR = re.compile(r"\b\d{4}\b")
_OF_A_YEAR = re.compile(r"\d{4}(?:-\d\d){0,2}~?(?:/\d{4}(?:-\d\d){0,2}~?)?")


class Dates:
    """The dates of one sentence."""

    def __init__(self, sentence: Sentence, dates: Sequence[DateMention], named: Sequence[Mention], published: str | None) -> None:
        here = beginning_in(dates, sentence.start, sentence.end)
        self._sentence, self._published = sentence, published
        inside = [one for one in named if sentence.start <= one.start < sentence.end]
        # 'pulled out of the 1995 agreement': the year belongs to its name.
        self._dates = [date for date in here if not self._is_end(date) and not any(one.start <= date.start < one.end for one in inside) and date.text.lower() not in known_words(sentence.lang, "present")]
        self._claimed: dict[int, int] = {}

    def _is_end(self, date: DateMention) -> bool:
        """'extended to 2019', 'suspendido hasta mayo': how long a step holds is not when it was taken."""
        head = self._sentence.head_of(date.start, date.end)
        return head is not None and head.case in known_words(self._sentence.lang, "until")

    def is_to_come(self, when: When | None, predicate: Predicate) -> bool:
        """'It lapses at the end of next year': whether a date lies after the day of the text; of a present tense, whether it reaches beyond."""
        first = (when.latest if predicate.tense == "Pres" else when.earliest) if when is not None else None
        return first is not None and self._published is not None and first > self._published

    def of(self, predicate: Predicate, clause: Mapping[int, Predicate], mention: Mention, step: str) -> When | None:
        """The date of a step, found as events' dates are; of an adoption without one, the year that the instrument is called by."""
        whole = Clause(predicate.sentence, dict(clause))
        own = self._since(predicate) if step in _LASTING else None
        own = own or self._own(predicate) or dating.date_of(whole, predicate, dating.owners(whole, self._dates_of(predicate))) or self._relative(predicate)
        ordered = orderer(whole, predicate) if own is None else None
        own = own or (dating.date_of(whole, ordered, dating.owners(whole, self._dates_of(ordered))) if ordered is not None else None)
        own = own or (self._right_behind(predicate) if predicate.kind == "noun" else None)
        if own is not None:
            return self._in_its_year(own, predicate, step)
        year = min(mention.years, default="")
        return When(year, f"{year}-01-01", f"{year}-12-31") if year and step in _BEGINNING else None

    def shared_out(self, places: Sequence[int]) -> dict[int, When]:
        """'an accord in 2014 and a treaty in 2016': of several objects of one verb, at these places in order, each one's own date, where each has one behind it."""
        if len(places) < _SEVERAL:
            return {}
        ends = [*places[1:], self._sentence.end]
        own = [next((date for date in self._dates if place < date.start < end), None) for place, end in zip(places, ends, strict=True)]
        told = {place: When(date.edtf, date.earliest, date.latest) for place, date in zip(places, own, strict=True) if date is not None}
        return told if len(told) == len(places) else {}

    def claim(self, predicates: Sequence[Predicate]) -> None:
        """'renovará el convenio suscrito con X en 2012': a date behind a participle or a noun, before the next verb or comma, is its own; not that of a noun behind its verb."""
        for predicate in reversed(predicates):
            for date in self._dates:
                if date.start > predicate.token.start and not self._is_parted(predicate, date) and (predicate.kind != "noun" or self._is_before_verb(predicate, date)):
                    self._claimed.setdefault(date.start, predicate.token.i)

    def _right_behind(self, noun: Predicate) -> DateMention | None:
        """'within minutes of its start on Monday': a date with nothing but its preposition between it and a noun."""
        after = next((date for date in self._dates if date.start >= noun.token.end), None)
        between = [word for word in self._sentence.tokens if after is not None and noun.token.end <= word.start < after.start]
        return after if all(word.pos in ("ADP", "DET") for word in between) else None

    def _is_parted(self, predicate: Predicate, date: DateMention) -> bool:
        between = [word for word in self._sentence.tokens if predicate.token.end <= word.start < date.start]
        return any(word.text in ",;:" or word.pos in ("VERB", "AUX", "CCONJ") for word in between)

    def _is_before_verb(self, noun: Predicate, date: DateMention) -> bool:
        """'The extension of the accord in 2018 came late', 'in force since 2016': a date between a noun and its verb, or right behind a noun that stands for a verb."""
        tokens = self._sentence.tokens
        if noun.token.case and noun.token.i > 1 and tokens[noun.token.i - 2].text in (",", "(") and not any(noun.token.end < word.start < date.start and not self._is_from(word.text.lower()) for word in tokens):
            return True
        verb = next((word for word in self._sentence.ancestors(noun.token) if word.pos in ("VERB", "AUX")), None)
        return verb is not None and verb.start > date.start

    def _is_from(self, word: str) -> bool:
        return word in known_words(self._sentence.lang, "from")

    def _in_its_year(self, date: DateMention, predicate: Predicate, step: str) -> When:
        """'It expires in December' is the next one; 'the law, passed in May, will …' and 'reached it on Monday' are the last ones, where the text names no year."""
        told, place = When(date.edtf, date.earliest, date.latest), self._published
        if place is None or not date.edtf or not _OF_A_YEAR.fullmatch(date.edtf) or not date.earliest or not date.latest or date.earliest[:4] != date.latest[:4] or date.edtf[:4] in date.text:
            return told
        done = (predicate.form == "Part" and predicate.link in _PRESUPPOSED) or (predicate.tense == "Past" and not predicate.modals)
        if step in _ENDING and predicate.tense == "Pres" and not predicate.perfect and not self._is_since(date) and date.latest < place:
            return _a_week_later(told, 1) if self._is_weekday(date) else _moved(told, int(place[:4]) + (date.latest[4:] < place[4:]) - int(date.latest[:4]))
        if done and date.earliest > place and self._is_weekday(date):
            return _a_week_later(told, -1)
        if done and date.earliest > place:
            return _moved(told, int(place[:4]) - (date.earliest[4:] > place[4:]) - int(date.earliest[:4]))
        return told

    @staticmethod
    def _is_weekday(date: DateMention) -> bool:
        return date.earliest == date.latest == date.edtf and not any(letter.isdigit() for letter in date.text)

    def _is_since(self, date: DateMention) -> bool:
        head = self._sentence.head_of(date.start, date.end)
        return head is not None and head.case in known_words(self._sentence.lang, "from")

    def _dates_of(self, predicate: Predicate) -> Sequence[DateMention]:
        """The dates that may be a predicate's: none that a participle has for itself; of the second of two verbs none between them."""
        mine = [date for date in self._dates if self._claimed.get(date.start, predicate.token.i) == predicate.token.i]
        first = self._sentence.tokens[predicate.token.head]
        joints = [word.start for word in self._sentence.tokens[first.i : predicate.token.i] if word.pos == "CCONJ"]
        coordinated = predicate.token.relation == "conj" and predicate.kind == "verb" and joints
        return [date for date in mine if not first.start < date.start < joints[-1]] if coordinated else mine

    def _own(self, predicate: Predicate) -> DateMention | None:
        return next((date for date in self._dates if self._claimed.get(date.start) == predicate.token.i), None)

    def _since(self, predicate: Predicate) -> DateMention | None:
        """'vigente desde 2016', 'has applied the accord since 2010': what lasts since a day began on it."""
        behind = [date for date in self._dates if date.start > predicate.token.start and self._is_since(date)]
        return next((date for date in behind if not self._is_parted(predicate, date) and self._claimed.get(date.start, predicate.token.i) == predicate.token.i), None)

    def _relative(self, predicate: Predicate) -> DateMention | None:
        """'desde julio de 2023, cuando caducó el protocolo': the day that a clause with 'when' tells of."""
        when = [word for word in self._sentence.children(predicate.token) if word.lemma.lower() in known_words(self._sentence.lang, "when")]
        before = [date for date in self._dates if when and date.end <= when[0].start]
        near = before and self._sentence.apart(before[-1].end, when[0].start) <= 1
        return before[-1] if near and predicate.link in _PRESUPPOSED else None


def _a_week_later(when: When, weeks: int) -> When:
    day = (day_of.fromisoformat(when.edtf or "") + weeks * _WEEK).isoformat()
    return When(day, day, day)


def _moved(when: When, years: int) -> When:
    """A date so many years later."""
    edtf, earliest, latest = (_YEAR.sub(lambda hit: str(int(hit.group()) + years), day or "") for day in (when.edtf, when.earliest, when.latest))
    return When(edtf, earliest, latest)
