"""The codes of states by state and date: ISO 3166-1, Correlates of War, Gleditsch-Ward, CAMEO, FIPS 10-4, names in English and Spanish.

Sources: states.tsv, spells.tsv, systems.tsv, state_names.tsv of reading.actors (sources in their heads). Codes are text: leading zeros count, and 'NA' is a code. A date is ISO, to the
day, month or year; of a month or a year its last day counts, as in lists of states by year. Where one state ends on the day on which the next begins, that day is the next one's.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, get_args

import msgspec

from dragoman.reading import knowledge
from dragoman.reading.bounds import first_day, last_day

PACKAGE = "dragoman.reading.actors"
Scheme = Literal["iso3", "iso_numeric", "cow", "gw", "cameo", "fips"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
System = Literal["cow", "gw"]
_NUMBERS = ("iso_numeric", "cow", "gw")
_ALPHA3 = 3
_DIGITS = 3  # of an ISO number
_FORMS = ("name", "official", "abbreviation")


class Codes(msgspec.Struct, frozen=True):
    """What a state is called in each scheme while it is valid; '' where it has no such code, or none that is certain. Several FIPS codes are separated by `|`.

    `valid_from` and `valid_to` are ISO dates as far as certain: '' is unbounded, or not certain.
    """

    state: str
    name_en: str
    name_es: str
    iso3: str
    iso_numeric: str
    cow: str
    gw: str
    cameo: str
    fips: str
    status: str
    valid_from: str
    valid_to: str

    def covers(self, date: str) -> bool:
        """Whether the state existed on a date (ISO; the last day of a month or year)."""
        day = last_day(date) or ""
        return (first_day(self.valid_from) or "") <= day and (not self.valid_to or day <= (last_day(self.valid_to) or ""))


@cache
def _runs() -> dict[str, tuple[Codes, ...]]:
    """Every run of every state, the latest first."""
    runs: dict[str, list[Codes]] = {}
    for row in knowledge.table(PACKAGE, "states.tsv"):
        iso3 = row["iso3"] or (row["id"] if len(row["id"]) == _ALPHA3 else "")
        runs[row["id"]] = [
            Codes(
                row["id"], row["name_en"], row["name_es"], iso3, row["iso_numeric"], row["cow"], row["gw"], row["cameo"], row["fips"],
                row["status"], row["valid_from"], row["valid_to"],
            ),
        ]  # fmt: skip
    for row in knowledge.table(PACKAGE, "spells.tsv"):
        today = runs[row["state"]][0]
        earlier = {"valid_from": row["valid_from"], "valid_to": row["valid_to"], "cow": row["cow"], "gw": row["gw"]}
        runs[row["state"]].append(msgspec.structs.replace(today, status="former", iso3="", iso_numeric="", cameo="", fips="", **earlier))
    return {state: tuple(all_of_it) for state, all_of_it in runs.items()}


def known(state: str) -> bool:
    """Whether an id is a state's."""
    return state in _runs()


def runs(state: str) -> tuple[Codes, ...]:
    """All that a state has been, the latest first; of most there is one run. Empty for an id that is no state's."""
    return _runs().get(state, ())


def codes(state: str, date: str | None = None) -> Codes | None:
    """The codes of a state (our id) on a date; without one, those of its last run. None where it did not exist then, or there is no such state."""
    return next((run for run in runs(state) if date is None or run.covers(date)), None)


def plain(scheme: Scheme, code: str) -> str:
    """A code as it stands in the table: an ISO number has three digits, the numbers of COW and GW no leading zeros, letters are capitals."""
    code = code.strip().upper()
    if scheme not in _NUMBERS or not code.isdigit():
        return code
    return code.zfill(_DIGITS) if scheme == "iso_numeric" else str(int(code))


@cache
def _bearers() -> dict[tuple[Scheme, str], tuple[Codes, ...]]:
    found: dict[tuple[Scheme, str], list[Codes]] = defaultdict(list)
    for run in (run for all_of_it in _runs().values() for run in all_of_it):
        for scheme in SCHEMES:
            for code in knowledge.several(getattr(run, scheme)):
                found[scheme, code].append(run)
    return {key: tuple(sorted(borne, key=latest, reverse=True)) for key, borne in found.items()}


def latest(run: Codes) -> tuple[bool, str, str]:
    """By what runs are put in order: what exists today comes last, then by the beginning."""
    return (not run.valid_to, run.valid_from, run.state)


def state_of(scheme: Scheme, code: str, date: str | None = None) -> str | None:
    """Which state (our id) a code means on a date; without one, who bears it today, else who bore it last. None where nobody does.

    'cow', '255' is DEU, in 1940 GERMAN_REICH and in 1985 nobody; 'gw', '260' is DEU, in 1985 WEST_GERMANY.
    """
    borne = _bearers().get((scheme, plain(scheme, code)), ())
    fitting = [run for run in borne if date is None or run.covers(date)]
    if date is not None:
        fitting.sort(key=lambda run: first_day(run.valid_from) or "", reverse=True)
    return fitting[0].state if fitting else None


def bearers(code: str) -> dict[Scheme, tuple[str, ...]]:
    """Which states have ever borne a code, in each scheme that has it, the latest first."""
    found = {scheme: tuple(dict.fromkeys(run.state for run in _bearers().get((scheme, plain(scheme, code)), ()))) for scheme in SCHEMES}
    return {scheme: states for scheme, states in found.items() if states}


@cache
def _heirs() -> dict[str, tuple[str, ...]]:
    return {row["id"]: tuple(knowledge.several(row["successor"])) for row in knowledge.table(PACKAGE, "states.tsv")}


@cache
def _forerunners() -> dict[str, tuple[str, ...]]:
    before: dict[str, list[str]] = defaultdict(list)
    for state, heirs in _heirs().items():
        for heir in heirs:
            before[heir].append(state)
    return {state: tuple(others) for state, others in before.items()}


def at(state: str, date: str) -> tuple[Codes, ...]:
    """What was there on a date: the state itself, else the states that it came from or became (Germany in 1985: both that there were), in the order of their ids."""
    own = codes(state, date)
    if own is not None:
        return (own,)
    then = {other: found for ways in (_forerunners(), _heirs()) for other in _along(state, ways) if (found := codes(other, date)) is not None}
    return tuple(then[other] for other in sorted(then))


def _along(state: str, ways: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """The states to which a chain leads, each once."""
    seen, next_ones = {state}, list(ways.get(state, ()))
    while next_ones:
        other = next_ones.pop()
        if other not in seen:
            seen.add(other)
            yield other
            next_ones += ways.get(other, ())


@cache
def _years() -> dict[tuple[System, str], tuple[tuple[int, int], ...]]:
    found: dict[tuple[System, str], list[tuple[int, int]]] = defaultdict(list)
    for row in knowledge.table(PACKAGE, "systems.tsv"):
        system: System = "cow" if row["system"] == "cow" else "gw"
        found[system, row["number"]].append((int(row["valid_from"]), int(row["valid_to"] or 9999)))
    return {key: tuple(spans) for key, spans in found.items()}


def member(system: System, state: str, year: int) -> bool:
    """Whether a state was a member of a system of states in a year. After the last year of the lists (2016, 2017) who was a member then still is."""
    return any(_is_listed(system, run, year) for run in runs(state))


def _is_listed(system: System, run: Codes, year: int) -> bool:
    begins, ends = int(run.valid_from[:4] or 0), int(run.valid_to[:4] or 9999)
    spans: Iterable[tuple[int, int]] = _years().get((system, getattr(run, system)), ())
    return begins <= year <= ends and any(first <= year <= last for first, last in spans)


def fold(name: str) -> str:
    """A name without case, accents and stops."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join(letters.replace(".", "").replace("_", " ").split())


@cache
def _names() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for run in (all_of_it[0] for all_of_it in _runs().values()):
        for name in (run.state, run.name_en, run.name_es):
            found[fold(name)][run.state] = None
    for row in knowledge.table(PACKAGE, "state_names.tsv"):
        if row["kind"] in _FORMS:
            found[fold(row["form"])][row["id"]] = None
    return {name: tuple(states) for name, states in found.items()}


def named(name: str) -> tuple[str, ...]:
    """The states (our ids) that a name in English or Spanish, or an id, can mean; a name that several have borne gives all of them."""
    return _names().get(fold(name), ())


def names() -> list[str]:
    """All names of states, folded."""
    return sorted(_names())
