"""The rows of imported dictionaries as actors, and what an actor of them is at a date."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from dragoman import ontology
from dragoman.reading import knowledge
from dragoman.reading.actors import offices
from dragoman.reading.actors.cast import valid
from dragoman.reading.actors.gazetteer import PACKAGE, Entry, gazetteer
from dragoman.reading.dictionaries import shelf
from dragoman.reading.dictionaries.parsed import Row
from dragoman.reading.dictionaries.petrarch_actors import is_date

_DICTIONARIES = "dragoman.reading.dictionaries"
_LONGEST_ACRONYM = 4  # letters
_STATE_CODE = 3
_REMEMBERED = 4096  # actors that were met
# What codes of an organ of a state say; other sectors are of organisations.
_ORGANS = ("GOV", "MIL", "LEG", "JUD", "COP", "SPY")
_LINKED = ("person", "organ", "organisation")


@dataclass(frozen=True, slots=True, eq=False)
class Actor:
    """An entry of a dictionary: its forms and a row for each of its codes. `written`: capitals (how it is written is not known), exact, noun.

    `own` is what our own knowledge holds of the same actor. What the rows say is worked out when the actor is met.
    """

    origin: str
    lang: str
    written: str
    named: Sequence[str]
    rows: Sequence[Row]
    own: tuple[Entry, ...] = ()


def forms(place: Path) -> Iterator[tuple[str, Actor]]:
    """Every form of every dictionary of actors and agents on a shelf, with who it is."""
    for name, rows in shelf.tables(place, "actors", "csv"):
        for group in _grouped(rows):
            yield from _actor_forms(name, group)
    for name, rows in shelf.tables(place, "agents"):
        for row in rows:
            if not row["unused"] and row["code"] != "set":
                yield from _agent_forms(name, row)


def _grouped(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of one entry, those apart that are not used."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if not row["unused"]:
            found[row["line"]].append(row)
    yield from found.values()


def _actor_forms(origin: str, rows: Sequence[Row]) -> Iterator[tuple[str, Actor]]:
    first = rows[0]
    named = knowledge.several(first["forms"])
    own = () if first.get("id") else _linked(named, {row["country"] for row in rows})
    actor = Actor(origin, first.get("lang", ""), "exact" if _is_table(first) else "capitals", named, rows, own)
    for form in named:
        if actor.written != "capitals" or not is_date(form):
            yield form, actor


def _is_table(row: Row) -> bool:
    return "id" in row


@lru_cache(_REMEMBERED)
def meant(actor: Actor) -> tuple[Entry, ...]:
    """What the codes of an actor say, each with its days."""
    if actor.written == "noun":
        return tuple(_agent(actor.origin, row, actor.named[0]) for row in actor.rows)
    if actor.own:
        return tuple(replace(entry, lang="", origin=actor.origin) for entry in actor.own)
    kind = actor.rows[0].get("kind") or _kind(actor.rows, actor.named)
    return tuple(_entry(actor.origin, row, kind, actor.named) for row in actor.rows)


def _linked(named: Sequence[str], countries: set[str]) -> tuple[Entry, ...]:
    """What our own knowledge holds of an actor with the first of these names, where that is exactly one, of one of these countries."""
    known = [entry for form in named[:1] for entry in gazetteer().known(form) if entry.kind in _LINKED and offices.counted(entry.country)[0] in countries]
    return tuple(dict.fromkeys(known)) if len({entry.actor for entry in known}) == 1 else ()


def _kind(rows: Sequence[Row], named: Sequence[str]) -> str:
    """What kind of actor an entry is, as far as its codes tell: those of persons have terms; a country alone is that country, or a town of it."""
    countries, sectors = {row["country"] for row in rows}, [row["sector"] for row in rows if row["sector"]]
    is_table = _is_table(rows[0])
    if not sectors:
        return "organisation" if countries & ontology.country_codes() else ("state" if is_table else "capital")
    abroad = {row["code"][:_STATE_CODE] for row in rows} & set(_abroad())
    if not is_table and " " in named[0] and not abroad and any(row["sector"] and (row["from"] or row["to"]) for row in rows):
        return "person"
    return "organ" if sectors[0] in _ORGANS and not countries & ontology.country_codes() else "organisation"


@cache
def _abroad() -> frozenset[str]:
    """Codes of those who belong to no state and are no persons."""
    return frozenset(row["part"] for row in knowledge.table(_DICTIONARIES, "parts.tsv") if row["kind"] == "abroad" and row["sector"])


@cache
def _states() -> dict[str, str]:
    return {row["id"]: row["name_en"] for row in knowledge.table(PACKAGE, "states.tsv")}


def _entry(origin: str, row: Row, kind: str, named: Sequence[str]) -> Entry:
    if kind in ("capital", "state") and row["country"] in _states():
        return Entry(row["country"], kind, _states()[row["country"]], row["country"], row["sector"], "", "", "", "", row["from"], row["to"], origin)
    name = named[0] if _is_table(row) else shown(named[0], person=kind == "person")
    actor = row.get("id") or _id(named[0])
    return Entry(actor, kind, name, row["country"], row["sector"], "", "", "", "", row["from"], row["to"], origin)


def _id(name: str) -> str:
    """A name as an id, as our own are made: capitals without accents, underscores."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return re.sub(r"\W+", "_", plain.upper()).strip("_")


@cache
def small() -> frozenset[str]:
    """Words that stand in lower case inside of a name."""
    return frozenset(row["form"] for row in knowledge.table(_DICTIONARIES, "words.tsv") if row["class"] == "small")


def shown(name: str, *, person: bool) -> str:
    """A name that was written in capitals, as far as can be told how it is written: a short word that is a whole name, or has no vowel, stays."""
    words = name.split()
    if not name.isupper():
        return name
    if not person and len(words) == 1 and len(name) <= _LONGEST_ACRONYM:
        return name
    return " ".join(word.lower() if n and word.lower() in small() else _capitalised(word) for n, word in enumerate(words))


@lru_cache(_REMEMBERED)
def _is_acronym(word: str) -> bool:
    """Whether a short word in capitals is one of ours that is written so ('UN')."""
    return len(word) < _LONGEST_ACRONYM and bool(gazetteer().find(word, "en"))


def _capitalised(word: str) -> str:
    if _is_acronym(word) or not re.search("[AEIOUYÁÉÍÓÚÜ]", word) or re.fullmatch(r"(?:\w\.)+", word):
        return word
    return re.sub(r"\w+", lambda part: part.group().capitalize(), word)


def _agent_forms(origin: str, row: Row) -> Iterator[tuple[str, Actor]]:
    for column in ("forms", "plurals"):
        number = "s" if column == "forms" else "p"
        for form in knowledge.several(row[column]):
            yield form.lower(), Actor(origin, "en", "noun", (number,), (row,))


def _agent(origin: str, row: Row, number: str) -> Entry:
    lemma = knowledge.several(row["forms"])[0].lower()
    return Entry("", "group", lemma, "", row["sector"], "", "en", "", number, "", "", origin)


def at(actor: Actor, date: str | None) -> tuple[Entry, ...]:
    """What an actor is at a date: by the codes that have dates, else by those that have none. Without a date, what it is until today, or was at last."""
    known = meant(actor)
    dated = [entry for entry in known if entry.valid_from or entry.valid_to]
    always = [entry for entry in known if not (entry.valid_from or entry.valid_to)]
    if date is not None:
        return tuple([entry for entry in dated if valid(entry, date)] or always)
    still = [entry for entry in dated if not entry.valid_to]
    return tuple(still or always or sorted(dated, key=lambda entry: entry.valid_to)[-1:])
