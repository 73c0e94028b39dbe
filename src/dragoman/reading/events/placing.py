"""Where an event happened: the place that hangs on its own words, else on the clause it belongs to, else what the next sentence tells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.nouns import Event, EventType, PlaceMention, Span
from dragoman.reading import knowledge
from dragoman.reading.events.codebook import PACKAGE
from dragoman.reading.events.match import entry_for
from dragoman.reading.events.slots import Clause
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.language.relatives import named_so
from dragoman.reading.order import beginning_in

_SUBJECTS = ("nsubj", "nsubj:pass", "nmod:poss")
_CLAUSES = ("acl", "acl:relcl", "ccomp", "parataxis", "csubj")
_NARROWEST = ("point", "city", "region", "area", "country")
_STRIKES: tuple[EventType, ...] = ("ASSAULT", "COERCE", "MOBILIZE", "RETREAT")


@cache
def _words(lang: str, use: str) -> frozenset[str]:
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, "placing.tsv") if row["lang"] == lang and row["use"] == use)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a sentence: its number among the document's, itself, and the token that carries its preposition."""

    number: int
    place: PlaceMention
    head: Token
    is_at: bool  # whether a preposition of where stands right before it


def spots(text: str, sentence: Sentence, places: Sequence[PlaceMention]) -> list[Spot]:
    """The places of a sentence of a text; `places` are the text's, in order. Of a list each has the preposition of its first."""
    found = []
    first = bisect_left(places, sentence.start, key=lambda place: place.start)
    for number, place in enumerate(beginning_in(places, sentence.start, sentence.end), first):
        head = sentence.head_of(place.start, place.end)
        if head is not None:
            first_of = _first(sentence, head)
            at = first_of.case in _words(sentence.lang, "at") or bool(_ahead(sentence.lang).search(text, sentence.start, place.start))
            found.append(Spot(number, place, first_of, at))
    return found


def is_inside(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the phrase at `[start, end)` is what something was in: 'a strike in Mali', not 'a strike on Mali'."""
    head = sentence.head_of(start, end)
    return head is not None and _first(sentence, head).case in _words(sentence.lang, "inside")


@cache
def _ahead(lang: str) -> re.Pattern[str]:
    """A preposition of where at the end of what is searched."""
    forms = "|".join(re.escape(form) for form in sorted(_words(lang, "at"), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{forms})\s+(?:(?:the|el|la|los|las)\s+)?$", re.IGNORECASE)


def _first(sentence: Sentence, head: Token) -> Token:
    seen = {head.i}
    while head.relation in ("conj", "appos", "flat", "compound") and not head.case and sentence.tokens[head.head].pos == "PROPN" and head.head not in seen:
        head = sentence.tokens[head.head]
        seen.add(head.i)
    return head


def place_of(clause: Clause, predicate: Predicate, kind: EventType | None, here: Sequence[Spot], parties: Sequence[Span]) -> int | None:
    """The number of the place where an act happened, or None where its sentence does not tell.

    Args:
        clause: the sentence and its predicates.
        predicate: the word of the act.
        kind: its type: an attack happens where it strikes.
        here: the places of the sentence.
        parties: the spans of the act's actors: a state that acts or suffers is no place by itself.
    """
    current: Predicate | None = predicate
    seen: set[int] = set()
    while current is not None and current.token.i not in seen:
        seen.add(current.token.i)
        strikes = kind if current is predicate else None
        visited = current.lemma in _words(clause.sentence.lang, "visit")
        free = [spot for spot in here if visited or spot.head.case or not any(_is_party(clause, spot, party) for party in parties)]
        own = [(steps, spot) for spot in free if (steps := _steps(clause, spot, current, strikes)) is not None]
        if own:
            return min(own, key=lambda pair: (pair[0], _NARROWEST.index(pair[1].place.precision), clause.sentence.apart(pair[1].place.start, predicate.token.start)))[1].number
        current = _governor(clause, current)
    return None


def _is_party(clause: Clause, spot: Spot, party: Span) -> bool:
    """Whether a place is all that a party is called, but for an article: 'the Netherlands' of a state whose name is 'Netherlands'."""
    return party[1] == spot.place.end and party[0] <= spot.place.start and not clause.sentence.apart(party[0], spot.place.start)


def _steps(clause: Clause, spot: Spot, predicate: Predicate, kind: EventType | None) -> int | None:
    """How many words stand between a place and the act that happened there; None where it happened elsewhere."""
    sentence, head = clause.sentence, spot.head
    located = _is_where(sentence, spot, predicate, kind)
    for steps, above in enumerate(sentence.ancestors(head)):
        if above.i == predicate.token.i:
            return steps if located else None
        # 'at the airport of Bogotá', 'during a visit to Abu Dhabi'.
        joined = head.case in _words(sentence.lang, "of") and above.case in _words(sentence.lang, "at")
        led = head.case in _words(sentence.lang, "to") and above.lemma in _words(sentence.lang, "visit")
        located = located or joined or led
        if named_so(sentence, above) is not None:
            continue
        if above.pos in ("VERB", "AUX") or above.relation in (*_SUBJECTS, *_CLAUSES) or _is_act(clause, above):
            return steps if located and _is_visit(sentence, above, predicate) else None
    return None


def _is_where(sentence: Sentence, spot: Spot, predicate: Predicate, kind: EventType | None) -> bool:
    """Whether the preposition of a place tells where, for this act."""
    head = spot.head
    lang, above = sentence.lang, sentence.tokens[head.head]
    if spot.is_at:
        return head.relation not in _SUBJECTS and not _is_post(sentence, head)
    if head.case in _words(lang, "from"):
        return predicate.lemma in _words(lang, "distance") and above.i == predicate.token.i
    if head.case in _words(lang, "to") and above.i == predicate.token.i and predicate.lemma in _words(lang, "visit"):
        return True
    struck = kind in _STRIKES or predicate.lemma in _words(lang, "visit")
    if above.i != predicate.token.i or not struck:
        return False
    return (predicate.kind == "verb" and head.relation in ("obj", "nsubj:pass")) or (predicate.kind == "noun" and head.case in _words(lang, "of"))


def _is_post(sentence: Sentence, head: Token) -> bool:
    """'La embajadora de Canadá en La Paz denunció …': right after somebody's office it is where he holds it."""
    before = sentence.tokens[head.i - 2] if head.i > 1 else None
    return before is not None and before.relation in _SUBJECTS and before.name is not None and before.name.kind == "person"


def _is_act(clause: Clause, token: Token) -> bool:
    under = clause.under(token)
    return under is not None and entry_for(clause, under) is not None


def _is_visit(sentence: Sentence, above: Token, predicate: Predicate) -> bool:
    """'thanked him during a visit to Abu Dhabi': a visit is the frame of what is done on it."""
    return above.pos == "NOUN" and above.lemma in _words(sentence.lang, "visit") and predicate.token.i in {word.i for word in sentence.ancestors(above)}


def _governor(clause: Clause, predicate: Predicate) -> Predicate | None:
    """The clause whose place is an act's too: that of which it is the object or the end, or the one before 'and'."""
    token = predicate.token
    if token.head == token.i:
        return None
    if predicate.kind == "noun":
        return _above(clause, token) if token.relation in ("obj", "nsubj", "nsubj:pass", "conj", "nmod") else None
    own_subject = bool(clause.sentence.children(token, "nsubj", "nsubj:pass"))
    if token.relation in ("xcomp", "advcl", "conj") and not own_subject:
        return _above(clause, token)
    return None


def _above(clause: Clause, token: Token) -> Predicate | None:
    return next((under for word in clause.sentence.ancestors(token) if (under := clause.under(word)) is not None), None)


def place_later(before: Sequence[Event], sentence: Sentence, here: Sequence[Spot], told: Sequence[Event]) -> None:
    """'It happened in Geneva.': where the acts happened that the sentence before tells of, and for which it names no place.

    Args:
        before: the acts of the sentence before; those without a place get it.
        sentence: the next one.
        here: its places.
        told: its own acts: where it has any, the place is theirs.
    """
    if told:
        return
    root = next((token for token in sentence.tokens if token.head == token.i), None)
    if root is None or root.lemma not in _words(sentence.lang, "happen"):
        return
    where = [spot for spot in here if spot.is_at and spot.head.head == root.i]
    if where:
        for event in before:
            event.place = where[0].number if event.place is None else event.place
