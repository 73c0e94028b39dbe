"""The actors of one document as they appear, and the choice among what a form can mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.nouns import ActorMention
from dragoman.reading.actors import offices
from dragoman.reading.actors.gazetteer import Entry, straight
from dragoman.reading.actors.phrases import Phrase
from dragoman.reading.actors.pieces import Piece

# Places in the name of an actor where no state is known.
_OWN = "doc"


_PARTICLE = re.compile(r"^(?:[Aa]l|[Ee]l|[Aa]sh?|[Bb]in|[Ii]bn)[- ](?=[A-ZÀ-Ý])")
_DOUBLE = 2  # words of a name with one surname


@dataclass(slots=True)
class Cast:
    """The actors of one document as they appear: who is unknown, who bears which surname, who held which title."""

    lang: str
    date: str | None
    unknown: dict[str, str] = field(default_factory=dict)
    by_surname: dict[str, ActorMention] = field(default_factory=dict)
    by_title: dict[str, list[ActorMention]] = field(default_factory=dict)
    by_word: dict[str, list[ActorMention]] = field(default_factory=dict)
    by_part: dict[str, dict[str, ActorMention]] = field(default_factory=dict)
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
        if " " in person.name:
            self.by_surname[offices.surname(person.name)] = person
            written = offices.surname(person.text)
            if written != offices.surname(person.name) and straight(written) == straight(offices.surname(person.name)):
                self.by_surname[written] = person  # 'Vucic', where the knowledge has 'Vučić'
            parts = person.name.split()
            if self.lang == "es" and len(parts) > _DOUBLE:
                # 'Ramiro Quispe Mamani' is 'Quispe' later on.
                self.by_surname.setdefault(parts[-2], person)
            for part in map(_bare, parts):
                if part[:1].isupper() and not part.endswith("."):
                    self.by_part.setdefault(part, {}).setdefault(person.actor, person)
        return self.remember(person, title)


    def named(self, name: str) -> ActorMention | None:
        """Whom a name means by itself later on: by the surname, else by any part of a name that is nobody else's ('Abiy', 'Yoon', 'Al Burhan')."""
        word = _bare(name)
        known = self.by_surname.get(name) or self.by_surname.get(word)
        bearers = self.by_part.get(word, {}) if " " not in word else {}
        return known or (next(iter(bearers.values())) if len(bearers) == 1 else None)


def _bare(name: str) -> str:
    """A name without the particle before it: 'al-Burhan', 'Al Burhan' -> 'Burhan'."""
    return _PARTICLE.sub("", name) or name


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


def country_of(pieces: Sequence[Piece], cast: Cast) -> tuple[str | None, Entry | None]:
    """The country that a phrase's other pieces give: its state, demonym, capital, organ or organisation."""
    for letters, kinds in (("SD", ("state", "demonym")), ("G", ("organ",)), ("CM", ("capital", "metonym")), ("L", ("locality",)), ("O", ("organisation",)), ("P", ("person",))):
        for piece in pieces:
            if piece.letter in letters:
                entry = choose(piece.entries, kinds, cast)
                if entry is not None:
                    return offices.counted(entry.country)[0], entry
    return None, None


def mention_of(phrase: Phrase | Piece, text: str, actor: str, name: str, country: str | None, sector: str | None, office: str | None, via: str) -> ActorMention:
    """A mention on a phrase; empty parts are None."""
    return ActorMention(phrase.start, phrase.end, text[phrase.start : phrase.end], actor, name, country or None, sector or None, office or None, via)
