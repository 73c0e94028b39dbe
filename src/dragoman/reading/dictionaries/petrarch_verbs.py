"""A PETRARCH dictionary of verbs: `&SETS` of words, `--- BLOCKS [code] ---` of verbs with one meaning and their patterns, `~` transforms.

TABARI's have no blocks: there each verb has a code of its own and its patterns under it, which makes it a block by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.reading.dictionaries import patterns
from dragoman.reading.dictionaries.codes import BRACKET
from dragoman.reading.dictionaries.lines import Line
from dragoman.reading.dictionaries.parsed import BLANK, COMMENT, DEFINITION, ENTRY, PART, SAID, Parsed, Row
from dragoman.reading.dictionaries.petrarch_actors import written_out

COLUMNS = ("line", "what", "block", "name", "forms", "code", "cameo", "particle", "with", "source", "target", *SAID)
BLOCK = re.compile(r"---\s*(.*?)\s*(?:\[([^\]]*)\])?\s*(?:---\s*)*")
_BRACES = re.compile(r"\{([^}\[]*)\}?")


@dataclass(slots=True)
class _Where:
    """Where in the file a reader stands: the set or block that the next lines belong to, and whether blocks have heads in this file."""

    headed: bool = False
    members: list[str] | None = None
    block: str = ""
    code: str = ""


def read(lines: Iterable[Line]) -> Parsed:
    """The sets, verbs, patterns and transforms of a dictionary of verbs; a row each, patterns as they stand and in the codebook's columns where these can say it."""
    found = Parsed("verbs", COLUMNS)
    where = _Where()
    sets: dict[str, list[str]] = {}
    for line in lines:
        body, comment = line.split()
        if line.why and body.strip():
            found.say(line.number, line.text, line.why)
        if not line.text.strip():
            found.lines[BLANK] += 1
            where.members = None
        elif not body.strip():
            found.lines[COMMENT] += 1
        else:
            _take(found, where, sets, line, body.strip(), comment)
    for row in found.rows:
        if row["what"] == "set":
            row["forms"] = "|".join(sets[row["line"]])
    _undefined(found)
    return found


def _take(found: Parsed, where: _Where, sets: dict[str, list[str]], line: Line, body: str, comment: str) -> None:
    base = dict.fromkeys(COLUMNS, "") | {"line": str(line.number), "block": where.block, "note": comment}
    if body.startswith("&"):
        where.members = sets.setdefault(str(line.number), [])
        found.lines[DEFINITION] += 1
        found.rows.append(base | {"what": "set", "block": "", "name": set_name(body)})
    elif body.startswith("+") and where.members is not None:
        where.members += [member for part in body.split(" +") if (member := written_out(part.lstrip("+")))]
        found.lines[PART] += 1
    elif body.startswith("---"):
        _begin(found, where, line, body)
    elif body.startswith("~"):
        found.lines[ENTRY] += 1
        found.rows.append(base | {"what": "transform", "block": "", "name": body, "unused": "a transform: who says it is read from the sentence"})
    elif body.startswith("-"):
        found.lines[ENTRY] += 1
        _pattern(found, where, line, body, base)
    else:
        _verb(found, where, line, body, base)


def set_name(text: str) -> str:
    """A set's name without its signs."""
    return text.strip().lstrip("&").rstrip("_").upper()


def _begin(found: Parsed, where: _Where, line: Line, body: str) -> None:
    match = BLOCK.fullmatch(body)
    where.headed, where.members, where.block = True, None, str(line.number)
    where.code = (match[2] or "") if match else ""
    found.lines[DEFINITION] += 1
    name = match[1] if match else body
    found.rows.append(dict.fromkeys(COLUMNS, "") | {"line": str(line.number), "what": "block", "name": name, "code": where.code})
    if match is None:
        found.say(line.number, line.text, "is not written as the head of a block; its code is not known")


def _pattern(found: Parsed, where: _Where, line: Line, body: str, base: Row) -> None:
    code, text = _code(body)
    outside = text.lstrip("-").strip()
    row = base | {"what": "pattern", "name": outside, "code": code}
    if where.block:
        _framed(found, row, patterns.frame(outside, code))
    else:
        found.say(line.number, line.text, "stands in no block: no verb has this pattern")
        found.rows.append(row | {"unused": "a pattern without a verb"})


def _framed(found: Parsed, row: Row, frame: patterns.Frame) -> None:
    """A row, and another for the code of what the target does, which no frame of ours can say beside the first."""
    found.rows.append(row | (frame.cells() if not frame.why else {"unused": frame.why}))
    if frame.back and not frame.why:
        found.rows.append(row | {"cameo": frame.back, "unused": "the code of an act's other direction"})


def _code(body: str) -> tuple[str, str]:
    """The code of a line, and the line without it."""
    codes = BRACKET.findall(body)
    return (codes[-1].strip() if codes else ""), BRACKET.sub(" ", body).strip()


def _verb(found: Parsed, where: _Where, line: Line, body: str, base: Row) -> None:
    where.members = None
    code, text = _code(body)
    braces = _BRACES.search(text)
    name = _BRACES.sub(" ", text).strip().lstrip("-").strip()
    forms = [form for part in re.split(r"[\s,|]+", braces[1] if braces else "") if (form := written_out(part.replace("+", " ")))]
    found.lines[ENTRY] += 1
    if not where.headed:
        where.block, where.code = str(line.number), code
    row = base | {"what": "verb", "block": where.block, "name": " ".join(name.split()), "forms": "|".join(forms), "code": code or where.code}
    if not row["code"]:
        found.say(line.number, line.text, "has no code")
        found.rows.append(row | {"unused": "a verb without a code"})
        return
    _framed(found, row, patterns.plain(row["name"], code or where.code))


def _undefined(found: Parsed) -> None:
    """Patterns that use a set which the file does not define are kept, not used."""
    known = {row["name"] for row in found.rows if row["what"] == "set"}
    for row in found.rows:
        if row["what"] != "pattern":
            continue
        missing = sorted({set_name(word) for word in re.findall(r"&[\w.'-]+", row["name"])} - known)
        if missing:
            found.say(int(row["line"]), row["name"], f"uses the set &{missing[0]}, which is not defined")
            row["unused"] = row["unused"] or "a set that is not defined"
