"""CAMEO actor codes and their dates: what `[AFGGOV >011222]` says in PLOVER's terms, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dragoman.reading import knowledge

PACKAGE = "dragoman.reading.dictionaries"
NOBODY = "---"
_SIZE = 3
# Two-digit years: up to this one they are of this century (PETRARCH does so).
_PIVOT = 30
# A bracket, closed by what closes it or should; what follows up to the next is looked at apart.
BRACKET = re.compile(r"\[([^\[\]}#]*)[\]}]?")
_CODE = re.compile(r"([A-Za-z0-9~+-]*?)\s*(?:([<>])\s*(\d+)|\s(\d+)\s*-\s*(\d+)|\s(\d+))?\s*")
_STATES = "dragoman.reading.actors"
# Codes after which a state says where such an actor is at home.
_AT_HOME = ("NGO", "MNC")


@dataclass(frozen=True, slots=True)
class Dated:
    """A code and the days on which it holds (ISO, empty: unbounded); `why` says what of it can't be read, `read` whether that is only its dates."""

    code: str
    begins: str = ""
    ends: str = ""
    why: str = ""
    read: bool = True


@dataclass(frozen=True, slots=True)
class Meaning:
    """`country` and `sector` as our own data have them, the parts of the code that say something else, and those that nobody knows."""

    country: str
    sector: str
    rest: tuple[str, ...]
    unknown: tuple[str, ...]


def dated(text: str) -> Dated:
    """What stands between brackets."""
    found = _CODE.fullmatch(text.strip())
    if found is None or not found[1]:
        return Dated(text.strip(), why="is no code with dates", read=False)
    code, sign, bound, first, last, bare = found.groups()
    if bare:
        return Dated(code, why=f"does not say whether {bare} is its beginning or its end")
    days = [(number, _day(number)) for number in (bound, first, last) if number]
    if wrong := [number for number, day in days if day is None]:
        return Dated(code, why=f"has {wrong[0]} where a date should be")
    if sign == ">":
        return Dated(code, _iso(bound))
    if sign == "<":
        return Dated(code, ends=_before(bound))
    if not first:
        return Dated(code)
    begins, ends = _iso(first), _iso(last)
    if begins > ends and len(first) == 6 and begins[:2] == "20":
        begins = f"19{begins[2:]}"
    return Dated(code, begins, ends, "" if begins <= ends else f"ends ({last}) before it begins ({first})")


def _day(number: str) -> tuple[int, int, int] | None:
    """Year, month, day; of a month or day that can't be, 0. None where the digits make no date."""
    if len(number) not in (6, 8):
        return None
    year, month, day = int(number[:-4]), int(number[-4:-2]), int(number[-2:])
    if len(number) == 6:
        year += 2000 if year <= _PIVOT else 1900
    if month > 12 or year > 2100:
        return None
    try:
        date(year, month, day)
    except ValueError:
        day = 0
    return year, month, day


def _iso(number: str) -> str:
    year, month, day = _day(number) or (0, 0, 0)
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


def _before(number: str) -> str:
    """The day before a date; of a month or year alone, itself."""
    text = _iso(number)
    return str(date.fromisoformat(text) - timedelta(days=1)) if len(text) == 10 else text


@cache
def _parts() -> dict[str, dict[str, str]]:
    return {row["part"]: row for row in knowledge.table(PACKAGE, "parts.tsv")}


@cache
def states() -> dict[str, str]:
    """Our id of a state by its CAMEO code, its own id and other codes for it."""
    table = knowledge.table(_STATES, "states.tsv")
    found = {row["id"]: row["id"] for row in table if len(row["id"]) == _SIZE}
    found |= {row["cameo"]: row["id"] for row in table if row["cameo"]}
    return found | {part: row["country"] for part, row in _parts().items() if row["kind"] == "state"}


@cache
def meaning(code: str) -> Meaning:
    """A code in PLOVER's terms, part by part: the country first, then the first part that is a role; organisations stand in for a country."""
    country, sector, rest, unknown = "", "", [], []
    named = False
    # `~GOV` goes behind a country: its first part is none.
    for place, part in enumerate(_split(code), int(code.startswith("~"))):
        row = _parts().get(part, {})
        kind = row.get("kind", "")
        if part in states() and (place == 0 or (country in _AT_HOME and kind in ("", "state"))):
            country = states()[part]
        elif kind == "abroad" and place == 0:
            country, sector = row["country"], row["sector"]
        elif kind == "role" and not named:
            sector, named = row["sector"], True
        elif kind == "organisation" and country == "IGO" and row["country"] != "IGO":
            country = row["country"]
        elif kind or part in states():
            rest.append(part)
            sector = sector or (row["sector"] if kind == "faith" else "")
        else:
            unknown.append(part)
    return Meaning(country, sector, tuple(rest), tuple(unknown))


def _split(code: str) -> Iterator[str]:
    plain = code.strip("~").upper()
    return (plain[i : i + _SIZE] for i in range(0, len(plain), _SIZE))
