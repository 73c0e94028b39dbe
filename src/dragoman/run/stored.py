"""Documents that lie in object storage: each object is copied to this machine while it is read, so that it is parsed as any file is."""

from __future__ import annotations

import csv
import io
import posixpath
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from dragoman.errors import EmptyInput, UnreadableDocument
from dragoman.reading.documents import sidecar
from dragoman.run.inputs import Loaded, Loader
from dragoman.stores import Store, is_store

Rows = Mapping[str, Mapping[str, str]]
"""The rows of a documents.csv, by the name of their file."""


def from_stores(load: Loader) -> Loader:
    """A loader that takes addresses of stores too, and leaves all else to `load`."""

    def loaded(paths: Iterable[str]) -> Iterator[Loaded]:
        for path in paths:
            yield from _under(Store(path), load) if is_store(path) else load([path])

    return loaded


def _under(store: Store, load: Loader) -> Iterator[Loaded]:
    """The documents at and under an address, in the order of their names. Raises what Store does, EmptyInput, InputError for a faulty documents.csv."""
    names = store.names()
    tables = {posixpath.dirname(name): _table(store, name, names) for name in names if posixpath.basename(name) == sidecar.NAME}
    wanted = [name for name in names if not any(part.startswith(".") for part in name.split("/")) and posixpath.basename(name) != sidecar.NAME]
    if not wanted:
        raise EmptyInput(f"'{store.address}' holds no documents; hidden names and {sidecar.NAME} are none.")
    for name in wanted:
        with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
            file = Path(folder) / posixpath.basename(name or store.address)
            _say(Path(folder) / sidecar.NAME, _said(name, tables))
            store.fetch(name, file)
            for one in load([str(file)]):
                yield _renamed(one, str(file), name or store.address)


def _table(store: Store, name: str, names: list[str]) -> Rows:
    data, folder = store.read(name), posixpath.dirname(name)
    there = {sidecar.key(other) for other in names}
    # Read once as reading does, for its faults; then its cells, to be told again beside each file.
    sidecar.read(data, posixpath.join(store.address, name), lambda file: any(sidecar.key(posixpath.join(folder, above)) in there for above in _above(file)))
    return {sidecar.key(row["file"]): row for row in sidecar.cells(data) if row.get("file")}


def _above(file: str) -> Iterator[str]:
    """A name and the names of what it may be a member of."""
    while file:
        yield file
        file = posixpath.dirname(file)


def _said(name: str, tables: Mapping[str, Rows]) -> Rows:
    """What the tables above a file say of it and of what is in it, by names from its folder; the nearer table wins."""
    found: dict[str, Mapping[str, str]] = {}
    for folder in sorted(tables, key=len):
        inner = sidecar.key(posixpath.relpath(name, folder) if folder else name)
        if not inner.startswith("../"):
            base = posixpath.basename(inner)
            found |= {base + key.removeprefix(inner): row for key, row in tables[folder].items() if key == inner or key.startswith(f"{inner}/")}
    return found


def _say(file: Path, rows: Rows) -> None:
    if not rows:
        return
    columns = list(dict.fromkeys(["file", *(column for row in rows.values() for column in row)]))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows({**row, "file": key} for key, row in rows.items())
    file.write_text(out.getvalue(), encoding="utf-8", newline="")


def _renamed(one: Loaded, file: str, name: str) -> Loaded:
    """Under its name in the store, not under that of its copy."""
    if isinstance(one, UnreadableDocument):
        return UnreadableDocument(name + one.document.removeprefix(file), one.reason)
    return msgspec.structs.replace(one, path=name + one.path.removeprefix(file))
