"""Verbs and their patterns from the dictionaries that a user has imported, as entries of the codebook: tried after all of ours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from dragoman import ontology
from dragoman.reading import knowledge
from dragoman.reading.dictionaries import shelf
from dragoman.reading.dictionaries.parsed import Row
from dragoman.reading.events.codebook import STOP, Entry, made

_SHELVES = 2  # states of the shelf that are kept in memory
_REMEMBERED = 4096  # lemmas
# PETRARCH's dictionaries are English.
LANG = "en"


@dataclass(slots=True)
class _Book:
    """The verbs of a shelf: by lemma the rows that know it, by block its patterns, by dictionary its sets."""

    verbs: dict[str, list[tuple[str, Row]]] = field(default_factory=lambda: defaultdict(list))
    patterns: dict[tuple[str, str], list[Row]] = field(default_factory=lambda: defaultdict(list))
    sets: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(dict))


@lru_cache(_SHELVES)
def _book(state: shelf.State) -> _Book:
    book = _Book()
    for name, rows in shelf.tables(shelf.folder(), "verbs") if state else ():
        for row in rows:
            if row["what"] == "set":
                book.sets[name][row["name"]] = [word.lower() for word in knowledge.several(row["forms"])]
            elif row["what"] == "pattern" and not row["unused"]:
                book.patterns[name, row["block"]].append(row)
            elif row["what"] == "verb":
                book.verbs[_verb(row["name"])].append((name, row))
    return book


def _verb(name: str) -> str:
    return (name.lower().replace("_", " ").lstrip("+").split() or [""])[0]


def entries(lang: str, lemma: str, pos: str) -> tuple[Entry, ...]:
    """The imported entries for a lemma, those with most conditions first; of each verb its block's patterns, and what it means by itself."""
    state = shelf.current() if lang == LANG and pos == "verb" else ()
    return _entries(state, lemma) if state else ()


@lru_cache(_REMEMBERED)
def _entries(state: shelf.State, lemma: str) -> tuple[Entry, ...]:
    book = _book(state)
    verb, _, particle = lemma.partition(" ")
    found: list[Entry] = []
    for name, row in book.verbs.get(verb, ()):
        for one in [*book.patterns[name, row["block"]], row]:
            if one["unused"] or (one["particle"] or row["particle"]) != particle or (one is not row and one["particle"] and row["particle"]):
                continue
            company = " & ".join(dict.fromkeys(filter(None, (row["with"] if one is not row and not row["unused"] else "", one["with"]))))
            found.append(_entry(book.sets[name], name, lemma, one, company))
    return tuple(sorted(found, key=lambda entry: -len(entry.conditions)))


def _entry(sets: Mapping[str, list[str]], name: str, lemma: str, row: Row, company: str) -> Entry:
    code = ontology.code(row["cameo"])
    stops = row["cameo"] == STOP
    cells = {
        "lemma": lemma, "pos": "verb", "with": " & ".join(_spelt_out(sets, condition) for condition in company.split(" & ") if condition),
        "type": STOP if stops else (code.type if code else "") or "", "mode": (code.mode if code else "") or "", "cameo": "" if stops else row["cameo"],
        "source": row["source"], "target": row["target"], "contexts": (code.context if code else "") or "",
    }  # fmt: skip
    return replace(made(cells, f"{name}:{row['line']}", LANG, f"{name}, line {row['line']}"), dyadic=True)


def _spelt_out(sets: Mapping[str, list[str]], condition: str) -> str:
    """A condition with the members of its sets in their place."""
    path, equals, wanted = condition.partition("=")
    if "@" not in wanted:
        return condition
    return path + equals + "|".join(value for one in knowledge.several(wanted) for value in _members(sets, one))


def _members(sets: Mapping[str, list[str]], value: str) -> Iterator[str]:
    out = [""]
    for word in value.split():
        options = [form for member in sets.get(word[1:], ()) for form in _both(member)] if word.startswith("@") else [word]
        out = [f"{one} {option}".strip() for one in out for option in options]
    yield from out


def _both(member: str) -> tuple[str, ...]:
    """A noun as it stands and, of several words in the plural, its singular: the reader puts lemmas together."""
    return (member, member[:-1]) if " " in member and member.endswith("s") else (member,)
