"""Spanish sentences in which a small parser finds no verb: a present ('Kenia captura la isla') or a rare past ('canjeó') is taken for an adjective or a noun."""

from __future__ import annotations

from dragoman.reading.language.predicate import words
from dragoman.reading.language.syntax import Sentence, Token

_MISTAKEN = frozenset({"ADJ", "NOUN", "NUM", "PROPN", "ADV"})
_OPENS = frozenset({"DET", "ADP", "NUM", "PRON", "NOUN", "PROPN", "ADV", "SCONJ"})


def mend_verbless(sentence: Sentence) -> None:
    """Give a sentence without a finite verb the one that stands right behind its subject, a known name or, of a past form, any noun."""
    if any(word.pos in ("VERB", "AUX") and word.morph.get("VerbForm") == "Fin" for word in sentence.tokens):
        return
    verb = next((word for word in sentence.tokens[1:-1] if _is_verb(sentence, word)), None)
    if verb is not None:
        _raise(sentence, verb, _top(sentence, sentence.tokens[verb.i - 1]))


def _is_verb(sentence: Sentence, word: Token) -> bool:
    before, after = sentence.tokens[word.i - 1], sentence.tokens[word.i + 1]
    if word.pos not in _MISTAKEN or word.name is not None or not word.text.islower() or (after.pos not in _OPENS and after.name is None):
        return False
    if word.text.endswith(tuple(words("es", "past-ending"))):
        return before.name is not None or before.pos in ("NOUN", "PROPN")
    return before.name is not None and word.text.endswith(tuple(words("es", "present-ending"))) and not word.text.endswith(tuple(words("es", "regular-participle-ending")))


def _top(sentence: Sentence, word: Token) -> Token:
    """The head of the noun phrase that ends right before the verb."""
    while word.head < word.i and word.relation in ("nmod", "flat", "appos", "amod"):
        word = sentence.tokens[word.head]
    return word


def _raise(sentence: Sentence, verb: Token, subject: Token) -> None:
    """Make a word the verb over its sentence: what hung on the old root, or on the subject behind the verb, hangs on it."""
    root = next(word for word in sentence.tokens if word.head == word.i)
    past = verb.text.endswith(tuple(words("es", "past-ending")))
    verb.pos = "VERB"
    verb.morph = {"Mood": "Ind", "Tense": "Past" if past else "Pres", "VerbForm": "Fin", "Person": "3", "Number": "Plur" if verb.text.endswith("n") else "Sing"}
    verb.head, verb.relation = verb.i, "root"
    for word in sentence.tokens:
        behind = word.i > verb.i and word.i not in (subject.i, verb.i)
        if word.i != verb.i and (word.i == root.i or (behind and word.head in (subject.i, root.i) and word.head < verb.i) or (behind and word.head == verb.i)):
            word.head = verb.i
            word.relation = _role(sentence, word)
        elif word.head == root.i and word.i < verb.i and root.i > verb.i and word.i != subject.i:
            word.head = verb.i
    subject.head, subject.relation = verb.i, "nsubj"


def _role(sentence: Sentence, word: Token) -> str:
    """What a phrase behind a verb is to it: its object, also with 'a', or a circumstance."""
    if word.relation in ("punct", "cc", "conj", "advmod", "mark", "case"):
        return word.relation
    cases = {w.text.lower() for w in sentence.tokens if w.head == word.i and w.relation == "case"}
    return "obj" if not cases or cases <= {"a", "al"} else "obl"
