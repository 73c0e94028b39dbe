"""A title and the name that stands beside it over a comma, with a place or a field between: 'el embajador de Chile en Quito, Raúl Paz, …'.

Also one title for two names ('Senators Moyo and Phiri'), and the state after a name ('el rey Hussein de Jordania').
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from dragoman.nouns import ActorMention
from dragoman.reading.actors.gazetteer import gazetteer
from dragoman.reading.actors.memory import is_person, is_state
from dragoman.reading.language import Sentence, Token

Place = tuple[int, int]
_CAPITAL = r"[A-ZÀ-Ý][\w'’-]*"
# What may stand between a title and the comma: 'de Transición Ecológica', 'en Caracas', 'for the West Philippine Sea'.
_FIELD = rf"(?:\s+(?:of|for|to|in|at|de|del|en|para|ante)(?:\s+(?:the|la|el|los|las))?\s+(?:{_CAPITAL}|\w+)(?:\s+(?:(?:and|y|e|de|del|la|las|los)\s+)*{_CAPITAL})*)"
_HONORIFIC = r"(?:(?:H\.\s?E\.|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|D\.|Dña\.|Sra?\.|Excmo\.|Excma\.)\s+)*"
_BETWEEN = re.compile(rf"{_FIELD}{{0,2}}\s*,\s+{_HONORIFIC}")
_CLOSED = re.compile(rf"(?:\s{_CAPITAL})*\s*(?:[,;:.)]|$|(?:and|y|e)\s)")
_JOINED = re.compile(r"\s+(?:and|y|e)\s+")
_FROM = re.compile(r"\s+(?:of|de|del)\s+(?:the\s+|la\s+|los\s+|las\s+|el\s+)?")
_OWNED = re.compile(r"['’]s\b")
_TITLED = ("office", "generic", "title", "apposition")
_SHARED = "LEG"  # legislators who are named together sit in one parliament; ministers of two states do not
# Titles that say less than the office of whom they name: 'la ministra' may be the foreign minister.
_WIDE = {"minister": "-minister", "head-of-government": "prime-minister"}
_OF_STATE = "GOV"


def read(sentence: Sentence, of: Mapping[Place, ActorMention], text: str) -> None:
    """Change the mentions of a sentence in place: a title gets the person whom it names, the person gets office, sector and country."""
    here = [(token, of[sentence.start, token.i]) for token in sentence.tokens if (sentence.start, token.i) in of]
    for (_, one), (token, other) in _neighbours(here):
        between = text[one.end : other.start]
        if _is_bare_title(one) and is_person(other) and _BETWEEN.fullmatch(between) and _CLOSED.match(text, other.end):
            _join(one, other)
        elif is_person(one) and one.via == "office" and is_person(other) and _JOINED.fullmatch(between) and _is_for_two(one):
            _share(one, other)
        elif one.via == "office" and one.sector == _OF_STATE and not one.country and _is_home(token, other, between, text):
            one.country = other.country


def _neighbours(here: Sequence[tuple[Token, ActorMention]]) -> Iterator[tuple[tuple[Token, ActorMention], tuple[Token, ActorMention]]]:
    """Each mention with those after it, up to two further: 'en Caracas' may be one between."""
    ordered = sorted(here, key=lambda pair: pair[1].start)
    for i, first in enumerate(ordered):
        for second in ordered[i + 1 : i + 4]:
            yield first, second


def _is_bare_title(mention: ActorMention) -> bool:
    """Whether a mention is an office held by somebody whom it does not name."""
    words = mention.text.split()
    forms = [entry for word in words for entry in gazetteer().known(word.lower()) if entry.kind == "office"]
    plural = bool(forms) and all(entry.number == "p" for entry in forms)
    return mention.via in _TITLED and bool(mention.office) and not plural and not is_person(mention)


def _is_for_two(mention: ActorMention) -> bool:
    """'Senators A': a title in the plural before one name."""
    words = [word.lower().rpartition("-")[2] for word in mention.text.split()]
    return any(entry.kind == "office" and entry.number == "p" for word in words for entry in gazetteer().known(word))


def _join(title: ActorMention, person: ActorMention) -> None:
    if title.country and person.country and title.country != person.country:
        return
    person.country = person.country or title.country
    wide = _WIDE.get(title.office or "")
    if title.sector and not (wide and (person.office or "").endswith(wide)):
        person.sector, person.office = title.sector, title.office
    person.via = "apposition" if person.via == "unknown" else person.via
    title.actor, title.name, title.country, title.sector, title.office = person.actor, person.name, person.country, person.sector, person.office
    title.via = "apposition"


def _share(first: ActorMention, second: ActorMention) -> None:
    if first.sector and second.office != first.office:
        second.sector, second.office = first.sector, first.office
    if first.sector == _SHARED:
        second.country = second.country or first.country


def _is_home(token: Token, state: ActorMention, between: str, text: str) -> bool:
    named = state.actor == state.country and state.via == "name" and is_state(state.country)
    return named and _FROM.fullmatch(between) is not None and not _OWNED.match(text, state.end) and token.relation in ("nmod", "obl", "flat", "appos")
