"""'his Turkish counterpart', 'su colega de Yemen': whoever holds in another state the office of somebody just named."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dragoman.nouns import ActorMention
from dragoman.reading import knowledge
from dragoman.reading.actors.cast import Cast
from dragoman.reading.actors.gazetteer import PACKAGE
from dragoman.reading.actors.memory import Memory, is_state
from dragoman.reading.language import Sentence, Token

VIA = "description"
Place = tuple[int, int]


@cache
def _nouns(lang: str) -> frozenset[str]:
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, "counterparts.tsv") if row["lang"] == lang)


def is_counterpart(sentence: Sentence, token: Token) -> bool:
    """Whether a noun says that somebody holds the office of another, and is somebody's own."""
    lemma = token.name.lemma if token.name is not None and token.name.lemma else token.lemma
    if lemma not in _nouns(sentence.lang) or token.morph.get("Number") == "Plur":
        return False
    return any(w.relation == "nmod:poss" or w.morph.get("Poss") == "Yes" for w in sentence.children(token, "det", "nmod:poss"))


def read(sentence: Sentence, token: Token, of: dict[Place, ActorMention], memory: Memory, number: int, cast: Cast, text: str) -> Iterator[ActorMention]:
    """The mention that such a noun makes, new ones alone; its own earlier reading is changed in place, and a name in apposition is that person's."""
    known = of.get((sentence.start, token.i))
    beside = [w for w in sentence.children(token, "amod", "nmod", "compound", "flat") if (sentence.start, w.i) in of and w.i != token.i]
    country = known.country if known is not None else next((c for w in beside if is_state(c := of[sentence.start, w.i].country)), None)
    model = next((other.mention for other in memory.recent(number, 1) if other.kind == "person" and other.mention.office and other.mention.country != country), None)
    if country is None or model is None:
        return
    names = [w for w in sentence.children(token, "appos", "flat") if w.pos == "PROPN" and w.name is None]
    called = [w for name in names[:1] for w in [name, *sentence.children(name, "flat", "compound")]]
    words = [token, *beside]
    start, end = min(w.start for w in words), max(w.end for w in words)
    shown = " ".join(text[start:end].split())
    name = " ".join(w.text for w in sorted(called, key=lambda w: w.i)) or shown
    actor = cast.own_id(name) if called else f"{country}_{(model.office or '').upper().replace('-', '_')}"
    mention = known or ActorMention(start, end, text[start:end], actor, name, country, model.sector, model.office, VIA)
    mention.actor, mention.name, mention.country, mention.sector, mention.office, mention.via = actor, name, country, model.sector, model.office, VIA
    of[sentence.start, token.i] = mention
    for word in called:
        other = of.get((sentence.start, word.i))
        if other is not None:
            other.actor, other.name, other.country, other.sector, other.office = actor, name, country, model.sector, model.office
    if called:
        cast.meet(mention)
    if known is None:
        yield mention
