"""Lines of a tab-separated file as cells by column. A line is a row: no format of these has line breaks in a cell. A line that is not UTF-8 is read as Latin-1, in which any bytes have a meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from dragoman.datasets.act import Misread
from dragoman.errors import NotFound, UsageError
from dragoman.reading import knowledge

PACKAGE = "dragoman.datasets"
Cells = Mapping[str, str]
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')


@cache
def columns(name: str) -> tuple[str, ...]:
    """The columns of a format, in order. Raises KnowledgeError."""
    return tuple(row["column"] for row in knowledge.table(PACKAGE, f"columns_{name}.tsv"))


@contextmanager
def opened(path: Path) -> Iterator[Iterator[str]]:
    """The lines of a file, or of the one file in a zip archive, without their ends. Raises NotFound, UsageError."""
    try:
        if path.suffix.lower() == ".zip":
            with ZipFile(path) as archive:
                names = archive.namelist()
                if len(names) != 1:
                    raise UsageError(f"{path} holds {len(names)} files. Give an archive of one, or the file itself.")
                with archive.open(names[0]) as inside:
                    yield _lines(inside)
        else:
            with path.open("rb") as plain:
                yield _lines(plain)
    except BadZipFile as error:
        raise UsageError(f"{path} can't be opened as a zip archive: {error}.") from error
    except OSError as error:
        raise NotFound(f"{path} can't be read ({error.strerror}). Give the path of a file of event data.") from error


def _lines(file: IO[bytes]) -> Iterator[str]:
    for number, line in enumerate(file):
        bare = line.rstrip(b"\r\n")
        yield _text(bare.removeprefix(b"\xef\xbb\xbf") if number == 0 else bare)


def _text(line: bytes) -> str:
    try:
        return line.decode("utf8")
    except UnicodeDecodeError:
        return line.decode("latin1")


def rows(lines: Iterator[str], head: Sequence[str] | None, wanted: Sequence[str], aliases: Mapping[str, str] | None = None) -> Iterator[tuple[int, Cells] | Misread]:
    """Each line with its number, as cells by column. With a `head` the file has none; else its first line is it, whose names `aliases` make ours. Empty lines are passed over.

    Raises:
        UsageError: a header without a column that is `wanted`.
    """
    start = 1
    if head is None:
        start, head = 2, [(aliases or {}).get(name, name) for name in cells(next(lines, ""))]
        if missing := [name for name in wanted if name not in head]:
            raise UsageError(f"The first line names no column {', '.join(missing)}: this is another format. Give --format.")
    for number, line in enumerate(lines, start):
        found = cells(line)
        if len(found) == len(head):
            yield number, dict(zip(head, found, strict=True))
        elif line.strip():
            yield Misread(number, f"{len(found)} columns where there are {len(head)}")


def cells(line: str) -> list[str]:
    """The cells of a line. Where each text stands in quotation marks, as some archives keep these files, the marks are taken off: then most cells have them, else a mark is a source's own."""
    found = line.split("\t")
    if '"' not in line:
        return found
    texts = [cell for cell in found if cell and not cell.replace(".", "").replace("-", "").isdigit()]
    if texts and all(_QUOTED.fullmatch(cell) for cell in texts):
        return [whole.group(1).replace('""', '"') if (whole := _QUOTED.fullmatch(cell)) else cell for cell in found]
    return found
