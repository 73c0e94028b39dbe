"""The clause in which a date stands: the words above it that it may tell the time of."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.nouns import DateMention
from dragoman.reading.events import codebook
from dragoman.reading.events.match import entry_for
from dragoman.reading.events.slots import Clause
from dragoman.reading.language import Token
from dragoman.reading.language.clauses import words

_CLAUSES = ("acl", "acl:relcl", "ccomp", "xcomp", "csubj", "csubj:pass", "advcl", "parataxis", "conj", "amod")


def up_to_clause(clause: Clause, head: Token, date: DateMention) -> Iterator[Token]:
    """A date's head and the words above it, up to the verb or noun that heads its clause."""
    tokens = clause.sentence.tokens
    yield head
    before = _right_before(clause, head, date)
    token = _verb_at(before) or tokens[head.head]
    if before is not None and before.case in words(clause.sentence.lang, "agent") and before.head < before.i:
        # 'the tariffs set by Togo in March': what somebody did to it.
        token = tokens[before.head]
        if token.pos == "NOUN":
            if tells_act(clause, token):
                yield token
            return
    seen = {head.i}
    while token.i not in seen:
        seen.add(token.i)
        if any(head.i < word.i < token.i for word in clause.sentence.children(token, "mark")) and token.head != token.i:
            token = tokens[token.head]  # what stands before a clause's conjunction is not in it
            continue
        yield token
        if _heads_clause(clause, token):
            return
        token = tokens[token.head]


def _right_before(clause: Clause, head: Token, date: DateMention) -> Token | None:
    """The word right before a date and its preposition, where the date is a circumstance."""
    tokens = clause.sentence.tokens
    before = [word for word in tokens if word.start < date.start]
    while before and before[-1].pos in ("ADP", "DET", "SCONJ") and before[-1].head == head.i:
        before.pop()
    return before[-1] if before and head.relation in ("obl", "nmod", "obj", "advmod") else None


def _verb_at(word: Token | None) -> Token | None:
    """'…, imposed in July 2019': the verb right before a date has it, whatever a parser hangs it on."""
    verbal = word is not None and (word.pos == "VERB" or word.morph.get("VerbForm") == "Part")
    return word if word is not None and verbal and word.relation not in ("aux", "aux:pass", "cop", "case", "mark") else None


def _heads_clause(clause: Clause, token: Token) -> bool:
    """Whether a word heads a clause that its dates do not leave: relative clauses, participles, complements, asides, and the later of coordinated verbs."""
    sentence = clause.sentence
    if token.relation == "appos":
        return True
    if token.relation not in _CLAUSES:
        return False
    own = sentence.children(token, "nsubj", "nsubj:pass", "aux", "aux:pass", "cop")
    form = token.morph.get("VerbForm")
    if token.pos not in ("VERB", "AUX") and form != "Part" and not own and not sentence.children(token, "mark"):
        return False
    if token.relation == "xcomp":
        return form == "Inf" and not _is_light(sentence.lang, sentence.tokens[token.head].lemma)
    if token.relation != "advcl" or own:
        return True
    # The end of 'offered money to train troops in March' mostly belongs to the offer.
    purpose = form == "Inf" and bool({word.text.lower() for word in sentence.children(token, "mark", "aux", "case")} & words(sentence.lang, "purpose"))
    return not (_is_gerund(token) or purpose)


def _is_gerund(token: Token) -> bool:
    """'X left, taking …': what somebody does at the same time."""
    return token.morph.get("VerbForm") == "Ger" or (token.morph.get("VerbForm") == "Part" and token.morph.get("Tense") == "Pres")


def _is_light(lang: str, lemma: str) -> bool:
    """'began to', 'volvió a': verbs that tell how an act goes on, and nothing else."""
    return bool(codebook.governors(lang).get(lemma, frozenset()) & {"real", "stop"})


def tells_act(clause: Clause, token: Token) -> bool:
    """Whether a dated noun is itself an act: 'the visit of 2009'."""
    under = clause.under(token)
    return under is not None and entry_for(clause, under) is not None
