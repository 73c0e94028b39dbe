"""What is to be read: the loader's documents, each with where it really lies.

Document.path is relative to the folder that was named, so two folders may hold the same path. The record tells files apart by their
location: the absolute path (the loader's paths tell the documents of one file apart); what came through standard input has only its id.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from dragoman.errors import EmptyInput, NotFound, UnreadableDocument
from dragoman.nouns import Document
from dragoman.reading.documents import LIMITS, Marks, Point
from dragoman.record import Mark, Quarantined
from dragoman.stores import is_store

STANDARD_INPUT = "-"
SIDECAR = "documents.csv"
Loaded = Document | UnreadableDocument
Loader = Callable[[list[str]], Iterable[Loaded]]


class Input(msgspec.Struct):
    """One loaded document, or why it could not be loaded; `root` is the folder or file that was named, absolute.

    `gone` is a file in quarantine that is not there any more, though its folder is; `at` is where in a long file it ends, and `done` how
    many bytes of all that is loaded lie before that.
    """

    root: str
    location: str
    loaded: Loaded
    gone: bool = False
    at: Mark | None = None
    done: int = 0

    @property
    def path(self) -> str:
        """The path as given, relative to the folder named."""
        return self.loaded.document if isinstance(self.loaded, UnreadableDocument) else self.loaded.path


def is_address(path: str) -> bool:
    """Whether a path is an address, not a file's or folder's."""
    return "://" in path


class Skipped(msgspec.Struct):
    """The part of a long file that an earlier run dealt with, up to a mark; it is not loaded again."""

    mark: Mark


def inputs(paths: Iterable[str], load: Loader, places: Places | None = None) -> Iterator[Input | Skipped]:
    """The documents under the paths, each named once: the paths in the order of their names, however they were given, the documents of each in the loader's.

    Raises NotFound before anything is read, and what the loader raises.
    """
    given = sorted(dict.fromkeys(paths))
    if not given:
        raise EmptyInput("Nothing was given to read. Name files or folders; - stands for standard input.")
    for path in given:
        if path != STANDARD_INPUT and not is_address(path) and not Path(path).exists():
            raise NotFound(f"There is no file or folder '{path}'. Check the path; - stands for standard input.")
    places = places or Places(Marks())
    for path in given:
        root = path if path == STANDARD_INPUT or is_address(path) else str(Path(path).absolute())
        places.below(root)
        for loaded in load([path]):
            yield from places.taken()
            yield Input(root, _location(root, loaded), loaded, at=places.here(), done=places.done)
        yield from places.taken()


class Places:
    """Where the loader is in long files, and where an earlier run came to, as the record keeps it: by location.

    `marks` is shared with the loader; `known` says how far a file, as it is (`stamp`), was gone through by earlier runs, with the same
    `maker` and the same `choice` of documents.
    """

    def __init__(self, marks: Marks, known: Callable[[str, str], Mark | None] | None = None, maker: str = "", choice: str = "") -> None:
        self._marks = marks
        self._marks.known = self._known
        self._recalled = known
        self._maker = maker
        self._choice = choice
        self._root = ""
        self._taken: list[Skipped] = []

    @property
    def done(self) -> int:
        """Bytes of all files gone through, about."""
        return self._marks.done

    def below(self, root: str) -> None:
        """What is loaded from here on lies below a root."""
        self._root = root

    def taken(self) -> Iterator[Skipped]:
        """The parts of files that the loader has passed over since this was asked last."""
        while self._taken:
            yield self._taken.pop(0)

    def here(self) -> Mark | None:
        """Where the loader is; None where it is in no long file."""
        here = self._marks.here
        if here is None:
            return None
        point = here.point
        return Mark(_place(self._root, here.path), self._stamp(here.stamp), self._maker, point.frame, point.byte, point.number, point.done, 0)

    def _known(self, path: str, stamp: str) -> Point | None:
        mark = self._recalled(_place(self._root, path), self._stamp(stamp)) if self._recalled else None
        if mark is None:
            return None
        self._taken.append(Skipped(mark))
        return Point(mark.frame, mark.byte, mark.number, mark.done)

    def _stamp(self, stamp: str) -> str:
        return f"{stamp} {self._choice}"


def _place(root: str, path: str) -> str:
    """The location of a path below a root."""
    return os.path.normpath(Path(root) / path if Path(root).is_dir() else Path(path).absolute())


def _location(root: str, loaded: Loaded) -> str:
    path, name = (loaded.path, loaded.id) if isinstance(loaded, Document) else (loaded.document, loaded.document)
    if root == STANDARD_INPUT:
        return f"{root}#{name}"
    if is_store(root):
        return path if is_store(path) else f"{root.rstrip('/')}/{path}"
    if is_address(root):
        return path
    return _place(root, path)


def stamp_of(document: Document) -> str:
    """Stands for all that the loader made of a file, its path aside: bytes, metadata, sidecar. Raises UnicodeEncodeError."""
    whole = msgspec.json.encode(msgspec.structs.replace(document, path=""), order="deterministic")
    return hashlib.sha256(whole).hexdigest()[:32]


def doubled(location: str, stamp: str) -> str:
    """Where the second document of one path and id is said to lie."""
    return f"{location} {stamp}"


def again(quarantined: Iterable[Quarantined], load: Loader) -> Iterator[Input]:
    """What is in quarantine, loaded again from where it lay; an UnreadableDocument for what is not there any more."""
    rows = {row.location: row for row in quarantined}
    for root in dict.fromkeys(row.root for row in rows.values()):
        wanted = {location: row for location, row in rows.items() if row.root == root}
        reachable = root != STANDARD_INPUT and (is_address(root) or Path(root).exists())
        if reachable:
            yield from _found(root, wanted, load)
        for row in wanted.values():
            yield Input(root, row.location, UnreadableDocument(row.path, _missing(root, row)), gone=reachable)


def _found(root: str, wanted: dict[str, Quarantined], load: Loader) -> Iterator[Input]:
    """Those of the wanted that the loader finds under the root; they leave `wanted`."""
    for loaded in load([root]):
        place = _location(root, loaded)
        row = wanted.pop(place, None) or (wanted.pop(doubled(place, stamp_of(loaded)), None) if isinstance(loaded, Document) else None)
        if row is not None:
            yield Input(root, row.location, _renamed(loaded, row.path))
        if not wanted:
            return


def _renamed(loaded: Loaded, path: str) -> Loaded:
    """The same under the path as it was given first."""
    return UnreadableDocument(path, loaded.reason) if isinstance(loaded, UnreadableDocument) else msgspec.structs.replace(loaded, path=path)


def _missing(root: str, row: Quarantined) -> str:
    if root == STANDARD_INPUT:
        return f"{row.reason} (it came through standard input: give it to `dragoman read` again)"
    return "is no longer there, and is taken off the list" if Path(root).exists() else f"{root} can't be reached"


def expected(paths: Iterable[str]) -> int | None:
    """About how many documents the paths hold, without reading them: files, lines of JSONL, members of archives; an address of the web counts as one.
    None where that can't be told without going through files that are long or packed: there progress goes by `size`.
    """
    given = [path for path in paths if path != STANDARD_INPUT]
    if any(map(is_store, given)):
        return None
    counts = [_COUNTS.get(file.suffix.lower(), _one)(file) for path in given if not is_address(path) for file in _files(Path(path))]
    return None if None in counts else sum(filter(None, counts)) + sum(map(is_address, given))


def size(paths: Iterable[str]) -> int:
    """Bytes that lie under the paths."""
    local = [path for path in paths if path != STANDARD_INPUT and not is_address(path)]
    return sum(file.stat().st_size for path in local for file in _files(Path(path)) if file.is_file())


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    for folder, _, names in os.walk(path):
        yield from (Path(folder) / name for name in names if not name.startswith(".") and name != SIDECAR)


def _one(_: Path) -> int:
    return 1


def _unknown(_: Path) -> None:
    return None


def _lines(file: Path) -> int | None:
    if not file.is_file() or file.stat().st_size >= LIMITS.marked_from:
        return None
    with file.open("rb") as lines:
        return sum(1 for line in lines if line.strip())


def _members(file: Path) -> int:
    try:
        with zipfile.ZipFile(file) as archive:
            return sum(not member.is_dir() for member in archive.infolist())
    except (OSError, zipfile.BadZipFile, NotImplementedError):
        # The loader will say what is wrong with it; it counts as one.
        return 1


_COUNTS: Mapping[str, Callable[[Path], int | None]] = {
    ".jsonl": _lines, ".ndjson": _lines, ".zip": _members, ".warc": _unknown, ".gz": _unknown, ".zst": _unknown, ".parquet": _unknown,
}
