"""Of a step told in a clause: whether it was taken, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.nouns import DateMention, Status, When
from dragoman.reading.events.match import Clause
from dragoman.reading.events.status import standing
from dragoman.reading.instruments.known import words as known_words
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate


def status(predicate: Predicate, clause: Mapping[int, Predicate]) -> Status:
    """Whether a step happened as far as grammar tells; read as events' status is. `clause` holds predicates by token."""
    return standing(Clause(predicate.sentence, dict(clause)), predicate).status


def is_objects_act(predicate: Predicate) -> bool:
    """'Accused X of breaking it', 'acusó a X de violarlo': an act of the governing verb's object, by the word that opens it."""
    opened = {predicate.mark, predicate.token.case} & known_words(predicate.sentence.lang, "object-mark")
    return predicate.kind == "verb" and predicate.form != "Fin" and bool(opened)


def _above(predicate: Predicate, clause: Mapping[int, Predicate]) -> Predicate | None:
    token = predicate.token
    while token.relation == "conj" and token.head != token.i:
        token = predicate.sentence.tokens[token.head]
        if predicate.kind != "noun":
            break
    above = next((clause[word.i] for word in predicate.sentence.ancestors(token) if word.i in clause), None)
    return clause.get(token.i, above) if token.i != predicate.token.i and predicate.kind != "noun" and predicate.form != "Fin" else above


def when(predicate: Predicate, clause: Mapping[int, Predicate], dates: Sequence[DateMention]) -> When | None:
    """The date that hangs on a step's own words, else on the clause that it belongs to: the nearest of several."""
    sentence = predicate.sentence
    owned: dict[int, list[DateMention]] = {}
    for date in dates:
        head = sentence.head_of(date.start, date.end) if sentence.start <= date.start < sentence.end else None
        if head is not None and date.type in ("DATE", "TIME") and (date.earliest or date.latest):
            owned.setdefault(_verb_over(sentence, head, clause), []).append(date)
    for place in _chain(predicate, clause):
        if place in owned:
            nearest = min(owned[place], key=lambda date: abs(date.start - predicate.token.start))
            return When(nearest.edtf, nearest.earliest, nearest.latest)
    return None


def _verb_over(sentence: Sentence, token: Token, clause: Mapping[int, Predicate]) -> int:
    """The place of the verb to which a date belongs, or of the sentence's root."""
    above = [word for word in sentence.ancestors(token) if word.i in clause and clause[word.i].kind != "noun"]
    return above[0].i if above else ([token, *sentence.ancestors(token)][-1]).i


def _chain(predicate: Predicate, clause: Mapping[int, Predicate]) -> list[int]:
    """The predicate's place, then those of the clauses that it completes, up to one with another subject."""
    chain, current = [predicate.token.i], predicate
    while (above := _above(current, clause)) is not None and above.token.i not in chain:
        if current.kind != "noun" and current.token.relation in ("acl:relcl", "conj", "parataxis") and "subj" in current.slots:
            break
        chain.append(above.token.i)
        current = above
    return chain
