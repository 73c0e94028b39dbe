"""Which instruments stand in the slot of a word for a step: said there, meant by a pronoun or a part, left unsaid, or told of before a participle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from dragoman.reading.actors import Actors
from dragoman.reading.actors.agreement import enclitic
from dragoman.reading.instruments import affecting
from dragoman.reading.instruments.acts import Acts
from dragoman.reading.instruments.known import words
from dragoman.reading.instruments.mentions import Mention, Mentions
from dragoman.reading.instruments.nouns import agree
from dragoman.reading.instruments.rules import ABOVE, BEFORE, DEFINITE, NEW, Rule, parts
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.language.predicate import RELATIVES
from dragoman.reading.language.relatives import antecedent

Filled = tuple[Token, Mention]
_LASTING = ("signed", "ratified", "adopted", "amended", "waived", "in-force", "expired", "extended", "lifted")  # nothing but an instrument undergoes these
HALTED = "suspended"  # the step of whoever halts what puts an instrument into effect
_OPENED = 6  # words behind the comma of an opening participle in which its noun stands
_BACK = 14  # words between a noun and a participle that tells of it
_BETWEEN = 3  # words between two verbs that share an object: 'signed but not ratified'
_STOPS = frozenset(";:.()—–")


@dataclass(slots=True)
class Slots:
    """The instruments of a sentence by the word that tells of their steps."""

    sentence: Sentence
    acts: Acts
    mentions: Mentions
    actors: Actors
    halted: frozenset[int] = frozenset()  # nouns of steps that are halted: 'suspended the ratification of the treaty'
    _found: dict[int, list[Filled]] = field(default_factory=dict)

    def of(self, predicate: Predicate, rule: Rule) -> list[Filled]:
        """The instruments that a rule finds at a word, each with the token that stands for it."""
        if rule.slot == BEFORE:
            last = self.mentions.last(predicate.token)
            found = [(predicate.token, last)] if last is not None else []
        else:
            found = [filled for token in self._fillers(predicate, rule) for filled in self._meant(rule, token)]
        if not found and rule.slot in ("obj", "subj"):
            found = list(self._unsaid(predicate, rule.slot))
        if not found and predicate.kind == "noun":
            found = self._owned(predicate, rule) or self._completing(predicate, rule.slot)
        fitting = [(token, one) for token, one in found if one.can(rule.step) and (not rule.kinds or one.instrument.kind in rule.kinds)]
        relative = predicate.link in ("acl", "acl:relcl")  # 'prohibición que fue revocada'
        fitting = [(token, one) for token, one in fitting if not one.bare or relative or self._may_be_bare(token, one, rule)]
        if rule.condition == NEW:
            fitting = [(token, one) for token, one in fitting if one.new and not one.definite]
        elif rule.condition == DEFINITE:
            fitting = [(token, one) for token, one in fitting if one.definite]
        if fitting:
            self._found[predicate.token.i] = fitting
        return fitting

    def _fillers(self, predicate: Predicate, rule: Rule) -> list[Token]:
        slot = rule.slot
        undergone = any(self.mentions.at(self.sentence, token) for token in predicate.slots.get("obj", []))
        if slot == "obj" and predicate.pronominal and not undergone and predicate.slots.get("subj"):
            # 'Se firmó el tratado': the subject of a verb with 'se' undergoes the step.
            return predicate.slots.get("subj", [])
        if slot == "subj" and predicate.sentence.lang == "es" and not any(self.mentions.at(self.sentence, token) for token in predicate.slots.get("subj", [])):
            # 'Caducó el protocolo', 'al expirar el convenio': what follows a verb of happening is its subject, whatever a parser makes of it.
            return [*predicate.slots.get("subj", []), *predicate.slots.get("obj", [])]
        if slot == "subj" and not rule.condition and affecting.ends_another(predicate, self.actors, self.mentions):
            return []
        if slot == "subj" and predicate.form == "Part" and predicate.passive and predicate.link in ("acl", "amod"):
            return predicate.slots.get("obj", [])  # 'the accord, expired in 2010'
        if slot == ABOVE:
            head = predicate.sentence.tokens[predicate.token.head]
            return [head] if head.pos not in ("VERB", "AUX") else [token for token, _ in self._told_before(predicate.token)]
        found = predicate.slots.get(slot) or self._hung_elsewhere(predicate, slot)
        if slot == "obj" and affecting.is_done_by_what_is_above(predicate, self.actors):
            return [word for word in found if word.i > predicate.token.i]
        if slot == "obj" and rule.condition.startswith("xcomp=") and not any(self.mentions.at(self.sentence, token) for token in found):
            return [child for token in found for child in self.sentence.children(token, "compound")]  # 'declared the treaty null and void'
        return found

    def _hung_elsewhere(self, predicate: Predicate, slot: str) -> list[Token]:
        """'walked away from the pact', 'The protocol enters into force': fillers that a small parser hangs on an adverb, or takes for a part of the verb's name."""
        sentence = self.sentence
        if slot == "subj" or (slot == "obj" and predicate.passive):
            return [word for word in sentence.children(predicate.token, "compound", "dep", "nmod", "obl") if word.i < predicate.token.i and not word.case and self.mentions.at(sentence, word)]
        adverbs = sentence.children(predicate.token, "advmod", "prep")
        return [word for adverb in adverbs for word in sentence.children(adverb) if word.case == slot]

    @staticmethod
    def _may_be_bare(token: Token, mention: Mention, rule: Rule) -> bool:
        """'Peru signs fisheries accord': without an article, where a heading leaves it out or more words tell which; not 'in breach of contract'."""
        return mention.heading or bool(mention.told or mention.years) or mention.instrument.kind == "sanctions" or (rule.slot in ("obj", "subj") and token.name is not None)

    def _meant(self, rule: Rule, token: Token) -> Iterator[Filled]:
        found = self.mentions.at(self.sentence, token)
        if found is not None:
            yield token, found
        elif token.lemma.lower() in parts(self.sentence.lang) or (rule.step == HALTED and token.i in self.halted):
            yield from self._whole(token)
        elif rule.step in _LASTING or self.actors.of(self.sentence, token) is None:
            yield from ((token, one) for one in self.mentions.pronoun(self.sentence, token))

    def _whole(self, token: Token) -> Iterator[Filled]:
        """'The provisions of Section 907', 'cuya vigencia': a part stands for the whole."""
        for child in self.sentence.children(token, "nmod", "obl", "nmod:poss", "det", "compound"):
            meant = antecedent(self.sentence, child)
            found = self.mentions.at(self.sentence, meant)
            if found is not None:
                yield meant, found
                return

    def _completing(self, noun: Predicate, slot: str) -> list[Filled]:
        """'la entrada en vigor, el 1 de marzo, del acuerdo': what completes a noun behind something else, wherever a parser hangs it."""
        for word in self.sentence.tokens[noun.token.i + 1 : noun.token.i + _BACK]:
            if word.text in _STOPS or word.pos in ("VERB", "AUX", "SCONJ") or word.relation == "conj":
                return []
            found = self.mentions.at(self.sentence, word)
            if found is not None:
                return [(word, found)] if word.case == slot and not found.bare else []
        return []

    def _owned(self, predicate: Predicate, rule: Rule) -> list[Filled]:
        """'Its renewal', 'cuya firma': the instrument whose step a noun tells, where no phrase behind it says another."""
        if predicate.slots.get(rule.slot) or rule.step not in _LASTING:
            return []
        for token in predicate.slots.get("poss", []):
            if (found := self.mentions.at(self.sentence, token)) is not None:
                return [(token, found)]
            if token.text.lower() in words(self.sentence.lang, "its") and (found := self.mentions.owner(self.sentence, token)) is not None:
                return [(token, found)]
        return []

    def _unsaid(self, predicate: Predicate, slot: str) -> Iterator[Filled]:
        token = predicate.token
        if token.i in self.acts.trailing:
            yield from self._told_before(token)
        elif predicate.kind == "noun" or (predicate.slots.get("ccomp") and not predicate.slots.get("obj")):
            return
        elif slot == "obj" and (shared := self._shared(predicate)):
            yield from shared
        elif predicate.link in ("acl", "acl:relcl") and (relative := self._relative(predicate)) is not None:
            yield from self._before_relative(predicate, relative)
        elif slot == "obj" and (carried := enclitic(token)) is not None:
            last = self.mentions.enclitic(token, carried.number, carried.gender)
            yield from [(token, replace(last, start=token.start, end=token.end, bare=False))] if last is not None else []
        elif slot == "obj" and (behind := self._behind(predicate)):
            yield from behind
        elif predicate.slots.get("obj"):
            return
        elif slot == "obj" and self._is_undergone(predicate):
            if self.sentence.tokens[token.i - 1].text == ",":
                predicate.link = "acl"  # what is told beside a noun is taken for granted
            yield from self._undergoing(predicate)
        elif predicate.form == "Part" and predicate.link == "advcl" and slot == "obj":
            yield from self._of_opened(predicate)
        elif token.relation == "conj" and token.head in self._found:
            yield from self._found[token.head]  # 'que el Parlamento aprobó en 2008 y suspendió en 2009'
        elif slot == "obj" and predicate.link == "xcomp" and (predicate.passive or (self.sentence.lang == "es" and predicate.negated)):
            yield from self._raised(predicate)
        elif predicate.link == "xcomp" and predicate.form == "Inf" and slot == "subj" and self.sentence.tokens[token.head].pos == "ADJ":
            yield from self._told_before(self.sentence.tokens[token.head])  # 'the memorandum, due to expire in May'
        elif slot == "subj" and self.sentence.lang == "es" and predicate.form == "Fin" and (subject := self._subject_before(token)) is not None:
            yield subject
        elif self._lacks_subject(predicate, slot) and (last := self.mentions.last(token)) is not None:
            yield token, last

    def _told_before(self, token: Token) -> Iterator[Filled]:
        """'El embargo a los vinos, impuesto en 2006 y levantado en 2013': of the nouns before a participle, the instrument that it agrees with."""
        tokens = self.sentence.tokens
        if token.relation in ("conj", "advcl") and token.head in self._found:
            yield from self._found[token.head]
            return
        head = tokens[token.head]
        if head.lemma.lower() in words(self.sentence.lang, "resulting") and head.i in self.acts.clause:
            # 'Quedan suspendidas las sanciones'
            yield from ((word, one) for word in self.acts.clause[head.i].slots.get("subj", []) if (one := self.mentions.at(self.sentence, word)) is not None)
            return
        if (found := self.mentions.at(self.sentence, head)) is not None and head.i < token.i and agree(token, head):
            yield head, found
            return
        first = token.i - bool(token.case)  # ', in force since 2012'
        apart = first > 0 and tokens[first - 1].text in (",", "(")
        for word in reversed(self._before_clause(token)):
            if word.text in _STOPS or (word.pos in ("VERB", "AUX") and word.morph.get("VerbForm") == "Fin"):
                return
            found = self.mentions.at(self.sentence, word)
            if found is not None and (token.case or agree(token, word)):
                if apart or word.i == token.i - 1 or word in self.sentence.ancestors(head):
                    yield word, found
                return
        yield from self._opened(token)

    def _before_clause(self, token: Token) -> list[Token]:
        """The words before a word, without the clause between commas right before it: 'El acuerdo, que firmaron en 1995, caducó'."""
        tokens = self.sentence.tokens[max(0, token.i - _BACK) : token.i]
        commas = [place for place, word in enumerate(tokens) if word.text == ","]
        if len(commas) > 1 and commas[-1] == len(tokens) - 1:
            opened = tokens[commas[-2] + 1]
            if opened.lemma.lower() in RELATIVES or opened.i in self.acts.trailing:
                return tokens[: commas[-2] + 1]
        return tokens

    def _opened(self, token: Token) -> Iterator[Filled]:
        """'Firmado en Lima, el convenio …': a participle that opens a sentence tells of the noun behind its comma."""
        tokens = self.sentence.tokens
        if any(word.pos not in ("PUNCT", "ADV", "PROPN") for word in tokens[: token.i]):
            return
        comma = next((word.i for word in tokens[token.i :] if word.text == ","), len(tokens))
        for word in tokens[comma + 1 : comma + _OPENED]:
            found = self.mentions.at(self.sentence, word)
            if found is not None and agree(token, word):
                yield word, found
                return

    def _relative(self, predicate: Predicate) -> Token | None:
        """The relative word of a clause that is its object, or may be."""
        inside = [word for word in self.sentence.children(predicate.token) if word.i < predicate.token.i and word.lemma.lower() in RELATIVES]
        return inside[0] if inside else None

    def _before_relative(self, predicate: Predicate, relative: Token) -> Iterator[Filled]:
        """'la línea de crédito que firmaron': the instrument whose phrase ends where the clause begins, whatever noun the parser hangs it on."""
        if affecting.is_done_by_what_is_above(predicate, self.actors) or any(self.mentions.at(self.sentence, word) for word in predicate.slots.get("obj", [])):
            return
        for word in reversed(self.sentence.tokens[max(0, relative.i - _BACK) : relative.i]):
            found = self.mentions.at(self.sentence, word)
            if found is not None:
                if self.sentence.tokens[relative.i - 1].text == "," or self.mentions.text[found.end : relative.start].strip(" \n") == "":
                    yield word, found
                return
            if word.pos in ("VERB", "AUX") and word.morph.get("VerbForm") == "Fin":
                return

    def _behind(self, predicate: Predicate) -> list[Filled]:
        """'firmó con un consorcio el contrato': an object behind what stands between it and its verb, with no preposition before it."""
        if predicate.kind != "verb" or predicate.passive or predicate.pronominal:
            return []
        for word in self.sentence.tokens[predicate.token.i + 1 : predicate.token.i + _BACK]:
            if word.text in _STOPS or word.pos == "SCONJ" or (word.pos in ("VERB", "AUX") and word.relation != "amod") or word.relation == "mark":
                return []
            found = self.mentions.at(self.sentence, word)
            if found is not None:
                loose = word.relation in ("appos", "obj", "dep", "nmod", "obl", "flat", "nsubj") and not word.case
                return [(word, found)] if loose and (found.told or not found.bare) else []
        return []

    def _is_undergone(self, predicate: Predicate) -> bool:
        """'The accord, concluded with X in 2011, …', 'wants the credit torn up': an instrument takes no step; what stands as a past's subject undergoes it."""
        past = predicate.token.morph.get("Tense") == "Past" and predicate.sentence.lang == "en"
        return past and bool(list(self._undergoing(predicate)))

    def _undergoing(self, predicate: Predicate) -> Iterator[Filled]:
        for word in predicate.slots.get("subj", []):
            if (found := self.mentions.at(self.sentence, word)) is not None:
                yield word, found
            elif predicate.governor is not None and predicate.governor.lemma in words(self.sentence.lang, "wanting"):
                yield from ((word, one) for one in self.mentions.pronoun(self.sentence, word))  # 'wants it renewed'

    def _of_opened(self, predicate: Predicate) -> Iterator[Filled]:
        """'Signed in 2010, the accord …': the subject of the clause that a participle opens."""
        above = self.acts.clause.get(predicate.governor.i) if predicate.governor is not None else None
        for token in above.slots.get("obj" if above.passive else "subj", []) if above is not None else ():
            if (found := self.mentions.at(self.sentence, token)) is not None:
                yield token, found

    def _subject_before(self, verb: Token) -> Filled | None:
        """'el acuerdo entre Uganda y Suecia caducó', where a parser takes the last noun for the subject."""
        for word in reversed(self.sentence.tokens[: verb.i]):
            if word.text == "," or word.pos in ("VERB", "AUX", "SCONJ"):
                return None
            if not word.case and (found := self.mentions.at(self.sentence, word)) is not None:
                return word, found
        return None

    def _raised(self, predicate: Predicate) -> Iterator[Filled]:
        """'The treaty has yet to be ratified': the subject of the verb above."""
        above = self.acts.clause.get(predicate.governor.i) if predicate.governor is not None else None
        for token in above.slots.get("obj" if above.passive else "subj", []) if above is not None else ():
            if (found := self.mentions.at(self.sentence, token)) is not None:
                yield token, found

    def _shared(self, predicate: Predicate) -> list[Filled]:
        """'signed and ratified the treaty': the object stands behind the last of the verbs."""
        for child in self.sentence.children(predicate.token, "conj"):
            other = self.acts.clause.get(child.i)
            between = self.sentence.tokens[predicate.token.i + 1 : child.i]
            if other is not None and other.kind == "verb" and len(between) <= _BETWEEN:
                return [(token, found) for token in other.slots.get("obj", []) if (found := self.mentions.at(self.sentence, token)) is not None]
        return []

    def _lacks_subject(self, predicate: Predicate, slot: str) -> bool:
        """'Fue firmado en 1999', 'Se prorrogó en mayo', 'Caducó': what undergoes the step is unsaid, as Spanish may leave it."""
        if self.sentence.lang != "es" or predicate.kind != "verb" or predicate.slots.get("subj") or predicate.link in ("acl", "acl:relcl"):
            return False
        finite = any(word.morph.get("VerbForm") == "Fin" for word in [predicate.token, *self.sentence.children(predicate.token, "aux", "aux:pass")])
        return finite and (slot == "subj" or predicate.passive or predicate.pronominal)
