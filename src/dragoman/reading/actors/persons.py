"""Persons named with their office, known and unknown: who is meant, of which country and sector at the document's date."""

from __future__ import annotations

from dragoman.nouns import ActorMention
from dragoman.reading.actors import offices
from dragoman.reading.actors.cast import Cast, choose, country_of, mention_of
from dragoman.reading.actors.gazetteer import Entry
from dragoman.reading.actors.offices import Standing
from dragoman.reading.actors.phrases import Phrase
from dragoman.reading.actors.sectors import sector_of


def standing(entry: Entry, cast: Cast) -> Standing:
    """As whom a known person counts at the document's date: by a term, else by the role that the knowledge gives without dates."""
    return offices.standing(entry.actor, cast.date) or Standing(*offices.counted(entry.country, entry.sector), None)


def _home(entry: Entry, office: str, country: str | None) -> str | None:
    """The country in which a person held the office that the text names, or which it names itself, whatever he holds today."""
    held = [term for term in offices.terms(entry.actor) if (term.state == country if country else term.office == office)]
    return offices.counted(held[-1].state)[0] if held else None


def person(phrase: Phrase, text: str, cast: Cast) -> ActorMention | None:
    """Somebody named beside an office: known by the whole name, by the surname in this document or in high office, or somebody new; None without a name."""
    title = phrase.first("A") or phrase.first("B")
    known = next((piece for piece in reversed(phrase.pieces) if piece.letter == "P"), None)
    named = phrase.named()
    assert title is not None
    assert title.entry is not None
    country, _ = country_of([p for p in phrase.pieces if p is not known], cast)
    titled = sector_of(title.entry, phrase.generic_owner(title), [p.text for p in phrase.beside(title)], cast.lang)
    if known is not None and (named is None or known.start >= named[0] or phrase.pattern == "appositive"):
        entry = choose(known.entries, ("person",), cast)
        assert entry is not None
        known_as = standing(entry, cast)
        # The text says which office it means: that is believed before the term that the knowledge would give.
        home = _home(entry, title.entry.office, country) or known_as.country or country
        sector, office = titled or known_as.sector, offices.meant(title.entry, home, cast.lang) or known_as.office
        return cast.meet(mention_of(phrase, text, entry.actor, entry.name, home, sector, office, "office"), title.text)
    if named is None:
        return None
    name = " ".join(text[named[0] : named[1]].split())
    earlier = cast.named(name) if " " not in name else None
    if earlier is not None:
        return cast.meet(mention_of(phrase, text, earlier.actor, earlier.name, earlier.country, earlier.sector, earlier.office, "surname"), title.text)
    if " " not in name:
        famous = offices.known_by_surname(name)
        fitting = [p for p in famous if any(term.state == country or (country is None and term.state in cast.countries) for term in offices.terms(p))]
        states = {term.state for person in fitting for term in offices.terms(person)}
        if len(fitting) > 1 and len(states) == 1 and title.entry.office:
            # Two presidents of one name: the office is certain, the person is not.
            state = states.pop()
            actor = f"{state}_{title.entry.office.upper().replace('-', '_')}"
            shown = " ".join(text[phrase.start : phrase.end].split())
            return cast.meet(mention_of(phrase, text, actor, shown, state, titled, title.entry.office, "office"), title.text)
        if len(fitting) == 1:
            term = offices.office_at(fitting[0], cast.date) or offices.terms(fitting[0])[-1]
            home, sector = offices.counted(term.state, term.sector)
            return cast.meet(mention_of(phrase, text, fitting[0], term.name, home, titled or sector, title.entry.office, "office"), title.text)
    via = "apposition" if phrase.pattern == "appositive" else "office"
    return cast.meet(mention_of(phrase, text, cast.own_id(name), name, country, titled, offices.meant(title.entry, country, cast.lang), via), title.text)


def body_of_person(phrase: Phrase, text: str, cast: Cast) -> ActorMention | None:
    """'the Biden administration': the government of the country whose office that person held."""
    body, person = phrase.first("EU"), phrase.first("P")
    assert body is not None
    assert body.entry is not None
    if person is not None:
        entry = choose(person.entries, ("person",), cast)
        country = standing(entry, cast).country if entry else None
    else:
        named = phrase.named()
        famous = offices.known_by_surname(text[named[0] : named[1]]) if named else ()
        country = offices.terms(famous[0])[-1].state if len(famous) == 1 else None
        if country is None:
            return None
    actor = f"{country}_{body.entry.sector}" if country else cast.own_id(phrase.pattern)
    return cast.remember(mention_of(phrase, text, actor, " ".join(text[phrase.start : phrase.end].split()), country, body.entry.sector, None, "body"))
