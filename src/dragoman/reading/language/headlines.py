"""Headlines: a small parser takes a verb in the present tense for a noun ('Chad hosts talks') or its subject for a modifier. Labels are ClearNLP's."""

from __future__ import annotations

from dragoman.reading.language.forms import bases
from dragoman.reading.language.predicate import words
from dragoman.reading.language.syntax import Sentence, Token
from dragoman.reading.language.vocabulary import is_base, is_inflected

_BEFORE = ("amod", "compound", "nmod", "nn", "npadvmod", "dep")
_BEHIND = ("npadvmod", "appos", "dep", "dobj", "oprd", "attr")
_WHOLE = ("ROOT", "ccomp", "parataxis", "conj")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_NOUNS = ("NOUN", "PROPN")
_FIRST = 3  # the place of the verb behind 'A, B'


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


def mend_joint_headline(sentence: Sentence) -> None:
    """'Benin, Nepal ink trade pact': behind two joined names a verb in the plural is taken for a part of the noun that is its object."""
    tokens = sentence.tokens
    if len(tokens) <= _FIRST or any(tokens[i].name is None for i in (0, 2)) or tokens[1].text.lower() not in words("en", "joining") or _has_verb(sentence):
        return
    verb, top = tokens[_FIRST], tokens[tokens[_FIRST].head]
    while top.relation in _BEFORE and top.head > top.i:
        top = tokens[top.head]
    if verb.lemma not in words("en", "headline-verb") or verb.pos == "VERB" or top.i <= verb.i:
        return
    verb.pos, verb.morph, verb.head, verb.relation = "VERB", {"VerbForm": "Fin", "Tense": "Pres", "Number": "Plur"}, verb.i, "ROOT"
    for word in tokens:
        if word.head in (0, 2) and word.i > verb.i:
            word.head = verb.i
    top.head, top.relation = verb.i, "dobj"
    tokens[2].head, tokens[2].relation = verb.i, "nsubj"
    tokens[0].head, tokens[0].relation, tokens[1].head = 2, "conj", 2


def mend_command(sentence: Sentence) -> None:
    """'Enforce Section 907': a verb that opens a sentence, taken for a part of the name behind it."""
    verb = sentence.tokens[0] if sentence.tokens else None
    name = sentence.tokens[verb.head] if verb is not None else None
    if verb is None or name is None or name.name is None or name.name.kind != "instrument" or sentence.heading or verb.relation not in _BEFORE or not is_base(verb.text.lower()):
        return
    verb.pos, verb.lemma, verb.morph = "VERB", verb.text.lower(), {"VerbForm": "Fin", "Mood": "Imp"}
    verb.head, verb.relation = (verb.i if name.head == name.i else name.head), name.relation
    for word in sentence.tokens:
        if word.head == name.i and word.relation in ("punct", "advmod", "prep", "advcl", "cc", "conj"):
            word.head = verb.i
    name.head, name.relation = verb.i, "dobj"


def mend_joined_verb(sentence: Sentence) -> None:
    """'was extended in 2010 and lapses next year': a noun without article that 'and' joins to a verb is one, if it has a verb's form."""
    for word in sentence.tokens:
        above = sentence.tokens[word.head]
        if word.pos != "NOUN" or word.relation != "conj" or above.pos != "VERB" or above.i > word.i or word.name is not None or not word.text.endswith("s") or not is_inflected(word.text.lower()):
            continue
        if not any(w.head == word.i and w.i < word.i and w.relation in (*_BEFORE, "det", "poss", "nummod") for w in sentence.tokens):
            word.lemma = bases(word.text.lower(), "en")[0]
            _as_verb(word)


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
