"""Instruments that do something to something else, and undergo no step by the word for it: 'an accord that halted the fighting', 'the treaty ended the war'."""

from __future__ import annotations

from dragoman.reading.actors import Actors
from dragoman.reading.instruments.mentions import Mentions
from dragoman.reading.instruments.nouns import agree
from dragoman.reading.language import Token
from dragoman.reading.language.clauses import Predicate


def ends_another(predicate: Predicate, actors: Actors, mentions: Mentions) -> bool:
    """'The agreement ended the war': where a verb of happening has an object that is no time, doer or instrument, its subject does not end."""
    if predicate.passive or predicate.pronominal:
        return False
    undergone = [word for word in _behind(predicate) if not word.case and word.start not in mentions.dated and mentions.at(predicate.sentence, word) is None]
    return any(actors.of(predicate.sentence, word) is None for word in undergone)


def is_done_by_what_is_above(predicate: Predicate, actors: Actors) -> bool:
    """'An accord that halted the fighting' is not halted; 'el acuerdo que firmaron los técnicos', where a parser takes the doers for the object, is signed."""
    if predicate.link not in ("acl", "acl:relcl") or predicate.form != "Fin":
        return False
    others = any(actors.of(predicate.sentence, word) is None for word in _behind(predicate))
    return others and agree(predicate.token, predicate.sentence.tokens[predicate.token.head])


def _behind(predicate: Predicate) -> list[Token]:
    return [word for word in predicate.slots.get("obj", []) if word.i > predicate.token.i]
