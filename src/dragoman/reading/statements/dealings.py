"""What a verb of speech or judgement has for its object: something to speak of, or somebody or something that is dealt with, of which nothing is said."""

from __future__ import annotations

from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.statements import cues, phrases
from dragoman.reading.statements.cues import CueWord

OBJECTS = ("obj", "iobj")
_PARTIES = ("office", "person", "group", "body", "state")


def is_thing(lang: str, child: Token) -> bool:
    """Whether an object can be spoken of: a word, not a mark or a clitic that stands for what was said ('lo dijo')."""
    dated = child.lemma.lower() in cues.words(lang, "when") and child.name is None  # 'lo confirmó el martes'
    return not dated and not phrases.is_mark(child) and not (lang == "es" and child.pos == "PRON" and len(child.text) <= 3)


def is_dealt_with(sentence: Sentence, verb: Token, word: CueWord) -> bool:
    """'recalled its envoy', 'denied visas to X', 'demandó a Chile': something is done to somebody, and nothing said."""
    objects = [child for child in sentence.children(verb, *OBJECTS) if is_thing(sentence.lang, child)]
    if word.commitment == "denies" and (sentence.children(verb, "iobj") or any(w.case in cues.words(sentence.lang, "given-to") for w in sentence.children(verb, "obl"))):
        return bool(objects)
    named = [child for child in objects if child.name is not None and child.name.kind in _PARTIES]
    says_more = sentence.children(verb, "advcl", "xcomp", "ccomp") or any(sentence.children(child, "acl", "acl:relcl") for child in named)
    return word.commitment in ("asserts", "denies", "demands") and bool(objects) and len(named) == len(objects) and not says_more


def is_done(sentence: Sentence, predicate: Predicate) -> bool:
    """'suscribieron un acuerdo', 'celebraron su ronda': with such an object a verb of judgement tells of an act."""
    acts = cues.words(sentence.lang, f"object-of-{predicate.token.lemma}")
    return any(child.lemma in acts for child in sentence.children(predicate.token, *OBJECTS, "nsubj", "nsubj:pass"))
