"""Where a user's codebooks are kept: a folder of the user, with each file as it was given and one head taught for all of them.

The folder is the setting `codebooks`; the reading wing hears of it through the environment. The head's file is named after what it was taught on: the codebooks
and the model that it goes with. So a codebook counts from the moment its file is there, and never with the head of others.
"""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

import msgspec
import numpy as np

from dragoman.durable import make_folder, write_durably
from dragoman.errors import KnowledgeError, NotFound, RecordUnwritable
from dragoman.reading.dictionaries import shelf
from dragoman.reading.dictionaries.shelf import State
from dragoman.reading.encoder import Head
from dragoman.reading.events.own import form
from dragoman.reading.events.own.form import Codebook, Kind

VARIABLE = "DRAGOMAN_CODEBOOKS"
_NAMED = "codebooks"
_BOOK, _HEAD = ".toml", ".head.npz"
_ENDINGS = (_BOOK, _HEAD)
_LENGTH = 16  # digits of a head's name
_FOLDERS = 2  # states of the folder that are kept in memory


class Held(msgspec.Struct, frozen=True):
    """A kept codebook. `sha256` is of its file."""

    name: str
    licence: str
    types: list[str]
    patterns: int
    examples: int
    sha256: str


def place(named: str | None) -> Path:
    """The folder of the setting `codebooks`; where it is not set, the one that holds for this process."""
    return Path(named or os.environ.get(VARIABLE) or shelf.default_folder(named=_NAMED))


@contextmanager
def under(at: Path) -> Iterator[None]:
    """Read with the codebooks of another folder for a while."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(at)
    try:
        yield
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before


def state(at: Path) -> State:
    """What is kept. Raises KnowledgeError."""
    return shelf.state(at, _ENDINGS)


def current() -> State:
    """What is kept in the folder of this process, told quickly."""
    return shelf.current(VARIABLE, _NAMED, _ENDINGS)


def digest(at: Path) -> str:
    """SHA-256 over what is kept; empty where nothing is: readings made with other codebooks are other readings. A head that a failed removal has left behind counts for nothing."""
    what = state(at)
    head = head_name(contents(what))
    return shelf.digest_of(tuple(one for one in what if one[0].endswith(_BOOK) or Path(one[0]).name == head))


# ---- codebooks ----


def contents(what: State) -> dict[str, bytes]:
    """The kept files by the names of their codebooks, in their order. Raises KnowledgeError."""
    try:
        return {path.stem: path.read_bytes() for path in sorted((Path(path) for path, _, _ in what if path.endswith(_BOOK)), key=lambda path: path.stem)}
    except OSError as error:
        raise KnowledgeError(f"A codebook can't be read: {error}.") from error


@lru_cache(_FOLDERS)
def books(what: State) -> tuple[Codebook, ...]:
    """The kept codebooks, by name. Raises KnowledgeError naming one that is not as it was kept."""
    return tuple(form.read(data, name) for name, data in contents(what).items())


def kinds(what: State) -> dict[str, Kind]:
    """The user's own types, by name."""
    return {kind.name: kind for book in books(what) for kind in book.type}


def held(at: Path) -> list[Held]:
    """What is kept in a folder, by name. Raises KnowledgeError."""
    what = state(at)
    return [
        Held(name, one.licence, [kind.name for kind in one.type], len(one.pattern), len(one.example), hashlib.sha256(data).hexdigest())
        for (name, data), one in zip(contents(what).items(), books(what), strict=True)
    ]


def known(at: Path, name: str) -> None:
    """Raises NotFound, naming those that are there, where no such codebook is kept."""
    there = sorted(contents(state(at)))
    if name not in there:
        listed = f"there are {', '.join(there)}" if there else "none is kept"
        raise NotFound(f"No codebook of yours is called '{name}'; {listed}.")


def put(at: Path, name: str, data: bytes, head: Head | None) -> None:
    """Keep a codebook with the head that was taught for it and the others. Raises RecordUnwritable."""
    with _writing(at):
        make_folder(at)
        _settle(at, contents(state(at)) | {name: data}, head)
        write_durably(at / f"{name}{_BOOK}", data)
        _tidy(at)


def remove(at: Path, name: str, head: Head | None) -> None:
    """Take a codebook out, with the head that was taught for those that stay. Raises RecordUnwritable."""
    with _writing(at):
        _settle(at, {other: data for other, data in contents(state(at)).items() if other != name}, head)
        (at / f"{name}{_BOOK}").unlink(missing_ok=True)
        _tidy(at)


def renew(at: Path, head: Head | None) -> None:
    """Keep another head for what is kept. Raises RecordUnwritable."""
    with _writing(at):
        _settle(at, contents(state(at)), head)
        _tidy(at)


@contextmanager
def _writing(at: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise RecordUnwritable(f"The codebooks in {at} can't be changed: {error.strerror or error}. Make room or check the permissions. The setting `codebooks` names another folder.") from error


# ---- the head ----


def _settle(at: Path, data: dict[str, bytes], head: Head | None) -> None:
    """The head is there before the codebooks are that it was taught for."""
    if head is None:
        return
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as held:
        for name, array in (("labels", np.array(head.labels)), ("weight", head.weight), ("bias", head.bias)):
            part = io.BytesIO()
            np.save(part, array)
            # numpy's own archive would hold the time of day, and a reading be another one for it: its name is made from these bytes (`digest`).
            held.writestr(zipfile.ZipInfo(f"{name}.npy"), part.getvalue())
    write_durably(at / head_name(data), out.getvalue())


def _tidy(at: Path) -> None:
    """Heads of codebooks that are no more go."""
    heads = list(at.glob(f"*{_HEAD}"))
    wanted = head_name(contents(state(at))) if heads else ""
    for file in heads:
        if file.name != wanted:
            file.unlink()


@cache
def _model() -> str:
    """The model that heads go with."""
    folder = files("dragoman.reading.encoder") / "model"
    return hashlib.sha256((folder / "heads.npz").read_bytes() + (folder / "anchors.npz").read_bytes()).hexdigest()


def head_name(data: dict[str, bytes]) -> str:
    """The name of the head that goes with these codebooks and the model."""
    total = hashlib.sha256(_model().encode())
    for name, book in sorted(data.items()):
        total.update(f"{name}\0{hashlib.sha256(book).hexdigest()}\n".encode())
    return f"{total.hexdigest()[:_LENGTH]}{_HEAD}"


@lru_cache(_FOLDERS)
def head(what: State) -> Head | None:
    """The head for the kept codebooks; None where none of them has examples. Raises KnowledgeError where it is not there."""
    if not taught(books(what)):
        return None
    file = Path(what[0][0]).parent / head_name(contents(what))
    try:
        with np.load(file) as stored:
            return Head(tuple(map(str, stored["labels"])), stored["weight"], stored["bias"])
    except (OSError, ValueError, KeyError) as error:
        raise KnowledgeError("Your codebooks have to be learned anew, since this version of the program has another model: run `dragoman codebook extend`.") from error


def taught(some: Sequence[Codebook]) -> bool:
    """Whether codebooks ask for a head of their own."""
    return any(book.example for book in some)
