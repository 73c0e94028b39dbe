"""Who held which office when, and which persons a bare surname can mean."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.actors.gazetteer import PACKAGE, Entry

# A phrase without a date is read as one of the last years that the knowledge knows: who left office before them is a former holder.
RECENT = 5  # years
# Offices whose holders newspapers name by surname alone at first mention.
_REMEMBERED = 20
_OURS = "1990"
_FORMER = "ELI"
_OFFICER = "GOV"  # PLOVER has no sector for the officers of organisations; those of one without a sector count as its executive
_KNOWN_BY_SURNAME = frozenset({"president", "prime-minister", "chancellor", "secretary-of-state", "secretary-general", "leader"})


@dataclass(frozen=True, slots=True)
class Term:
    """One term of one holder of one office; an open `to` means still held on the file's as-of date. Dates as far as known (EDTF)."""

    person: str
    name: str
    state: str
    office: str
    sector: str
    begins: str
    ends: str

    def covers(self, date: str) -> bool:
        """Whether the term holds on a day, month or year (ISO); compared as far as both are known."""
        begins, ends = self.begins[: len(date)], self.ends[: len(date)]
        return (not begins or begins <= date[: len(begins)]) and (not ends or date[: len(ends)] <= ends)


@cache
def _terms() -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for row in knowledge.table(PACKAGE, "offices.tsv"):
        found[row["person"]].append(Term(row["person"], row["name"], row["state"], row["office"], row["sector"], row["from"], row["to"]))
    return {person: tuple(terms) for person, terms in found.items()}


@dataclass(frozen=True, slots=True)
class Standing:
    """As whom a person counts at a date: state's id or PLOVER's code, sector, office held (None for whoever held one before or later)."""

    country: str
    sector: str
    office: str | None


@cache
def _senses() -> dict[tuple[str, str, str], str]:
    rows = knowledge.table(PACKAGE, "office_senses.tsv")
    return {(row["lang"], row["lemma"], state): row["office"] for row in rows for state in knowledge.several(row["states"])}


def meant(noun: Entry, country: str | None, lang: str) -> str:
    """The office that a title means in a state: 'canciller' is a foreign minister, in Germany the head of government."""
    return _senses().get((lang, noun.name, country or ""), noun.office)


@cache
def _organisations() -> dict[str, tuple[str, str]]:
    return {row["id"]: (row["country"], row["sector"] or _OFFICER) for row in knowledge.table(PACKAGE, "organisations.tsv")}


def counted(state: str, sector: str = "") -> tuple[str, str]:
    """Country and sector of somebody of a state, or of an organisation: its officers count as its own ('UN' -> UNO, 'PKK' -> TUR)."""
    country, own = _organisations().get(state, (state, ""))
    return country, sector or own


def standing(person: str, date: str | None) -> Standing | None:
    """As whom a person with known terms counts at a date (ISO, as far as known); None for somebody without any.

    Whoever held an office and holds none at the date belongs to the elite (PLOVER: ELI) of the state that he served, or else of his organisation.
    """
    held = terms(person)
    if not held:
        return None
    term = office_at(person, date)
    if term is not None:
        return Standing(*counted(term.state, term.sector), term.office)
    own = next((term.state for term in reversed(held) if term.state not in _organisations()), None)
    return Standing(own or counted(held[-1].state)[0], _FORMER, None)


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    called = {row["state"] for row in knowledge.table(PACKAGE, "called.tsv") if row["by"] == "first"}
    for person, terms in _terms().items():
        if any(term.office in _KNOWN_BY_SURNAME for term in terms):
            found[surname(terms[0].name)].add(person)
            if terms[0].state in called and " " in terms[0].name:
                found[terms[0].name.split()[0]].add(person)
    return {name: tuple(sorted(persons)) for name, persons in found.items()}


@cache
def _recent() -> str:
    """The first year that is not long ago, by the last year in which the knowledge has somebody take office."""
    return str(max(int(term.begins[:4]) for held in _terms().values() for term in held if term.begins) - RECENT)


def is_former(person: str) -> bool:
    """Whether the last office of a person ended so long ago that a phrase without a date means a former holder."""
    last = office_at(person, None)
    return last is not None and last.ends != "" and last.ends[:4] < _recent()


def surname(name: str) -> str:
    """The last word of a name, suffixes left out ('James Baker III' -> 'Baker')."""
    parts = [part for part in name.split() if part.rstrip(".") not in ("Jr", "Sr", "II", "III", "IV")]
    return parts[-1] if parts else name


def terms(person: str) -> tuple[Term, ...]:
    """The terms of a person, empty where none is known."""
    return _terms().get(person, ())


def office_at(person: str, date: str | None) -> Term | None:
    """The office that a person held at a date; without a date the last one that is known. None where a date is given and none was held then."""
    held = terms(person)
    if not held:
        return None
    if date is None:
        return max(held, key=lambda term: (not term.ends, term.begins))
    return next((term for term in reversed(held) if term.covers(date)), None)


def known_by_surname(name: str, date: str | None = None) -> tuple[str, ...]:
    """The holders of high office whom a bare surname can mean in a text of a date (ISO): those of about its time; without a date, of ours."""
    earliest = str(int(date[:4]) - _REMEMBERED) if date else _OURS
    latest = str(int(date[:4]) + 1) if date else "9999"
    return tuple(p for p in _surnames().get(name, ()) if any((not t.ends or t.ends >= earliest) and t.begins[:4] <= latest for t in terms(p)))
