"""What a clause is summed up as behind a comma, by whoever tells of it: '…, an accusation that X denied', '…, medida que X condenó', '…, lo que X desmintió', '…, which X denies'."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.language.predicate import RELATIVES, words
from dragoman.reading.language.syntax import Sentence, Token

_FARTHEST = 6  # words from the comma to the relative pronoun
_BEFORE = ("DET", "ADJ", "NUM", "ADV")
_SUBJECTS = ("nsubj", "nsubj:pass")


def begins(sentence: Sentence, comma: Token) -> Token | None:
    """The noun by which the words behind a comma sum up what stands before it; the pronoun of 'lo que'; None where they do not."""
    tokens = sentence.tokens
    if comma.text not in (",", "—", "–"):
        return None
    behind = tokens[comma.i + 1 : comma.i + 1 + _FARTHEST]
    if len(behind) > 1 and behind[0].text.lower() in words(sentence.lang, "what-article") and behind[1].lemma in RELATIVES:
        return behind[1]
    if behind and behind[0].text.lower() in words(sentence.lang, "summing-pronoun") and _is_denied(sentence, behind[0]):
        return behind[0]
    noun = next((w for w in behind if w.pos not in _BEFORE), None)
    if noun is None or not (noun.pos in ("NOUN", "PRON") or noun.lemma == "algo") or not {noun.lemma, noun.text.lower()} & words(sentence.lang, "summing"):
        return None
    if any(w.morph.get("Definite") == "Def" or w.morph.get("Poss") == "Yes" for w in tokens[comma.i + 1 : noun.i]):
        return None  # 'the plan that …' is one told of before
    after = next((w for w in tokens[noun.i + 1 : comma.i + 2 + _FARTHEST] if w.pos != "ADP"), None)
    described = after is not None and (after.lemma in RELATIVES or after.text.lower() in RELATIVES or (after.pos in ("VERB", "ADJ") and after.morph.get("VerbForm") == "Part") or _has_subject(sentence, noun, after))
    return noun if described else None


def _has_subject(sentence: Sentence, noun: Token, after: Token) -> bool:
    """'a charge Quito denies': a clause without a pronoun."""
    above = sentence.tokens[after.head]
    return after.relation in _SUBJECTS and above.head == noun.i and above.relation in ("acl", "acl:relcl")


def _is_denied(sentence: Sentence, pronoun: Token) -> bool:
    """'…, which X denies', '…, which X dismissed as false': what is denied was told; a thing ('the treaty, which X rejects') is not."""
    verb = next((w for w in sentence.tokens[pronoun.i + 1 :] if w.pos == "VERB" or w.text in (",", ";", ":")), None)
    if verb is None or verb.lemma in words(sentence.lang, "denying"):
        return verb is not None
    behind = [w.text.lower() for w in sentence.tokens[verb.i + 1 : verb.i + 1 + _FARTHEST]]
    return verb.lemma in words(sentence.lang, "dismissing") and "as" in behind and not words(sentence.lang, "untrue").isdisjoint(behind)


def without(sentence: Sentence, content: Sequence[Token]) -> list[Token]:
    """What somebody says, as far as the words by which whoever tells of it sums it up."""
    inside = {word.i for word in content}
    first = min(inside, default=0)
    cut = next((word.i for word in sentence.tokens if word.i > first and word.i in inside and begins(sentence, word) is not None), None)
    return [word for word in content if cut is None or word.i < cut]


def told_before(sentence: Sentence, noun: Token) -> Token | None:
    """The verb of the clause that a noun sums up from behind a comma; None where it sums up none.

    What was done ('a step', 'medida') is told by the nearest verb, what was said ('an accusation', 'extremo') by the one over it.
    """
    comma = next((w for w in reversed(sentence.tokens[: noun.i]) if w.text in (",", "—", "–", ";", ":")), None)
    if comma is None or begins(sentence, comma) is not noun:
        return None
    verbs = [w for w in sentence.ancestors(noun) if w.pos == "VERB" and w.i < comma.i]
    verbs = verbs or [w for w in reversed(sentence.tokens[: comma.i]) if w.pos == "VERB" and sentence.children(w, *_SUBJECTS)][:1]
    deed = bool({noun.lemma, noun.text.lower()} & words(sentence.lang, "summing-deed"))
    return (verbs[0] if deed else verbs[-1]) if verbs else None
