"""A run reads what is new, says what it could not read, and comes to the same record however it gets there."""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import toy_reader as toy

from dragoman import run
from dragoman.errors import EmptyInput, ModelMissing, NotFound, RecordNotFound, RecordUnwritable, UnreadableDocument
from dragoman.nouns import Document, Unread
from dragoman.reading.language import models
from dragoman.record import Maker, Record
from dragoman.run import Outcome, Tally, inputs, progress, shown, work
from dragoman.run.maker import code
from dragoman.settings import Settings

HERE = Path(__file__).parent


def read(texts: Path, record: Path, **options: Any) -> Outcome:
    return run.read([str(texts)], record, **{"load": toy.load, "annotate": toy.annotate, "shard_size": 3, "maker": toy.MAKER} | options)


def retry(record: Path, **options: Any) -> Outcome:
    return run.retry(record, **{"load": toy.load, "annotate": toy.annotate, "shard_size": 3, "maker": toy.MAKER} | options)


def paths(record: Path) -> list[str]:
    return [document.path for document in Record.open(record).documents()]


def content(record: Path) -> dict[str, bytes]:
    """All of a record that is the same for the same input: everything but the ledger, which holds times, and the lock."""
    return {
        path.relative_to(record).as_posix(): path.read_bytes()
        for path in sorted(record.rglob("*"))
        if path.is_file() and path.name not in LEFT_OUT
    }


LEFT_OUT = {"ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", ".lock"}


# Doing it again


def test_reading_again_adds_nothing(tmp_path: Path) -> None:
    texts, record = toy.corpus(tmp_path / "texts"), tmp_path / "record"
    first = read(texts, record)
    before = content(record)
    assert (first.read, first.skipped, first.quarantined) == (10, 0, [])
    second = read(texts, record)
    assert (second.read, second.skipped, second.version) == (0, 10, first.version)
    assert content(record) == before


def test_only_what_is_new_is_read(tmp_path: Path) -> None:
    texts, record = toy.corpus(tmp_path / "texts", 4), tmp_path / "record"
    read(texts, record)
    (texts / "000a.txt").write_text("New.\n")
    outcome = read(texts, record)
    assert (outcome.read, outcome.skipped) == (1, 4)
    assert paths(record) == ["000.txt", "001.txt", "002.txt", "003.txt", "000a.txt"]


def test_a_changed_file_takes_the_place_of_what_it_was(tmp_path: Path) -> None:
    texts, record = toy.corpus(tmp_path / "texts", 5), tmp_path / "record"
    read(texts, record)
    (texts / "001.txt").write_text("Quite another text about Georgia.\n")
    outcome = read(texts, record)
    assert (outcome.read, outcome.skipped) == (1, 4)
    with Record.open(record) as opened:
        assert paths(record) == ["000.txt", "002.txt", "003.txt", "004.txt", "001.txt"]
        assert [passage.path for passage in opened.search("Georgia")] == ["001.txt"]
        assert opened.search("1991") == []
        assert opened.query("SELECT count(DISTINCT document) AS n FROM events").to_pylist() == [{"n": 5}]


def test_what_the_sidecar_says_counts_as_a_change(tmp_path: Path) -> None:
    texts, record = toy.corpus(tmp_path / "texts", 3), tmp_path / "record"

    def dated(given: Any) -> Iterator[Document | UnreadableDocument]:
        for document in toy.load(given):
            assert isinstance(document, Document)
            document.about.outlet = "The Herald" if document.path == "001.txt" else None
            yield document

    read(texts, record)
    assert read(texts, record, load=dated).read == 1
    assert {document.path: document.about.outlet for document in Record.open(record).documents()}["001.txt"] == "The Herald"


def test_other_code_models_or_settings_read_everything_again_and_leave_nothing_double(tmp_path: Path) -> None:
    texts, record = toy.corpus(tmp_path / "texts", 7), tmp_path / "record"
    first = read(texts, record)
    second = read(texts, record, maker=Maker(version="1", code="better"))
    assert (second.read, second.skipped) == (7, 0)
    assert second.version != first.version
    assert len(paths(record)) == len(set(paths(record))) == 7
    assert [maker.code for maker in Record.open(record).manifest.makers.values()] == ["better"]


# The same bytes, the same path


def test_the_same_bytes_under_two_paths_are_one_document_with_two_paths(tmp_path: Path) -> None:
    texts, record = toy.corpus(tmp_path / "texts", 2), tmp_path / "record"
    (texts / "again.txt").write_bytes((texts / "000.txt").read_bytes())
    outcome = read(texts, record)
    assert (outcome.read, outcome.copies) == (2, 1)
    with Record.open(record) as opened:
        assert paths(record) == ["000.txt", "001.txt"]
        assert opened.paths(next(opened.documents()).id) == ["000.txt", "again.txt"]
    assert (read(texts, record).skipped, read(texts, record).version) == (3, outcome.version)


def test_a_document_outlives_a_change_of_one_of_its_files(tmp_path: Path) -> None:
    texts, record = toy.corpus(tmp_path / "texts", 2), tmp_path / "record"
    (texts / "again.txt").write_bytes((texts / "000.txt").read_bytes())
    read(texts, record)
    (texts / "000.txt").write_text("Something else.\n")
    read(texts, record)
    assert sorted(paths(record)) == ["000.txt", "001.txt", "again.txt"]
    (texts / "again.txt").write_text("Something else.\n")
    read(texts, record)
    with Record.open(record) as opened:
        assert sorted(paths(record)) == ["000.txt", "001.txt"]
        assert opened.paths(next(d.id for d in opened.documents() if d.path == "000.txt")) == ["000.txt", "again.txt"]


def test_two_files_that_change_places_keep_both_texts(tmp_path: Path) -> None:
    texts, record = toy.corpus(tmp_path / "texts", 2), tmp_path / "record"
    read(texts, record)
    one, other = (texts / "000.txt").read_bytes(), (texts / "001.txt").read_bytes()
    (texts / "000.txt").write_bytes(other)
    (texts / "001.txt").write_bytes(one)
    read(texts, record)
    assert {document.path: document.text.encode() for document in Record.open(record).documents()} == {"000.txt": other, "001.txt": one}


def test_the_same_path_in_two_folders_is_two_documents(tmp_path: Path) -> None:
    record = tmp_path / "record"
    for month in ("january", "february"):
        (tmp_path / month).mkdir()
        (tmp_path / month / "1.txt").write_text(f"The news of {month}.\n")
        read(tmp_path / month, record)
    assert paths(record) == ["1.txt", "1.txt"]


def test_an_id_that_stands_for_two_texts_is_told_and_the_first_one_kept(tmp_path: Path) -> None:
    def numbered(given: Any) -> Iterator[Document]:
        for text in ("One.", "Two.", "One."):
            document = toy.document("news.jsonl#1", text.encode())
            assert isinstance(document, Document)
            document.id = "1"
            yield document

    outcome = read(toy.corpus(tmp_path / "texts", 1), tmp_path / "record", load=numbered)
    assert (outcome.read, outcome.skipped) == (1, 1)
    assert "give each its own id" in outcome.quarantined[0].reason
    assert [document.text for document in Record.open(tmp_path / "record").documents()] == ["One."]


# What can't be read


def test_what_fails_goes_into_quarantine_with_its_reason_and_the_rest_goes_on(tmp_path: Path) -> None:
    texts, record = toy.corpus(tmp_path / "texts", 4), tmp_path / "record"
    (texts / "001a.txt").write_text("This is unreadable.\n")
    (texts / "002a.txt").write_bytes(b"\xff\xfe\xff")
    (texts / "002b.txt").write_text("A lone surrogate comes out of this.\n")
    outcome = read(texts, record)
    assert outcome.read == 4
    reasons = {one.document: one.reason for one in outcome.quarantined}
    assert reasons["001a.txt"] == "ValueError: the words make no sense"
    assert reasons["002a.txt"] == "is not UTF-8"
    assert reasons["002b.txt"].startswith("UnicodeEncodeError")
    with Record.open(record) as opened:
        assert opened.quarantine() == sorted(outcome.quarantined, key=lambda one: one.document)
        assert all(row.tries == 1 and row.last_at.endswith("+00:00") for row in opened.quarantined())


def test_what_waits_in_quarantine_is_not_tried_by_every_run_but_always_told(tmp_path: Path) -> None:
    texts, record = toy.corpus(tmp_path / "texts", 1), tmp_path / "record"
    (texts / "bad.txt").write_text("This is unreadable.\n")
    read(texts, record)
    outcome = read(texts, record)
    assert outcome.quarantined == [Unread("bad.txt", "ValueError: the words make no sense")]
    assert [row.tries for row in Record.open(record).quarantined()] == [1]


def test_retry_reads_the_quarantined_again(tmp_path: Path) -> None:
    texts, record = toy.corpus(tmp_path / "texts", 2), tmp_path / "record"
    (texts / "bad.txt").write_text("This is unreadable.\n")
    (texts / "worse.txt").write_bytes(b"\xff\xfe\xff")
    read(texts, record)
    (texts / "worse.txt").write_text("All is well.\n")
    outcome = retry(record)
    assert (outcome.read, [one.document for one in outcome.quarantined]) == (1, ["bad.txt"])
    assert [row.tries for row in Record.open(record).quarantined()] == [2]
    (texts / "bad.txt").write_text("Now it can be read.\n")
    assert retry(record) == Outcome(read=1, skipped=0, copies=0, quarantined=[], version=Record.open(record).version, record=str(record))
    assert paths(record) == ["000.txt", "001.txt", "worse.txt", "bad.txt"]
    assert retry(record).read == 0


def test_retry_of_a_single_file_keeps_its_path_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    toy.corpus(tmp_path / "texts", 1)
    monkeypatch.chdir(tmp_path)
    Path("texts/bad.txt").write_text("This is unreadable.\n")
    run.read(["texts/bad.txt"], "record", load=toy.load, annotate=toy.annotate, maker=toy.MAKER)
    Path("texts/bad.txt").write_text("Now it can be read.\n")
    monkeypatch.chdir(tmp_path / "texts")
    assert retry(tmp_path / "record").read == 1
    assert paths(tmp_path / "record") == ["texts/bad.txt"]


def test_retry_says_what_is_no_longer_there_and_takes_it_off_the_list(tmp_path: Path) -> None:
    texts, record = toy.corpus(tmp_path / "texts", 1), tmp_path / "record"
    (texts / "bad.txt").write_text("This is unreadable.\n")
    read(texts, record)
    (texts / "bad.txt").unlink()
    assert "no longer there" in retry(record).quarantined[0].reason
    assert retry(record).quarantined == []


def test_a_folder_out_of_reach_stays_in_quarantine(tmp_path: Path) -> None:
    texts, record = toy.corpus(tmp_path / "texts", 1), tmp_path / "record"
    (texts / "bad.txt").write_text("This is unreadable.\n")
    read(texts, record)
    texts.rename(tmp_path / "elsewhere")
    assert "can't be reached" in retry(record).quarantined[0].reason
    assert len(Record.open(record).quarantine()) == 1


def test_a_file_that_can_no_longer_be_read_keeps_what_was_read_of_it(tmp_path: Path) -> None:
    texts, record = toy.corpus(tmp_path / "texts", 2), tmp_path / "record"
    read(texts, record)
    good = (texts / "001.txt").read_bytes()
    (texts / "001.txt").write_bytes(b"\xff\xfe\xff")
    assert [one.document for one in read(texts, record).quarantined] == ["001.txt"]
    assert paths(record) == ["000.txt", "001.txt"]
    (texts / "001.txt").write_bytes(good)
    assert read(texts, record).quarantined == Record.open(record).quarantine() == []
    assert paths(record) == ["000.txt", "001.txt"]


def test_a_copy_of_what_can_not_be_read_can_not_be_read_either(tmp_path: Path) -> None:
    texts, record = toy.corpus(tmp_path / "texts", 1), tmp_path / "record"
    for name in ("bad.txt", "copy.txt"):
        (texts / name).write_text("This is unreadable.\n")
    assert {one.document: one.reason for one in read(texts, record).quarantined} == dict.fromkeys(
        ["bad.txt", "copy.txt"], "ValueError: the words make no sense"
    )


def test_too_long_a_text_is_not_read(tmp_path: Path) -> None:
    texts, record = toy.corpus(tmp_path / "texts", 1), tmp_path / "record"
    (texts / "long.txt").write_text("word " * 100)
    outcome = read(texts, record, settings=Settings(longest_text=400))
    assert (outcome.read, [one.reason for one in outcome.quarantined]) == (
        1,
        ["is longer than 400 characters; split it, or raise the setting longest_text"],
    )


def test_the_settings_of_a_run_are_not_those_of_the_next(tmp_path: Path) -> None:
    texts, before = toy.corpus(tmp_path / "texts", 1), dict(os.environ)
    (texts / "long.txt").write_text("word " * 100)
    assert len(read(texts, tmp_path / "record", settings=Settings(longest_text=400)).quarantined) == 1
    assert dict(os.environ) == before
    assert len(read(texts, tmp_path / "other").quarantined) == 0


def test_what_is_wrong_with_the_program_is_no_fault_of_the_document(tmp_path: Path) -> None:
    texts, record = toy.corpus(tmp_path / "texts", 1), tmp_path / "record"
    (texts / "x.txt").write_text("There is no model for this.\n")
    with pytest.raises(ModelMissing):
        read(texts, record)
    assert Record.open(record).quarantine() == []


def test_events_below_the_confidence_asked_for_are_not_recorded(tmp_path: Path) -> None:
    document = toy.document("a.txt", b"Visit 1")
    assert isinstance(document, Document)
    kept = work.confident(toy.annotate(document), 0.5)
    assert [event.confidence for event in kept.events] == [0.9]
    assert [statement.events for statement in kept.statements] == [[0]]
    assert work.confident(toy.annotate(document), 0.0) == toy.annotate(document)


# What is wrong from the start


def test_a_path_that_leads_nowhere_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nowhere"):
        run.read(
            [str(toy.corpus(tmp_path / "texts")), str(tmp_path / "nowhere")],
            tmp_path / "record",
            load=toy.load,
            annotate=toy.annotate,
            maker=toy.MAKER,
        )
    with pytest.raises(EmptyInput):
        run.read([], tmp_path / "record", load=toy.load, annotate=toy.annotate, maker=toy.MAKER)
    (tmp_path / "empty").mkdir()
    with pytest.raises(EmptyInput):
        read(tmp_path / "empty", tmp_path / "record")
    assert not (tmp_path / "record").exists()
    with pytest.raises(RecordNotFound):
        retry(tmp_path / "record")


# Workers


def test_any_number_of_workers_makes_the_same_record(tmp_path: Path) -> None:
    texts = toy.corpus(tmp_path / "texts", 14)
    (texts / "005.txt").write_text("This is unreadable.\n")
    (texts / "006a.txt").write_bytes((texts / "001.txt").read_bytes())
    outcomes = [read(texts, tmp_path / f"record{workers}", workers=workers) for workers in (1, 2, 3)]
    assert len({outcome.version for outcome in outcomes}) == 1
    assert content(tmp_path / "record1") == content(tmp_path / "record2") == content(tmp_path / "record3")
    assert [(o.read, o.copies, len(o.quarantined)) for o in outcomes] == [(13, 1, 1)] * 3


def test_a_document_that_kills_its_worker_is_found_and_its_neighbours_are_read(tmp_path: Path) -> None:
    texts = toy.corpus(tmp_path / "texts", 4)
    (texts / "001a.txt").write_text("This one is deadly.\n")
    outcome = read(texts, tmp_path / "record", workers=2)
    assert outcome.quarantined == [Unread("001a.txt", "the process that read it died, perhaps for lack of memory")]
    assert paths(tmp_path / "record") == ["000.txt", "001.txt", "002.txt", "003.txt"]


# The disk


def test_a_write_that_fails_anywhere_leaves_the_record_as_it_was_and_can_be_taken_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = toy.corpus(tmp_path / "texts", 4)
    whole = tmp_path / "whole"
    read(texts, whole)
    sync, left = os.fsync, [0]

    def failing(handle: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(RecordUnwritable, match=r"No space left on device.*same command again"):
        read(texts, tmp_path / "first")
    failures = 0
    for allowed in range(0, 1000, 5):
        record, left[0] = tmp_path / f"record{allowed}", allowed
        with suppress(RecordUnwritable):
            read(texts, record)
            break
        failures += 1
        if (record / "manifest.json").exists():
            with Record.open(record) as opened:
                assert len(list(opened.annotations())) == len(opened) <= 4
        left[0] = 10_000
        read(texts, record)
        assert content(record) == content(whole)
    assert failures > 8


FULL = """
import resource, sys
sys.path.insert(0, {here!r})
import toy_reader as toy
from dragoman import run
from dragoman.errors import RecordUnwritable
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, resource.RLIM_INFINITY))
try:
    run.read([{texts!r}], {record!r}, load=toy.load, annotate=toy.annotate, shard_size=3, maker=toy.MAKER)
except RecordUnwritable as error:
    print("unwritable", error)
"""


@pytest.mark.parametrize("limit", [500, 4000, 60_000])
def test_a_disk_that_takes_no_more_is_a_plain_error(tmp_path: Path, limit: int) -> None:
    texts, record = toy.corpus(tmp_path / "texts", 3), tmp_path / "record"
    before = read(texts, record).version
    toy.corpus(texts, 40)
    script = FULL.format(here=str(HERE), limit=limit, texts=str(texts), record=str(record))
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout.startswith("unwritable"), told
    with Record.open(record) as opened:
        assert len(list(opened.documents())) == len(opened) >= 3
        assert limit > 500 or opened.version == before
    read(texts, record)
    assert len(paths(record)) == 40


# Progress and the rest


def test_a_tally_tells_done_skipped_failed_and_left() -> None:
    tally = Tally(expected=10)
    tally.skip()
    tally.fail("a.txt", "is empty")
    tally.tried()
    tally.tried()
    assert tally.line() == "2 read, 1 skipped, 1 failed, 6 left"
    tally.settled(2)
    tally.read += 2
    assert tally.line() == "2 read, 1 skipped, 1 failed, 6 left"
    tally.expected = None
    assert "left" not in tally.line()


def test_progress_is_quiet_where_there_is_no_terminal() -> None:
    stream = io.StringIO()
    with shown(stream, 5) as tally:
        tally.tried()
    assert stream.getvalue() == ""


def test_progress_is_a_line_now_and_then_elsewhere_and_a_live_one_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "EVERY", 0.0)
    stream = io.StringIO()
    with shown(stream, 5) as tally:
        tally.tried()
    assert stream.getvalue() == "1 read, 0 skipped, 0 failed, 4 left\n"
    terminal = io.StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    with shown(terminal, 5) as tally:
        tally.skip()
    assert "0 read, 1 skipped, 0 failed, 4 left" in terminal.getvalue()


def test_what_is_expected_counts_files_lines_and_members(tmp_path: Path) -> None:
    texts = toy.corpus(tmp_path / "texts", 3)
    (texts / "lines.jsonl").write_text('{"text": "a"}\n\n{"text": "b"}\n')
    (texts / "documents.csv").write_text("file\n")
    (texts / ".hidden").write_text("")
    (texts / "broken.zip").write_text("no archive")
    assert inputs.expected([str(texts)]) == 3 + 2 + 1
    assert inputs.expected([str(texts / "000.txt"), "-"]) == 1


def test_the_maker_stands_for_code_settings_and_models() -> None:
    assert len(code()) == 64
    ids = {Maker("0", "a").id, Maker("0", "b").id, Maker("0", "a", {"confidence": 0.5}).id}
    assert len(ids) == 3
    assert Maker("0", "a").id == Maker("1", "a").id  # the version is a name; the hash of the code decides


def test_the_limit_of_open_files_is_never_near(tmp_path: Path) -> None:
    """A record of many shards is read one shard at a time."""
    texts, record = toy.corpus(tmp_path / "texts", 12), tmp_path / "record"
    read(texts, record, shard_size=1)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    in_use = len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 64
    resource.setrlimit(resource.RLIMIT_NOFILE, (in_use + 8, hard))
    try:
        assert len(list(Record.open(record).annotations())) == 12
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_the_model_that_a_run_is_told_to_use_is_the_one_it_uses_and_names(tmp_path: Path) -> None:
    texts, record, mine = toy.corpus(tmp_path / "texts", 1), tmp_path / "record", tmp_path / "model"
    models.load("en").to_disk(mine)
    (mine / "meta.json").write_text(json.dumps(models.load("en").meta | {"version": "3.8.99"}))
    read(texts, record, maker=None, settings=Settings(model_en=str(mine)))
    (maker,) = Record.open(record).manifest.makers.values()
    assert "3.8.99" in [model.version for model in maker.models]
