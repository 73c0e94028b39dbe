"""Pronouns that stand for a matter and not for somebody: 'denied it', 'lo firmaron', 'it is clear that', 'the first of its kind'."""

from __future__ import annotations

from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.actors.gazetteer import PACKAGE
from dragoman.reading.language import Sentence, Token

_FORMS = {"en": ("it",), "es": ("lo", "la", "los", "las")}
_CLAUSES = ("ccomp", "csubj", "csubj:pass", "xcomp")


@cache
def _words(lang: str, kind: str) -> frozenset[str]:
    return frozenset(row["lemma"] for row in knowledge.table(PACKAGE, "matters.tsv") if row["lang"] == lang and row["kind"] == kind)


def is_meant(sentence: Sentence, token: Token) -> bool:
    """Whether a pronoun stands for what was said or done, or for nothing at all."""
    if token.lemma.lower() == "its" or token.text.lower() == "its":
        return sentence.tokens[token.head].lemma in _words("en", "kind")
    if token.case in _words(sentence.lang, "among") and token.pos == "PRON":
        return True  # 'eleven people, among them two nurses'
    if token.text.lower() not in _FORMS.get(sentence.lang, ()):
        return False
    head = sentence.tokens[token.head]
    if token.relation == "nsubj:pass" and is_matter_of(sentence.lang, head.lemma):
        return True  # 'it was signed'
    if token.relation in ("nsubj", "nsubj:pass", "expl"):
        return sentence.lang == "en" and (token.relation == "expl" or _is_empty(sentence, token, head))
    return is_matter_of(sentence.lang, head.lemma) and (sentence.lang == "es" or token.relation in ("obj", "iobj"))


def is_matter_of(lang: str, lemma: str) -> bool:
    """Whether the object of a verb, where it is a pronoun, is a matter rather than somebody ('sign', 'negar')."""
    return lemma in _words(lang, "object")


def _is_empty(sentence: Sentence, token: Token, head: Token) -> bool:
    """'it is clear that', 'it was Chad that', 'it seems', 'it is time to': a subject that stands for a clause."""
    if head.lemma in _words("en", "empty"):
        return True
    verbs = [head, *sentence.children(head, "cop")]
    if not any(verb.lemma == "be" for verb in verbs) and token.relation != "nsubj:pass":
        return False
    said = [w for w in sentence.children(head, "acomp", "attr") if w.i > head.i] if head.lemma == "be" else [head]
    below = [w for word in {head.i: head, **{w.i: w for w in said}}.values() for w in sentence.children(word)]
    clauses = [w for w in below if w.relation in _CLAUSES or (w.relation in ("acl:relcl", "acl") and word_is_named(said))]
    return any(w.i > head.i for w in clauses)


def word_is_named(said: list[Token]) -> bool:
    """Whether 'it was X that' brings forward a name."""
    return any(w.pos == "PROPN" or w.name is not None for w in said)
