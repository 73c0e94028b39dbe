"""Things that a sentence means without naming them: 'They were resumed', 'lo ratificará', 'fue firmado'. Entries of the codebook that ask for a thing find it here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.reading.events.slots import Clause
from dragoman.reading.language import Sentence, Token, forms
from dragoman.reading.language.clauses import words

_CORE = ("obj", "nsubj", "nsubj:pass", "root", "appos")
_THINGS = ("fixed", "instrument")


def carry(clause: Clause, before: Sequence[Token]) -> list[Token]:
    """Note in a clause which things its pronouns, and verbs without an object, can mean: those of the sentence before, or earlier in it. Gives the things that the next sentence can mean."""
    own: list[Token] = []
    for token in clause.sentence.tokens:
        predicate = clause.under(token)
        if token.pos in ("PRON", "DET") and token.text.lower() in words(clause.sentence.lang, "thing-pronoun"):
            clause.meant[token.i] = _agreeing([*before, *own], token.morph)
        elif predicate is not None and predicate.kind == "verb" and "obj" not in predicate.slots and (asked := _unsaid(clause.sentence, token)):
            clause.meant[token.i] = _agreeing([*before, *own], asked)
        elif _is_thing(clause.sentence, token):
            own.append(token)
    return own or (list(before) if clause.meant else [])


def _is_thing(sentence: Sentence, token: Token) -> bool:
    head = token
    while head.relation == "conj" and head.head != head.i:
        head = sentence.tokens[head.head]
    return token.pos in ("NOUN", "PROPN") and head.relation in _CORE and (token.name.kind in _THINGS if token.name is not None else token.pos == "NOUN")


def _unsaid(sentence: Sentence, verb: Token) -> dict[str, str]:
    """Gender and number of what a Spanish verb leaves unsaid: its enclitic pronoun, or the subject of its passive."""
    if sentence.lang != "es":
        return {}
    enclitic = set(forms.clitics(verb.text.lower(), "es")) & words("es", "direct-clitic")
    if enclitic:
        form = next(iter(enclitic))
        return {"Gender": "Fem" if "a" in form else "Masc", "Number": "Plur" if form.endswith("s") else "Sing"}
    return verb.morph if sentence.children(verb, "aux:pass") and not sentence.children(verb, "nsubj", "nsubj:pass") else {}


def _agreeing(things: Sequence[Token], asked: dict[str, str]) -> frozenset[str]:
    """The dictionary forms of the things that agree in gender and number, and what they are as written."""
    return frozenset(form for thing in things if _agrees(thing, asked) for form in _forms(thing))


def _agrees(thing: Token, asked: dict[str, str]) -> bool:
    return all(thing.morph.get(name) in (None, asked[name]) for name in ("Gender", "Number") if name in asked)


def _forms(thing: Token) -> Iterator[str]:
    yield thing.lemma
    yield thing.text.lower()
