"""The command line's frame: exit statuses, plain errors, read, status and retry."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import toy_reader as toy
import typer

from dragoman import __version__, cli, run
from dragoman.cli import failure, main, outcomes
from dragoman.errors import ModelMissing, RecordLocked, UnknownActor
from dragoman.nouns import Unread


def record(tmp_path: Path, *, bad: bool = False) -> str:
    texts = toy.corpus(tmp_path / "texts", 4)
    if bad:
        (texts / "bad.txt").write_text("This is unreadable.\n")
    run.read([str(texts)], tmp_path / "record", load=toy.load, annotate=toy.annotate, maker=toy.MAKER)
    return str(tmp_path / "record")


def test_help_and_version_end_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert {"read", "status", "retry"} <= set(capsys.readouterr().out.split())
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"dragoman {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["read"],
        ["status", "--nonsense"],
        ["read", "x", "--workers", "many"],
        ["read", "x", "--workers", "0"],
        ["status", "--record", "/nowhere"],
        ["retry", "--record", "/nowhere"],
    ],
)
def test_wrong_use_is_status_2_and_says_what_to_do(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err
    assert "Traceback" not in told.err


def test_status_tells_what_a_record_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = record(tmp_path, bad=True)
    assert main(["status", "--record", folder]) == 0
    told = capsys.readouterr().out
    assert "documents    4" in told
    assert "en 2, es 2" in told
    assert "bad.txt: ValueError: the words make no sense (tried 1 time" in told


def test_status_as_json_is_for_machines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--json", "--record", record(tmp_path, bad=True)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["counts"]["documents"] == 4
    assert found["counts"]["events"] == 8
    assert found["languages"] == {"en": 2, "es": 2}
    assert [(one["document"], one["tries"]) for one in found["quarantine"]] == [("bad.txt", 1)]
    assert found["versions"] == [found["version"]]


def test_the_record_may_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DRAGOMAN_RECORD", record(tmp_path))
    assert main(["status"]) == 0
    assert "documents    4" in capsys.readouterr().out


def test_an_outcome_with_quarantine_is_status_1_and_names_what_was_not_read(capsys: pytest.CaptureFixture[str]) -> None:
    unread = [Unread(f"{i}.txt", "is empty") for i in range(30)]
    assert outcomes.report(run.Outcome(3, 1, 0, unread, "v", "folder"), json=False) == 1
    told = capsys.readouterr().out
    assert told.startswith("3 read, 1 held already, in folder; 30 of 34 not read:\n  0.txt: is empty\n")
    assert "… and 10 more: dragoman status --record folder" in told
    assert outcomes.report(run.Outcome(3, 0, 2, [], "v", "folder"), json=False) == 0
    assert capsys.readouterr().out == "3 read, 2 the same as others, in folder.\n"
    assert outcomes.report(run.Outcome(3, 0, 2, [], "v", "folder"), json=True) == 0
    assert json.loads(capsys.readouterr().out) == {
        "read": 3,
        "skipped": 0,
        "copies": 2,
        "quarantined": [],
        "version": "v",
        "record": "folder",
        "older": 0,
        "undated": 0,
        "undated_first": [],
        "passed": 0,
    }


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UnknownActor("Ruritania", ["Romania"]), 2),
        (RecordLocked("Another process writes."), 3),
        (ModelMissing("No model."), 3),
        (sqlite3.Error("odd"), 3),
        (KeyError("x"), 3),
    ],
)
def test_an_error_is_told_in_one_line_without_a_traceback(error: Exception, status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert failure(error) == status
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert str(error) in told


def test_an_unforeseen_error_asks_to_be_reported_and_debug_shows_where_it_was(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(app: typer.Typer) -> None:
        app.command("break")(fail)

    def fail() -> int:
        raise ZeroDivisionError("this should not be")

    monkeypatch.setattr(cli, "GROUPS", (*cli.GROUPS, broken))
    assert main(["break"]) == 3
    told = capsys.readouterr().err
    assert "ZeroDivisionError: this should not be. Please report this" in told
    assert "Traceback" not in told
    assert main(["--debug", "break"]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_a_run_that_is_stopped_says_how_to_go_on(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stopped(app: typer.Typer) -> None:
        app.command("stop")(stop)

    def stop() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "GROUPS", (*cli.GROUPS, stopped))
    assert main(["stop"]) == 3
    assert "the same command goes on" in capsys.readouterr().err


def test_a_reader_that_has_seen_enough_is_no_failure(tmp_path: Path) -> None:
    folder = record(tmp_path)
    script = f"import sys; from dragoman.cli import main; sys.exit(main(['status', '--json', '--record', {folder!r}]))"
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        child.stdout.close()
        assert child.stderr is not None
        assert child.stderr.read() == ""
        assert child.wait() == 0


def test_documents_are_read_by_the_command_and_what_fails_is_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("dragoman.reading.annotate")
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "en.txt").write_text("BAKU, March 3, 2020.\n\nThe president of Armenia visited Georgia on Monday.\n")
    (texts / "es.txt").write_text("El presidente de Armenia visitó Georgia el lunes 2 de marzo de 2020.\n")
    (texts / "empty.txt").write_text("")
    folder = str(tmp_path / "record")
    assert main(["read", str(texts), "--record", folder, "--json"]) == 1
    outcome = json.loads(capsys.readouterr().out)
    assert "empty.txt" in [one["document"] for one in outcome["quarantined"]]
    assert outcome["read"] + len(outcome["quarantined"]) == 3
    assert main(["retry", "--record", folder]) == 1
    assert "empty.txt: " in capsys.readouterr().out
