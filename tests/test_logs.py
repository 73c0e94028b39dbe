"""Logs are lines, levelled, plain or JSON; nothing that a document says is in a line of level info or graver; errors say what to do."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dragoman import logs
from dragoman.cli import main

# Words that stand nowhere but in the documents.
PLANTED = ("quincunx", "Zorblat", "marzipanesque", "vexillologa", "trombonista")
TEXTS = {
    "one.txt": 'Zorblat of quincunx\n\nArmenia accused Azerbaijan of a marzipanesque attack in 2020. "We will answer with quincunx," the minister Zorblat said.\n',
    "two.txt": "Vexillologa\n\nArmenia acusó a Azerbaiyán de un ataque en 2020. «Responderemos», dijo la vexillologa trombonista.\n",
}
KEYS = ["time", "level", "logger", "event"]
PROGRAM = [sys.executable, "-c", "import sys; from dragoman.cli import main; sys.exit(main())"]


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj << quincunx")
    return folder


def words_of_documents(line: str) -> list[str]:
    return [word for word in PLANTED if word.lower() in line.lower()]


def stretches(text: str) -> set[str]:
    """Every two words of a text that stand together."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(pair) for pair in pairwise(words)}


@pytest.fixture(scope="module")
def said(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What a reading and a serving say at level info: the lines on standard error."""
    folder = tmp_path_factory.mktemp("said")
    environment = {**os.environ, "DRAGOMAN_LOG": "json", "DRAGOMAN_LOG_LEVEL": "info"}
    read = subprocess.run([*PROGRAM, "read", str(texts), "--record", "record"], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert read.returncode == 1, read.stderr
    with subprocess.Popen(
        [*PROGRAM, "serve", "--record", "record", "--port", "0", "--no-browser"], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as serving:
        assert serving.stdout is not None
        address = serving.stdout.readline().split()[0].rstrip("/")
        for path in ("/", "/search.json?words=quincunx", "/documents.json", "/nowhere"):
            try:
                urllib.request.urlopen(address + path).read()
            except urllib.error.HTTPError as error:
                error.close()
        serving.terminate()
        _, heard = serving.communicate(timeout=30)
    return [*read.stderr.splitlines(), *heard.splitlines()]


def test_every_line_on_standard_error_is_json_with_time_level_logger_and_event(said: list[str]) -> None:
    lines: list[dict[str, Any]] = [json.loads(line) for line in said]
    assert all(list(line)[:4] == KEYS for line in lines)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line["time"]) for line in lines)
    events = [line["event"] for line in lines]
    assert {"run begins", "shard kept", "not read", "run ends", "serving begins", "answered"} <= set(events)
    ends = next(line for line in lines if line["event"] == "run ends")
    assert (ends["read"], ends["not_read"]) == (2, 1)
    assert next(line for line in lines if line["event"] == "not read")["document"] == "cut.pdf"
    answered = [(line["path"], line["status"]) for line in lines if line["event"] == "answered"]
    assert answered == [("/", 200), ("/search.json", 200), ("/documents.json", 200), ("/nowhere", 404)]


def test_no_line_holds_a_word_of_a_document_or_of_a_search(said: list[str], texts: Path) -> None:
    told = set().union(*map(stretches, TEXTS.values()))
    for line in said:
        assert words_of_documents(line) == [], line
        assert stretches(line.replace(str(texts), "")) & told == set(), line


def test_plain_lines_are_for_people_and_silent_at_first(texts: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("Armenia accused Azerbaijan.")
    assert main(["read", str(tmp_path / "texts"), "--record", str(tmp_path / "silent")]) == 0
    assert capfd.readouterr().err == ""
    assert main(["--log-level", "info", "read", str(tmp_path / "texts"), "--record", str(tmp_path / "heard")]) == 0
    heard = capfd.readouterr().err.splitlines()
    assert re.fullmatch(r"\S+Z info run begins record=\S+ retry=False workers=1 shard_size=32 maker=[0-9a-f]{32}", heard[0])
    assert " info run ends read=1 skipped=0 copies=0 not_read=0 version=" in heard[-1]
    assert main(["status", "--record", str(tmp_path / "heard")]) == 0
    assert capfd.readouterr().err == ""


def test_an_error_is_a_line_too_and_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--log", "json", "status", "--record", str(tmp_path)]) == 2
    line = json.loads(capsys.readouterr().err)
    assert (line["level"], line["kind"]) == ("error", "RecordNotFound")
    assert "Make one with: dragoman read PATH" in line["event"]
    assert main(["status", "--record", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("There is no record")


@pytest.mark.parametrize("setting", [("--log", "xml"), ("--log-level", "loud")])
def test_a_form_or_level_that_there_is_not_is_wrong_use(setting: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*setting, "status"]) == 2
    assert setting[0].removeprefix("--").replace("-", "_") in capsys.readouterr().err


def test_what_an_exception_says_is_not_logged_only_of_what_kind_and_where(capsys: pytest.CaptureFixture[str]) -> None:
    logs.begin("json", "info")
    try:
        int("the quincunx of the document")
    except ValueError:
        logging.getLogger("dragoman.test").exception("failure")
    line = json.loads(capsys.readouterr().err)
    assert (line["error"], line["where"].partition(":")[0]) == ("ValueError", __name__)
    assert "quincunx" not in str(line)


def test_a_line_stays_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("plain", "json"):
        logs.begin(form, "info")  # type: ignore[arg-type]
        logs.event(logging.getLogger("dragoman.test"), "info", "kept", document="a\nb.txt")
        assert capsys.readouterr().err.count("\n") == 1


def test_lines_of_many_threads_do_not_run_into_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    logs.begin("json", "info")
    log = logging.getLogger("dragoman.test")
    threads = [threading.Thread(target=lambda: [logs.event(log, "info", "kept", number=i) for i in range(50)]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([json.loads(line) for line in capsys.readouterr().err.splitlines()]) == 400
