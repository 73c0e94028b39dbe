"""The words of a sentence that can tell of a step, with what a small parser hides: participles taken for adjectives or past tenses, verbs taken for nouns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from dragoman.reading.instruments.known import words as known_words
from dragoman.reading.instruments.rules import rules
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate, base_forms, predicates, words

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
        acts = cls(sentence, {predicate.token.i: predicate for predicate in predicates(sentence)})
        for token in sentence.tokens:
            if _is_trailing(sentence, acts.clause, token):
                acts.clause[token.i] = _beside_verb(_participle(sentence, token), acts.clause)
                acts.trailing.add(token.i)
            elif _is_verb_as_noun(sentence, acts.clause, token):
                acts.clause[token.i] = _as_verb(sentence, acts.clause, token)
            elif tense := _tense_of_noun(sentence, token):
                acts.clause[token.i] = Predicate(sentence, token, token.lemma.lower(), "verb", tense=tense, form="Fin")
                acts.trailing.add(token.i)
            elif _is_headline_verb(sentence, token):
                acts.clause[token.i] = _in_headline(sentence, token)
            elif _is_command(sentence, token):
                acts.clause[token.i] = Predicate(sentence, token, token.text.lower(), "verb", slots={"obj": [sentence.tokens[token.head]]}, mood="Imp", form="Fin")
        for predicate in acts.clause.values():
            _mend_mood(predicate)
        return acts

    def lemmas(self, predicate: Predicate) -> list[str]:
        """The forms under which rules may know a word: with its particle, plain, and as its ending tells."""
        lang = self.sentence.lang
        if predicate.lemma != predicate.token.lemma and " " in predicate.lemma:
            return [predicate.lemma.lower()]  # 'the fight broke out' breaks nothing
        bases = _bases(predicate.token, lang) if predicate.kind == "verb" else []
        forms = [predicate.lemma, *([predicate.token.lemma] if predicate.token.pos in ("VERB", "NOUN", "ADJ", "PROPN") else []), *bases]
        return list(dict.fromkeys(form.lower().removesuffix("se") if lang == "es" else form.lower() for form in forms))

    def in_order(self) -> Iterator[Predicate]:
        """The predicates, in the order of the text."""
        for place in sorted(self.clause):
            yield self.clause[place]


def _bases(token: Token, lang: str) -> list[str]:
    """The infinitives that a form can belong to, as it is spelt and with the stem's own spelling: 'renueve' of 'renovar', 'ratifique' of 'ratificar'."""
    found = list(base_forms(token, lang))
    told = [form.split(">") for form in known_words(lang, "ending")]
    word = token.text.lower()
    found += [word[: -len(ending)] + base for ending, base in told if word.endswith(ending)]
    changes = [form.split(">") for form in known_words(lang, "stem")]
    return [*found, *(new.join(base.rsplit(old, 1)) for base in found for old, new in changes if old in base)]


def _mend_mood(predicate: Predicate) -> None:
    """'que Suecia renueve': a Spanish present whose ending is of the other conjugation is a subjunctive, whatever a small parser says."""
    if predicate.sentence.lang != "es" or predicate.kind != "verb" or predicate.form != "Fin" or predicate.tense != "Pres":
        return
    text = predicate.token.text.lower()
    known = [base for base in _bases(predicate.token, "es") if (base, "verb") in rules("es")]
    own = (predicate.lemma, "verb") in rules("es")
    if known and not own and all(base.endswith("ar") == text.removesuffix("n").endswith("e") for base in known):
        predicate.mood = "Sub"


def _is_known(lang: str, forms: list[str], pos: str) -> bool:
    return any((form, pos) in rules(lang) for form in forms)


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
    bases = [token.lemma.lower(), *_bases(token, sentence.lang)]
    return _looks_participial(sentence, token) and _is_known(sentence.lang, bases, "verb")


def _looks_participial(sentence: Sentence, token: Token) -> bool:
    if sentence.lang == "es":
        return token.morph.get("VerbForm") == "Part" or token.text.lower().endswith(tuple(known_words("es", "participle-ending")))
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


def _is_verb_as_noun(sentence: Sentence, clause: Mapping[int, Predicate], token: Token) -> bool:
    """'was extended in 2010 and lapses next year': a noun without article beside a verb is one."""
    above = clause.get(token.head)
    beside = token.relation == "conj" and token.pos == "NOUN" and above is not None and above.kind == "verb" and token.i > above.token.i
    return beside and not sentence.children(token, "det", "amod", "compound", "case", "nmod:poss") and _is_known(sentence.lang, [token.lemma.lower()], "verb")


def _tense_of_noun(sentence: Sentence, token: Token) -> str:
    """'El acuerdo de 1995 caducó', 'la veda vence en mayo': the tense of a Spanish verb that the parser does not know; empty: none."""
    unknown = token.pos in ("NOUN", "ADJ", "PROPN") and token.lemma.lower() == token.text and token.name is None
    before = sentence.tokens[token.i - 1] if token.i else None
    if sentence.lang != "es" or not unknown or before is None or before.pos in ("DET", "ADP") or not _is_known("es", _bases(token, "es"), "verb"):
        return ""
    if token.text.endswith(tuple(known_words("es", "past-ending"))):
        return "Past"
    ending = any((base, "verb") in rules("es") and rules("es")[base, "verb"][0].slot == "subj" for base in _bases(token, "es"))
    return "Pres" if ending and token.text.endswith(tuple(known_words("es", "present-ending"))) else ""


def _is_command(sentence: Sentence, token: Token) -> bool:
    """'Enforce Section 907': a verb that opens a sentence, taken for a part of the name behind it."""
    opens = token.i == 0 and token.relation == "compound" and not sentence.heading and sentence.lang == "en"
    named = sentence.tokens[token.head].name
    return opens and named is not None and named.kind == "instrument" and _is_known("en", [token.text.lower()], "verb")


def _is_headline_verb(sentence: Sentence, token: Token) -> bool:
    """'Benin, Nepal ink trade pact', 'Togo lifts ban': a verb between a name and what it acts on, taken for a part of the noun or for a helper."""
    before = sentence.tokens[token.i - 1] if token.i else None
    if sentence.lang != "en" or before is None or before.name is None or token.name is not None:
        return False
    plain = token.text.lower()
    forms = [plain, plain.removesuffix("s"), plain.removesuffix("es")]
    return token.relation in ("amod", "compound", "aux", "nmod") and token.head > token.i and _is_known("en", forms, "verb") and token.pos != "VERB"


def _in_headline(sentence: Sentence, token: Token) -> Predicate:
    head = sentence.tokens[token.head]
    while head.relation == "compound" and head.head > head.i:
        head = sentence.tokens[head.head]
    named = [word for word in sentence.tokens[: token.i] if word.name is not None]
    plain = token.text.lower()
    lemma = next((form for form in (plain, plain.removesuffix("s"), plain.removesuffix("es")) if (form, "verb") in rules("en")), plain)
    return Predicate(sentence, token, lemma, "verb", slots={"subj": named, "obj": [head]}, tense="Pres", form="Fin")


def _as_verb(sentence: Sentence, clause: Mapping[int, Predicate], token: Token) -> Predicate:
    above = clause[token.head]
    slots = {child.case: [child] for child in sentence.children(token) if child.case}
    subject = above.slots.get("obj" if above.passive else "subj", [])
    return Predicate(sentence, token, token.lemma.lower(), "verb", slots={**slots, "subj": list(subject)}, tense="Pres", form="Fin", governor=above.governor, link=above.link)
