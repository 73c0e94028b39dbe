"""Reads the steps in the lives of instruments: who proposed, adopted, signed, waived, extended, broke what, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.nouns import DateMention, Document, InstrumentStep
from dragoman.reading import contexts, knowledge
from dragoman.reading.actors import Actors
from dragoman.reading.instruments.known import PACKAGE, Instrument, identify, slug, words
from dragoman.reading.instruments.standing import is_objects_act, status, when
from dragoman.reading.language import Name, Sentence, Token
from dragoman.reading.language.clauses import Predicate, base_forms, predicates

_PARTNERS = ("with", "con")
_FAR = 2000  # characters between 'the treaty' and the name that it means
_NEAR = 200  # characters between a pronoun and the instrument that it means
_OWNERS = ("nmod:poss", "nmod", "compound", "amod", "flat", "appos", "det")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of steps_*.tsv."""

    slot: str
    condition: str
    step: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """An instrument where a text speaks of it, by name or by a word for one named before."""

    start: int
    end: int
    instrument: Instrument


@cache
def _rules(lang: str) -> dict[tuple[str, str], list[Rule]]:
    found: dict[tuple[str, str], list[Rule]] = {}
    for row in sorted(knowledge.table(PACKAGE, f"steps_{lang}.tsv"), key=lambda row: not row["with"]):
        by = tuple(slot.strip() for slot in row["by"].split(",") if slot.strip())
        found.setdefault((row["lemma"], row["pos"]), []).append(Rule(row["slot"], row["with"], row["step"], by))
    return found


@cache
def _words(lang: str, use: str) -> dict[str, frozenset[str]]:
    rows = knowledge.table(PACKAGE, "later.tsv")
    return {row["lemma"]: frozenset(knowledge.several(row["kinds"])) for row in rows if row["lang"] == lang and row["use"] == use}


def read(document: Document, sentences: Sequence[Sentence], names: Sequence[Name], dates: Sequence[DateMention], actors: Actors) -> list[InstrumentStep]:
    """The steps that a document tells of, in order; a mention without a step gives no row. `names` as `find` gives them, masked in the parse.

    A row's span runs from the word for the step to the instrument, whichever comes first. An instrument without a name has an id that begins with
    'doc:' and holds in this document alone.
    """
    named = [Mention(name.start, name.end, instrument) for name in names if (instrument := identify(document.text[name.start : name.end]))]
    out: list[InstrumentStep] = []
    for sentence in sentences:
        out += _Reader(document.text, sentence, named, actors, dates).steps()
    return sorted(out, key=lambda step: (step.start, step.end))


class _Reader:
    """The steps of one sentence."""

    def __init__(self, text: str, sentence: Sentence, named: list[Mention], actors: Actors, dates: Sequence[DateMention]) -> None:
        self.text, self.sentence, self.named, self.actors, self.dates = text, sentence, named, actors, dates
        self.clause = {predicate.token.i: predicate for predicate in predicates(sentence)}

    def steps(self) -> Iterator[InstrumentStep]:
        """One row for each instrument that stands in the slot of a word for a step."""
        for predicate in self.clause.values():
            for rule in self._rules(predicate):
                found = list(self._instruments(predicate, rule))
                for token, mention in found:
                    yield self._step(predicate, rule, token, mention)
                if found:
                    break

    def _rules(self, predicate: Predicate) -> Iterator[Rule]:
        lang = self.sentence.lang
        bases = base_forms(predicate.token, lang) if predicate.kind == "verb" else []
        for lemma in dict.fromkeys([predicate.lemma, predicate.token.lemma, *bases]):
            for rule in _rules(lang).get((lemma.removesuffix("se") if lang == "es" else lemma, predicate.kind), ()):
                if self._holds(predicate, rule.condition):
                    yield rule

    def _holds(self, predicate: Predicate, condition: str) -> bool:
        return not condition or bool(self._fulfilling(predicate, condition))

    @staticmethod
    def _fulfilling(predicate: Predicate, condition: str) -> list[Token]:
        slot, _, wanted = condition.partition("=")
        return [token for token in predicate.slots.get(slot, []) if token.lemma in knowledge.several(wanted)]

    def _instruments(self, predicate: Predicate, rule: Rule) -> Iterator[tuple[Token, Mention]]:
        slots = [rule.slot]
        if rule.slot == "obj" and predicate.pronominal and "obj" not in predicate.slots:
            # 'Se firmó el tratado': the subject of a verb with 'se' undergoes the step.
            slots = ["obj", "subj"]
        for token in (token for slot in slots for token in predicate.slots.get(slot, [])):
            mention = self._at(token) or self._part(token) or self._pronoun(token) or self._later(token) or self._unnamed(token)
            if mention is not None:
                yield token, mention

    def _at(self, token: Token) -> Mention | None:
        if token.name is None or token.name.kind != "instrument":
            return None
        return next((mention for mention in self.named if mention.start == token.start), None)

    def _part(self, token: Token) -> Mention | None:
        """'The provisions of Section 907': a part stands for the whole."""
        if token.lemma not in _words(self.sentence.lang, "part"):
            return None
        return next((found for child in self.sentence.children(token, "nmod", "obl") if (found := self._at(child))), None)

    def _later(self, token: Token) -> Mention | None:
        """'This legislation', 'esa renuncia': the last instrument told of before, of a kind that the word can mean. 'The law on X' is another one."""
        kinds = _words(self.sentence.lang, "later").get(token.lemma)
        definite = [word for word in self.sentence.children(token, "det") if word.text.lower() in words(self.sentence.lang, "definite")]
        pointing = any(word.text.lower() in words(self.sentence.lang, "pointing") for word in definite)
        told_apart = self.sentence.children(token, "nmod", "compound", "amod", "acl:relcl", "acl")
        if kinds is None or not definite or token.name is not None or (told_apart and not pointing):
            return None
        last = self._last(token, kinds)
        return Mention(definite[0].start, token.end, last.instrument) if last else None

    def _pronoun(self, token: Token) -> Mention | None:
        """'It was signed': the instrument told of last, unless the pronoun stands for an actor."""
        if token.text.lower() not in _words(self.sentence.lang, "pronoun") or self.actors.of(self.sentence, token) is not None:
            return None
        last = self._last(token, frozenset())
        near = last is not None and token.start - last.end <= _NEAR
        return Mention(token.start, token.end, last.instrument) if last is not None and near else None

    def _last(self, token: Token, kinds: frozenset[str]) -> Mention | None:
        before = [mention for mention in self.named if 0 <= token.start - mention.end <= _FAR and (not kinds or mention.instrument.kind in kinds)]
        return max(before, key=lambda mention: mention.end, default=None)

    def _unnamed(self, token: Token) -> Mention | None:
        """'A ban on exports', 'un acuerdo comercial': one without a name, known by its words within the document, and by 'the ban' from here on."""
        kinds = _words(self.sentence.lang, "unnamed").get(token.lemma)
        if kinds is None or token.name is not None:
            return None
        beside = [token, *(word for word in self.sentence.children(token, "amod", "compound") if word.pos in ("ADJ", "NOUN", "PROPN"))]
        start, end = min(word.start for word in beside), max(word.end for word in beside)
        name = " ".join(self.text[start:end].split())
        mention = Mention(start, end, Instrument(f"doc:{slug(name)}", next(iter(kinds)), name))
        self.named.append(mention)
        return mention

    def _step(self, predicate: Predicate, rule: Rule, token: Token, mention: Mention) -> InstrumentStep:
        told = (predicate.token, *self._fulfilling(predicate, rule.condition))
        spans = [*((word.start, word.end) for word in told), (mention.start, mention.end)]
        clause = self.sentence.subtree(predicate.token)
        return InstrumentStep(
            min(start for start, _ in spans), max(end for _, end in spans), mention.instrument.id, mention.instrument.name, rule.step,
            self._by(predicate, rule, token), when(predicate, self.clause, self.dates), status(predicate, self.clause),
            contexts.of(self.sentence, clause[0].start, clause[-1].end),
        )

    def _by(self, predicate: Predicate, rule: Rule, instrument: Token) -> list[str]:
        """Who takes a step: the fillers of the rule's slots, those beside the instrument's own noun too ('signed an agreement with X')."""
        if self._is_turned(predicate, rule):
            return []
        found = []
        for slot in rule.by:
            tokens = self._accused(predicate) if slot == "subj" else []
            tokens = tokens or predicate.slots.get(slot, [])
            if not tokens and slot in _PARTNERS and instrument.i in self.clause:
                tokens = self.clause[instrument.i].slots.get(slot, [])
            found += [actor for token in tokens for actor in self._who(token)]
        return list(dict.fromkeys(found))

    def _accused(self, predicate: Predicate) -> list[Token]:
        """'Accused X of breaking it', 'kept X from signing': whom the governing verb takes as its object does the act."""
        above = self.clause.get(predicate.governor.i) if predicate.governor is not None else None
        own = self.sentence.children(predicate.token, "nsubj", "nsubj:pass")
        if above is None or own or not is_objects_act(predicate):
            return []
        return [token for token in above.slots.get("obj", []) if self._who(token)]

    @staticmethod
    def _is_turned(predicate: Predicate, rule: Rule) -> bool:
        return rule.slot == "obj" and predicate.pronominal and "obj" not in predicate.slots

    def _who(self, token: Token, depth: int = 2) -> list[str]:
        """The actors that a token names, or whose it is: 'Congress', 'the administration of X'."""
        mention = self.actors.of(self.sentence, token)
        if mention is not None:
            return [mention.actor]
        for child in self.sentence.children(token, *_OWNERS) if depth else []:
            if found := self._who(child, depth - 1):
                return found
        return []
