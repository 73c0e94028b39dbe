"""Whether a record is whole: every file there and as it was written, the ledger sound and in step with the manifest, every kept version openable; and what a killed process left."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from dragoman.doctor.findings import Finding, finding
from dragoman.errors import DragomanError, RecordDamaged, RecordNewer, RecordNotFound
from dragoman.publish.phrases import Lang
from dragoman.record import Record, ledger, manifest
from dragoman.record.lock import unwritten
from dragoman.record.manifest import Manifest, Shard, shard_path
from dragoman.record.migrations import STEPS, step

INBOX = "inbox"
_CHUNK = 1 << 20


def findings(folder: Path, lang: Lang) -> Iterator[Finding]:
    """What is to be said of a record. Raises RecordNotFound."""
    try:
        content = manifest.load(folder)
    except RecordNotFound:
        raise
    except RecordNewer as error:
        yield finding("newer", lang, folder=str(error.what))
        return
    except RecordDamaged as error:
        yield finding("manifest", lang, why=str(error))
        return
    found = [*_files(folder, content, lang), *_versions(folder, lang), *_ledger(folder, content, lang)]
    if not any(one.state == "wrong" for one in found):
        files = sum(len(shard.files) for shard in content.shards)
        yield finding("record", lang, folder=str(folder), documents=content.documents, shards=len(content.shards), files=files, versions=len(manifest.kept(folder)))
    yield from found
    yield from _left(folder, content, lang)


def _files(folder: Path, content: Manifest, lang: Lang) -> Iterator[Finding]:
    for shard in content.shards:
        for noun, file in shard.files.items():
            path = shard_path(folder, noun, shard.id)
            if (kind := _fault(path, file.sha256)) is not None:
                yield finding(kind, lang, file=str(path))


def _fault(path: Path, sha256: str) -> str | None:
    total = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                total.update(chunk)
    except OSError:
        return "file-missing"
    return None if total.hexdigest() == sha256 else "file-altered"


def _versions(folder: Path, lang: Lang) -> Iterator[Finding]:
    for version in manifest.kept(folder):
        try:
            content = manifest.load(folder, version)
        except DragomanError as error:
            yield finding("version", lang, version=version, why=str(error))
            continue
        lost = next((path for shard in content.shards for path in _paths(folder, shard) if not path.exists()), None)
        if lost is not None:
            yield finding("version", lang, version=version, why=str(lost))


def _paths(folder: Path, shard: Shard) -> list[Path]:
    return [shard_path(folder, noun, shard.id) for noun in shard.files]


def _ledger(folder: Path, content: Manifest, lang: Lang) -> Iterator[Finding]:
    if not (folder / ledger.NAME).exists():
        yield finding("ledger-missing", lang)
        return
    try:
        with ledger.readable(folder) as connection:
            yield from _within(connection, folder, lang)
            ahead = {shard.id for shard in ledger.shards(connection)} - {shard.id for shard in content.shards}
            waiting = len(ledger.quarantine(connection))
        Record(folder, content).decisions  # noqa: B018 - looked up, and compared with what the version says
    except RecordNewer as error:
        yield finding("newer", lang, folder=str(error.what))
        return
    except DragomanError as error:
        yield finding("decisions" if "not those of version" in str(error) else "ledger", lang, why=str(error))
        return
    with unwritten(folder) as quiet:
        if ahead and quiet:
            yield finding("unfinished", lang, shards=len(ahead))
    if waiting:
        yield finding("quarantine", lang, files=waiting, folder=str(folder))


def _within(connection: sqlite3.Connection, folder: Path, lang: Lang) -> Iterator[Finding]:
    told = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
    if told != ["ok"]:
        yield finding("ledger", lang, why="; ".join(told))
    if (done := step(connection)) < len(STEPS):
        yield finding("ledger-older", lang, folder=str(folder), step=done, newest=len(STEPS))


def _left(folder: Path, content: Manifest, lang: Lang) -> Iterator[Finding]:
    """What a killed process left; while another writes, that can't be told."""
    with unwritten(folder) as quiet:
        if not quiet:
            yield finding("writing", lang)
            return
        known = _known(folder, content)
        stray = [path for path in (folder / "shards").glob("*/*.parquet") if known is not None and path.stem not in known]
        half = [path for where in ("", "versions/", "shards/*/", "inbox/*/") for path in folder.glob(f"{where}.*.tmp")]
    if stray or half:
        yield finding("leftovers", lang, files=len(stray) + len(half))
    if unread := _unread(folder):
        yield finding("unread-inbox", lang, files=unread, folder=str(folder), inbox=str(folder / INBOX))


def _known(folder: Path, content: Manifest) -> set[str] | None:
    """The shards of all versions and of the ledger; None where that can't be told, for a reason that is a finding of its own."""
    try:
        with ledger.readable(folder) as connection:
            return {shard.id for shard in (*content.shards, *ledger.shards(connection))} | manifest.kept_shards(folder)
    except DragomanError:
        return None


def _unread(folder: Path) -> int:
    """How many files of the inbox the record neither holds nor has in quarantine."""
    given = [path for path in (folder / INBOX).glob("*/*") if not path.name.startswith(".") and path.name != "documents.csv"]
    if not given:
        return 0
    try:
        with ledger.readable(folder) as connection:
            met = [row[0] for table in ("files", "quarantine") for row in connection.execute(f"SELECT location FROM {table}")]
    except DragomanError:
        return 0
    # An archive's documents lie under its own path.
    return sum(not any(place == str(path.absolute()) or place.startswith(f"{path.absolute()}") for place in met) for path in given)
