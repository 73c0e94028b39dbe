"""'The two leaders', 'ambos cancilleres': the two people of one office whom a text has just named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dragoman.nouns import ActorMention
from dragoman.reading.actors import offices
from dragoman.reading.actors.agreement import pairs_up
from dragoman.reading.actors.descriptions import offices_meant
from dragoman.reading.actors.memory import is_person
from dragoman.reading.actors.pronouns import leaning
from dragoman.reading.language import Sentence, Token

Place = tuple[int, int]
_TWO = 2
_REACH = 2  # sentences
_HEADS = frozenset({"president", "prime-minister", "monarch", "chancellor", "head-of-government", "leader"})
_GENERIC = ("generic", "title")


def read(sentences: Sequence[Sentence], of: Mapping[Place, ActorMention]) -> Iterator[tuple[Sentence, Token, list[ActorMention]]]:
    """Each plural that means two people, with a mention for each of the two; nothing where one or more than two can be meant."""
    past: list[dict[str, ActorMention]] = []
    for sentence in sentences:
        here: dict[str, ActorMention] = {}
        for token in sentence.tokens:
            mention = of.get((sentence.start, token.i))
            if mention is None:
                continue
            if mention.country and _office(mention) and is_person(mention):
                here[mention.actor] = mention
            elif mention.office and mention.via in _GENERIC and pairs_up(sentence, token):
                lemma = token.name.lemma.lower() if token.name is not None and token.name.lemma else token.lemma
                two = _last_two([*past[-_REACH:], here], mention.office, offices_meant(sentence.lang, lemma))
                if two:
                    yield sentence, token, [leaning(token, found, "person", "pronoun") for found in two]
        past.append(here)


def _last_two(spans: Sequence[Mapping[str, ActorMention]], office: str, meant: frozenset[str]) -> list[ActorMention]:
    """The two of that office, or of one that the word can mean, named in the last sentence that names any, or in it and the one before."""
    found: dict[str, ActorMention] = {}
    for here in reversed(spans):
        found |= {actor: m for actor, m in here.items() if (_office(m) in meant or _holds(_office(m), office)) and actor not in found}
        if len(found) >= _TWO:
            break
    two = sorted(found.values(), key=lambda m: m.start)
    return two if len(two) == _TWO and two[0].country != two[1].country else []


def _office(mention: ActorMention) -> str:
    """What somebody is called, else the last office that is known: a text without a date says not which was held then."""
    known = offices.terms(mention.actor)
    return mention.office or (known[-1].office if known else "")


def _holds(held: str, said: str) -> bool:
    if said == "leader":
        return held in _HEADS
    return held == said or (said == "minister" and held.endswith("-minister") and held != "prime-minister")
