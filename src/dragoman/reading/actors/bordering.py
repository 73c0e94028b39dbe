"""'its neighbour', 'el país vecino', 'the other side': the state across from the one whose act is told, of those the text has just named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from dragoman.nouns import ActorMention
from dragoman.reading import knowledge
from dragoman.reading.actors import descriptions
from dragoman.reading.actors.gazetteer import PACKAGE
from dragoman.reading.actors.memory import Memory, is_state, number_of
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate

VIA = "description"
Place = tuple[int, int]
_OWNERS = ("nmod:poss", "nmod")
_BESIDE = ("amod", "nmod", "acl", "acl:relcl", "nmod:poss")


@cache
def _forms(lang: str, kind: str) -> frozenset[str]:
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, "bordering.tsv") if row["lang"] == lang and row["kind"] == kind)


def is_neighbour(sentence: Sentence, token: Token) -> bool:
    """Whether a noun means the other one of two states: a neighbour that is somebody's, a state called neighbouring, the other state or side."""
    if number_of(token) == "p" or token.pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    words = {*token.text.lower().split(), token.lemma.lower()}  # 'neighbouring country' is one name
    own = [*sentence.children(token, "nmod:poss"), *(w for w in sentence.children(token, "det") if w.morph.get("Poss") == "Yes")]
    adjectives = words | {w.text.lower() for w in sentence.children(token, "amod", "det", "compound", "appos")}
    if adjectives & _forms(sentence.lang, "neighbouring") and descriptions.means_state(sentence.lang, words):
        return bool(own) or descriptions.is_definite(sentence, token)
    if words & _forms(sentence.lang, "neighbour"):
        return bool(own) or any(w.case in _forms(sentence.lang, "of") for w in sentence.children(token, "nmod"))
    if adjectives & _forms(sentence.lang, "other"):
        return (descriptions.means_state(sentence.lang, words) or bool(words & _forms(sentence.lang, "side"))) and not own and _is_bare(sentence, token)
    return False


def _is_bare(sentence: Sentence, token: Token) -> bool:
    """'the other country', not 'the other country that signed', 'any other country'."""
    return descriptions.is_definite(sentence, token) and len(sentence.children(token, *_BESIDE)) <= 1


def read(sentence: Sentence, token: Token, of: dict[Place, ActorMention], memory: Memory, number: int, found: Mapping[int, Predicate], text: str) -> Iterator[ActorMention]:
    """The mention that such a noun makes, where it is a new one; its own earlier reading is changed in place. None where nobody is told from whom it is across."""
    whose = _anchor(sentence, token, of, memory, number, found)
    country = _across(memory, number, whose) if whose is not None else None
    if country is None:
        return
    known = of.get((sentence.start, token.i))
    if known is not None:
        known.actor, known.name, known.country, known.sector, known.office, known.via = country, country, country, None, None, VIA
        return
    words = [token, *(w for w in sentence.children(token, "amod") if abs(w.i - token.i) == 1)]
    start, end = min(w.start for w in words), max(w.end for w in words)
    mention = of[sentence.start, token.i] = ActorMention(start, end, text[start:end], country, country, country, None, None, VIA)
    yield mention


def _anchor(sentence: Sentence, token: Token, of: Mapping[Place, ActorMention], memory: Memory, number: int, found: Mapping[int, Predicate]) -> str | None:
    """The state from which the other is told apart: the owner that is named, else whose act it is."""
    owners = [of.get((sentence.start, w.i)) for w in sentence.children(token, *_OWNERS)]
    named = next((m.country for m in owners if m is not None and is_state(m.country)), None)
    if named is not None:
        return named
    for above in sentence.ancestors(token):
        fillers = found[above.i].slots.get("subj", ()) if above.i in found else ()
        acting = next((m.country for w in fillers if w.i != token.i and (m := of.get((sentence.start, w.i))) is not None and is_state(m.country)), None)
        if acting is not None:
            return acting
    return next((other.mention.country for other in memory.recent(number) if other.role == "subject" and is_state(other.mention.country)), None)


def _across(memory: Memory, number: int, whose: str) -> str | None:
    """The other state that the last sentences name most; of equals the one named last."""
    named = [other.mention.country for other in memory.recent(number) if is_state(other.mention.country) and other.mention.country != whose]
    counts = Counter(named)
    return max(counts, key=lambda country: (counts[country], -named.index(country))) if counts else None
