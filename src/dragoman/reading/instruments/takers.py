"""Who takes a step: the fillers of a rule's slots, those beside the instrument's own noun too, else whose instrument it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import structs

from dragoman.nouns import ActorMention
from dragoman.reading.actors import Actors
from dragoman.reading.actors.gazetteer import gazetteer
from dragoman.reading.actors.kinds import kinds_of
from dragoman.reading.events.participants import side
from dragoman.reading.events.parties import Parties as Unknown
from dragoman.reading.events.slots import Clause, follow
from dragoman.reading.instruments.known import by_id, words
from dragoman.reading.instruments.mentions import Mention, Mentions
from dragoman.reading.instruments.ordering import orderer
from dragoman.reading.instruments.parties import Parties, in_name
from dragoman.reading.instruments.rules import COPULA, Rule, family
from dragoman.reading.instruments.standing import is_objects_act
from dragoman.reading.language import Token
from dragoman.reading.language.clauses import Predicate, conjuncts
from dragoman.reading.language.clauses import words as closed
from dragoman.reading.language.predicate import RELATIVES

_NOBODYS = ("in-force", "expired")
_MAKERS = ("adopted", "amended", "extended", "suspended", "lifted", "proposed", "waived", "applied")
_SURE = ("adopted", "applied", "waived")  # steps that nobody takes but whose instrument it is
_JOINT = ("signed", "ratified")
_OWNERS = ("amod", "nmod:poss", "compound", "det")
_OWNERS_OF_MEASURES = ("amod", "nmod:poss", "det")  # 'the Iran sanctions' are against it
_ABOUT_TWO = ("treaty", "convention", "agreement", "protocol", "memorandum", "credit", "contract", "waiver")


@dataclass(slots=True)
class Takers:
    """Who takes the steps of a document."""

    actors: Actors
    mentions: Mentions
    parties: Parties
    unknown: Unknown

    def of(self, clause: Clause, predicate: Predicate, rule: Rule, filled: tuple[Token, Mention]) -> list[str]:
        """The ids of those who take a step; empty where the text names nobody, or nobody does."""
        token, mention = filled
        if rule.step in _NOBODYS:
            return []
        found = self._in_slots(clause, predicate, rule)
        kind = family(mention.instrument.kind)
        if rule.step in _JOINT and (kind == "pacts" or mention.instrument.kind in _ABOUT_TWO):
            return self._jointly(clause, predicate, rule, filled, found)
        owner = mention.instrument.owner
        if kind != "pacts" and rule.step in _MAKERS:
            beside = clause.sentence.children(token, *(_OWNERS if kind != "measures" else _OWNERS_OF_MEASURES))
            owners = [*beside, *(word for word in clause.sentence.children(token, "nmod") if word.case in closed(clause.sentence.lang, "genitive") and word.name is not None)]
            found = found or self._ids(clause, owners)
            known = owner and (found or rule.step in _SURE) and all(actor.startswith("doc:") for actor in found)
            found = [owner] if known else found
        return found

    def _jointly(self, clause: Clause, predicate: Predicate, rule: Rule, filled: tuple[Token, Mention], found: list[str]) -> list[str]:
        """Who signs or ratifies a pact: of signing, both sides; where nobody is told, its parties, or the two states that the text is about."""
        token, mention = filled
        between = self._between(clause, token, mention)
        if rule.step == "ratified":
            return found
        if len(found) == 1 and token.i < predicate.token.i:
            found = self._with_other(clause, token, found)
        if len(found) == 1:
            found = [*found, *self._unknown_signer(clause, predicate, rule)]
        if len(found) < len(between) or not found:
            found = list(dict.fromkeys([*found, *between]))
        pair = self.parties.pair
        plural = [word for word in predicate.slots.get("subj", []) if word.morph.get("Number") == "Plur" or word.text.lower() in closed(clause.sentence.lang, "people-ending")]
        inferred = mention.instrument.kind in _ABOUT_TWO and by_id(mention.instrument.id) is None and (plural if found else predicate.pronominal or all(word.pos == "PRON" for word in predicate.slots.get("subj", [])))
        if pair and inferred and all(actor.partition("_")[0] in pair for actor in found) and len(found) < len(pair):
            # 'The agreement was signed in 2011', 'The ministers of both signed it': between the two states of which the text speaks.
            found = list(pair)
        self.parties.keep(mention.instrument.id, found if len(found) > 1 else [])
        return found

    def _unknown_signer(self, clause: Clause, predicate: Predicate, rule: Rule) -> list[str]:
        """'X signed a contract with a foreign consortium', 'X and a company signed it': the other side, though nobody knows it."""
        beside = [token for way in rule.by for token in follow(clause, predicate, way)]
        strangers = [token for token in beside if not self._ids(clause, [token]) and "people" in kinds_of(clause.sentence, token)]
        return [self.unknown.at(clause, token).actor for token in strangers[:1]]

    def _with_other(self, clause: Clause, token: Token, found: list[str]) -> list[str]:
        """'X renewed the pact signed with Y': the other party of 'with Y' is whoever the clause around it is about."""
        above = next((clause.predicates[word.i] for word in clause.sentence.ancestors(token) if word.i in clause.predicates and clause.predicates[word.i].kind == "verb"), None)
        held = above is not None and any(token in tokens for tokens in above.slots.values())
        other = self._ids(clause, above.slots.get("subj", [])) if above is not None and held else []
        if not other and set(found) < set(self.parties.pair):
            return list(self.parties.pair)
        return [*other, *found] if len(other) == 1 and other != found else found

    def _in_slots(self, clause: Clause, predicate: Predicate, rule: Rule) -> list[str]:
        found: list[str] = []
        turned = rule.slot == "obj" and predicate.pronominal and "obj" not in predicate.slots
        # Of 'its renewal' the owner is the instrument, and nobody's name.
        owned = predicate.kind == "noun" and not predicate.slots.get(rule.slot)
        for way in rule.by if not owned else [way for way in rule.by if way != ("poss",)]:
            tokens = self._governed(clause, predicate) if way == ("subj",) else _said_to_be(clause, predicate) if way == (COPULA,) else []
            tokens = tokens or ([] if turned and way == ("subj",) else follow(clause, predicate, way))
            found += self._ids(clause, tokens)
        active = ("subj",) in rule.by and not predicate.passive and not turned and not predicate.slots.get("subj")
        unsaid = self.actors.unsaid_subject(clause.sentence, predicate.token) if active else None
        if not found and unsaid is not None:
            found = [unsaid.actor]
        if not found and predicate.kind == "noun":
            found = self._ids(clause, _agents_behind(clause, predicate)) or self._ids(clause, _doers_above(clause, predicate))
        if not found and predicate.link == "acl" and predicate.form == "Inf" and predicate.governor is not None:
            found = self._ids(clause, _holders(clause, predicate.governor))
        return list(dict.fromkeys(found))

    def _ids(self, clause: Clause, tokens: Sequence[Token]) -> list[str]:
        """The actors that tokens name, none that an organ of the same state names closer."""
        found: list[ActorMention] = []
        ids: list[str] = []
        for token in tokens:
            if not self.actors.both(clause.sentence, token) and (both := self.parties.both(clause.sentence, token)):
                ids += both
            elif counted := self.parties.counted(clause.sentence, token):
                ids += counted
            elif self.mentions.at(clause.sentence, token) is None:
                found += [self._state_of(clause, token, mention) for mention in side(clause, self.actors, [token])]
        organs = {mention.country for mention in found if mention.actor != mention.country}
        return list(dict.fromkeys([*ids, *(mention.actor for mention in found if mention.actor not in organs)]))

    def _state_of(self, clause: Clause, token: Token, mention: ActorMention) -> ActorMention:
        """'Lawmakers in Fiji', 'a court of Lesotho': of a body that has no name, the state in which it is."""
        if not mention.actor.startswith("doc:") or mention.country:
            return mention
        beside = [child for child in clause.sentence.children(token, "nmod") if child.case in words(clause.sentence.lang, "where") and child.name is not None]
        states = {state.country for child in beside for state in side(clause, self.actors, [child]) if state.country} or _of_capitals(clause, token)
        return structs.replace(mention, actor=min(states), country=min(states)) if len(states) == 1 else mention

    def _governed(self, clause: Clause, predicate: Predicate) -> list[Token]:
        """'Accused X of breaking it', 'kept X from signing', 'asked X that it lift': whom the governing verb takes as its object does the act."""
        above = clause.predicates.get(predicate.governor.i) if predicate.governor is not None else None
        own = [word for word in clause.sentence.children(predicate.token, "nsubj", "nsubj:pass") if word.lemma.lower() not in RELATIVES]
        if above is None or own:
            return []
        if is_objects_act(predicate):
            accused = [token for token in above.slots.get("obj", []) if self._ids(clause, [token])]
            return accused or (above.slots.get("subj", []) if _is_mutual(clause, above) else [])
        if predicate.link == "ccomp" and predicate.form == "Fin" and {above.lemma, above.token.lemma} & closed(clause.sentence.lang, "object-control"):
            # 'pidió a la Comisión que active la cláusula', where a parser takes 'que' for the subject.
            return above.slots.get("obj", []) or above.slots.get("iobj", [])
        return []

    def _between(self, clause: Clause, token: Token, mention: Mention) -> list[str]:
        """The parties beside a pact's noun: 'an agreement between A and B', 'the accord with A', a name that holds them; as told before where not here."""
        sentence = clause.sentence
        beside = [word for child in sentence.children(token, "nmod", "obl") if child.case in words(sentence.lang, "party") for word in conjuncts(sentence, child)]
        return self._ids(clause, beside) or in_name(sentence.lang, mention) or self.parties.known(mention.instrument.id)


def _of_capitals(clause: Clause, token: Token) -> set[str]:
    """'En Abuja, el Senado …', 'the court in Tirana': the states whose capitals stand before a body, or beside it, as where it is."""
    here = [word for word in clause.sentence.tokens if word.name is not None and word.case in words(clause.sentence.lang, "where") and (word.i < token.i or word.head == token.i)]
    return {entry.actor for word in here for entry in gazetteer().known(word.text) if entry.kind == "capital"}


def _agents_behind(clause: Clause, noun: Predicate) -> list[Token]:
    """'La ratificación del convenio por Bolivia sorprendió a Chile': an agent behind a noun and before its verb, wherever a parser hangs it."""
    agents = closed(clause.sentence.lang, "agent") | words(clause.sentence.lang, "agent")
    for word in clause.sentence.tokens[noun.token.i + 1 :]:
        if word.text in ",;:()" or word.pos in ("VERB", "AUX"):
            return []
        if word.case in agents:
            return conjuncts(clause.sentence, word)
    return []


def _holders(clause: Clause, noun: Token) -> list[Token]:
    """'Kuwait's decision to lift the ban', 'la negativa del Senado a ratificar': whose decision, refusal or plan it is."""
    beside = clause.sentence.children(noun, "nmod:poss", "nmod", "amod")
    return [word for word in beside if word.relation != "nmod" or word.case in closed(clause.sentence.lang, "genitive") | closed(clause.sentence.lang, "agent")]


def _doers_above(clause: Clause, noun: Predicate) -> list[Token]:
    """'X announced the suspension of the treaty', 'X struck in breach of the truce': who orders a step, or does what is one, takes it."""
    above = orderer(clause, noun)
    return above.slots.get("subj", []) if above is not None else []


def _said_to_be(clause: Clause, noun: Predicate) -> list[Token]:
    """'X is a signatory', 'X, a party to the treaty since 1997': of whom a noun says what they are."""
    return noun.slots.get("subj", []) or ([clause.sentence.tokens[noun.token.head]] if noun.token.relation == "appos" else [])


def _is_mutual(clause: Clause, predicate: Predicate) -> bool:
    """'accused each other', 'se acusaron mutuamente'."""
    said = " " + " ".join(word.text.lower() for word in clause.sentence.subtree(predicate.token)) + " "
    return any(f" {form} " in said for form in closed(clause.sentence.lang, "each-other"))
