"""Of which PLOVER sector somebody is, when a noun, its modifiers and the one whose people are named each say something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.actors.gazetteer import PACKAGE, Entry

_NOTHING = "-"  # how modifiers.tsv writes a noun without a sector
OF_STATE = frozenset({"GOV", "LEG", "MIL", "JUD", "COP", "SPY"})  # sectors of those who act for a state
_ARMED = frozenset({"REB", "PRM", "UAF", "CRM"})


@dataclass(frozen=True, slots=True)
class Modifier:
    """A word beside a noun that puts it into `sector`, if its own is one of `over` ('' for none) and it is of a kind in `of`."""

    sector: str
    over: frozenset[str]
    of: frozenset[str]


@cache
def modifiers(lang: str) -> dict[str, tuple[Modifier, ...]]:
    """The modifiers of a language by form, as written."""
    found: dict[str, tuple[Modifier, ...]] = {}
    for row in knowledge.table(PACKAGE, "modifiers.tsv"):
        if row["lang"] == lang:
            over = frozenset("" if sector == _NOTHING else sector for sector in knowledge.several(row["over"]))
            of = frozenset("body" if kind == "organ" else kind for kind in knowledge.several(row["of"]))
            found[row["form"]] = (*found.get(row["form"], ()), Modifier(row["sector"], over, of))
    return found


@cache
def _transparent(lang: str) -> dict[str, str]:
    return {row["lemma"]: row["of"] for row in knowledge.table(PACKAGE, "transparent.tsv") if row["lang"] == lang}


def sector_of(noun: Entry, owner: Entry | None, beside: Sequence[str], lang: str) -> str:
    """The sector of a phrase; empty where nothing gives one.

    Args:
        noun: the generic noun, with its own sector.
        owner: the state, organ, organisation or body whose people it names, if any.
        beside: the other words of the phrase, as written.
        lang: the language of the words.
    """
    if owner is not None and owner.kind in ("state", "demonym"):
        return "" if _transparent(lang).get(noun.name) == "state" else modified(noun.sector, noun.kind, beside, lang)
    sector = noun.sector
    if owner is not None and owner.sector and _shows(noun, owner, lang):
        sector = owner.sector
    return modified(sector, noun.kind, beside, lang)


def modified(sector: str, kind: str, beside: Sequence[str], lang: str) -> str:
    """The sector of a noun of a kind (office, group, body, people) after the modifiers among the words beside it, in their order."""
    for word in beside:
        for modifier in modifiers(lang).get(word) or modifiers(lang).get(word.lower(), ()):
            if kind in modifier.of and sector in modifier.over:
                sector = modifier.sector
                break
    return sector


def _shows(noun: Entry, owner: Entry, lang: str) -> bool:
    """Whether a noun lets its owner's sector be seen."""
    if not noun.sector:
        return True
    if noun.kind == "body" and owner.kind == "organ":
        return True
    of = _transparent(lang).get(noun.name)
    return of == "any" or (of == "armed" and owner.sector in _ARMED)
