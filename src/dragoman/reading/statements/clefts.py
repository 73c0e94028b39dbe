"""'What X says is that …', 'lo que X exige es …', and 'what X says' where nobody tells what that is."""

from __future__ import annotations

from dragoman.reading.language import Sentence, Token
from dragoman.reading.statements import cues
from dragoman.reading.statements.draft import Draft


def said(sentence: Sentence, verb: Token) -> list[Token]:
    """'What X says is that …', 'Lo que X exige es una disculpa': what stands behind the copula of which the clause of a verb is the subject."""
    above = sentence.tokens[verb.head]
    opened = any(w.i < verb.i and w.text.lower() in cues.words(sentence.lang, "thing-pronoun") for w in sentence.children(verb, "obj"))
    copula = next((w for w in (above, *sentence.children(above, "cop")) if w.pos == "AUX"), None)
    if verb.relation != "csubj" or not opened or copula is None or copula.i < verb.i:
        return []
    return [w for w in sentence.subtree(above) if w.i > copula.i]


def tells_nothing(draft: Draft) -> bool:
    """'Keeps what it promises', 'cumple lo que promete': that something was said is told, and not what."""
    sentence = draft.sentence
    source = sentence.head_of(draft.source.start, draft.source.end) if draft.source is not None else None
    empty = cues.words(sentence.lang, "relative") | cues.words(sentence.lang, "thing-pronoun")
    inside = [w for w in sentence.tokens if any(start <= w.start < end for start, end in draft.content)]
    behind_comma = source is not None and source.i > 1 and sentence.tokens[source.i - 2].text == ","  # '…, which it denies'
    of_a_thing = source is not None and source.i > 0 and source.lemma in empty and sentence.tokens[source.i - 1].text.lower() in cues.words(sentence.lang, "thing-pronoun") and not behind_comma
    return bool(inside) and (of_a_thing or all(w.text.lower() in empty for w in inside))
