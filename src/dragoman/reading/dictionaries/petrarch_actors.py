"""A PETRARCH or TABARI dictionary of actors: a name, its `+SYNONYMS`, and the codes that it has, each with the days on which it has it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.dictionaries.codes import BRACKET, NOBODY, dated, meaning
from dragoman.reading.dictionaries.lines import Line
from dragoman.reading.dictionaries.parsed import BLANK, COMMENT, ENTRY, PART, SAID, WHO, Parsed, Row

COLUMNS = (*WHO, *SAID)
_SYNONYMS = re.compile(r"(?:^|\s)\+")
_LOST = "\ufffd"


@dataclass(slots=True)
class _Head:
    """An entry while it is read: where it begins, its names, its codes with their lines, the comments on it."""

    line: int
    forms: list[str] = field(default_factory=list)
    codes: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read(lines: Iterable[Line]) -> Parsed:
    """The entries of a dictionary of actors, a row for each code of each entry."""
    found = Parsed("actors", COLUMNS)
    heads: list[_Head] = []
    for line in lines:
        if line.why and line.text.strip():
            found.say(line.number, line.text, line.why)
        body, comment = line.split()
        if not line.text.strip():
            found.lines[BLANK] += 1
        elif not body.strip() and not _is_nameless(line.text):
            found.lines[COMMENT] += 1
        else:
            _take(found, heads, line, body, comment)
    for head in heads:
        found.rows += _rows(found, head)
    return found


def _is_nameless(text: str) -> bool:
    """A comment after blanks, where a name would stand: what follows belongs to an entry whose name is missing, not to the one before."""
    return text.startswith(" ")


def _take(found: Parsed, heads: list[_Head], line: Line, body: str, comment: str) -> None:
    names, bracket, after = body.partition("[")
    codes, trailing = _codes(bracket + after)
    if trailing:
        found.say(line.number, line.text, "what stands after the code is taken for a comment")
    goes_on = names.strip().startswith("+") or (bracket and not names.strip())
    if goes_on and not heads:
        found.say(line.number, line.text, "belongs to no entry: no name stands before it")
    if not goes_on or not heads:
        heads.append(_Head(line.number))
        if not names.strip():
            found.say(line.number, line.text, "is an entry whose name is missing")
    found.lines[PART if goes_on and len(heads) and heads[-1].line != line.number else ENTRY] += 1
    head = heads[-1]
    named = _names(line)
    head.forms += [form for form in named if form not in head.forms]
    if _LOST in names:
        found.say(line.number, line.text, "can't be found in a text while a letter of it is missing")
    if any(map(is_date, named)):
        found.say(line.number, line.text, "reads like a date or number, and is not looked up")
    head.codes += [(line.number, code) for code in codes]
    head.notes += [note for note in (comment, trailing) if note]


def _names(line: Line) -> list[str]:
    """The names on a line, in each of its readings."""
    written = (Line(line.number, text).split()[0].partition("[")[0] for text in (line.text, line.other))
    return list(dict.fromkeys(form for text in written for part in _SYNONYMS.split(text) if (form := written_out(part))))


def is_date(form: str) -> bool:
    """Whether a form reads like a date or number ('MAY 15', '313'): in a text it is one."""
    return all(word[0].isdigit() or word.lower() in _months() for word in form.split())


@cache
def _months() -> frozenset[str]:
    rows = knowledge.table("dragoman.reading.dates", "words_en.tsv")
    return frozenset(form.lower() for row in rows if row["class"] == "month" for form in knowledge.several(row["forms"]))


def _codes(text: str) -> tuple[list[str], str]:
    """What stands in brackets, and what stands outside of them."""
    return [code.strip() for code in BRACKET.findall(text)], " ".join(BRACKET.sub(" ", text).split())


def written_out(form: str) -> str:
    """A form as it is written: `_` is a blank; one at its end says that the word is whole."""
    return " ".join(form.replace("_", " ").split())


def _rows(found: Parsed, head: _Head) -> list[Row]:
    base = {"line": str(head.line), "name": head.forms[0] if head.forms else "", "forms": "|".join(form.replace("|", "/") for form in head.forms)}
    base |= dict.fromkeys(COLUMNS[3:], "") | {"note": "; ".join(head.notes)}
    if not head.codes:
        found.say(head.line, base["name"], "has no code")
        return [base | {"unused": "no code" if head.forms else "no name"}]
    nameless = {} if head.forms else {"unused": "no name"}
    return [base | row(found, line, code, base["name"]) | nameless for line, code in head.codes]


def row(found: Parsed, line: int, written: str, name: str) -> Row:
    """The cells that a code fills."""
    if written.strip() == NOBODY:
        return {"code": NOBODY, "unused": "said to be no actor"}
    what = dated(written)
    means = meaning(what.code)
    cells = {"code": what.code, "country": means.country, "sector": means.sector, "rest": "|".join((*means.rest, *means.unknown)), "from": what.begins, "to": what.ends}
    if means.unknown:
        found.say(line, f"{name} [{written}]", f"has parts that are in no table: {', '.join(means.unknown)}")
    if what.why:
        found.say(line, f"{name} [{written}]", what.why)
        return cells | {"unused": f"a {'date' if what.read else 'code'} that can't be read", "rest": "|".join(filter(None, (cells["rest"], written)))}
    return cells if means.country or means.sector else cells | {"unused": "a code without country and role"}
