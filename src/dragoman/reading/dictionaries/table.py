"""A user's own table of actors: CSV (or with semicolons or tabs) with a head. Which heads are understood stands in data/words.tsv."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from functools import cache

from dragoman import ontology
from dragoman.errors import UsageError
from dragoman.reading import knowledge
from dragoman.reading.dictionaries.codes import NOBODY, dated, meaning, states
from dragoman.reading.dictionaries.lines import Line
from dragoman.reading.dictionaries.parsed import BLANK, COMMENT, DEFINITION, ENTRY, PART, SAID, WHO, Parsed, Row

COLUMNS = (*WHO, "lang", "kind", "id", *SAID)
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_ID = re.compile(r"[A-Z][A-Z0-9]*_?[A-Z0-9_]*")
_LONGEST = 50  # lines of one record
_DELIMITERS = ",;\t"
_ALIASES = re.compile(r"[|;]")
_KINDS = ("state", "organ", "organisation", "person")
_PACKAGE = "dragoman.reading.dictionaries"


@cache
def heads() -> dict[str, str]:
    """Our column for each head that is understood, in small letters."""
    return {row["form"]: row["means"] for row in knowledge.table(_PACKAGE, "words.tsv") if row["class"] == "column"}


def columns(text: str) -> tuple[str, list[str]]:
    """How a head is divided, and its cells."""
    delimiter = max(_DELIMITERS, key=text.count)
    return delimiter, [cell.strip() for cell in next(csv.reader([text], delimiter=delimiter), [])]


def is_head(text: str) -> bool:
    """Whether a line names a column for names and one for what they are."""
    known = {heads().get(cell.lower(), "") for cell in columns(text)[1]}
    return "name" in known and bool(known & {"code", "country", "sector"})


def read(lines: Iterable[Line]) -> Parsed:
    """The entries of a table. Raises UsageError where its first line names no column of names, or none that says who they are."""
    given = list(lines)
    first = next((i for i, line in enumerate(given) if line.text.strip() and not line.text.startswith("#")), len(given))
    found = Parsed("csv", COLUMNS)
    for line in given[:first]:
        found.lines[COMMENT if line.text.strip() else BLANK] += 1
    if first == len(given) or not is_head(given[first].text):
        raise UsageError(
            "The first line of a table of actors names its columns: at least `name`, and `country`, `sector` or `code`; "
            "also understood are `from`, `to`, `language`, `aliases`, `kind`, `id`, `note`."
        )
    delimiter, cells = columns(given[first].text)
    names = [heads().get(cell.lower(), "") for cell in cells]
    found.lines[DEFINITION] += 1
    for cell, name in zip(cells, names, strict=True):
        if not name:
            found.say(given[first].number, cell, "is a column that is not understood; it is kept as a note")
    for line in given[first:]:
        if line.why:
            found.say(line.number, line.text, line.why)
    _records(found, given[first + 1 :], delimiter, cells, names)
    return found


def _records(found: Parsed, given: Sequence[Line], delimiter: str, cells: list[str], names: list[str]) -> None:
    at = 0
    while at < len(given):
        size, record = _record(found, given[at : at + _LONGEST], delimiter)
        if not any(cell.strip() for cell in record):
            found.lines[BLANK] += size
        elif record[0].startswith("#"):
            found.lines[COMMENT] += size
        else:
            found.lines[PART] += size - 1
            _entry(found, given[at].number, record, cells, names)
        at += size


def _record(found: Parsed, given: Sequence[Line], delimiter: str) -> tuple[int, list[str]]:
    """The record at the head of some lines, and how many of them it has: a cell in quotation marks may go over several."""
    text = ""
    for size, line in enumerate(given, 1):
        text += line.text + "\n"
        if text.count('"') % 2 == 0:
            return size, next(csv.reader(io.StringIO(text), delimiter=delimiter), [])
    found.say(given[0].number, given[0].text, "opens a quotation mark that is not closed; the mark is left out")
    return 1, [cell.replace('"', "") for cell in given[0].text.split(delimiter)]


def _entry(found: Parsed, number: int, record: list[str], heads_of: list[str], names: list[str]) -> None:
    row = dict.fromkeys(COLUMNS, "") | {"line": str(number)}
    notes = []
    for cell, head, name in zip([" ".join(cell.split()) for cell in record], [*heads_of, *[""] * len(record)], [*names, *[""] * len(record)], strict=False):
        if cell and name in ("", "note"):
            notes.append(f"{head}: {cell}" if head and not name else cell)
        elif cell:
            row["forms" if name == "aliases" else name] = cell
    if len(record) > len(names):
        found.say(number, ", ".join(record), f"has {len(record)} cells where the first line names {len(names)} columns; what is beyond is kept as a note")
    if not row["name"]:
        found.lose(number, ", ".join(record), "has no name")
        return
    aliases = [form.strip() for form in _ALIASES.split(row["forms"]) if form.strip()]
    row["note"], row["forms"] = "; ".join(notes), "|".join(dict.fromkeys([row["name"].replace("|", "/"), *aliases]))
    found.lines[ENTRY] += 1
    wrong = _settled(row)
    if wrong:
        found.say(number, row["name"], wrong)
        row["unused"] = wrong
    found.rows.append(row)


def _settled(row: Row) -> str:
    """Country, sector and dates as our data have them; what is wrong with them, empty where nothing is."""
    if row["code"] == NOBODY:
        return "said to be no actor"
    if row["code"]:
        what = dated(row["code"])
        means = meaning(what.code)
        row["country"], row["sector"] = row["country"] or means.country, row["sector"] or means.sector
        row["from"], row["to"] = row["from"] or what.begins, row["to"] or what.ends
        row["rest"] = "|".join((*means.rest, *means.unknown))
    if row["country"]:
        known = _country(row["country"])
        if not known:
            return f"'{row['country']}' is no country that is known by this code or name"
        row["country"] = known
    row["sector"] = row["sector"].upper()
    if row["sector"] and row["sector"] not in ontology.sectors():
        return f"'{row['sector']}' is no sector of PLOVER's"
    for column in ("from", "to"):
        if row[column] and not _DATE.fullmatch(row[column]):
            return f"'{row[column]}' is no date; write 2019, 2019-05 or 2019-05-31"
    row["kind"], row["lang"] = row["kind"].lower(), row["lang"].lower()[:2]
    for column, fits in (("kind", row["kind"] in _KINDS), ("id", bool(_ID.fullmatch(row["id"])))):
        if row[column] and not fits:
            # A number of rows, a kind of the user's own: kept, and not taken for ours.
            row["note"], row[column] = "; ".join(filter(None, (row["note"], f"{column}: {row[column]}"))), ""
    return "" if row["country"] or row["sector"] else "neither country nor sector is given"


@cache
def _names() -> dict[str, str]:
    table = knowledge.table("dragoman.reading.actors", "states.tsv")
    return {row[name].lower(): row["id"] for row in table for name in ("name_en", "name_es")} | {row["id"].lower(): row["id"] for row in table}


def _country(text: str) -> str:
    """Our id of a country given as ISO or CAMEO code, as PLOVER's code for what has none, or by its name."""
    code = text.upper()
    if code in ontology.country_codes():
        return code
    return states().get(code) or _names().get(text.lower(), "")
