"""Relative clauses that go on telling: 'visited Ankara in 1930, where he signed a treaty', 'in 1999, when X sent aid', 'held talks in May, at which X urged Y to …'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.nouns import DateMention
from dragoman.reading.events.slots import Clause
from dragoman.reading.language import Token
from dragoman.reading.language.clauses import Predicate, words
from dragoman.reading.language.predicate import RELATIVES

Dated = Mapping[int, Sequence[tuple[int, DateMention]]]


def antecedent_date(clause: Clause, predicate: Predicate, dated: Dated) -> DateMention | None:
    """The date of what a relative clause of time or place is said of, or that is itself what it is said of."""
    if _relative_word(clause, predicate) is None:
        return None
    noun = clause.sentence.tokens[predicate.token.head]
    said = [noun, *([clause.sentence.tokens[noun.head]] if noun.relation == "appos" else [])]  # 'el 25 de enero, fecha en la que'
    every = (date for group in dated.values() for _, date in group)
    return next((date for date in every if any(date.start <= word.start < date.end for word in said)), None)


def is_set_off(clause: Clause, predicate: Predicate) -> bool:
    """Whether a comma parts such a clause from what it is said of, and it tells of the same time: neither of an earlier one nor of one to come beside what is past."""
    word = _relative_word(clause, predicate)
    tokens = clause.sentence.tokens
    above = next((under for w in clause.sentence.ancestors(predicate.token) if (under := clause.under(w)) is not None and under.kind == "verb"), None)
    if word is None or above is None or above.kind != "verb":
        return False
    first = min([word.i, *(w.i for w in clause.sentence.children(word, "case", "det"))])
    same = predicate.perfect == above.perfect and ("future" in predicate.modals) == (bool({"future"} & set(above.modals)) or above.form == "Inf")
    return first > 0 and tokens[first - 1].text == "," and same


def _relative_word(clause: Clause, predicate: Predicate) -> Token | None:
    """'where', 'when', 'in which', 'durante la cual': the word that opens a relative clause of time or place."""
    lang, token = clause.sentence.lang, predicate.token
    if predicate.kind != "verb" or token.relation not in ("acl", "acl:relcl"):
        return None
    for word in clause.sentence.children(token):
        if word.i < token.i and (word.text.lower() in words(lang, "relative-adverb") or (word.lemma in RELATIVES and word.case in words(lang, "during"))):
            return word
    return None
