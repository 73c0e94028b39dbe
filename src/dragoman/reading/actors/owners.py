"""The country that a text gives by whose somebody is: 'its ambassador', 'su Gobierno', "Marta Ruiz's government"."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.nouns import ActorMention
from dragoman.reading.actors.agreement import table
from dragoman.reading.actors.counterparts import is_counterpart
from dragoman.reading.actors.descriptions import VIA, is_definite
from dragoman.reading.actors.memory import SUBJECTS, Memory, is_state, number_of
from dragoman.reading.actors.sectors import OF_STATE
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import words as closed

Place = tuple[int, int]
# What a person has of the state that he or she serves: "the minister's lawyer" is nobody of the state.
_OF_PERSON = ("GOV", "MIL")
_OPENING = 3  # words of 'In Lima,'
_CALLED = ("generic", "title", "office", "apposition")


def pass_on(sentence: Sentence, token: Token, of: Mapping[Place, ActorMention], memory: Memory, number: int) -> None:
    """Give a mention on a token the country of whom its possessive means; a mention without a name of its own becomes that state's."""
    mention = of.get((sentence.start, token.i))
    if mention is not None and (led := _led_by(sentence, token, mention, of)) is not None:
        mention.country, mention.actor, mention.via = led.country, f"{led.country}_{mention.sector}", VIA
        return
    if mention is None or mention.country or mention.sector not in OF_STATE or not mention.actor.startswith("doc:"):
        return
    owner = _owner(sentence, token, mention, of, memory, number) or _seat(sentence, token, mention, of) or _speaking(sentence, token, mention, memory, number)
    if owner is None or owner is mention or not is_state(owner.country) or is_counterpart(sentence, token):
        return
    if owner.actor != owner.country and (not owner.office or mention.sector not in _OF_PERSON) and owner.sector not in OF_STATE:
        return
    mention.country = owner.country
    if mention.via in ("generic", "title"):
        mention.actor = f"{owner.country}_{(mention.office or mention.sector or '').upper().replace('-', '_')}"
        mention.via = VIA


def _led_by(sentence: Sentence, token: Token, mention: ActorMention, of: Mapping[Place, ActorMention]) -> ActorMention | None:
    """Whose 'el Gobierno de Maduro', 'the government of Petro' is: a body alone with a name behind it is no body of before."""
    if mention.via not in ("generic", "title") or mention.office or mention.sector not in OF_STATE:
        return None
    behind = [w for w in sentence.children(token, "nmod", "flat") if w.i > token.i and w.case in closed(sentence.lang, "genitive")]
    named = next((of[sentence.start, w.i] for w in behind if (sentence.start, w.i) in of), None)
    return named if named is not None and named.via in ("surname", "name", "person", "office") and named.actor != named.country and is_state(named.country) else None


def _owner(sentence: Sentence, token: Token, mention: ActorMention, of: Mapping[Place, ActorMention], memory: Memory, number: int) -> ActorMention | None:
    for word in sentence.children(token, "nmod:poss", "det"):
        if (sentence.start, word.i) in of:
            return of[sentence.start, word.i]
    asked = table(sentence.lang).get(mention.text.split()[0].lower())
    if asked is None or asked.role != "possessive":
        return None
    found = memory.candidates(number, asked, {mention.actor})
    return found[0].mention if found else None


def _seat(sentence: Sentence, token: Token, mention: ActorMention, of: Mapping[Place, ActorMention]) -> ActorMention | None:
    """'In Phnom Penh, the defence ministry …': whoever serves a state, and is called by none, where a sentence opens in the seat of one; not 'the two ministers', who may meet there."""
    opening, place, comma = sentence.tokens[:3] if len(sentence.tokens) > _OPENING else (None, None, None)
    if opening is None or place is None or comma is None or comma.text != "," or opening.text.lower() not in closed(sentence.lang, "seat-opening"):
        return None
    seat = of.get((sentence.start, place.i))
    serves = mention.via in _CALLED and not (mention.office and number_of(token) == "p" and mention.office != "spokesperson")
    return seat if seat is not None and seat.via == "capital" and serves and not _is_led_by_name(sentence, token) else None


def _is_led_by_name(sentence: Sentence, token: Token) -> bool:
    """Whether a name of another state or body stands with a noun: 'the ministry of Chile'."""
    return any(child.name is not None and child.name.kind in ("state", "demonym", "organisation") for child in sentence.children(token))


def _speaking(sentence: Sentence, token: Token, mention: ActorMention, memory: Memory, number: int) -> ActorMention | None:
    """'Niger denied it. The foreign ministry said …': an organ that acts, and is called by no state, belongs to the state that acted last."""
    if mention.via != "generic" or mention.office or token.relation not in SUBJECTS or not is_definite(sentence, token) or number_of(token) == "p":
        return None
    if any(child.name is not None or child.pos == "PROPN" for child in sentence.children(token)):
        return None
    last = next((other for other in memory.recent(number, 1) if other.role == "subject" and other.sentence < number and is_state(other.mention.country)), None)
    return last.mention if last is not None else None
