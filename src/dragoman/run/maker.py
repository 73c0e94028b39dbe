"""What readings are made with: the code that reads, by the hash of its files, the settings that change it, the models."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from dragoman import __version__
from dragoman.reading import language
from dragoman.reading.dictionaries import shelf
from dragoman.reading.events.own import kept
from dragoman.reading.language import models
from dragoman.record import Maker, Model
from dragoman.settings import Settings

_CODE = ("nouns.py", "reading")
_NOT_CODE = (".pyc", ".tmp")


def made_by(settings: Settings) -> Maker:
    """The maker of this installation. A change in the code that reads, in its data, in a model or in a user's dictionaries and codebooks, and documents are read again."""
    return Maker(version=__version__, code=code(), settings=settings.reading() | _of_the_user(settings), models=tuple(_models()))


def _of_the_user(settings: Settings) -> dict[str, str]:
    """The imported dictionaries and the user's own codebooks, by the hash of all of them; nothing where there are none."""
    digests = {"dictionaries": shelf.digest(shelf.place(settings.dictionaries)), "codebooks": kept.digest(kept.place(settings.codebooks))}
    return {name: digest for name, digest in digests.items() if digest}


def _models() -> Iterable[Model]:
    for lang in sorted(language.LANGUAGES):
        found = models.describe(lang)
        if found is not None:
            yield Model(found.name, found.version, found.licence, found.sha256)


@cache
def code() -> str:
    """SHA-256 over the files that decide how a document is read: the reading wing with its data, and the nouns."""
    total = hashlib.sha256()
    package = resources.files("dragoman")
    for top in _CODE:
        for name, file in _files(package / top, top):
            total.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def _files(place: Traversable, name: str) -> Iterable[tuple[str, Traversable]]:
    if place.is_file():
        yield name, place
    elif place.is_dir() and not place.name.startswith(("__pycache__", ".")):
        for inner in sorted(place.iterdir(), key=lambda entry: entry.name):
            if not inner.name.endswith(_NOT_CODE):
                yield from _files(inner, f"{name}/{inner.name}")
