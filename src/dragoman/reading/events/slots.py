"""Which tokens fill a slot of a predicate, or stand at the end of a way through slots (`obj.on`), whatever a parser hangs them on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.reading.events import codebook
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate, conjuncts, words

_HOLDING = ("office", "person", "body", "group")
_CORE = {"subj", "obj", "iobj", "poss", "amod", "ccomp", "xcomp", "advcl", "acl"}

@dataclass(frozen=True, slots=True)
class Made:
    """Who made an instrument and at which state it is directed, where that is one."""

    owner: str | None
    target: str | None


@dataclass(slots=True)
class Clause:
    """The predicates of one sentence, by the place of their heads, the instruments that its tokens name, and the things that pronouns and verbs without an object can mean."""

    sentence: Sentence
    predicates: dict[int, Predicate]
    instruments: dict[int, Made] = field(default_factory=dict)
    meant: dict[int, frozenset[str]] = field(default_factory=dict)

    def under(self, token: Token) -> Predicate | None:
        """The predicate that a token heads."""
        return self.predicates.get(token.i)


def _fill(clause: Clause, predicate: Predicate, slot: str) -> list[Token]:
    """The fillers of a slot; a prepositional phrase may hang on the verb or on its object, parsers differ."""
    found = predicate.slots.get(slot, [])
    if not found and slot == "subj" and predicate.passive:
        return _agent_on_object(clause, predicate)
    if found or slot in _CORE:
        return found
    if predicate.kind == "noun":
        # 'a demonstration by students against X': the phrase may hang on who did it.
        children = [child for beside in _beside(predicate, slot) for token in beside for child in clause.sentence.children(token, "nmod") if child.case == slot]
        beside = [other for child in children for other in conjuncts(clause.sentence, child)]
        if beside:
            return beside
    if predicate.kind == "noun" and predicate.token.relation in ("nsubj", "nsubj:pass") and (found := _behind_verb(clause, predicate.token, slot)):
        return found
    if predicate.kind == "noun" and predicate.token.relation == "obj" and slot in words(predicate.sentence.lang, "agent"):
        above = clause.under(clause.sentence.tokens[predicate.token.head])
        return above.slots.get(slot, []) if above is not None and not above.passive else []
    if predicate.kind != "verb":
        return found
    for token in predicate.slots.get("obj", []):
        under = clause.under(token)
        if under is not None and under is not predicate and under.slots.get(slot):
            return under.slots[slot]
        if under is None and (beside := [other for child in clause.sentence.children(token, "nmod") if child.case == slot for other in conjuncts(clause.sentence, child)]):
            return beside  # 'expelled X's envoy to Y': one name, no predicate
    return []


def _beside(predicate: Predicate, slot: str) -> list[list[Token]]:
    """What a noun's phrase may hang on; 'of X' on an adjective alone: 'the attack on the village of X' is not X's."""
    return [tokens for name, tokens in predicate.slots.items() if name == "amod" or slot not in words(predicate.sentence.lang, "genitive")]


def _behind_verb(clause: Clause, noun: Token, slot: str) -> list[Token]:
    """'Clashes erupted between A and B': what a verb that only says that an act happens has behind it belongs to the act."""
    verb = clause.sentence.tokens[noun.head]
    if slot not in words(clause.sentence.lang, "between") and verb.lemma not in words(clause.sentence.lang, "occurring"):
        return []
    return [other for child in clause.sentence.children(verb, "obl", "nmod") if child.case == slot for other in conjuncts(clause.sentence, child)]


def _agent_on_object(clause: Clause, predicate: Predicate) -> list[Token]:
    """'X was given aid by Y': the agent may hang on the object."""
    agents = words(predicate.sentence.lang, "agent")
    objects = predicate.slots.get("obj", [])
    found = [child for token in objects for child in clause.sentence.children(token, "nmod", "obl", "obl:agent") if child.case in agents]
    if found:
        return found
    # 'was threatened with the loss of its rights by Y': on a noun that is no act of its own, however deep.
    deep = [word for word in clause.sentence.subtree(predicate.token) if word.i > predicate.token.i and word.case in agents and word.name is not None]
    return [word for word in deep if _reaches(clause, predicate, word)][:1]


def _reaches(clause: Clause, predicate: Predicate, agent: Token) -> bool:
    """Whether only nouns that are no acts stand between an agent and a passive above it."""
    known = codebook.entries(predicate.sentence.lang)
    for above in clause.sentence.ancestors(agent):
        if above is predicate.token:
            return True
        under = clause.under(above)
        if above.pos not in ("NOUN", "PROPN") or (under is not None and (under.lemma, "noun") in known):
            return False
    return False


def follow(clause: Clause, predicate: Predicate, path: Sequence[str]) -> list[Token]:
    """The tokens at the end of a way through slots (`obj.on`)."""
    here = _fill(clause, predicate, path[0])
    if len(path) == 1:
        return here
    out: list[Token] = []
    for token in here:
        if len(path) == 2 and path[1] not in _CORE:
            makers = [clause.under(child) for child in clause.sentence.children(token, "acl", "acl:relcl", "amod")]
            out += [filler for maker in makers if maker is not None and maker.kind == "verb" for filler in maker.slots.get(path[1], [])]
        under = clause.under(token)
        if under is not None and under is not predicate:
            out += follow(clause, under, path[1:])
        elif under is None and len(path) == 2:
            out += [other for child in clause.sentence.children(token, "nmod", "obl") if child.case == path[1] for other in conjuncts(clause.sentence, child)]
            out += [child for child in clause.sentence.children(token, "nmod:poss", "det") if path[1] == "poss" and child.lemma in words(clause.sentence.lang, "possessive")]
    if not out and path[-1] not in _CORE:
        return predicate.slots.get(path[-1], [])
    return out
