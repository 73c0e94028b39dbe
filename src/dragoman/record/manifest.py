"""manifest.json: which shards make this version of the record, and what they were made with. Written last."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from dragoman.durable import staged, write_durably
from dragoman.errors import RecordDamaged, RecordNewer, RecordNotFound

NAME = "manifest.json"
KEPT = "versions"
FORMAT = 1
LENGTH = 32


def digest(*parts: object) -> str:
    """32 hexadecimal digits that stand for the parts, in their order (SHA-256 of their JSON, cut)."""
    return hashlib.sha256(msgspec.json.encode(parts, order="sorted")).hexdigest()[:LENGTH]


class Model(msgspec.Struct, frozen=True):
    """A language or coding model, and exactly which."""

    name: str
    version: str
    licence: str
    sha256: str


class Maker(msgspec.Struct, frozen=True):
    """What decides how a document is read: the code (version and hash of its files), the settings that change it, the models."""

    version: str
    code: str
    settings: dict[str, Any] = {}
    models: tuple[Model, ...] = ()

    @property
    def id(self) -> str:
        """The same for the same code, settings and models, on every machine."""
        return digest(self.code, self.settings, self.models)


class File(msgspec.Struct, frozen=True):
    """One Parquet file of a shard."""

    rows: int
    sha256: str


class Shard(msgspec.Struct, frozen=True):
    """Documents that were read together; `files` holds a file for each noun that has a row."""

    id: str
    maker: str
    documents: int
    files: dict[str, File]


class Decided(msgspec.Struct, frozen=True):
    """Which of people's decisions a version holds: those that stand of the ledger's rows up to `upto`; `sha256` stands for them, '' for none."""

    upto: int = 0
    sha256: str = ""


NONE = Decided()


class Manifest(msgspec.Struct, frozen=True):
    """One version of a record. `version` stands for the rest: of what was read, and of what people decided on it."""

    format: int
    version: str
    makers: dict[str, Maker]
    shards: tuple[Shard, ...]
    decided: Decided = NONE

    @property
    def base(self) -> str:
        """The version of the same reading without decisions."""
        return digest(self.format, self.makers, self.shards)

    @property
    def documents(self) -> int:
        """How many documents this version holds."""
        return sum(shard.documents for shard in self.shards)

    def paths(self, folder: Path, noun: str) -> list[Path]:
        """The files of one noun, in the order of the shards."""
        return [shard_path(folder, noun, shard.id) for shard in self.shards if noun in shard.files]


def shard_path(folder: Path, noun: str, shard: str) -> Path:
    """Where the rows of one noun of one shard lie."""
    return folder / "shards" / noun / f"{shard}.parquet"


class Revision(msgspec.Struct, frozen=True):
    """A version that differs from another one, `base`, in its decisions alone: what is kept of it."""

    base: str
    version: str
    decided: Decided


def manifest(makers: dict[str, Maker], shards: tuple[Shard, ...], decided: Decided = NONE) -> Manifest:
    """A manifest with its version."""
    used = {name: maker for name, maker in makers.items() if any(shard.maker == name for shard in shards)}
    return with_decisions(Manifest(FORMAT, "", used, shards), decided)


def with_decisions(content: Manifest, decided: Decided) -> Manifest:
    """The version of the same reading with other decisions."""
    found = msgspec.structs.replace(content, decided=decided)
    return msgspec.structs.replace(found, version=_version(found.base, decided))


def _version(base: str, decided: Decided) -> str:
    return digest(base, decided.sha256) if decided.sha256 else base


def load(folder: Path, version: str | None = None) -> Manifest:
    """The manifest of a record, or that of an earlier version.

    Raises RecordNotFound where there is none, RecordDamaged where it can't be read or was altered.
    """
    path = folder / NAME if version is None else folder / KEPT / f"{version}.json"
    found = _read(folder, path, version)
    if isinstance(found, Revision):
        return with_decisions(load(folder, found.base), found.decided)
    if found.version != _version(found.base, found.decided):
        raise RecordDamaged(
            f"{path} was altered: its content is not that of its version. Restore it from a copy, or read into a new record."
        )
    return found


def _read(folder: Path, path: Path, version: str | None) -> Manifest | Revision:
    try:
        told = msgspec.json.decode(path.read_bytes())
        if told.get("format", FORMAT) > FORMAT:
            raise RecordNewer(path)
        return msgspec.convert(told, Revision) if version is not None and "base" in told else msgspec.convert(told, Manifest)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise RecordNotFound(_missing(folder, version)) from error
    except (OSError, msgspec.DecodeError, msgspec.ValidationError, TypeError, AttributeError) as error:
        raise RecordDamaged(f"{path} can't be read: {error}. Restore it from a copy, or read into a new record.") from error


def kept_shards(folder: Path) -> set[str]:
    """The shards of all versions that are kept. Raises RecordDamaged."""
    found = [_read(folder, folder / KEPT / f"{version}.json", version) for version in kept(folder)]
    return {shard.id for one in found if isinstance(one, Manifest) for shard in one.shards}


def _missing(folder: Path, version: str | None) -> str:
    if version is not None:
        return f"The record in {folder} keeps no version {version}. `dragoman status --record {folder}` lists those it keeps."
    return f"There is no record in {folder}. Make one with: dragoman read PATH --record {folder}"


def save(folder: Path, content: Manifest) -> None:
    """Make this the record's version. Raises OSError."""
    write_durably(folder / NAME, _encoded(content))


def keep(folder: Path, content: Manifest) -> None:
    """Keep this version, so that it can be opened when later ones have come. Raises OSError."""
    for path, encoded in _kept_as(folder, content):
        write_durably(path, encoded)


def ready(folder: Path, content: Manifest) -> Callable[[], None]:
    """Write a version, to be kept and to be the record's, under temporary names; the call that comes back makes it so. Raises OSError."""
    steps = [staged(path, encoded) for path, encoded in (*_kept_as(folder, content), (folder / NAME, _encoded(content)))]

    def show() -> None:
        for step in steps:
            step()

    return show


def _kept_as(folder: Path, content: Manifest) -> list[tuple[Path, bytes]]:
    """The files of a version that is kept, as far as they are not there: its shards are listed once, whatever was decided."""
    plain = with_decisions(content, NONE)
    files = {plain.version: plain, content.version: plain if content.version == plain.version else Revision(plain.version, content.version, content.decided)}
    paths = {folder / KEPT / f"{version}.json": held for version, held in files.items()}
    return [(path, _encoded(held)) for path, held in paths.items() if not path.exists()]


def kept(folder: Path) -> list[str]:
    """The versions that can be opened, by name."""
    return sorted(path.stem for path in (folder / KEPT).glob("*.json") if not path.name.startswith("."))


def _encoded(content: Manifest | Revision) -> bytes:
    return msgspec.json.format(msgspec.json.encode(content, order="sorted"), indent=1) + b"\n"
