"""Documents that come by the browser, and the run that reads them: one at a time, in processes of its own, so that pages go on being shown."""

from __future__ import annotations

import csv
import io
import logging
import re
import shutil
import threading
from collections.abc import Callable, Container, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from dragoman import logs, run
from dragoman.durable import write_all
from dragoman.errors import DragomanError, EmptyInput, RecordLocked, RecordUnwritable
from dragoman.nouns import Unread
from dragoman.reading.annotate import annotate
from dragoman.reading.documents import Guard
from dragoman.run import Outcome, Tally
from dragoman.settings import Settings

LOG = logging.getLogger("dragoman.web")
INBOX = "inbox"
"""The folder in a record's in which files given by the browser are kept, so that they can be read again."""
_WORKERS = 2
_UNFIT = re.compile(r"[^\w. -]+")
_SIDECAR = "documents.csv"
_UNNAMED = "document"


class Said(msgspec.Struct, frozen=True):
    """What whoever gives documents says of them, as in a row of documents.csv; empty where nothing is said."""

    outlet: str = ""
    published: str = ""
    country: str = ""
    url: str = ""


class Given(msgspec.Struct, frozen=True):
    """A file by its name, as the browser gives it, and its bytes."""

    name: str
    data: bytes


class Progress(msgspec.Struct):
    """How far a run is: documents read, skipped (held already), failed, and about how many there are. `error` is what ended it before its end."""

    running: bool = False
    read: int = 0
    skipped: int = 0
    failed: list[Unread] = []
    expected: int | None = None
    line: str = ""
    error: str = ""
    version: str = ""


class Intake:
    """What one application reads into its record, and with which settings."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._folder, self.settings = folder, settings
        self._running = threading.Lock()
        self._tally: Tally | None = None
        self._last = Progress()

    def progress(self) -> Progress:
        """How far the run is that goes on, or how the last one ended."""
        tally = self._tally
        if tally is None:
            return self._last
        return Progress(True, tally.read, tally.skipped + tally.copies, list(tally.unread), tally.expected, tally.line())

    def take(self, files: Sequence[Given], said: Said) -> None:
        """Keep files and begin to read them. Raises RecordLocked while another run goes on, RecordUnwritable, EmptyInput."""
        full = [file for file in files if file.data.strip()]
        if not full:
            raise EmptyInput("Nothing was given. Choose files, or paste a text.")
        self._begin(len(full), lambda tally: self._read(_kept(self._folder / INBOX, full, said), tally))

    def retry(self, waiting: int) -> None:
        """Begin to read again what lies in quarantine, of which there are so many. Raises RecordLocked while another run goes on."""
        self._begin(waiting, self._again)

    def _read(self, folder: Path, tally: Tally) -> Outcome:
        settings = self.settings
        with Guard() as load:
            return run.read([str(folder)], self._folder, load=load, annotate=annotate, workers=_WORKERS, shard_size=settings.shard_size, progress=tally, settings=settings)

    def _again(self, tally: Tally) -> Outcome:
        settings = self.settings
        with Guard() as load, run.reloading(self._folder, load, settings) as loader:
            return run.retry(self._folder, load=loader, annotate=annotate, workers=_WORKERS, shard_size=settings.shard_size, progress=tally, settings=settings)

    def _begin(self, expected: int, what: Callable[[Tally], Outcome]) -> None:
        if not self._running.acquire(blocking=False):
            raise RecordLocked("Documents are being read. Wait until that has ended, then give more.")
        tally = self._tally = Tally(expected)
        threading.Thread(target=self._over, args=(tally, what), name="intake").start()

    def _over(self, tally: Tally, what: Callable[[Tally], Outcome]) -> None:
        """A run to its end; what ends it before is told on the page, and what it read until then is kept."""
        try:
            outcome = what(tally)
            self._last = Progress(False, outcome.read, outcome.skipped + outcome.copies, outcome.quarantined, tally.expected, tally.line(), "", outcome.version)
        except Exception as error:  # noqa: BLE001 - the thread ends here, and whoever gave the documents is told
            known = isinstance(error, DragomanError)
            told = str(error) if known else f"Reading failed ({type(error).__name__}). What was read before is kept; give the documents again, and report this if it comes again."
            self._last = Progress(False, tally.read, tally.skipped + tally.copies, list(tally.unread), tally.expected, tally.line(), told)
            logs.event(LOG, "warning" if known else "error", "reading failed", **logs.failed(error))
        finally:
            self._tally = None
            self._running.release()


def _kept(inbox: Path, files: Sequence[Given], said: Said) -> Path:
    """The files in a folder of their own, with what is said of them beside. Raises RecordUnwritable."""
    folder = inbox / datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    try:
        contents: dict[str, bytes] = {}
        for file in files:
            contents[_free(inbox, contents, _fit(file.name))] = file.data
        rows = [{"file": name, **{key: value for key, value in msgspec.structs.asdict(said).items() if value}} for name in contents]
        if len(rows[0]) > 1:
            contents[_SIDECAR] = _table(rows).encode()
        write_all({folder / name: content for name, content in contents.items()})
    except OSError as error:
        # Files of which not all are there were not given: the whole is given again.
        shutil.rmtree(folder, ignore_errors=True)
        raise RecordUnwritable(f"{inbox} can't be written ({error.strerror or error}). Make room or check the permissions, then give the files again.") from error
    return folder


def _fit(name: str) -> str:
    """A name that leads nowhere else, whatever the browser gave."""
    plain = _UNFIT.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(" .")
    return plain[-120:] or _UNNAMED


def _free(inbox: Path, given: Container[str], name: str) -> str:
    """The name, or the same with a number where a file of that name was given before: two documents must not be called alike."""
    stem, dot, ending = name.rpartition(".")
    head, tail = (stem, dot + ending) if stem else (name, "")
    taken = {other.name for other in inbox.glob("*/*")} | {_SIDECAR}
    number = 1
    while name in taken or name in given:
        number += 1
        name = f"{head}-{number}{tail}"
    return name


def _table(rows: Sequence[dict[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
