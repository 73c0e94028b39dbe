"""Headlines: a small parser takes a verb in the present tense for a noun ('Chad hosts talks') or its subject for a modifier. Labels are ClearNLP's."""

from __future__ import annotations

from dragoman.reading.language.predicate import words
from dragoman.reading.language.syntax import Sentence, Token

_BEFORE = ("amod", "compound", "nmod", "nn", "npadvmod", "dep")
_BEHIND = ("npadvmod", "appos", "dep", "dobj", "oprd", "attr")
_WHOLE = ("ROOT", "ccomp", "parataxis", "conj")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_NOUNS = ("NOUN", "PROPN")


def mend_headline(sentence: Sentence) -> None:
    """Give a headline's verb back its part of speech, its subject and its object."""
    for verb in sentence.tokens[1:]:
        subject = sentence.tokens[verb.i - 1]
        opening = subject.i == 0 and verb.pos == "VERB" and subject.pos in _NOUNS
        if _is_coming(sentence, verb):
            _head_clause(sentence, verb)
            continue
        if subject.relation not in _BEFORE or not (_names(subject) or opening) or verb.name is not None:
            continue
        if verb.pos == "VERB" and verb.relation in _WHOLE and subject.head == verb.i and _is_finite(verb) and not _has_subject(sentence, verb):
            _subject(sentence, subject, verb)
        elif verb.pos in _NOUNS and _looks_like_verb(verb) and not _has_verb(sentence):
            top = sentence.tokens[verb.head]
            if verb.relation == "ROOT" and subject.head == verb.i and (found := _object_behind(sentence, verb)) is not None:
                found.relation = "dobj"
                _subject(sentence, subject, _as_verb(verb))
            elif verb.relation in _BEFORE and top.relation in _WHOLE and top.i > verb.i and subject.head in (verb.i, top.i) and top.pos in _NOUNS:
                _take_over(sentence, subject, _as_verb(verb), top)


def _is_coming(sentence: Sentence, verb: Token) -> bool:
    """'Ghana's president to visit Togo': an infinitive that a parser takes for a clause on the name before it, in a heading without another verb."""
    top = sentence.tokens[verb.head]
    marks = [word for word in sentence.tokens if word.head == verb.i and word.text.lower() in words("en", "infinitive-mark") and word.i < verb.i]
    verbal = [word for word in sentence.tokens if word.pos in ("VERB", "AUX") and word.i != verb.i and word.morph.get("VerbForm") == "Fin"]
    return verb.pos == "VERB" and verb.relation in ("acl", "relcl") and top.relation == "ROOT" and _names(top) and top.i < verb.i and bool(marks) and not verbal


def _head_clause(sentence: Sentence, verb: Token) -> None:
    """Turn a clause on a name into the clause that the name is the subject of."""
    top = sentence.tokens[verb.head]
    for word in sentence.tokens:
        if word.head == top.i and word.i > verb.i:
            word.head = verb.i
    verb.head, verb.relation = verb.i, "ROOT"
    top.head, top.relation = verb.i, "nsubj"


def _names(word: Token) -> bool:
    return word.name is not None or word.pos == "PROPN"


def _is_finite(verb: Token) -> bool:
    return verb.morph.get("VerbForm") == "Fin" or verb.text.endswith("s")


def _looks_like_verb(word: Token) -> bool:
    """A plural does not stand before another noun in English ('visits', not 'visit'), but for some words ('arms', 'sports')."""
    lower = word.text.lower()
    return lower.endswith("s") and not lower.endswith("ss") and lower != word.lemma and lower not in words("en", "plural-modifier")


def _has_verb(sentence: Sentence) -> bool:
    """Whether some verb of the sentence has a subject and is no part of a clause under another word."""
    return any(word.relation in _SUBJECTS and sentence.tokens[word.head].relation in _WHOLE for word in sentence.tokens)


def _has_subject(sentence: Sentence, verb: Token) -> bool:
    return any(word.head == verb.i and word.relation in _SUBJECTS for word in sentence.tokens)


def _object_behind(sentence: Sentence, verb: Token) -> Token | None:
    """The noun right behind a verb, its own modifiers between."""
    behind = [w for w in sentence.tokens if w.head == verb.i and w.i > verb.i and w.relation in _BEHIND and w.pos in (*_NOUNS, "PRON", "NUM")]
    first = behind[0] if behind else None
    return first if first is not None and all(w.head == first.i for w in sentence.tokens[verb.i + 1 : first.i]) else None


def _as_verb(word: Token) -> Token:
    word.pos, word.morph = "VERB", {"VerbForm": "Fin", "Tense": "Pres", "Number": "Sing", "Person": "3"}
    return word


def _subject(sentence: Sentence, subject: Token, verb: Token) -> None:
    """Hang a subject, and what stands before it, under its verb."""
    for word in sentence.tokens[: subject.i]:
        if word.head == verb.i and word.relation in (*_BEFORE, "det", "poss", "nummod"):
            word.head = subject.i
    subject.head, subject.relation = verb.i, "nsubj"


def _take_over(sentence: Sentence, subject: Token, verb: Token, top: Token) -> None:
    """'Chad hosts talks': the noun behind becomes the object of what was its modifier."""
    for word in sentence.tokens:
        if word.head == top.i and word.i < verb.i and word.i != subject.i:
            word.head = subject.i if word.i < subject.i and word.relation != "punct" else verb.i
        elif word.head == top.i and word.relation in ("punct", "advcl", "ccomp"):
            word.head = verb.i
    verb.head, verb.relation = (verb.i if top.head == top.i else top.head), top.relation
    top.head, top.relation = verb.i, "dobj"
    subject.head, subject.relation = verb.i, "nsubj"
