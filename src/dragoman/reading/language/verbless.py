"""Spanish sentences in which a small parser finds no verb: a present ('Kenia captura la isla') or a rare past ('canjeó') is taken for an adjective or a noun."""

from __future__ import annotations

from dragoman.reading.language.forms import Form, known
from dragoman.reading.language.misread import MISTAKEN, become, only_verb, role
from dragoman.reading.language.syntax import Sentence, Token

_OPENS = frozenset({"DET", "ADP", "NUM", "PRON", "NOUN", "PROPN", "ADV", "SCONJ"})


def mend_verbless(sentence: Sentence) -> None:
    """Give a sentence without a finite verb the one that stands right behind its subject, a known name or, of a past form, any noun."""
    finite = [word for word in sentence.tokens if word.pos in ("VERB", "AUX") and word.morph.get("VerbForm") == "Fin"]
    first = min((word.i for word in finite), default=len(sentence.tokens))
    if any(not _leans(sentence, word) for word in finite):
        return
    verb, form = next(((word, form) for word in sentence.tokens[1 : min(first, len(sentence.tokens) - 1)] if (form := _as_verb(sentence, word)) is not None), (None, None))
    if verb is not None and form is not None:
        become(verb, form)
        behind = sentence.tokens[verb.i - 1]
        _raise(sentence, verb, _top(sentence, behind if behind.text != "," else sentence.tokens[verb.i - 2]))


def _leans(sentence: Sentence, verb: Token) -> bool:
    """Whether a finite verb only describes or goes on from a noun: the sentence's own verb was missed ('X visita Y y firma …', 'X media entre A y B, que aceptan')."""
    above = sentence.tokens[verb.head]
    nominal = above.i < verb.i and above.pos not in ("VERB", "AUX") and not any(w.head == above.i and w.relation in ("cop", "aux") for w in sentence.tokens)
    return nominal and verb.relation in ("acl", "conj")


def _as_verb(sentence: Sentence, word: Token) -> Form | None:
    """What a word is as the verb of its sentence: a form that no noun has, or behind a known name a present."""
    before, after = sentence.tokens[word.i - 1], sentence.tokens[word.i + 1]
    apposed = sentence.tokens[word.i - 2] if before.text == "," and word.i > 1 else before
    if apposed.name is not None and "," in apposed.text and after.name is not None:
        before = apposed  # 'El canciller, N. N., visita Quito'
    if word.pos not in MISTAKEN or word.name is not None or not word.text.islower() or (after.pos not in _OPENS and after.name is None):
        return None
    if before.name is None:
        return only_verb(sentence, word) if before.pos in ("NOUN", "PROPN") else None
    presents = [form for form in known(word.text, "es") if (form.morph.get("Mood"), form.morph.get("Tense"), form.morph.get("Person")) == ("Ind", "Pres", "3")]
    participle = any(("VerbForm", "Part") in form.features for form in known(word.text, "es"))
    return only_verb(sentence, word) or (presents[0] if presents and not participle else None)


def _top(sentence: Sentence, word: Token) -> Token:
    """The head of the noun phrase that ends right before the verb."""
    while word.head < word.i and word.relation in ("nmod", "flat", "appos", "amod"):
        word = sentence.tokens[word.head]
    return word


def _described(sentence: Sentence, clause: Token) -> int:
    """The place of the noun right before a relative clause."""
    first = min([clause.i, *(word.i for word in sentence.tokens if word.head == clause.i and word.i < clause.i)])
    return next((word.i for word in reversed(sentence.tokens[:first]) if word.pos in ("NOUN", "PROPN")), clause.head)


def _raise(sentence: Sentence, verb: Token, subject: Token) -> None:
    """Make a word the verb over its sentence: what hung on the old root, or on the subject behind the verb, hangs on it."""
    root = next(word for word in sentence.tokens if word.head == word.i)
    verb.head, verb.relation = verb.i, "root"
    for word in sentence.tokens:
        behind = word.i > verb.i and word.i not in (subject.i, verb.i)
        if word.i != verb.i and (word.i == root.i or (behind and word.head in (subject.i, root.i) and word.head < verb.i) or (behind and word.head == verb.i)):
            word.head = _described(sentence, word) if word.relation in ("acl", "acl:relcl") else verb.i
            word.relation = role(sentence, word)
        elif word.head == root.i and word.i < verb.i and root.i > verb.i and word.i != subject.i:
            word.head = verb.i
    subject.head, subject.relation = verb.i, "nsubj"
