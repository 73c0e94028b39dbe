"""Spanish participles that a small parser hides: behind 'quedar' ('quedó cerrado el paso'), at the head of a headline ('Reabierto el paso'), as a noun under 'ser' ('fue rota por').

Each becomes the verb of its clause, so that its passive is read as any other.
"""

from __future__ import annotations

from dragoman.reading.language.forms import is_participle, of
from dragoman.reading.language.noun_forms import is_noun
from dragoman.reading.language.predicate import words
from dragoman.reading.language.syntax import Sentence, Token

_MISTAKEN = ("ADJ", "NOUN", "PROPN")
_NOMINAL = ("NOUN", "PROPN", "NUM")
_LOOSE = ("punct", "case", "det", "cc", "mark", "advmod")
_COMPLETING = ("obj", "xcomp", "acomp", "obl", "advcl", "amod", "acl")


def mend_participles(sentence: Sentence) -> None:
    """Raise hidden participles in place; cases are known, passives not yet marked."""
    for word in sentence.tokens:
        _noun_before(sentence, word)
        _agreeing_noun(sentence, word)
        _behind_result(sentence, word)
        _under_copula(sentence, word)
    _at_head(sentence)
    for word in sentence.tokens:
        _give_back(sentence, word)


def _is_participle(word: Token) -> bool:
    return word.name is None and is_participle(word.text.lower(), "es")


def _children(sentence: Sentence, word: Token) -> list[Token]:
    return [w for w in sentence.tokens if w.head == word.i and w.i != word.i]


def _as_verb(word: Token) -> None:
    word.pos, word.morph = "VERB", {"VerbForm": "Part"}
    word.lemma = next(form.base for form in of(word.text.lower(), "es") if ("VerbForm", "Part") in form.features)


def _noun_before(sentence: Sentence, word: Token) -> None:
    """'un tren cargado de madera', where a parser takes the noun for an adjective of its participle."""
    noun = sentence.tokens[word.i - 1] if word.i else None
    if noun is None or noun.head != word.i or noun.relation != "amod" or noun.pos != "NOUN" or word.pos != "ADJ" or not _is_participle(word):
        return
    noun.head, noun.relation = (noun.i if word.head == word.i else word.head), word.relation
    for other in sentence.tokens:
        if other.head == word.i and other.i < noun.i:
            other.head = noun.i
    word.head, word.relation = noun.i, "amod"


def _agreeing_noun(sentence: Sentence, word: Token) -> None:
    """'la liberación del barco apresado por X': a participle belongs to the noun before it where it agrees with that and not with its head."""
    before, head = (sentence.tokens[word.i - 1] if word.i else None), sentence.tokens[word.head]
    if before is None or word.relation not in ("amod", "acl") or before.pos != "NOUN" or head is before or head.i > before.i or not _is_participle(word):
        return
    if _agrees(word, before) and not _agrees(word, head):
        word.head = before.i


def _agrees(word: Token, noun: Token) -> bool:
    return all(word.morph.get(key) == noun.morph[key] for key in ("Gender", "Number") if key in noun.morph and key in word.morph)


def _behind_result(sentence: Sentence, verb: Token) -> None:
    """'quedar suspendido' is to be suspended: the participle is what happened. Not 'quedar herido', which a storm does as well."""
    if verb.pos != "VERB" or verb.lemma not in words("es", "passive-auxiliary"):
        return
    behind = [w for w in _children(sentence, verb) if w.i > verb.i and w.pos in (*_MISTAKEN, "VERB") and w.relation in _COMPLETING and not w.case]
    participle = next((w for w in behind if _is_participle(w) and w.morph.get("VerbForm", "Part") == "Part"), None)
    if participle is None or participle.i > verb.i + 2 or participle.text.lower() in words("es", "unwilled"):
        return
    if participle.pos != "VERB":
        _as_verb(participle)
    participle.head = participle.i if verb.head == verb.i else verb.head
    participle.relation = verb.relation
    for word in sentence.tokens:
        if word.head == verb.i and word is not participle and word is not verb:
            word.head = participle.i
    for word in _children(sentence, participle):
        if word.relation == "obj" and word.case == "a":
            word.relation = "iobj"
    verb.head, verb.relation, verb.pos = participle.i, "aux", "AUX"


def _under_copula(sentence: Sentence, word: Token) -> None:
    """'La tregua fue rota por X', where a parser takes 'rota' for a noun: without an article, with an agent that has a name."""
    children = _children(sentence, word)
    copula = next((w for w in children if w.relation == "cop" and w.lemma == "ser"), None)
    agent = any(w.case == "por" and w.name is not None for w in children)
    if copula is None or not agent or word.pos not in _MISTAKEN or not _is_participle(word) or any(w.relation == "det" for w in children):
        return
    _as_verb(word)
    copula.relation = "aux"


def _at_head(sentence: Sentence) -> None:
    """'Capturado por X un barco', 'Reabierto el paso': a participle over a headline, where a parser takes it for a noun or an adjective."""
    first = next((w for w in sentence.tokens if w.pos != "PUNCT"), None)
    if first is None or first.relation != "root" or first.pos not in _MISTAKEN or not _is_participle(first) or is_noun(first.text.lower()):
        return
    after = sentence.tokens[first.i + 1] if first.i + 1 < len(sentence.tokens) else None
    if after is None or not (after.pos in ("DET", "NUM") or after.text.lower() == "por"):
        return
    _as_verb(first)
    suffered = next((w for w in _children(sentence, first) if w.pos in _NOMINAL and not w.case and w.relation not in _LOOSE[1:]), None)
    if suffered is not None:
        suffered.relation = "nsubj"


def _give_back(sentence: Sentence, infinitive: Token) -> None:
    """'ha vuelto a vender gas a X': what stands behind the infinitive is its own, not the verb's that only says how it goes on."""
    above = sentence.tokens[infinitive.head]
    if infinitive.morph.get("VerbForm") != "Inf" or infinitive.relation != "xcomp" or above.lemma not in words("es", "aspectual"):
        return
    for word in _children(sentence, above):
        if word.i > infinitive.i and word.relation in ("obj", "iobj", "obl"):
            word.head = infinitive.i
