"""'The two leaders', 'ambos cancilleres', 'the two', 'ambos': the two people of one office, or the two parties, whom a text has just named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dragoman.nouns import ActorMention
from dragoman.reading.actors import offices
from dragoman.reading.actors.agreement import is_definite, is_number_of_two, pairs_up
from dragoman.reading.actors.descriptions import offices_meant
from dragoman.reading.actors.memory import is_person, is_state
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
    parties: list[list[ActorMention]] = []
    for sentence in sentences:
        here: dict[str, ActorMention] = {}
        parties.append([])
        for token in sentence.tokens:
            mention = of.get((sentence.start, token.i))
            if (mention is None or mention.via == "generic") and _is_lone_pair(sentence, token):
                two = _parties(parties)
                if two:
                    yield sentence, token, [leaning(token, found, "person", "pronoun") for found in two]
            if mention is None:
                continue
            if is_state(mention.country) and (mention.actor == mention.country or mention.office or is_person(mention)) and mention.via not in ("demonym", "pronoun", "zero"):
                parties[-1].append(mention)
            if mention.country and _office(mention) and is_person(mention):
                here[mention.actor] = mention
            elif mention.office and mention.via in _GENERIC and pairs_up(sentence, token):
                lemma = token.name.lemma.lower() if token.name is not None and token.name.lemma else token.lemma
                two = _last_two([*past[-_REACH:], here], mention.office, offices_meant(sentence.lang, lemma))
                if two:
                    yield sentence, token, [leaning(token, found, "person", "pronoun") for found in two]
        past.append(here)


def _is_lone_pair(sentence: Sentence, token: Token) -> bool:
    """'The two agreed', 'ambos firmaron', 'los dos': a subject that is no more than a number."""
    word = token.text.lower()
    alone = token.name is None and token.relation in ("nsubj", "nsubj:pass") and token.pos in ("NUM", "PRON", "DET", "NOUN") and not sentence.children(token, "nmod", "acl", "acl:relcl", "amod", "conj", "nummod")
    return alone and is_number_of_two(sentence.lang, word) and (is_definite(sentence, token) or is_number_of_two(sentence.lang, word, by_itself=True))


def _parties(spans: Sequence[Sequence[ActorMention]]) -> list[ActorMention]:
    """The two parties of the last sentence that names any, of two states; nothing where it names one, or more."""
    last = next((span for span in reversed(spans[-_REACH:]) if span), ())
    found = {mention.actor: mention for mention in reversed(last)}
    persons = [mention for mention in found.values() if mention.office or is_person(mention)]
    two = sorted(persons if len(persons) == _TWO else found.values(), key=lambda m: m.start)
    return two if len(two) == _TWO and two[0].country != two[1].country else []


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
