"""Versions of a record that are open, and what was looked up in them: kept for the next request, since looking a pair up takes seconds."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock
from typing import Any, Generic, TypeVar

from dragoman.errors import RecordNotFound
from dragoman.publish.scope import ALL, Scope
from dragoman.publish.view import View, Views
from dragoman.record import Record

_VERSION = re.compile(r"[0-9a-f]{32}")
_RECORDS, _FOUND = 4, 24
_MANIFEST = "manifest.json"
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """The values that were last asked for; each is made once, also where several ask at the same time."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[Key, Value] = OrderedDict()
        self._making: dict[Key, Lock] = {}
        self._lock = Lock()

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value of a key, made where it is not held. Raises what `make` raises; then nothing is held."""
        with self._lock:
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._held:
                    self._held.move_to_end(key)
                    return self._held[key]
            try:
                made = make()
            except BaseException:
                with self._lock:
                    self._making.pop(key, None)
                raise
            with self._lock:
                self._held[key] = made
                while len(self._held) > self._most:
                    gone, _ = self._held.popitem(last=False)
                    self._making.pop(gone, None)
            return made


class Shelf:
    """A record's folder, with the versions of it that were asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._records: Kept[Hashable, Record] = Kept(_RECORDS)
        self._found: Kept[Hashable, Any] = Kept(_FOUND)
        self._views = Views()

    def record(self, version: str | None = None) -> Record:
        """The record at a version; without one, as it is now. Raises RecordNotFound, RecordDamaged."""
        newest = self._records.get(self._stamp(), lambda: _opened(self.folder, None))
        if version is None or version == newest.version:
            return newest
        if not _VERSION.fullmatch(version):
            raise RecordNotFound(f"'{version}' is no version of a record: these are 32 digits and letters from a to f. `dragoman status` lists those that are kept.")
        return self._records.get(version, lambda: _opened(self.folder, version))

    def _stamp(self) -> tuple[int, ...]:
        """What changes whenever a run ends: the manifest is renamed into its place."""
        try:
            found = (self.folder / _MANIFEST).stat()
        except OSError:
            return ()
        return found.st_ino, found.st_mtime_ns, found.st_size

    def remembered(self, record: Record, key: Hashable, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever is made
        """What is found in a version of the record under a key, made once. A version never changes, so neither does what is found in it."""
        return self._found.get((record.version, key), make)

    def pair(self, record: Record, a: str, b: str, scope: Scope = ALL) -> View:
        """What a version holds of two states (ids), within a scope. Raises what `look` raises."""
        return self._views.look(record, a, b, scope=scope)


def _opened(folder: Path, version: str | None) -> Record:
    record = Record.open(folder, version)
    # DuckDB connects on the first query: here, where one thread asks.
    record.query("SELECT 1")
    return record
