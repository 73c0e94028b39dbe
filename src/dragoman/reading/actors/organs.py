"""Organs by their state and the generic noun in their name: 'the Ghanaian parliament' is the Parliament of Ghana, however it is put."""

from __future__ import annotations

from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.actors.gazetteer import PACKAGE, WORD, Entry, Gazetteer, Hit, gazetteer, state_forms
from dragoman.reading.actors.pieces import words

# Forces are many under one noun: 'Turkish forces', 'the Turkish army', 'Turkish troops' stay one actor.
_FORCES = ("MIL", "COP", "PRM")
_SMALL = "ots"  # letters of the words between a noun and its state


@cache
def _by_noun() -> dict[tuple[str, str, str], str]:
    """Organ by state, language and lemma of the generic noun, where only one organ of the state bears it."""
    states = _states()
    found: dict[tuple[str, str, str], set[str]] = {}
    for row in knowledge.table(PACKAGE, "organs.tsv"):
        for lang in ("en", "es"):
            for form in knowledge.several(row[f"forms_{lang}"]) if row["sector"] not in _FORCES else ():
                noun = _noun(form, row["state"], lang, states)
                if noun is not None:
                    found.setdefault((row["state"], lang, noun.name), set()).add(row["id"])
    return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}


@cache
def _states() -> Gazetteer:
    return Gazetteer(state_forms())


@cache
def plainly(form: str, state: str, lang: str) -> tuple[int, int, Entry] | None:
    """Where a form of an organ names its state, and the generic noun that is all the rest of it: 'Libyan coastguard', which is read like that of any state; else None."""
    whose, noun = _whose(form, state, lang, _states()), _noun(form, state, lang, _states())
    return (whose[0].start, whose[0].end, noun) if noun is not None else None


def _whose(form: str, state: str, lang: str, states: Gazetteer) -> list[Hit]:
    return [hit for hit in states.find(form, lang) if any(entry.actor == state for entry in hit.entries)]


def _noun(form: str, state: str, lang: str, states: Gazetteer) -> Entry | None:
    """The generic noun that is left of a form without its state, if nothing else is."""
    whose = _whose(form, state, lang, states)
    if len(whose) != 1:
        return None
    rest = " ".join(word[0] for word in WORD.finditer(form[: whose[0].start] + " " + form[whose[0].end :])).split()
    small = words(lang)
    while rest and small.get(rest[0].lower(), "x") in _SMALL:
        rest.pop(0)
    while rest and small.get(rest[-1].lower(), "x") in _SMALL:
        rest.pop()
    entries = gazetteer().known(" ".join(rest)) if rest else ()
    return next((entry for entry in entries if entry.kind == "body" and entry.lang == lang and entry.number == "s"), None)


def of_state(noun: Entry, state: str, lang: str) -> str | None:
    """The id of the one organ of a state that a generic noun means, or None."""
    return _by_noun().get((state, lang, noun.name)) if noun.kind == "body" else None
