"""Of a step told in a clause: whether it was taken, and when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.nouns import DateMention, Statement, Status, When
from dragoman.reading.events import dating
from dragoman.reading.events.said import Contents
from dragoman.reading.events.slots import Clause
from dragoman.reading.events.status import standing
from dragoman.reading.instruments.known import words as known_words
from dragoman.reading.instruments.mentions import Mention
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.order import beginning_in

_PRESUPPOSED = ("acl", "acl:relcl", "amod")
_BEGINNING = ("signed", "adopted")
_BEFORE = 3  # words between 'after' and its noun
_ENDING = ("expired", "in-force")
_MONTH = re.compile(r"\d{4}-(?:0\d|1[0-2])(?:-\d\d)?")


class Told:
    """What is told in statements, and in which of them somebody announces it: whoever announces a step has taken it."""

    def __init__(self, text: str, statements: Sequence[Statement]) -> None:
        self._contents, self._text, self._statements = Contents(text, statements), text, statements

    def is_claimed(self, predicate: Predicate) -> bool:
        """Whether somebody only says what a predicate tells."""
        place = self._contents.holding((predicate.token.start, predicate.token.end))
        cue = self._statements[place].cue if place is not None else None
        said = self._text[cue.start : cue.end].lower().split() if cue is not None else []
        return place is not None and not set(said) & known_words(predicate.sentence.lang, "announcing")


def status(predicate: Predicate, clause: Mapping[int, Predicate], told: Told, instrument: Token) -> Status:
    """Whether a step happened; read as events' status is. What somebody's words take for granted ('the treaty signed in 1979') the author tells too."""
    beside = predicate.link in _PRESUPPOSED and predicate.governor is instrument
    # 'is to lift the requirement that it imposed': nothing that governs a noun governs what a clause beside it tells.
    own = replace(predicate, governor=None, link="") if beside else predicate
    found = standing(Clause(predicate.sentence, dict(clause)), own).status
    if found == "hypothetical" and _stands_behind(predicate, "to-come"):
        return "planned"
    if found in ("reported", "hypothetical") and _stands_behind(predicate, "not-yet"):
        return "denied"
    if found == "reported" and _is_asked_for(predicate):
        return "requested"
    if found == "reported" and predicate.kind == "noun" and _is_uncertain(predicate):
        return "hypothetical"
    if found == "reported" and predicate.kind == "noun" and _is_to_follow(predicate, clause):
        return "planned"
    granted = predicate.kind == "noun" or predicate.link in _PRESUPPOSED
    return "attributed" if found == "reported" and not granted and told.is_claimed(predicate) else found


def _stands_behind(predicate: Predicate, word_class: str) -> bool:
    """'has yet to ratify', 'is to lift', 'queda por ratificar': whether the two words right before a verb are of a class."""
    before = " ".join(word.text.lower() for word in predicate.sentence.tokens[max(0, predicate.token.i - 2) : predicate.token.i])
    return predicate.kind == "verb" and before in known_words(predicate.sentence.lang, word_class)


def _is_asked_for(predicate: Predicate) -> bool:
    """'Enforce Section 907 as it is written': a sentence without subject that opens with its verb."""
    token = predicate.token
    if predicate.mood == "Imp":
        return True
    if predicate.kind != "verb" or token.relation != "root" or "subj" in predicate.slots or predicate.passive:
        return False
    bare = predicate.sentence.lang == "en" and token.i == 0 and token.text.lower() == token.lemma
    return token.morph.get("Mood") == "Imp" or bare


def _is_uncertain(noun: Predicate) -> bool:
    """'Renewal of the pact is likely', 'talks on the extension of the treaty': what is foreseen, wanted or talked about has not been done."""
    above = noun.sentence.tokens[noun.token.head]
    said = [above, *(word for word in noun.sentence.children(above, "xcomp", "obj", "acomp", "advmod") if word.pos == "ADJ")]
    return above is not noun.token and any(word.lemma.lower() in known_words(noun.sentence.lang, "uncertain") for word in said)


def _is_to_follow(noun: Predicate, clause: Mapping[int, Predicate]) -> bool:
    """'entrará en vigor 60 días después de su ratificación': what a coming act waits for is to come."""
    above = next((clause[word.i] for word in noun.sentence.ancestors(noun.token) if word.i in clause and clause[word.i].kind == "verb"), None)
    after = any(word.text.lower() in known_words(noun.sentence.lang, "after") for word in noun.sentence.tokens[max(0, noun.token.i - _BEFORE) : noun.token.i])
    return above is not None and after and "future" in above.modals


def is_objects_act(predicate: Predicate) -> bool:
    """'Accused X of breaking it', 'acusó a X de violarlo': an act of the governing verb's object, by the word that opens it."""
    opened = {predicate.mark, predicate.token.case} & known_words(predicate.sentence.lang, "object-mark")
    return predicate.kind == "verb" and predicate.form != "Fin" and bool(opened)


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
        own = self._since(predicate) if step == "in-force" else None
        own = own or self._own(predicate) or dating.date_of(whole, predicate, dating.owners(whole, self._dates_of(predicate))) or self._relative(predicate)
        if own is not None:
            return self._next(own) if step in _ENDING and predicate.tense == "Pres" else When(own.edtf, own.earliest, own.latest)
        year = min(mention.years, default="")
        return When(year, f"{year}-01-01", f"{year}-12-31") if year and step in _BEGINNING else None

    def claim(self, participles: Sequence[Predicate]) -> None:
        """'renovará el convenio suscrito con X en 2012': a date behind a participle, before the next verb or comma, is the participle's."""
        for predicate in participles:
            for date in self._dates:
                between = [word for word in self._sentence.tokens if predicate.token.end <= word.start < date.start]
                if date.start > predicate.token.start and not any(word.text in ",;:" or word.pos in ("VERB", "AUX", "CCONJ") for word in between):
                    self._claimed.setdefault(date.start, predicate.token.i)

    def _next(self, date: DateMention) -> When:
        """'It expires in December': the next one, where the text names no year."""
        told, place = date.edtf or "", self._published
        if place is None or not _MONTH.fullmatch(told) or told[:4] in date.text or (date.latest or "") >= place:
            return When(date.edtf, date.earliest, date.latest)
        year = int(place[:4]) + (told[4:] < place[4 : len(told)])
        return When(*(f"{year}{day[4:]}" if day else day for day in (told, date.earliest, date.latest)))

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
        """'vigente desde 2016': what is in force since a day came into force on it."""
        for date in self._dates:
            head = self._sentence.head_of(date.start, date.end)
            if head is not None and head.head == predicate.token.i and head.case in known_words(self._sentence.lang, "from"):
                return date
        return None

    def _relative(self, predicate: Predicate) -> DateMention | None:
        """'desde julio de 2023, cuando caducó el protocolo': the day that a clause with 'when' tells of."""
        when = [word for word in self._sentence.children(predicate.token) if word.lemma.lower() in known_words(self._sentence.lang, "when")]
        before = [date for date in self._dates if when and date.end <= when[0].start]
        near = before and self._sentence.apart(before[-1].end, when[0].start) <= 1
        return before[-1] if near and predicate.link in _PRESUPPOSED else None
