"""The shelf: the folder of the user where imported dictionaries are kept, a tab-separated file each, in the form of our own data.

The folder is the setting `dictionaries`; the reading wing hears of it through the environment. Nothing here changes the program's own files.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import msgspec

from dragoman.durable import make_folder, write_durably
from dragoman.errors import KnowledgeError, NotFound, RecordUnwritable
from dragoman.reading import knowledge
from dragoman.reading.dictionaries.parsed import Parsed, Row

VARIABLE = "DRAGOMAN_DICTIONARIES"
_SUFFIX = ".tsv"
# Counts up when what is kept changes its columns: older files are to be imported again.
_FORM = "1"
_APART = re.compile(r"[\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_WHERE = ("HOME", "USERPROFILE", "XDG_DATA_HOME", "LOCALAPPDATA")  # what the platform's folder is told by
_KEPT = 8  # states of the shelf that are remembered


class Held(msgspec.Struct, frozen=True):
    """A dictionary on the shelf. `sha256` is of the file as it is kept."""

    name: str
    kind: str
    origin: str
    rows: int
    unused: int
    sha256: str


def default_folder(environment: dict[str, str] | None = None, named: str = "dictionaries") -> Path:
    """The platform's folder for a user's data, and in it ours: of dictionaries, or of what else is `named`."""
    given = dict(os.environ) if environment is None else environment
    home = Path(given.get("HOME") or given.get("USERPROFILE") or ".")
    if given.get("XDG_DATA_HOME"):
        base = Path(given["XDG_DATA_HOME"])
    elif sys.platform == "win32":
        base = Path(given.get("LOCALAPPDATA") or home / "AppData" / "Local")
    else:
        base = home / "Library" / "Application Support" if sys.platform == "darwin" else home / ".local" / "share"
    return base / "dragoman" / named


def place(named: str | None) -> Path:
    """The folder of the setting `dictionaries`; where it is not set, the one that holds for this process."""
    return Path(named) if named else folder()


def folder() -> Path:
    """The folder that holds for this process."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else default_folder()


def name_of(path: Path) -> str:
    """The name under which a file is kept: its own, without its ending."""
    return re.sub(r"[^\w.-]+", "_", path.stem).strip("._") or "dictionary"


def put(at: Path, name: str, origin: str, found: Parsed) -> bool:
    """Keep a dictionary under a name; whether the shelf is another now than it was. Raises RecordUnwritable."""
    data = _written(found, origin).encode()
    file = at / f"{name}{_SUFFIX}"
    try:
        if file.is_file() and file.read_bytes() == data:
            return False
        make_folder(at)
        write_durably(file, data)
    except OSError as error:
        raise RecordUnwritable(f"The dictionary can't be kept in {at}: {error.strerror or error}. Make room or check the permissions; the setting `dictionaries` names another folder.") from error
    return True


def _written(found: Parsed, origin: str) -> str:
    head = [
        f"# A dictionary that was imported from {_cell(origin)}; its own licence holds. Written by `dragoman import-dictionary`; import it again rather than edit it.",
        f"# form: {_FORM}",
        f"# kind: {found.kind}",
        f"# origin: {_cell(origin)}",
        "\t".join(found.columns),
    ]
    rows = ("\t".join(_cell(row.get(column, "")) for column in found.columns) for row in found.rows)
    return "\n".join([*head, *rows]) + "\n"


def _cell(value: str) -> str:
    return _APART.sub(" ", value).strip()


def remove(at: Path, name: str) -> None:
    """Take a dictionary off the shelf. Raises NotFound naming those that are there, RecordUnwritable where its file can't be removed."""
    file = at / f"{name}{_SUFFIX}"
    there = [known.stem for known in files(at)]
    if name not in there:
        listed = f"there are {', '.join(there)}" if there else "none is imported"
        raise NotFound(f"No imported dictionary is called '{name}'; {listed}.")
    try:
        file.unlink()
    except OSError as error:
        raise RecordUnwritable(f"{file} can't be removed: {error.strerror or error}. Check the permissions of its folder.") from error


def files(at: Path) -> list[Path]:
    """The files on a shelf, by name. Raises KnowledgeError where the folder can't be looked into."""
    return [Path(path) for path, _, _ in state(at)]


def held(at: Path) -> list[Held]:
    """What is on a shelf, by name. Raises KnowledgeError naming a file that is not as it was written."""
    out = []
    for file in files(at):
        text = _text(file)
        rows = _rows(file, text)
        unused = sum(bool(row["unused"]) for row in rows)
        out.append(Held(file.stem, _head(text, "kind"), _head(text, "origin"), len(rows), unused, hashlib.sha256(text.encode()).hexdigest()))
    return out


def _text(file: Path) -> str:
    """A kept dictionary as text, of the form that this version writes."""
    try:
        text = file.read_text(encoding="utf8")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"The imported dictionary {file} can't be read: {error}. Import it again, or remove it.") from error
    if _head(text, "form") != _FORM or not _head(text, "kind"):
        raise KnowledgeError(f"The imported dictionary {file} is not as this version writes it. Import it again, or remove it.")
    return text


def _head(text: str, key: str) -> str:
    found = re.search(rf"^# {key}: (.*)$", text, re.MULTILINE)
    return found[1] if found else ""


def _rows(file: Path, text: str) -> tuple[Row, ...]:
    rows = tuple(knowledge.rows(text, str(file)))
    if rows and not {"line", "unused", "code"} <= rows[0].keys():
        raise KnowledgeError(f"The imported dictionary {file} has lost its first lines. Import it again, or remove it.")
    return rows


def table(file: Path) -> tuple[Row, ...]:
    """The rows of a kept dictionary. Raises KnowledgeError naming the file."""
    return _rows(file, _text(file))


def tables(at: Path, *kinds: str) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """The dictionaries of some kinds: name and rows, in the order of their names. Raises KnowledgeError naming a file that is not as it was written."""
    for file in files(at):
        text = _text(file)
        if _head(text, "kind") in kinds:
            yield file.stem, _rows(file, text)


State = tuple[tuple[str, int, int], ...]


def state(at: Path, endings: tuple[str, ...] = (_SUFFIX,)) -> State:
    """What is on a shelf: whoever holds something made of it asks whether it is still the same. Raises KnowledgeError."""
    try:
        with os.scandir(at) as entries:
            found = [(entry.path, entry.stat()) for entry in entries if entry.name.endswith(endings)]
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise KnowledgeError(f"The folder {at} can't be looked into: {error.strerror or error}.") from error
    return tuple(sorted((path, stat.st_mtime_ns, stat.st_size) for path, stat in found))


@lru_cache(_KEPT)
def _default(named: str, *values: str | None) -> str:
    return str(default_folder({name: value for name, value in zip(_WHERE, values, strict=True) if value is not None}, named))


@lru_cache(_KEPT)
def _state(at: str, changed: int, endings: tuple[str, ...]) -> State:
    return state(Path(at), endings) if changed else ()


def current(variable: str = VARIABLE, named: str = "dictionaries", endings: tuple[str, ...] = (_SUFFIX,)) -> State:
    """What is on the shelf of this process, told quickly: it is looked at again when the folder was changed, as every import and removal does."""
    at = os.environ.get(variable) or _default(named, *map(os.environ.get, _WHERE))
    try:
        return _state(at, os.stat(at).st_mtime_ns, endings)  # noqa: PTH116 - a hundred thousand times a document
    except OSError:
        return ()


@lru_cache(_KEPT)
def digest_of(what: State) -> str:
    """SHA-256 over some files of a shelf; empty of none."""
    total = hashlib.sha256()
    for path, _, _ in what:
        total.update(f"{Path(path).name}\0{hashlib.sha256(Path(path).read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest() if what else ""


def digest(at: Path) -> str:
    """SHA-256 over what is on a shelf; empty where nothing is: readings made with other dictionaries are other readings."""
    return digest_of(state(at))
