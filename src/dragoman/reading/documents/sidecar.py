"""documents.csv: what files do not say of themselves, and what wins over what they say.

Columns: file (needed; a path from the folder the table lies in), and any of outlet, published, country, kind, url, title, genre, lang, byline.
Separated by commas, or by semicolons as some spreadsheets do. Other columns are the user's own and are not read.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable
from typing import get_args

from dragoman.errors import InputError
from dragoman.nouns import Genre, Published

from .decode import NoTextError, decode
from .fulldates import stated_date
from .stated import Stated

NAME = "documents.csv"
WHY = f"stated in {NAME}"
Rows = dict[str, Stated]


def read(data: bytes, name: str, exists: Callable[[str], bool]) -> Rows:
    """What a sidecar says, by file. `name` is the sidecar's path for messages; `exists` says whether a file it names is there.

    Raises InputError, naming line and column, for a file that is not there or stands twice, a date that is none, a genre not known.
    """
    try:
        table = decode(data)
    except NoTextError as error:
        raise InputError(f"{name} {error}. Save it as UTF-8 text.") from error
    reader = _reader(table)
    rows: Rows = {}
    try:
        if "file" not in (reader.fieldnames or []):
            raise InputError(f"{name}, line 1: there is no column 'file'. Its first line names the columns: file, outlet, published, …")
        for row in reader:
            _add(rows, row, f"{name}, line {reader.line_num}", exists)
    except csv.Error as error:
        raise InputError(f"{name}, line {reader.line_num + 1}: {error}. Check the quotation marks of that line.") from error
    return rows


def cells(data: bytes) -> list[dict[str, str]]:
    """The rows of a table in which `read` found no fault, as they stand."""
    return list(_reader(decode(data)))


def _reader(table: str) -> csv.DictReader[str]:
    return csv.DictReader(io.StringIO(table, newline=""), delimiter=_delimiter(table), strict=True)


def _delimiter(table: str) -> str:
    header = table.split("\n", 1)[0]
    return ";" if header.count(";") > header.count(",") else ","


def _add(rows: Rows, row: dict[str, str], where: str, exists: Callable[[str], bool]) -> None:
    if None in row:
        raise InputError(f"{where}: more cells than the first line has columns. Put a cell that holds the separator in quotation marks.")
    cells = {column: (value or "").strip() or None for column, value in row.items()}
    if not any(cells.values()):
        return
    file = key(cells["file"] or "")
    if not file or not exists(file):
        raise InputError(f"{where}, column file: there is no '{file}' in that folder. Correct the name or delete the line.")
    if file in rows:
        raise InputError(f"{where}, column file: '{file}' has a line already. Delete one of the two.")
    rows[file] = Stated(
        lang=cells.get("lang"), title=cells.get("title"), byline=cells.get("byline"), outlet=cells.get("outlet"),
        genre=_genre(cells.get("genre"), where), published=_published(cells.get("published"), where),
        url=cells.get("url"), country=cells.get("country"), kind=cells.get("kind"),
    )


def key(path: str) -> str:
    """A path as rows are looked up by: forward slashes, composed letters (file systems differ), no leading './'."""
    return unicodedata.normalize("NFC", path.replace("\\", "/")).removeprefix("./")


def _published(value: str | None, where: str) -> Published | None:
    if value is None:
        return None
    published = stated_date(value, WHY)
    if published is None:
        raise InputError(f"{where}, column published: '{value}' is no date. Write 2020-03-31, 2020-03, 2020, or 2020-03-01/2020-03-15.")
    return published


def _genre(value: str | None, where: str) -> Genre | None:
    for genre in get_args(Genre):
        if value == genre:
            return genre  # type: ignore[no-any-return]  # get_args knows no types
    if value is None:
        return None
    raise InputError(f"{where}, column genre: '{value}' is none of {', '.join(get_args(Genre))}.")
