"""A run: documents, in shards of work, into a record. Stopped at any moment, the same call goes on where it was."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

from dragoman import logs
from dragoman.errors import KnowledgeError
from dragoman.nouns import Document
from dragoman.reading.dictionaries import shelf
from dragoman.reading.documents import Marks
from dragoman.reading.events.own import kept
from dragoman.record import Entry, Maker, Mark, Part, Writer, on_disk, writer
from dragoman.record import marks as record_marks
from dragoman.record.ledger import quarantine
from dragoman.run.choice import ALL, Choice, chosen
from dragoman.run.engines import in_order, started
from dragoman.run.inputs import Input, Loader, Places, Skipped, again, inputs
from dragoman.run.maker import made_by
from dragoman.run.plan import Job, Plan
from dragoman.run.progress import Outcome, Tally
from dragoman.run.work import Annotate, Result, Work
from dragoman.settings import Settings

LOG = logging.getLogger("dragoman.run")


def read(
    paths: Iterable[str],
    folder: str | Path,
    *,
    load: Loader,
    annotate: Annotate,
    workers: int = 1,
    shard_size: int = 32,
    progress: Tally | None = None,
    settings: Settings | None = None,
    maker: Maker | None = None,
    marks: Marks | None = None,
    wanted: Choice = ALL,
) -> Outcome:
    """Read what lies under the paths into the record in `folder`, made if there is none.

    Args:
        paths: files, folders, `-` for standard input, as `load` takes them.
        folder: the record's.
        load: paths -> documents and UnreadableDocuments, in an order that is always the same.
        annotate: a pure function of one document; a module's function, so that workers can import it.
        workers: processes, of the engine that the settings name; 1 reads in this one. The record is the same with any number and engine.
        shard_size: documents a shard.
        progress: counts, and shows what it counts.
        settings: those that change what is read are part of the record's version.
        maker: code, settings and models that make a reading what it is; by default those of this installation.
        marks: shared with a loader that can begin in the middle of long files (`reading.documents.Guard`): so a run goes on where an earlier one stopped.
        wanted: which of the documents are to be read.

    Raises:
        NotFound, EmptyInput, RecordElsewhere: before anything is written.
        RecordLocked, RecordUnwritable, RecordDamaged: the record is as it was after the last shard.
        ModelMissing, KnowledgeError, LibraryMissing: the program can't read as it is.
        EngineLost: what was read before is kept.
    """
    settings, tally, place = settings or Settings(), progress or Tally(), on_disk(folder)
    with _environment(settings):
        maker = maker or made_by(settings)
        found = _begun(chosen(inputs(paths, load, _places(marks or Marks(), place, maker, wanted)), wanted, tally))
        with writer(place) as open_record:
            outcome = _Run(open_record, maker, settings, tally).over(found, annotate, workers, shard_size, retry=False)
    outcome.passed = marks.passed if marks else 0
    return outcome


def retry(
    folder: str | Path,
    *,
    load: Loader,
    annotate: Annotate,
    workers: int = 1,
    shard_size: int = 32,
    progress: Tally | None = None,
    settings: Settings | None = None,
    maker: Maker | None = None,
) -> Outcome:
    """Read again what lies in quarantine. Arguments and errors as for `read`, and RecordNotFound."""
    settings = settings or Settings()
    with _environment(settings), writer(on_disk(folder), create=False) as open_record:
        found = again(quarantine(open_record.ledger), load)
        run = _Run(open_record, maker or made_by(settings), settings, progress or Tally())
        return run.over(found, annotate, workers, shard_size, retry=True)


def _places(marks: Marks, folder: Path, maker: Maker, wanted: Choice) -> Places:
    """Where the loader is in long files; a run that is to read a few documents begins each file at its beginning."""
    def known(location: str, stamp: str) -> Mark | None:
        return None if wanted.limit else record_marks.known(folder, location, stamp, maker.id)

    return Places(marks, known, maker.id, wanted.since or "")


def _begun(found: Iterator[Input | Skipped]) -> Iterator[Input | Skipped]:
    """The same, its first document loaded: what is wrong with the paths comes out before a record is made."""
    return chain(list(islice(found, 1)), found)


@contextmanager
def _environment(settings: Settings) -> Iterator[None]:
    """The reading wing, here and in every worker, hears of the settings through the environment: while a run lasts, and no longer."""
    before = dict(os.environ)
    os.environ.update(settings.environment())
    try:
        yield
    finally:
        for variable in settings.environment():
            os.environ.pop(variable)
            if variable in before:
                os.environ[variable] = before[variable]


class _Run:
    """One pass over some input: what both `read` and `retry` are."""

    def __init__(self, open_record: Writer, maker: Maker, settings: Settings, tally: Tally) -> None:
        self._writer = open_record
        self._maker = maker
        self._settings = settings
        self._tally = tally
        self._of_the_user = self._kept()

    def over(self, found: Iterable[Input | Skipped], annotate: Annotate, workers: int, shard_size: int, *, retry: bool) -> Outcome:
        plan = Plan(self._writer, self._maker, retry=retry, longest_text=self._settings.longest_text)
        what = Work(annotate, self._settings.confidence)
        jobs = plan.jobs(found, shard_size, self._tally)
        logs.event(LOG, "info", "run begins", record=str(self._writer.folder), retry=retry, workers=workers, shard_size=shard_size, maker=self._maker.id)
        began = time.monotonic()
        with started(self._settings, workers) as engine:
            for job, result in in_order(jobs, what, engine, self._tally.tried):
                self._keep(job, result)
        version = self._writer.finish().version
        tally = self._tally
        counts = {"read": tally.read, "skipped": tally.skipped, "copies": tally.copies, "not_read": len(tally.unread)}
        logs.event(LOG, "info", "run ends", **counts, version=version, seconds=round(time.monotonic() - began, 3))
        return Outcome(
            tally.read, tally.skipped, tally.copies, tally.unread, version, str(self._writer.folder), tally.older, tally.undated, tally.undated_first
        )

    def _kept(self) -> tuple[shelf.State, shelf.State]:
        """What of the user's own is used: dictionaries and codebooks."""
        return shelf.state(shelf.place(self._settings.dictionaries)), kept.state(kept.place(self._settings.codebooks))

    def _keep(self, job: Job, result: Result) -> None:
        if self._kept() != self._of_the_user:
            raise KnowledgeError("Dictionaries or codebooks were added or removed while documents were read. What was read before is kept; run the same command again.")
        for entry in job.entries:
            if entry.kind == "read" and entry.document in result.failed:
                entry.kind, entry.reason = "unread", result.failed[entry.document]
        read: list[Document] = [document for document in job.documents if document.id not in result.failed]
        self._writer.add(Part(job.id, job.entries, read, result.files, job.marks), self._maker)
        logs.event(LOG, "info", "shard kept", shard=job.id, documents=len(read), lines=len(job.entries))
        self._tally.settled(len(job.documents))
        for entry in job.entries:
            self._count(entry)

    def _count(self, entry: Entry) -> None:
        if entry.kind == "read":
            self._tally.read += 1
        elif entry.kind == "copy":
            self._tally.copies += 1
        else:
            self._tally.fail(entry.path, entry.reason)
            # What an exception says may be what the document says: its kind has to do here, and quarantine keeps the rest.
            logs.event(LOG, "info", "not read", document=entry.path, why=entry.reason.partition(":")[0])
