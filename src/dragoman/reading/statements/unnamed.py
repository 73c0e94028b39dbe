"""Who can be judged without having a name: people, bodies and places that a noun means."""

from __future__ import annotations

from dragoman.reading.actors.kinds import kinds_of
from dragoman.reading.language import Sentence, Token
from dragoman.reading.statements import cues

_SPOKEN_OF = frozenset({"people", "name", "place"})
_STANDING = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "conj", "appos", "root", "xcomp")
_MARK = "at:"


def is_party(sentence: Sentence, token: Token) -> bool:
    """Whether a word means people, a body or a place: a noun, 'ours', 'those who …', an adjective with an article where a language makes nouns of them ('los enfermos'), an object with the 'a' of persons."""
    if token.relation not in _STANDING:
        return False
    if token.relation in ("obj", "iobj") and token.pos == "NOUN" and token.case in cues.words(sentence.lang, "personal"):
        return True
    if token.text.lower() in cues.words(sentence.lang, "owned") or (token.text.lower() in cues.words(sentence.lang, "whoever") and _is_described(sentence, token)):
        return True
    if token.pos == "ADJ":
        return token.morph.get("Gender") == "Masc" and bool(sentence.children(token, "det"))
    if token.pos not in ("NOUN", "PROPN"):
        return False
    return token.lemma.lower() in cues.words(sentence.lang, "party") or bool(kinds_of(sentence, token) & _SPOKEN_OF)


def _is_described(sentence: Sentence, token: Token) -> bool:
    """'those who lie', 'quienes mienten': by what they do."""
    return bool(sentence.children(token, "acl:relcl", "acl", "nmod")) or sentence.tokens[token.head].pos in ("VERB", "AUX")


def placed(token: Token) -> str:
    """An unnamed party by its place in the text, until it gets an id of the document."""
    return f"{_MARK}{token.start}"


def place_of(actor: str | None) -> int | None:
    """Where an unnamed party stands; None of an actor."""
    return int(actor.removeprefix(_MARK)) if actor is not None and actor.startswith(_MARK) else None
