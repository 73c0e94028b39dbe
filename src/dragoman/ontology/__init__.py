"""PLOVER and CAMEO: types, modes, contexts, sectors, codes and scores, as tables (data/, their licences in each file's head)."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, Literal, cast

import msgspec

from dragoman.nouns import EventType

_ROOT = 2  # digits of a CAMEO root


class Code(msgspec.Struct, frozen=True):
    """A CAMEO code: its name, Goldstein score, and PLOVER's conversion, where there is one."""

    cameo: str
    name: str
    goldstein: float | None
    type: EventType | None
    mode: str | None
    context: str | None


def _rows(name: str) -> list[dict[str, str]]:
    lines = (resources.files(__name__) / "data" / name).read_text(encoding="utf8").splitlines()
    head, *body = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [dict(zip(head, cells, strict=True)) for cells in body]


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


@cache
def _types() -> dict[str, dict[str, Any]]:
    return {row["type"]: {"quad": int(row["quad"]), "recipient": row["needs_recipient"] == "yes", "score": float(row["score"])} for row in _rows("plover_types.tsv")}


@cache
def _modes() -> dict[tuple[str, str], float | None]:
    return {(row["type"], row["mode"]): _number(row["score"]) for row in _rows("plover_modes.tsv")}


@cache
def contexts() -> frozenset[str]:
    """The 37 contexts."""
    return frozenset(row["context"] for row in _rows("plover_contexts.tsv"))


@cache
def sectors() -> tuple[str, ...]:
    """The sectors, in order of precedence."""
    return tuple(row["sector"] for row in _rows("plover_sectors.tsv"))


@cache
def country_codes() -> frozenset[str]:
    """PLOVER's codes for the country slot where there is no state: IGO, NGO, …"""
    return frozenset(row["code"] for row in _rows("plover_country_codes.tsv"))


@cache
def _codes() -> dict[str, Code]:
    return {
        row["cameo"]: Code(
            row["cameo"], row["name"], _number(row["goldstein"]), cast("EventType | None", row["type"] or None), row["mode"] or None, row["context"] or None
        )
        for row in _rows("cameo.tsv")
    }


def modes(event_type: str) -> list[str]:
    """The modes of a type, in PLOVER's order; none of some."""
    return [mode for kind, mode in _modes() if kind == event_type]


def codes() -> list[Code]:
    """All CAMEO codes, in their order."""
    return list(_codes().values())


@cache
def _definitions() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["kind"], row["name"]): row for row in _rows("definitions.tsv")}


def definition(kind: Literal["type", "mode", "context"], name: str, lang: str) -> str:
    """What a type, a mode ('CONSULT visit') or a context means, in our own words, in English or Spanish."""
    return _definitions()[kind, name][lang]


def code(cameo: str) -> Code | None:
    """A CAMEO code; of one that the table lacks, the nearest above it."""
    for size in range(len(cameo), 1, -1):
        if cameo[:size] in _codes():
            return _codes()[cameo[:size]]
    return None


def general(event_type: str) -> str:
    """The most general CAMEO code that PLOVER converts to a type: '050' of SUPPORT."""
    codes = [code.cameo for code in _codes().values() if code.type == event_type and len(code.cameo) > _ROOT]
    return min(codes, key=lambda code: (len(code), code[_ROOT] != "0", code))


def types() -> list[EventType]:
    """The 16 types, in PLOVER's order."""
    return [cast("EventType", name) for name in _types()]


def is_mode(event_type: str, mode: str) -> bool:
    """Whether a type has a mode."""
    return (event_type, mode) in _modes()


def quad(event_type: str | None) -> int | None:
    """1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
    return _types()[event_type]["quad"] if event_type else None


def needs_recipient(event_type: str | None) -> bool:
    """Whether PLOVER codes the type only with a recipient."""
    return bool(event_type and _types()[event_type]["recipient"])


def plover_score(event_type: str | None, mode: str | None) -> float | None:
    """The mode's score where it has one, else the type's."""
    if event_type is None:
        return None
    return _modes().get((event_type, mode or "")) or _types()[event_type]["score"]


def goldstein(cameo: str) -> float | None:
    """The Goldstein score of a CAMEO code (Goldstein 1992, as ICEWS prints it)."""
    found = code(cameo)
    return found.goldstein if found else None
