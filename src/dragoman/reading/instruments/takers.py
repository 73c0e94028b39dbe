"""Who takes a step: the fillers of a rule's slots, those beside the instrument's own noun too, else whose instrument it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.reading.actors import Actors
from dragoman.reading.actors.gazetteer import gazetteer
from dragoman.reading.events.participants import side
from dragoman.reading.events.slots import Clause, follow
from dragoman.reading.instruments.known import words
from dragoman.reading.instruments.mentions import Mention
from dragoman.reading.instruments.rules import Rule, family
from dragoman.reading.instruments.standing import is_objects_act
from dragoman.reading.language import Token
from dragoman.reading.language.clauses import Predicate, conjuncts
from dragoman.reading.language.clauses import words as closed
from dragoman.reading.language.predicate import RELATIVES

_UNDONE = ("in-force", "expired")
_OWN = ("adopted", "amended", "extended", "suspended", "lifted", "proposed")
_OWNERS = ("amod", "nmod:poss", "compound", "det")
_STATES = ("state", "demonym", "organisation")


@dataclass(slots=True)
class Takers:
    """Who takes the steps of a document; `parties` of pacts are remembered from where they are named."""

    actors: Actors
    parties: dict[str, list[str]] = field(default_factory=dict)

    def of(self, clause: Clause, predicate: Predicate, rule: Rule, filled: tuple[Token, Mention]) -> list[str]:
        """The ids of those who take a step; empty where the text names nobody, or nobody does."""
        token, mention = filled
        if rule.step in _UNDONE:
            return []
        found = self._in_slots(clause, predicate, rule)
        kind = family(mention.instrument.kind)
        if kind == "pact" and rule.step in ("signed", "ratified"):
            between = self._parties(clause, token, mention)
            found = found if len(found) > 1 else [*found, *between] if rule.step == "signed" or not found else found
        if not found and kind in ("law", "measure", "programme") and rule.step in _OWN:
            found = self._ids(clause, clause.sentence.children(token, *_OWNERS))
        if not found and rule.step == "adopted" and mention.instrument.owner:
            found = [mention.instrument.owner]
        return list(dict.fromkeys(found))

    def _in_slots(self, clause: Clause, predicate: Predicate, rule: Rule) -> list[str]:
        found: list[str] = []
        turned = rule.slot == "obj" and predicate.pronominal and "obj" not in predicate.slots
        for way in rule.by:
            tokens = self._accused(clause, predicate) if way == ("subj",) else []
            tokens = tokens or ([] if turned and way == ("subj",) else follow(clause, predicate, way))
            found += self._ids(clause, tokens)
        active = ("subj",) in rule.by and not predicate.passive and not turned and not predicate.slots.get("subj")
        unsaid = self.actors.unsaid_subject(clause.sentence, predicate.token) if active else None
        if not found and unsaid is not None:
            found = [unsaid.actor]
        if not found and predicate.kind == "noun":
            found = self._ids(clause, self._ordering(clause, predicate))
        return found

    def _ids(self, clause: Clause, tokens: Sequence[Token]) -> list[str]:
        return [mention.actor for mention in side(clause, self.actors, tokens)]

    def _accused(self, clause: Clause, predicate: Predicate) -> list[Token]:
        """'Accused X of breaking it', 'kept X from signing': whom the governing verb takes as its object does the act."""
        above = clause.predicates.get(predicate.governor.i) if predicate.governor is not None else None
        lang = clause.sentence.lang
        own = [word for word in clause.sentence.children(predicate.token, "nsubj", "nsubj:pass") if word.lemma.lower() not in RELATIVES]
        if above is None or own:
            return []
        if is_objects_act(predicate):
            accused = [token for token in above.slots.get("obj", []) if self._ids(clause, [token])]
            return accused or (above.slots.get("subj", []) if _is_mutual(clause, above) else [])
        if predicate.link == "ccomp" and predicate.form == "Fin" and {above.lemma, above.token.lemma} & closed(lang, "object-control"):
            # 'pidió a la Comisión que active la cláusula', where a parser takes 'que' for the subject.
            return above.slots.get("obj", []) or above.slots.get("iobj", [])
        return []

    @staticmethod
    def _ordering(clause: Clause, noun: Predicate) -> list[Token]:
        """'X announced the suspension of the treaty': who announces, orders or approves a step takes it."""
        above = clause.under(clause.sentence.tokens[noun.token.head])
        ordered = above is not None and above.kind == "verb" and noun.token.relation in ("obj", "nsubj:pass")
        if above is None or not ordered or not {above.lemma, above.token.lemma} & words(clause.sentence.lang, "ordering"):
            return []
        return above.slots.get("subj", [])

    def _parties(self, clause: Clause, token: Token, mention: Mention) -> list[str]:
        """Between whom a pact is: 'an agreement between A and B', 'the accord with A', a name that holds them; as told before where not here."""
        sentence = clause.sentence
        beside = [word for child in sentence.children(token, "nmod", "obl") if child.case in words(sentence.lang, "party") for word in conjuncts(sentence, child)]
        found = self._ids(clause, beside) or self._in_name(sentence.lang, mention)
        if found:
            known = self.parties.setdefault(mention.instrument.id, [])
            known += [actor for actor in found if actor not in known]
        return found or self.parties.get(mention.instrument.id, [])

    @staticmethod
    def _in_name(lang: str, mention: Mention) -> list[str]:
        name = mention.instrument.name
        opened = next((name.find(f" {word} ") for word in words(lang, "party") if f" {word} " in name), -1)
        hits = gazetteer().find(name, lang, opened, len(name)) if opened >= 0 else ()
        entries: Iterable[str] = (entry.actor for hit in hits for entry in hit.entries[:1] if entry.kind in _STATES)
        return list(dict.fromkeys(entries))


def _is_mutual(clause: Clause, predicate: Predicate) -> bool:
    """'accused each other', 'se acusaron mutuamente'."""
    said = " " + " ".join(word.text.lower() for word in clause.sentence.subtree(predicate.token)) + " "
    return any(f" {form} " in said for form in closed(clause.sentence.lang, "each-other"))
