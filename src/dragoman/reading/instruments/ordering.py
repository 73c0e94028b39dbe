"""The doers of verbs: by which a noun for a step is done ('ordered the suspension', 'deposited its instrument of ratification'), and which are instruments themselves."""

from __future__ import annotations

from dragoman.reading.events.slots import Clause
from dragoman.reading.instruments.known import words
from dragoman.reading.instruments.mentions import Mentions
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate


def orderer(clause: Clause, noun: Predicate) -> Predicate | None:
    """The verb above a noun whose doer takes the step, and whose date is the step's; None where the noun stands for itself."""
    token = _carried(clause.sentence, noun.token)
    above = clause.under(clause.sentence.tokens[token.head])
    if noun.kind != "noun" or above is None or above.kind != "verb":
        return None
    lang, known = clause.sentence.lang, {above.lemma, above.token.lemma}
    ordered = token.relation in ("obj", "nsubj:pass") and bool(known & words(lang, "ordering"))
    ordered = ordered or (token.relation == "obl" and any(f"{lemma} {token.case}" in words(lang, "ordering") for lemma in known))
    through = token.case in words(lang, "through") and token.relation in ("obl", "nmod", "advmod")
    return above if ordered or through else None


def _carried(sentence: Sentence, token: Token) -> Token:
    """The noun that only carries a step: 'its instrument of ratification', 'notice of its withdrawal'."""
    while token.relation == "nmod" and sentence.tokens[token.head].lemma.lower() in words(sentence.lang, "vehicle"):
        token = sentence.tokens[token.head]
    return token


def is_told_by(sentence: Sentence, predicate: Predicate, mentions: Mentions) -> bool:
    """Whether the doer of a verb is itself an instrument: what a resolution imposes is a part of it."""
    objects = [token for token in predicate.slots.get("obj", []) if token.pos != "PRON"]  # 'El acuerdo lo firmaron dos Estados'
    active = not predicate.passive and not predicate.pronominal and objects
    return bool(active) and any(mentions.at(sentence, token) is not None for token in predicate.slots.get("subj", []))
