"""From a phrase to the one who is meant: actor, country, sector and office, at the document's date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.nouns import ActorMention
from dragoman.reading.actors import offices
from dragoman.reading.actors.gazetteer import Entry
from dragoman.reading.actors.phrases import Phrase, Piece
from dragoman.reading.actors.sectors import modified, sector_of

_TWO = 2  # words of 'Merkel Government'
# Places in the name of an actor where no state is known.
_OWN = "doc"


@dataclass(slots=True)
class Cast:
    """The actors of one document as they appear: who is unknown, who bears which surname, who held which title."""

    lang: str
    date: str | None
    unknown: dict[str, str] = field(default_factory=dict)
    by_surname: dict[str, ActorMention] = field(default_factory=dict)
    by_title: dict[str, list[ActorMention]] = field(default_factory=dict)
    by_word: dict[str, list[ActorMention]] = field(default_factory=dict)
    countries: list[str] = field(default_factory=list)

    def own_id(self, name: str) -> str:
        """The id, within this document, of somebody whom the knowledge does not hold."""
        return self.unknown.setdefault(name, f"{_OWN}:{len(self.unknown) + 1}")

    def remember(self, mention: ActorMention, title: str = "") -> ActorMention:
        """Keep a mention for the later ones that lean on it."""
        if mention.country and mention.country not in self.countries:
            self.countries.append(mention.country)
        if title:
            for known in {title.lower(), title.lower().split(" ")[0]}:
                self.by_title.setdefault(known, []).append(mention)
        return mention

    def meet(self, person: ActorMention, title: str = "") -> ActorMention:
        """Keep a mention of a person, whose surname alone will be enough from now on."""
        if " " in person.name and (person.office or person.actor.startswith(_OWN)):
            self.by_surname[offices.surname(person.name)] = person
        return self.remember(person, title)


def valid(entry: Entry, date: str | None) -> bool:
    """Whether what a form means existed at a date; without a date whatever exists today is meant."""
    if date is None:
        return True
    return (not entry.valid_from or entry.valid_from <= date[: len(entry.valid_from)]) and (not entry.valid_to or date[: len(entry.valid_to)] <= entry.valid_to)


def choose(entries: Sequence[Entry], kinds: Sequence[str], cast: Cast) -> Entry | None:
    """Among what a form can mean, of one of `kinds`: what existed then, then whose country the document has named, then the first."""
    fitting = [entry for entry in entries if entry.kind in kinds]
    if not fitting:
        return None

    def rank(entry: Entry) -> tuple[bool, bool, int]:
        known = cast.countries.index(entry.country) if entry.country in cast.countries else len(cast.countries)
        # Without a date a state that is no more is meant only where its name is no other's.
        return (not valid(entry, cast.date), bool(entry.valid_to) and cast.date is None, known)

    return min(fitting, key=rank)


def resolve(phrase: Phrase, text: str, cast: Cast) -> ActorMention | None:
    """Who a phrase means; None for a phrase that names nobody by itself (a bare title or group: later mentions see to these)."""
    if phrase.pattern in ("person", "appositive"):
        return _person(phrase, text, cast)
    if phrase.pattern == "body":
        return _body_of_person(phrase, text, cast)
    if phrase.pattern == "people":
        return _people(phrase, text, cast)
    if phrase.pattern == "institution":
        return _institution(phrase, text, cast)
    generic = phrase.first("A") or phrase.first("BE")
    if generic is not None:
        return _generic(phrase, generic, text, cast)
    return _name(phrase.pieces[0], text, cast)


def _mention(phrase: Phrase | Piece, text: str, actor: str, name: str, country: str | None, sector: str | None, office: str | None, via: str) -> ActorMention:
    return ActorMention(phrase.start, phrase.end, text[phrase.start : phrase.end], actor, name, country or None, sector or None, office or None, via)


def country_of(pieces: Sequence[Piece], cast: Cast) -> tuple[str | None, Entry | None]:
    """The country that a phrase's other pieces give: its state, demonym, capital, organ or organisation."""
    for letters, kinds in (("SD", ("state", "demonym")), ("G", ("organ",)), ("CM", ("capital", "metonym")), ("L", ("locality",)), ("O", ("organisation",)), ("P", ("person",))):
        for piece in pieces:
            if piece.letter in letters:
                entry = choose(piece.entries, kinds, cast)
                if entry is not None:
                    return entry.country, entry
    return None, None


def _person(phrase: Phrase, text: str, cast: Cast) -> ActorMention | None:
    title = phrase.first("A") or phrase.first("B")
    known = next((piece for piece in reversed(phrase.pieces) if piece.letter == "P"), None)
    named = phrase.named()
    assert title is not None
    assert title.entry is not None
    country, _ = country_of([p for p in phrase.pieces if p is not known], cast)
    if known is not None and (named is None or known.start >= named[0] or phrase.pattern == "appositive"):
        entry = choose(known.entries, ("person",), cast)
        assert entry is not None
        term = offices.office_at(entry.actor, cast.date)
        # The text says which office it means: that is believed before the term that the knowledge would give.
        sector, office = title.entry.sector or entry.sector, title.entry.office or (term.office if term else None)
        return cast.meet(_mention(phrase, text, entry.actor, entry.name, entry.country or country, sector, office, "office"), title.text)
    if named is None:
        return None
    name = " ".join(text[named[0] : named[1]].split())
    earlier = cast.by_surname.get(offices.surname(name))
    if earlier is not None and " " not in name:
        return cast.meet(_mention(phrase, text, earlier.actor, earlier.name, earlier.country, earlier.sector, earlier.office, "surname"), title.text)
    if " " not in name:
        famous = offices.known_by_surname(name)
        fitting = [p for p in famous if any(term.state == country or (country is None and term.state in cast.countries) for term in offices.terms(p))]
        states = {term.state for person in fitting for term in offices.terms(person)}
        if len(fitting) > 1 and len(states) == 1 and title.entry.office:
            # Two presidents of one name: the office is certain, the person is not.
            state = states.pop()
            actor = f"{state}_{title.entry.office.upper().replace('-', '_')}"
            shown = " ".join(text[phrase.start : phrase.end].split())
            return cast.meet(_mention(phrase, text, actor, shown, state, title.entry.sector, title.entry.office, "office"), title.text)
        if len(fitting) == 1:
            term = offices.office_at(fitting[0], cast.date) or offices.terms(fitting[0])[-1]
            return cast.meet(_mention(phrase, text, fitting[0], term.name, term.state, title.entry.sector or term.sector, title.entry.office, "office"), title.text)
    via = "apposition" if phrase.pattern == "appositive" else "office"
    return cast.meet(_mention(phrase, text, cast.own_id(name), name, country, title.entry.sector, title.entry.office, via), title.text)


def _body_of_person(phrase: Phrase, text: str, cast: Cast) -> ActorMention | None:
    """'the Biden administration': the government of the country whose office that person held."""
    body, person = phrase.first("EU"), phrase.first("P")
    assert body is not None
    assert body.entry is not None
    if person is not None:
        entry = choose(person.entries, ("person",), cast)
        country = entry.country if entry else None
    else:
        named = phrase.named()
        famous = offices.known_by_surname(text[named[0] : named[1]]) if named else ()
        country = offices.terms(famous[0])[-1].state if len(famous) == 1 else None
        if country is None:
            return None
    actor = f"{country}_{body.entry.sector}" if country else cast.own_id(phrase.pattern)
    return cast.remember(_mention(phrase, text, actor, " ".join(text[phrase.start : phrase.end].split()), country, body.entry.sector, None, "body"))


def _generic(phrase: Phrase, generic: Piece, text: str, cast: Cast) -> ActorMention | None:
    others = phrase.beside(generic)
    country, entry = country_of(others, cast)
    noun = generic.entry
    assert noun is not None
    body = next((piece for piece in others if piece.letter in "BEU" and piece.start > generic.start), None)
    owner = entry if entry is not None and entry.kind in ("organ", "organisation") else phrase.generic_owner(generic)
    sector = sector_of(noun, owner, [piece.text for piece in others], cast.lang)
    if country is None:
        return None
    name = " ".join(text[phrase.start : phrase.end].split())
    title = generic.text if generic.letter == "A" else ""
    via = "office" if generic.letter == "A" else "group"
    if owner is entry and entry is not None and owner is not None:
        if generic.letter != "A":
            return cast.remember(_mention(phrase, text, entry.actor, name, country, sector, None, "organ"))
        if entry.kind == "organisation":
            return cast.remember(_mention(phrase, text, _id(entry.actor, noun.office), name, country, sector, noun.office, via), title)
    if body is not None and sector not in _OF_STATE:
        return cast.remember(_mention(phrase, text, cast.own_id(name), name, country, sector, noun.office, via), title)
    local = next((piece.text for piece in others if piece.letter == "L"), "") if entry is not None and entry.kind == "locality" else ""
    what = noun.office if generic.letter == "A" and noun.office and not (body is not None and sector != noun.sector) else sector
    return cast.remember(_mention(phrase, text, _id(country, local, what), name, country, sector, noun.office, via), title)


# Sectors of those who act for a state.
_OF_STATE = ("GOV", "LEG", "MIL", "JUD", "COP", "SPY")


def _id(*parts: str) -> str:
    """An id made of an actor's and words: 'PER_GOV', 'IND_KERALA_COP', 'NATO_SPOKESPERSON'."""
    words = (unicodedata.normalize("NFD", part) for part in parts if part)
    return "_".join(re.sub(r"[^A-Z0-9]+", "_", "".join(c for c in word if not unicodedata.combining(c)).upper()).strip("_") for word in words)


def _people(phrase: Phrase, text: str, cast: Cast) -> ActorMention | None:
    """A nationality with words beside it: 'ordinary Uzbeks' are civilians; 'southern Chinese' are Chinese."""
    state = phrase.first("D")
    assert state is not None
    sector = modified("", "people", [piece.text for piece in phrase.pieces if piece is not state], cast.lang)
    entry = choose(state.entries, ("demonym",), cast)
    if not sector or entry is None:
        return _name(state, text, cast)
    return cast.remember(_mention(phrase, text, _id(entry.country, sector), " ".join(text[phrase.start : phrase.end].split()), entry.country, sector, None, "group"))


def _institution(phrase: Phrase, text: str, cast: Cast) -> ActorMention:
    """An institution that the knowledge does not hold: its own name, the country that the name gives, the sector of the noun at its end."""
    noun = phrase.first("U")
    assert noun is not None
    assert noun.entry is not None
    of_person = _body_of_person(phrase, text, cast) if noun.entry.kind == "body" and len(phrase.pieces) == _TWO else None
    if of_person is not None:
        return of_person
    country, _ = country_of(phrase.pieces, cast)
    name = " ".join(text[phrase.start : phrase.end].split())
    return cast.remember(_mention(phrase, text, cast.own_id(name), name, country, noun.entry.sector, None, "body"))


_NAMED = ("person", "organ", "organisation", "state", "capital", "metonym", "demonym")


def _name(piece: Piece, text: str, cast: Cast) -> ActorMention | None:
    entry = choose(piece.entries, _NAMED, cast)
    if entry is None:
        return None
    office = None
    sector: str | None = entry.sector
    if entry.kind == "person":
        term = offices.office_at(entry.actor, cast.date)
        held = offices.terms(entry.actor)
        office = term.office if term else None
        # Whoever held an office and holds none at the document's date belongs to the elite (PLOVER: ELI).
        sector = term.sector if term else ("ELI" if held and cast.date else entry.sector)
    via = {"state": "name", "person": "name", "organisation": "name"}.get(entry.kind, entry.kind)
    mention = _mention(piece, text, entry.actor, entry.name, entry.country, sector, office, via)
    return cast.meet(mention) if entry.kind == "person" else cast.remember(mention)
