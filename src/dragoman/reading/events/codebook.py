"""The codebook: which words in which company are which act, and who in them does it to whom. Data, read once; form in docs/knowledge.md."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import cast

from dragoman.errors import KnowledgeError
from dragoman.nouns import EventType
from dragoman.reading import knowledge
from dragoman.reading.language.cases import plain_case

PACKAGE = "dragoman.reading.events"
STOP = "-"
PARTY = "party"
"""What entries write behind a kind of party: `obj=people party`."""


@dataclass(frozen=True, slots=True)
class Condition:
    """`path` is a slot or a way down (`obj.amod`); `lemmas` what must stand there, any filler where empty; `holds` False turns it round; `kinds`: it asks for a kind of party."""

    path: tuple[str, ...]
    lemmas: frozenset[str]
    holds: bool
    kinds: bool = False


@dataclass(frozen=True, slots=True)
class Slots:
    """One side of a frame: alternatives in order of preference, each a group of ways whose fillers are all taken. `mutual`: the other side's rest.

    `itself`: a filler counts only where it names an actor itself, not through its owner ('recognised X', not 'recognised the merits of X').
    """

    alternatives: tuple[tuple[tuple[str, ...], ...], ...]
    mutual: bool
    itself: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A codebook entry. `type` None is an act that only CAMEO has; `stops` says that the word is no act in this company.

    `dyadic`: it is an act only where both sides are named, as dictionaries of PETRARCH mean theirs.
    """

    id: str
    lang: str
    lemma: str
    pos: str
    conditions: tuple[Condition, ...]
    type: EventType | None
    mode: str | None
    cameo: str
    source: Slots
    target: Slots
    contexts: tuple[str, ...]
    stops: bool
    dyadic: bool = False


@cache
def classes(lang: str) -> dict[str, frozenset[str]]:
    """The word classes that entries refer to, by name; entries write it with `@`."""
    return {row["class"].lstrip("@"): frozenset(knowledge.several(row["lemmas"])) for row in knowledge.table(PACKAGE, f"classes_{lang}.tsv")}


def _condition(text: str, lang: str, where: str) -> Condition:
    holds = not text.startswith("!")
    path, _, wanted = text.lstrip("!").partition("=")
    lemmas: set[str] = set()
    for value in knowledge.several(wanted):
        if value.startswith("@"):
            if value[1:] not in classes(lang):
                raise KnowledgeError(f"{where}: the class {value} is not in classes_{lang}.tsv.")
            lemmas |= classes(lang)[value[1:]]
        else:
            lemmas.add(value)
    return Condition(_way(path.strip(), lang), frozenset(lemmas), holds, any(lemma.endswith(f" {PARTY}") for lemma in lemmas))


def _way(path: str, lang: str) -> tuple[str, ...]:
    """A way through slots; prepositions under the plain one that the language layer gives ('towards' for 'toward')."""
    return tuple(plain_case(slot, lang) for slot in path.split("."))


def _slots(cell: str, lang: str) -> Slots:
    choices = [choice.strip() for choice in cell.split(",") if choice.strip()]
    groups = tuple(tuple(_way(way.strip(" !"), lang) for way in choice.split("+")) for choice in choices if choice != "~")
    return Slots(groups, "~" in choices, "!" in cell)


def made(row: knowledge.Row, named: str, lang: str, where: str) -> Entry:
    """An entry of a row of the codebook's columns. Raises KnowledgeError, naming `where`, for a class that is not known."""
    stops = row["type"] == STOP
    return Entry(
        id=named, lang=lang, lemma=row["lemma"], pos=row["pos"],
        conditions=tuple(_condition(text.strip(), lang, where) for text in row["with"].split("&") if text.strip()),
        type=None if stops or not row["type"] else cast("EventType", row["type"]), mode=row["mode"] or None, cameo=row["cameo"],
        source=_slots(row["source"], lang), target=_slots(row["target"], lang), contexts=tuple(knowledge.several(row["contexts"])), stops=stops,
    )  # fmt: skip


@cache
def entries(lang: str) -> dict[tuple[str, str], tuple[Entry, ...]]:
    """The entries of a language by (lemma, pos), those with most conditions first."""
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for number, row in enumerate(knowledge.table(PACKAGE, f"codebook_{lang}.tsv"), 1):
        where = f"codebook_{lang}.tsv, entry {number} ({row['lemma']})"
        named = f"{lang}:{row['lemma'].replace(' ', '-')}.{row['pos'][0]}.{len(found[row['lemma'], row['pos']]) + 1}"
        found[row["lemma"], row["pos"]].append(made(row, named, lang, where))
    return {key: tuple(sorted(group, key=lambda entry: -len(entry.conditions))) for key, group in found.items()}


@cache
def governors(lang: str) -> dict[str, frozenset[str]]:
    """What a governing word says of the act under it: lemma -> classes (request, plan, deny, …)."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in knowledge.table(PACKAGE, f"governors_{lang}.tsv"):
        for lemma in knowledge.several(row["lemmas"]):
            found[lemma].add(row["class"])
    return {lemma: frozenset(kinds) for lemma, kinds in found.items()}
