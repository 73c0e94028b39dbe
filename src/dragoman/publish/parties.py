"""The states that a brief is of: found by any of their names, and named in the program's own voice.

Names come from one table (actors/data/states.tsv), and wherever two states stand side by side they stand in the alphabetical order of
their ids, whoever was asked for first. docs/neutrality.md says why.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from dragoman.errors import KnowledgeError, UnknownActor, UsageError
from dragoman.publish.phrases import Lang, rows
from dragoman.reading import knowledge

ACTORS = "dragoman.reading.actors"
_KINDS = ("name", "official", "abbreviation")


def pair(a: str, b: str) -> tuple[str, str]:
    """Two states by any of their names, as ids, in the order in which they were given. Raises UnknownActor, UsageError (twice the same)."""
    first, second = state_id(a), state_id(b)
    if first == second:
        raise UsageError(f"'{a}' and '{b}' are the same state. Relations are between two: dragoman brief USA AZE.")
    return first, second


def state_id(name: str) -> str:
    """The id of a state given as id, ISO code of two or three letters, or any name of it: 'AZE', 'az', 'Azerbaiyán', 'EE. UU.' -> 'USA'.

    Raises:
        UnknownActor: nobody is known by that name, or several are equally; it carries who may be meant.
    """
    wanted = fold(name)
    found = _names().get(wanted, ())
    if len(found) == 1:
        return found[0]
    near = found or [state for one in difflib.get_close_matches(wanted, _names(), n=3, cutoff=0.6) for state in _names()[one]]
    raise UnknownActor(name, sorted({state_name(state, "en") for state in near}))


def fold(name: str) -> str:
    """A name without case, accents and stops."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join(plain.replace(".", " ").replace("_", " ").split())


@cache
def states() -> Mapping[str, knowledge.Row]:
    """The table of states by id."""
    return {row["id"]: row for row in knowledge.table(ACTORS, "states.tsv")}


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Folded name -> ids. Codes win over shown names, these over other names, and what exists today over what did."""
    ranked: dict[str, dict[int, set[str]]] = {}
    for rank, given, state in _given():
        ranked.setdefault(fold(given), {}).setdefault(rank, set()).add(state)
    return {name: tuple(sorted(ranks[min(ranks)])) for name, ranks in ranked.items()}


def _given() -> Iterator[tuple[int, str, str]]:
    """Every name: how far others give way to it, the name, its state."""
    yield from ((0, row["alpha2"], row["id"]) for row in rows("alpha2.tsv"))
    for state, row in states().items():
        former = bool(row["valid_to"])
        yield 0, state, state
        yield from ((3 if former else 1, row[column], state) for column in ("name_en", "name_es"))
    for row in knowledge.table(ACTORS, "state_names.tsv"):
        if row["kind"] in _KINDS and row["id"] in states():
            yield (3 if states()[row["id"]]["valid_to"] else 4 if row["valid_to"] else 2), row["form"], row["id"]


@cache
def _articles() -> Mapping[str, knowledge.Row]:
    return {row["id"]: row for row in rows("articles.tsv")}


def state_name(state: str, lang: Lang, *, article: bool = False) -> str:
    """A state's name in our own voice; with its article, as it stands inside a sentence. Raises KnowledgeError for an id that is no state's."""
    if state not in states():
        raise KnowledgeError(f"There is no state '{state}' in states.tsv.")
    name = states()[state][f"name_{lang}"]
    before = _articles()[state][lang] if article and state in _articles() else ""
    return f"{before} {name}".strip()
