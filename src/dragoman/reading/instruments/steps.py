"""Reads the steps in the lives of instruments: who proposed, adopted, signed, waived, extended, broke what, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.nouns import DateMention, Document, InstrumentStep, Statement, When
from dragoman.reading import contexts, knowledge
from dragoman.reading.actors import Actors
from dragoman.reading.events.parties import Parties as Unknown
from dragoman.reading.events.slots import Clause
from dragoman.reading.instruments import mentions as mentioned
from dragoman.reading.instruments import telling
from dragoman.reading.instruments.acts import Acts
from dragoman.reading.instruments.dating import Dates
from dragoman.reading.instruments.known import words as known_words
from dragoman.reading.instruments.mentions import Mentions
from dragoman.reading.instruments.ordering import is_told_by
from dragoman.reading.instruments.parties import Parties
from dragoman.reading.instruments.rules import BESIDE, COPULA, DEFINITE, NEW, OWN_CASE, VOICE, Rule, rules
from dragoman.reading.instruments.slots import HALTED, Filled, Slots
from dragoman.reading.instruments.standing import Told, is_ceased, status
from dragoman.reading.instruments.takers import Takers
from dragoman.reading.language import Name, Sentence, Token
from dragoman.reading.language.clauses import Predicate

_BEGINNING = ("adopted", "proposed", "signed")
_CEASED = {"applied": "suspended", "in-force": "expired", "extended": "expired"}  # what a step becomes when it is told to end
_HALTING = ("applied", "ratified", "signed", "in-force")  # steps by which an instrument comes into effect, and which can be halted
_GOVERNED = ("xcomp", "ccomp", "advcl")


def read(
    document: Document, sentences: Sequence[Sentence], names: Sequence[Name], dates: Sequence[DateMention], actors: Actors, statements: Sequence[Statement] = (), unknown: Unknown | None = None
) -> list[InstrumentStep]:
    """The steps that a document tells of, in order, each once; a mention without a step gives no row. `names` as `find` gives them, masked in the parse.

    `unknown` gets those whom nobody knows and who sign with somebody ('a foreign consortium').

    A row's span runs from the word for the step to the instrument, whichever comes first. An instrument without a name has an id that begins with
    'doc:' and holds in this document alone.
    """
    known = mentioned.read(document.text, sentences, names, dates)
    told, takers = Told(document.text, statements, sentences), Takers(actors, known, Parties.of(actors, sentences), unknown or Unknown(document.text, actors))
    published = document.about.published.latest if document.about.published is not None else None
    out: list[InstrumentStep] = []
    for sentence in sentences:
        out += _Reader(sentence, known, takers, Dates(sentence, dates, known.found, published), told).steps()
    return telling.with_makers(telling.once(sorted(out, key=lambda step: (step.start, step.end)), sentences), known)


class _Reader:
    """The steps of one sentence."""

    def __init__(self, sentence: Sentence, known: Mentions, takers: Takers, dates: Dates, told: Told) -> None:
        self.sentence, self.known, self.takers, self.dates, self.told = sentence, known, takers, dates, told
        self.acts = Acts.of(sentence)
        self.clause = Clause(sentence, self.acts.clause)
        dates.claim([predicate for predicate in self.acts.in_order() if predicate.token.i in self.acts.trailing or (predicate.kind == "noun" and any(self._rules(predicate)))])
        halted = frozenset(predicate.token.i for predicate in self.acts.in_order() if self._is_halted(predicate))
        self.slots = Slots(sentence, self.acts, known, takers.actors, halted)

    def steps(self) -> Iterator[InstrumentStep]:
        """One row for each instrument that stands in the slot of a word for a step."""
        for predicate in self.acts.in_order():
            for rule in self._rules(predicate) if predicate.token.i not in self.slots.halted else ():
                found = self.slots.of(predicate, rule)
                shared = self.dates.shared_out([mention.end for _, mention in found])
                told = [self._step(predicate, rule, filled, shared.get(filled[1].end)) for filled in found]
                # Of what somebody is asked or means not to do nothing is told.
                unmeant = predicate.negated and predicate.link in _GOVERNED and not predicate.modals
                yield from (step for step in told if not (unmeant and step.status == "hypothetical"))
                if found:
                    yield from self._again(predicate, rule, found)
                    break

    def _is_halted(self, noun: Predicate) -> bool:
        """'Suspended the application of the accord', 'the suspension of its ratification': of a step that is halted the instrument itself is told to be."""
        above = self.clause.under(self.sentence.tokens[noun.token.head])
        if noun.kind != "noun" or above is None or above is noun or not any(rule.step in _HALTING for rule in self._rules(noun)):
            return False
        told = list(self._rules(above))  # 'withdrew its signature from the treaty' is no signature either
        return any(rule.step == HALTED and noun.token in above.slots.get(rule.slot, []) for rule in told) or any(noun.token in self._fulfilling(above, rule.condition) for rule in told if rule.condition)

    def _again(self, predicate: Predicate, rule: Rule, found: Sequence[Filled]) -> Iterator[InstrumentStep]:
        """'X signed a treaty with Y in 1995 and an agreement with Z in 2008': the verb is said once, each further object is a step of its own."""
        told = {token.i for token, _ in found}
        for token in self.sentence.tokens[predicate.token.i + 1 :] if predicate.kind == "verb" and rule.slot == "obj" else ():
            mention, under = self.known.at(self.sentence, token), self.clause.under(token)
            joined = token.relation in ("conj", "parataxis") and not token.case and predicate.token in self.sentence.ancestors(token)
            apart = under is not None and (bool(set(under.slots) - {"amod"}) or token.head == predicate.token.i)
            if token.i in told or not joined or mention is None or under is None or not apart or rule.kinds - {mention.instrument.kind} == rule.kinds != frozenset():
                continue
            slots = {**under.slots, "subj": predicate.slots.get("subj", []), "obj": [token]}
            yield self._step(replace(predicate, token=token, slots=slots), rule, (token, mention))

    def _rules(self, predicate: Predicate) -> Iterator[Rule]:
        for lemma in self.acts.lemmas(predicate):
            for rule in rules(self.sentence.lang).get((lemma, predicate.kind), ()):
                # What a resolution imposes is a part of it, and has no life of its own.
                if self._holds(predicate, rule.condition) and not (rule.step in _BEGINNING and is_told_by(self.sentence, predicate, self.known)):
                    yield rule

    def _holds(self, predicate: Predicate, condition: str) -> bool:
        return condition in ("", NEW, DEFINITE) or bool(self._fulfilling(predicate, condition))

    @staticmethod
    def _fulfilling(predicate: Predicate, condition: str) -> list[Token]:
        slot, _, wanted = condition.partition("=")
        if slot == OWN_CASE:
            return [predicate.token] if predicate.token.case in knowledge.several(wanted) else []
        if slot == VOICE:
            return [predicate.token] if predicate.passive else []
        if slot == BESIDE:
            return [word for word in predicate.sentence.children(predicate.token) if {word.lemma, word.text.lower()} & set(knowledge.several(wanted))]
        if slot == COPULA:
            return [predicate.token] if predicate.token.relation == "appos" or predicate.sentence.children(predicate.token, COPULA) else []
        there = predicate.slots.get(slot, [])
        if slot == "obj":
            # 'ha concedido un año más al acuerdo': of a time a parser makes no object.
            there = [*there, *(word for word in predicate.sentence.children(predicate.token, "obl") if not word.case)]
        if slot in ("obj", "xcomp", "amod"):
            # 'declaró inconstitucional el contrato': what a verb makes of its object, whatever a parser calls it.
            there = [*there, *(word for word in predicate.sentence.children(predicate.token) if word.pos == "ADJ" or (slot == "xcomp" and word.relation == "obj"))]
        return [token for token in there if {token.lemma, token.text.lower()} & set(knowledge.several(wanted))]

    def _step(self, predicate: Predicate, rule: Rule, filled: Filled, when: When | None = None) -> InstrumentStep:
        mention = filled[1]
        told = (predicate.token, *self._fulfilling(predicate, rule.condition))
        spans = [*((word.start, word.end) for word in told), (mention.start, mention.end)]
        words = self.sentence.subtree(predicate.token)
        date = when or self.dates.of(predicate, self.acts.clause, mention, rule.step)
        stands = status(predicate, self.acts.clause, self.told, filled[0], rule)
        step = _CEASED.get(rule.step, rule.step) if is_ceased(predicate) else rule.step
        if stands == "denied" and predicate.lemma in known_words(self.sentence.lang, "complying"):
            step, stands = "violated", "attributed" if self.told.is_claimed(predicate) else "reported"
        return InstrumentStep(
            min(start for start, _ in spans), max(end for _, end in spans), mention.instrument.id, mention.instrument.name, step,
            self.takers.of(self.clause, predicate, rule, filled), date,
            "planned" if stands == "reported" and self.dates.is_to_come(date, predicate) else stands, contexts.of(self.sentence, words[0].start, words[-1].end),
        )
