"""Spanish word order: subjects behind the verb and its object, and objects that a clitic says again. Relations are those of Universal Dependencies."""

from __future__ import annotations

from dragoman.reading.language.predicate import words
from dragoman.reading.language.rehung import acts
from dragoman.reading.language.syntax import Sentence, Token

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
_OBJECTS = ("obj", "iobj", "obl")
_MARKED = ("office", "person", "body", "group")
DOUBLE = "expl"
"""The relation of a clitic whose noun stands in the clause too: 'A X la recibió Y'."""


def mend_order(sentence: Sentence) -> None:
    """Rewrite relations in place, after the adapter."""
    for verb in sentence.tokens:
        if verb.pos in ("VERB", "AUX"):
            children = [w for w in sentence.tokens if w.head == verb.i and w.i != verb.i]
            _cleft(sentence, verb, children)
            _late_subject(sentence, verb, children)
            _doubled(sentence, children)
            _doer_behind_relative(sentence, verb, children)


def _cleft(sentence: Sentence, verb: Token, children: list[Token]) -> None:
    """'Fue X la que invadió Y': X with a copula before it is the subject, 'la que' says so again, and the bare name behind the verb is the object."""
    name = next((w for w in children if acts(w) and not w.case and w.relation == "nsubj" and w.i < verb.i and sentence.tokens[w.i - 1].lemma in words(sentence.lang, "copula")), None)
    again = next((w for w in children if name is not None and w.lemma in ("que", "quien") and name.i < w.i < verb.i and not w.case), None)
    if name is None or again is None:
        return
    again.relation = "dep"
    for word in children:
        if word is not name and word.relation == "nsubj" and word.i > verb.i:
            word.relation = "obj"


def _late_subject(sentence: Sentence, verb: Token, children: list[Token]) -> None:
    """'Rechazó la propuesta de X el Gobierno de Y', 'a quien denunció X': a bare name behind a verb that has another object is its subject."""
    chain = [verb, *(w for w in children if w.relation in ("aux", "aux:pass", "cop"))]
    finite = next((w for w in chain if w.morph.get("VerbForm") == "Fin"), None)
    if finite is None or any(w.relation in _SUBJECTS for w in children):
        return
    itself = any(w.text.lower() == "se" for w in children)
    late = [w for w in children if w.i > verb.i and acts(w) and not w.case and w.relation in ("obj", "obl", "iobj")]
    others = [w for w in children if w.relation in _OBJECTS and w not in late and _is_object(sentence, w)]
    if len(late) == 1 and (itself or others):
        late[0].relation = "nsubj"
        for other in others:
            if other.case == "a" and other.relation == "obl" and other.name is not None and other.name.kind in _MARKED:
                other.relation = "obj"  # 'De X retiró Y a su cónsul'
    elif not late and not itself and (name := _swallowed(sentence, verb, children)) is not None:
        name.head, name.relation = verb.i, "nsubj"


def _swallowed(sentence: Sentence, verb: Token, children: list[Token]) -> Token | None:
    """'Ha roto relaciones X', 'No reconoce a X Y': a bare name at the end of the clause that a parser makes a part of the noun before it."""
    for name in sentence.tokens[verb.i + 2 :]:
        noun = sentence.tokens[name.head]
        if name.head != name.i - 1 or name.relation not in ("flat", "appos", "compound") or name.name is None or name.name.kind not in ("state", "organisation") or name.case:
            continue
        top = noun
        while top.head not in (top.i, verb.i) and sentence.tokens[top.head].pos == "NOUN":
            top = sentence.tokens[top.head]
        after = sentence.tokens[name.i + 1] if name.i + 1 < len(sentence.tokens) else None
        plain = noun.pos == "NOUN" and noun.name is None and noun.lemma not in words(sentence.lang, "kin")
        named = noun.name is not None and noun.name.kind == "state" and bool(noun.case)
        if top.head == verb.i and top in children and top.relation in _OBJECTS and (after is None or after.pos in ("PUNCT", "CCONJ")) and (plain or named):
            return name
    return None


def _is_object(sentence: Sentence, word: Token) -> bool:
    if word.lemma in words(sentence.lang, "time") or word.text[:1].isdigit():
        return False
    if word.case == "a":
        return acts(word) or word.pos == "PRON"
    return not word.case and word.relation == "obj" and word.pos in ("NOUN", "PRON")


def _doubled(sentence: Sentence, children: list[Token]) -> None:
    clitics = [w for w in children if w.text.lower() in words(sentence.lang, "clitic") and w.relation in ("obj", "iobj")]
    full = [w for w in children if w.case == "a" and w.relation in _OBJECTS and (acts(w) or w.pos == "NOUN")]
    if len(clitics) != 1 or not full:
        return
    direct = clitics[0].text.lower() in words(sentence.lang, "direct-clitic")
    if full[0].i > clitics[0].i and (direct or not acts(full[0])):
        return  # 'la llevó a Burundi'
    clitics[0].relation = DOUBLE
    if direct and full[0].relation == "obl":
        full[0].relation = "obj"


def _doer_behind_relative(sentence: Sentence, verb: Token, children: list[Token]) -> None:
    """'el barco que hundió la Armada': whoever has an office or is a body has 'a' before them as an object; without it they are the subject."""
    relative = next((w for w in children if w.relation == "nsubj" and w.lemma == "que" and w.i < verb.i), None)
    late = [w for w in children if w.i > verb.i and w.relation == "obj"]
    if relative is None or len(late) != 1 or late[0].case or late[0].name is None or late[0].name.kind not in _MARKED:
        return
    above = sentence.tokens[verb.head]
    if verb.relation in ("acl", "acl:relcl") and above.pos == "NOUN" and not acts(above):
        relative.relation, late[0].relation = "obj", "nsubj"
