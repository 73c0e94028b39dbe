"""From a phrase to the one who is meant: actor, country, sector and office, at the document's date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from dragoman.nouns import ActorMention
from dragoman.reading.actors import offices, organs
from dragoman.reading.actors.cast import Cast, choose, country_of, mention_of, valid
from dragoman.reading.actors.gazetteer import Entry
from dragoman.reading.actors.persons import body_of_person, person, standing
from dragoman.reading.actors.phrases import Phrase
from dragoman.reading.actors.pieces import Piece
from dragoman.reading.actors.sectors import OF_STATE, modified, sector_of
from dragoman.reading.geography import cities

_PARTLY_RECOGNISED = "PRE"
_TWO = 2  # words of 'Merkel Government'


def resolve(phrase: Phrase, text: str, cast: Cast) -> ActorMention | None:
    """Who a phrase means; None for a phrase that names nobody by itself (a bare title or group: later mentions see to these)."""
    if phrase.pattern in ("person", "appositive"):
        return person(phrase, text, cast)
    if phrase.pattern == "body":
        return body_of_person(phrase, text, cast)
    if phrase.pattern == "people":
        return _people(phrase, text, cast)
    if phrase.pattern == "institution":
        return _institution(phrase, text, cast)
    generic = phrase.noun()
    if generic is not None:
        return _generic(phrase, generic, text, cast)
    return _name(phrase.pieces[0], text, cast)


def _generic(phrase: Phrase, generic: Piece, text: str, cast: Cast) -> ActorMention | None:
    others = phrase.beside(generic)
    country, entry = country_of(others, cast)
    noun = generic.entry
    assert noun is not None
    owner = entry if entry is not None and entry.kind in ("organ", "organisation") else phrase.generic_owner(generic) or entry
    sector = sector_of(noun, owner, [piece.text for piece in others], cast.lang)
    if country is None:
        return None
    if sector == _PARTLY_RECOGNISED and entry is not None and entry.kind == "state" and generic.letter != "A":
        return cast.remember(mention_of(phrase, text, country, entry.name, country, None, None, "name"))  # 'the breakaway region of X' is X
    if generic.letter != "A" and _is_joint(others):
        name = " ".join(text[phrase.start : phrase.end].split())
        return cast.remember(mention_of(phrase, text, cast.own_id(name), name, None, None, None, via="body"))
    office = offices.meant(noun, country, cast.lang)
    name = " ".join(text[phrase.start : phrase.end].split())
    title = generic.text if generic.letter == "A" else ""
    via = "office" if generic.letter == "A" else "group"
    if owner is entry and entry is not None and entry.kind in ("organ", "organisation"):
        if generic.letter != "A":
            return cast.remember(mention_of(phrase, text, entry.actor, name, country, sector, None, "organ"))
        if entry.kind == "organisation":
            return cast.remember(mention_of(phrase, text, _id(entry.actor, office), name, country, sector, office, via), title)
    body = next((piece for piece in others if piece.letter == "U" or (piece.letter in "BE" and piece.start > generic.start)), None)
    if body is not None and sector not in OF_STATE:
        return cast.remember(mention_of(phrase, text, cast.own_id(name), name, country, sector, office, via), title)
    organ = organs.of_state(noun, country, cast.lang) if entry is not None and entry.kind in ("state", "demonym") and generic.letter != "A" else None
    if organ is not None and sector == noun.sector:
        return cast.remember(mention_of(phrase, text, organ, name, country, sector, None, "organ"))
    local = next((piece.text for piece in others if piece.letter == "L"), "") if entry is not None and entry.kind == "locality" else ""
    what = office if generic.letter == "A" and office and not (body is not None and sector != noun.sector) else sector
    return cast.remember(mention_of(phrase, text, _id(country, local, what), name, country, sector, office, via), title)


def _is_joint(pieces: Sequence[Piece]) -> bool:
    """Whether two states own a body together: 'the Kenya-Somalia Joint Commission' is neither's."""
    shape = "".join(piece.letter for piece in pieces)
    return any(shape[i] in "SD" and shape[i + 1] == "h" and shape[i + 2] in "SD" for i in range(len(shape) - 2))


def _id(*parts: str) -> str:
    """An id made of an actor's and words: 'PER_GOV', 'IND_KERALA_COP', 'NATO_SPOKESPERSON'."""
    words = (unicodedata.normalize("NFD", part) for part in parts if part)
    return "_".join(re.sub(r"[^A-Z0-9]+", "_", "".join(c for c in word if not unicodedata.combining(c)).upper()).strip("_") for word in words)


def _people(phrase: Phrase, text: str, cast: Cast) -> ActorMention | None:
    """A nationality with words beside it: 'ordinary Uzbeks' are civilians, 'Syria's displaced' refugees; 'southern Chinese' are Chinese."""
    state = phrase.first("DS")
    assert state is not None
    sector = modified("", "people", [piece.text for piece in phrase.pieces if piece is not state], cast.lang)
    entry = choose(state.entries, ("demonym", "state"), cast)
    if not sector or entry is None:
        return _name(state, text, cast)
    return cast.remember(mention_of(phrase, text, _id(entry.country, sector), " ".join(text[phrase.start : phrase.end].split()), entry.country, sector, None, "group"))


def _institution(phrase: Phrase, text: str, cast: Cast) -> ActorMention:
    """An institution that the knowledge does not hold: its own name, the country that the name gives, the sector of the noun at its end."""
    noun = phrase.first("U")
    assert noun is not None
    assert noun.entry is not None
    of_person = body_of_person(phrase, text, cast) if noun.entry.kind == "body" and len(phrase.pieces) == _TWO else None
    if of_person is not None:
        return of_person
    country, _ = country_of(phrase.pieces, cast)
    name = " ".join(text[phrase.start : phrase.end].split())
    return cast.remember(mention_of(phrase, text, cast.own_id(name), name, country, noun.entry.sector, None, "body"))


def _governs(entry: Entry, form: str, cast: Cast) -> bool:
    """Whether a capital is a seat of government at the document's date: Karachi, Lagos and Bonn are cities of a state that is governed elsewhere now."""
    current = not entry.valid_to if cast.date is None else valid(entry, cast.date)
    return current or not cities.is_other_than_seat(form, entry.country)


_NAMED = ("person", "organ", "organisation", "state", "capital", "metonym", "demonym")


def _name(piece: Piece, text: str, cast: Cast) -> ActorMention | None:
    entry = choose(piece.entries, _NAMED, cast)
    if entry is None or (entry.kind == "capital" and not entry.origin and not _governs(entry, piece.text, cast)):
        return None
    if entry.kind == "person":
        known_as = standing(entry, cast)
        via = "dictionary" if entry.origin else "name"
        return cast.meet(mention_of(piece, text, entry.actor, entry.name, known_as.country, known_as.sector, known_as.office, via))
    via = "dictionary" if entry.origin else {"state": "name", "organisation": "name"}.get(entry.kind, entry.kind)
    return cast.remember(mention_of(piece, text, entry.actor, entry.name, entry.country, entry.sector, None, via))
