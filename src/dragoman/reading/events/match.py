"""A predicate against the codebook: which entry fits, and which tokens fill its two sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.reading.events import codebook
from dragoman.reading.events.codebook import Condition, Entry, Slots
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate

_CORE = {"subj", "obj", "iobj", "poss", "amod", "ccomp", "xcomp", "advcl", "acl"}


@dataclass(slots=True)
class Clause:
    """The predicates of one sentence, by the place of their heads."""

    sentence: Sentence
    predicates: dict[int, Predicate]

    def under(self, token: Token) -> Predicate | None:
        """The predicate that a token heads."""
        return self.predicates.get(token.i)


@dataclass(slots=True)
class Match:
    """An entry that fits a predicate. `used` are the tokens by which it was recognised: nouns among them are not acts of their own."""

    predicate: Predicate
    entry: Entry
    source: list[Token]
    target: list[Token]
    mutual: bool = False
    used: set[int] = field(default_factory=set)


def _fill(clause: Clause, predicate: Predicate, slot: str) -> list[Token]:
    """The fillers of a slot; a prepositional phrase may hang on the verb or on its object, parsers differ."""
    found = predicate.slots.get(slot, [])
    if found or slot in _CORE or predicate.kind != "verb":
        return found
    for token in predicate.slots.get("obj", []):
        under = clause.under(token)
        if under is not None and under is not predicate and under.slots.get(slot):
            return under.slots[slot]
    return []


def follow(clause: Clause, predicate: Predicate, path: Sequence[str]) -> list[Token]:
    """The tokens at the end of a way through slots (`obj.on`)."""
    here = _fill(clause, predicate, path[0])
    if len(path) == 1:
        return here
    out: list[Token] = []
    for token in here:
        under = clause.under(token)
        if under is not None and under is not predicate:
            out += follow(clause, under, path[1:])
    if not out and path[-1] not in _CORE:
        return predicate.slots.get(path[-1], [])
    return out


def _lemmas(clause: Clause, token: Token) -> Iterator[str]:
    yield token.lemma
    yield token.text.lower()
    for child in clause.sentence.children(token, "compound", "amod", "fixed", "flat"):
        if child.name is None:
            yield f"{child.lemma} {token.lemma}"
            yield f"{token.lemma} {child.lemma}"


def _holds(clause: Clause, predicate: Predicate, condition: Condition) -> tuple[bool, set[int]]:
    tokens = follow(clause, predicate, condition.path)
    if condition.lemmas:
        tokens = [token for token in tokens if condition.lemmas & set(_lemmas(clause, token))]
    return bool(tokens) == condition.holds, {token.i for token in tokens}


def lemmas_of(predicate: Predicate) -> list[str]:
    """The forms under which the codebook may know a predicate: pronominal first, then with its particle, then plain."""
    lemma = predicate.lemma
    plain = predicate.token.lemma
    forms = [f"{lemma}se"] if predicate.pronominal and predicate.sentence.lang == "es" else []
    return list(dict.fromkeys([*forms, lemma, plain]))


def entry_for(clause: Clause, predicate: Predicate) -> tuple[Entry, set[int]] | None:
    """The first entry whose conditions hold, and the tokens that fulfilled them. An entry that stops the word gives None."""
    known = codebook.entries(predicate.sentence.lang)
    for lemma in lemmas_of(predicate):
        for pos in (predicate.kind, "noun") if predicate.kind == "adjective" else (predicate.kind,):
            for entry in known.get((lemma, pos), ()):
                used: set[int] = set()
                for condition in entry.conditions:
                    holds, tokens = _holds(clause, predicate, condition)
                    if not holds:
                        break
                    used |= tokens
                else:
                    return None if entry.stops else (entry, used)
    return None


def _side(clause: Clause, predicate: Predicate, slots: Slots) -> list[Token]:
    for group in slots.alternatives:
        found = [token for path in group for token in follow(clause, predicate, path)]
        if found:
            return list({token.i: token for token in found}.values())
    return []


def match(clause: Clause, predicate: Predicate) -> Match | None:
    """What the codebook makes of a predicate."""
    found = entry_for(clause, predicate)
    if found is None:
        return None
    entry, used = found
    source, target = _side(clause, predicate, entry.source), _side(clause, predicate, entry.target)
    return Match(predicate, entry, source, target, entry.target.mutual and not target, used)
