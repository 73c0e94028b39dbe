"""A PETRARCH dictionary of agents: generic nouns with the role that they tell (`PROTESTER [~OPP]`), irregular plurals in braces, `!SETS!` of endings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product

from dragoman.reading.dictionaries.codes import BRACKET, NOBODY, meaning
from dragoman.reading.dictionaries.lines import Line
from dragoman.reading.dictionaries.parsed import BLANK, COMMENT, DEFINITION, ENTRY, SAID, Parsed, Row
from dragoman.reading.dictionaries.petrarch_actors import written_out

COLUMNS = ("line", "name", "forms", "plurals", "code", "sector", "rest", *SAID)
SET = re.compile(r"\s*(![^!\s]+!)\s*=(.*)")
_USE = re.compile(r"![^!\s]+!")
_BRACES = re.compile(r"\{([^}\[]*)\}?")
_SIBILANT = ("s", "x", "z", "ch", "sh")
_VOWELS = "aeiou"


def read(lines: Iterable[Line]) -> Parsed:
    """The entries of a dictionary of agents. Sets may be defined after they are used."""
    found = Parsed("agents", COLUMNS)
    given = list(lines)
    sets = {match[1]: _members(match[2]) for line in given if (match := SET.fullmatch(line.split()[0]))}
    for line in given:
        body, comment = line.split()
        if line.why and body.strip():
            found.say(line.number, line.text, line.why)
        if not line.text.strip():
            found.lines[BLANK] += 1
        elif not body.strip():
            found.lines[COMMENT] += 1
        elif match := SET.fullmatch(body):
            found.lines[DEFINITION] += 1
            found.rows.append(_row(line.number, match[1], "|".join(sets[match[1]]), comment) | {"code": "set"})
        else:
            _entry(found, line, comment, sets)
    return found


def _members(text: str) -> list[str]:
    return [member.strip() for member in text.split(",") if member.strip()]


def _row(line: int, name: str, forms: str, note: str) -> Row:
    return dict.fromkeys(COLUMNS, "") | {"line": str(line), "name": name, "forms": forms, "note": note}


def _entry(found: Parsed, line: Line, comment: str, sets: dict[str, list[str]]) -> None:
    body = line.split()[0]
    codes = [code.strip() for code in BRACKET.findall(body)]
    written = BRACKET.sub(" ", body)
    braces = _BRACES.search(written)
    name = written_out(_BRACES.sub(" ", written).strip().lstrip("+"))
    if not name:
        found.lose(line.number, line.text, "has no noun")
        return
    if body.count("[") != body.count("]"):
        found.say(line.number, line.text, "closes its bracket with another sign")
    other = written_out(_BRACES.sub(" ", BRACKET.sub(" ", line.other)).strip().lstrip("+")) if line.other else ""
    unknown = [use for use in _USE.findall(name) if use not in sets]
    for use in unknown:
        found.say(line.number, line.text, f"uses the set {use}, which is not defined")
    forms = [one for text in (name, other) if text and not unknown for one in _spelt(text, sets)]
    plurals = _plurals(forms, braces[1] if braces else None, has_sets=bool(_USE.search(name)))
    found.lines[ENTRY] += 1
    base = _row(line.number, name, "|".join(forms), comment) | {"plurals": "|".join(plurals)}
    if not codes:
        found.say(line.number, line.text, "has no code")
    for code in codes or [""]:
        found.rows.append(base | _coded(found, line, code, missing=bool(unknown)))


def _coded(found: Parsed, line: Line, code: str, *, missing: bool) -> Row:
    means = meaning(code.split(maxsplit=1)[0]) if code and code != NOBODY else meaning("")
    if means.unknown:
        found.say(line.number, line.text, f"has parts that are in no table: {', '.join(means.unknown)}")
    cells = {"code": code, "sector": means.sector, "rest": "|".join((*means.rest, *means.unknown))}
    if missing:
        return cells | {"unused": "a set that is not defined"}
    if not code or code == NOBODY:
        return cells | {"unused": "said to be no actor" if code else "no code"}
    return cells if means.sector else cells | {"unused": "a code without a role"}


def _spelt(name: str, sets: dict[str, list[str]]) -> list[str]:
    """A name with each of its sets replaced by each of its members."""
    used = _USE.findall(name)
    out = []
    for members in product(*(sets[use] for use in used)):
        text = name
        for use, member in zip(used, members, strict=True):
            text = text.replace(use, member, 1)
        out.append(written_out(text))
    return out


def _plurals(forms: Sequence[str], given: str | None, *, has_sets: bool) -> list[str]:
    """Those in braces (`{MEN}`, `{MEN|}`; `{}` says that there is none), else the regular ones; sets hold their plurals themselves."""
    if given is not None:
        return [plural for part in re.split(r"[|,]|\s(?=\S)", given.strip()) if (plural := written_out(part))]
    return [] if has_sets else [regular(form) for form in forms]


def regular(noun: str) -> str:
    """The regular English plural of a noun; of several words, of the last."""
    low = noun.lower()
    ending = "es" if low.endswith(_SIBILANT) else "s"
    stem = noun
    if low.endswith("y") and low[-2:-1] not in _VOWELS:
        stem, ending = noun[:-1], "ies"
    return stem + (ending.upper() if noun.isupper() else ending)
