"""Of a step told in a clause: whether it was taken, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from dragoman.nouns import DateMention, Status, When
from dragoman.reading import knowledge
from dragoman.reading.instruments.known import words as known_words
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate, words

# What a class of governing word makes of the step under it, and the order in which the contract names them.
_MAKES: dict[str, Status] = {
    "unreal": "hypothetical", "request": "requested", "commit": "planned", "threat": "planned", "plan": "planned", "foresee": "planned",
    "deny": "denied", "refuse": "denied",
}
_ORDER: tuple[Status, ...] = ("hypothetical", "requested", "planned", "denied", "attributed", "reported")
_GOVERNED = ("obj", "xcomp", "ccomp", "iobj", "nsubj:pass", "obl", "acl", "nmod", "csubj")


@cache
def _governors(lang: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in knowledge.table("dragoman.reading.events", f"governors_{lang}.tsv"):
        for lemma in knowledge.several(row["lemmas"]):
            found.setdefault(lemma, set()).add(row["class"])
    return {lemma: frozenset(kinds) for lemma, kinds in found.items()}


def status(predicate: Predicate, clause: Mapping[int, Predicate]) -> Status:
    """Whether a step happened as far as grammar tells: its own polarity and mood, then what governs it, upwards. `clause` holds predicates by token."""
    found = [_own(predicate)]
    current, seen = predicate, {predicate.token.i}
    while (above := _above(current, clause)) is not None and above.token.i not in seen:
        seen.add(above.token.i)
        if current.token.relation in _GOVERNED or is_objects_act(current):
            found += [_own(above), _made(current, above)]
        elif current.token.relation == "advcl" and current.form == "Inf":
            found.append("hypothetical")
        current = above
    return min(found, key=_ORDER.index)


def is_objects_act(predicate: Predicate) -> bool:
    """'Accused X of breaking it', 'acusó a X de violarlo': an act of the governing verb's object, by the word that opens it."""
    opened = {predicate.mark, predicate.token.case} & known_words(predicate.sentence.lang, "object-mark")
    return predicate.kind == "verb" and predicate.form != "Fin" and bool(opened)


def _own(predicate: Predicate) -> Status:
    lang = predicate.sentence.lang
    if predicate.mark in words(lang, "condition") or {"possible", "necessary", "conditional"} & set(predicate.modals):
        return "hypothetical"
    if "future" in predicate.modals:
        return "planned"
    return "denied" if predicate.negated else "reported"


def _made(below: Predicate, above: Predicate) -> Status:
    """An act in the infinitive or named by a noun is what its governor makes of it; a clause that is told of stands as told."""
    known = _governors(above.sentence.lang)
    kinds = known.get(above.lemma) or known.get(above.token.lemma, frozenset())
    told = kinds & {"speech", "accuse", "real", "stop"} and (below.form != "Inf" or is_objects_act(below)) and below.mood != "Sub"
    if told and kinds & {"speech", "accuse"} and "subj" in above.slots and below.kind == "verb":
        return "attributed"
    if told or (below.kind == "verb" and below.form == "Fin" and below.mood != "Sub" and not kinds & {"unreal", "deny"}):
        return "reported"
    return min((_MAKES[kind] for kind in kinds if kind in _MAKES), key=_ORDER.index, default="reported")


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
