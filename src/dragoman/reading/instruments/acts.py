"""The words of a sentence that can tell of a step, with what a small parser hides: participles taken for adjectives or past tenses, verbs taken for nouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from dragoman.reading.instruments.known import words as known_words
from dragoman.reading.instruments.rules import rules
from dragoman.reading.language import Sentence, Token, forms
from dragoman.reading.language.clauses import Predicate, predicates, words

_HELPERS = ("aux", "aux:pass", "cop")


@dataclass(slots=True)
class Acts:
    """The predicates of a sentence by the place of their heads; `trailing` are participles whose noun stands somewhere before them."""

    sentence: Sentence
    clause: dict[int, Predicate]
    trailing: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, sentence: Sentence) -> Acts:
        """Those of a sentence, with the words that a parser takes for something else."""
        acts = cls(sentence, dict(predicates(sentence)))
        for token in sentence.tokens:
            if _is_trailing(sentence, acts.clause, token):
                acts.clause[token.i] = _beside_verb(_participle(sentence, token), acts.clause)
                acts.trailing.add(token.i)
        return acts

    def lemmas(self, predicate: Predicate) -> list[str]:
        """The forms under which rules may know a word: with its particle, plain, and as its ending tells."""
        lang = self.sentence.lang
        if predicate.lemma != predicate.token.lemma and " " in predicate.lemma:
            return [predicate.lemma.lower()]  # 'the fight broke out' breaks nothing
        plain = forms.lemmas(predicate.token, lang) if predicate.kind == "verb" else (predicate.token.lemma,)
        return list(dict.fromkeys(form.lower().removesuffix("se") if lang == "es" else form.lower() for form in (predicate.lemma, *plain)))

    def in_order(self) -> Iterator[Predicate]:
        """The predicates, in the order of the text."""
        for place in sorted(self.clause):
            yield self.clause[place]


def _is_known(lang: str, lemmas: Iterable[str], pos: str) -> bool:
    return any((lemma.lower(), pos) in rules(lang) for lemma in lemmas)


def _is_trailing(sentence: Sentence, clause: Mapping[int, Predicate], token: Token) -> bool:
    """'El embargo, impuesto en 2006 y levantado en 2013', 'the accord, concluded with X': a participle without helper, subject and object of its own."""
    if token.pos not in ("ADJ", "VERB") or token.case or token.relation in (*_HELPERS, "case", "mark", "det") or sentence.children(token, *_HELPERS, "nsubj", "nsubj:pass", "ccomp", "xcomp"):
        return False
    if any(not child.case for child in sentence.children(token, "obj")) and (token.i or sentence.lang == "en"):
        return False  # 'Firmado en 1995, el acuerdo …' opens a sentence, whatever a parser makes of what follows
    under = clause.get(token.i)
    if under is not None and (under.kind != "verb" or under.passive):
        return under.kind == "verb" and token.relation in ("acl", "amod") and under.form == "Part"
    if token.pos == "ADJ" and _is_known(sentence.lang, [token.lemma.lower()], "adjective"):
        # 'la ley vigente' only says which law is meant.
        return token.relation == "conj" or bool(sentence.children(token, "obl", "nmod", "advmod")) or sentence.tokens[token.i - 1].text == ","
    return _looks_participial(sentence, token) and _is_known(sentence.lang, forms.lemmas(token, sentence.lang), "verb")


def _looks_participial(sentence: Sentence, token: Token) -> bool:
    if sentence.lang == "es":
        return token.morph.get("VerbForm") == "Part" or forms.is_participle(token.text.lower(), "es")
    if token.relation in ("root", "conj") and token.morph.get("VerbForm") == "Fin":
        return False
    return token.morph.get("Tense") == "Past"


def _participle(sentence: Sentence, token: Token) -> Predicate:
    """A participle as a passive verb without its object; whoever follows 'by' is its subject."""
    adjective = token.pos == "ADJ" and _is_known(sentence.lang, [token.lemma.lower()], "adjective")
    lemma = token.lemma.lower()
    predicate = Predicate(sentence, token, lemma, "adjective" if adjective else "verb", passive=True, form="Part", governor=sentence.tokens[token.head], link="acl")
    for child in sentence.children(token):
        if child.case in words(sentence.lang, "agent"):
            predicate.slots.setdefault("subj", []).extend([child, *sentence.children(child, "conj")])
        if child.case:
            predicate.slots.setdefault(child.case, []).extend([child, *sentence.children(child, "conj")])
    predicate.negated = any({child.lemma.lower(), child.text.lower()} & words(sentence.lang, "negator") for child in sentence.children(token, "advmod", "det", "cc"))
    return predicate


def _beside_verb(participle: Predicate, clause: Mapping[int, Predicate]) -> Predicate:
    """'would be signed in May and ratified in June': the second participle has the helpers of the first."""
    first = clause.get(participle.token.head)
    if first is not None and first.kind == "verb" and first.token.lemma.lower() in known_words(participle.sentence.lang, "resulting"):
        return replace(participle, modals=first.modals, tense=first.tense, negated=first.negated, governor=first.governor, link=first.link)  # 'quedará suspendida'
    if participle.token.relation != "conj" or first is None or first.kind != "verb" or not first.passive:
        return participle
    return replace(participle, modals=first.modals, tense=first.tense, perfect=first.perfect, governor=first.governor, link=first.link)
