"""Where shards are read changes nothing of what is read: here, in processes, on a Ray; whoever dies meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import toy_reader as toy

from dragoman import run
from dragoman.cli import main
from dragoman.errors import EngineLost, LibraryMissing
from dragoman.nouns import Annotation, Document, Unread
from dragoman.run import Outcome
from dragoman.run.engines import ray as engine
from dragoman.run.work import Work
from dragoman.settings import Settings

HERE = Path(__file__).parent
RAY = Settings(engine="ray")
DIED = "the process that read it died, perhaps for lack of memory"
LEFT_OUT = {"ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", ".lock"}


@pytest.fixture(autouse=True)
def _workers_find_the_toy_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])]))
    monkeypatch.delenv("RAY_ADDRESS", raising=False)


@pytest.fixture
def short_folder() -> Iterator[str]:
    """A temporary folder with a short name: Ray's sockets lie in it, and their paths hold 107 bytes at most."""
    with tempfile.TemporaryDirectory(prefix="ray", dir="/tmp") as folder:
        yield folder


def read(texts: Path, record: Path, **options: Any) -> Outcome:
    return run.read([str(texts)], record, **{"load": toy.load, "annotate": toy.annotate, "shard_size": 3, "maker": toy.MAKER} | options)


def content(record: Path) -> dict[str, bytes]:
    return {path.relative_to(record).as_posix(): path.read_bytes() for path in sorted(record.rglob("*")) if path.is_file() and path.name not in LEFT_OUT}


def noting(folder: str, document: Document) -> Annotation:
    """Reads slowly, leaves word of which process read what, and does not go on before there are two."""
    with (Path(folder) / str(os.getpid())).open("a") as note:
        note.write(f"{document.path}\n")
    until = time.monotonic() + 30
    while len(list(Path(folder).iterdir())) < 2 and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(0.05)
    return toy.annotate(document)


def kill_one(folder: Path, killed: list[int]) -> None:
    """kill -9 of one of the processes that read, once there are two."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        at_work = sorted(int(path.name) for path in folder.iterdir())
        if len(at_work) >= 2:
            os.kill(at_work[0], signal.SIGKILL)
            killed.append(at_work[0])
            return
        time.sleep(0.02)


def test_on_ray_a_killed_worker_and_a_deadly_document_cost_nothing_but_that_document(tmp_path: Path, short_folder: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    texts, notes, killed = toy.corpus(tmp_path / "texts", 60), tmp_path / "notes", list[int]()
    monkeypatch.setattr("tempfile.tempdir", short_folder)
    (texts / "005.txt").write_text("This is unreadable.\n")
    (texts / "006a.txt").write_bytes((texts / "001.txt").read_bytes())
    (texts / "055a.txt").write_text("This one is deadly.\n")
    notes.mkdir()
    monkeypatch.setenv("DRAGOMAN_TESTS_REFUSED", str(tmp_path / "refused"))
    monkeypatch.setenv("NO_PROXY", "169.254.169.254")
    killer = threading.Thread(target=kill_one, args=(notes, killed))
    killer.start()
    on_ray = read(texts, tmp_path / "ray", workers=3, settings=RAY, annotate=partial(noting, str(notes)))
    killer.join()
    here = read(texts, tmp_path / "local", workers=2)
    assert killed
    assert on_ray.quarantined == here.quarantined == [Unread("005.txt", "ValueError: the words make no sense"), Unread("055a.txt", DIED)]
    assert (on_ray.read, on_ray.copies) == (here.read, here.copies) == (59, 1)
    assert on_ray.version == here.version
    assert content(tmp_path / "ray") == content(tmp_path / "local")
    # A worker's process is kept for the next shard, and with it its models: three, one for the killed, one after the deadly document, and a spare.
    assert len(list(notes.iterdir())) <= 6
    told = capfd.readouterr()
    assert told.out == ""
    assert "worker died" not in told.err
    # It asked nobody outside, and its logs and sockets went with it.
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"
    assert not (tmp_path / "refused").exists()
    assert os.environ["NO_PROXY"] == "169.254.169.254"
    assert "http_proxy" not in os.environ
    assert list(Path(short_folder).iterdir()) == []


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(LibraryMissing, match=r"Ray.*pip install 'dragoman\[ray\]'"):
        read(toy.corpus(tmp_path / "texts", 2), tmp_path / "record", settings=RAY)


def test_a_cluster_that_is_not_there_is_said(tmp_path: Path) -> None:
    script = "import sys; from dragoman.cli import main; sys.exit(main())"
    asked = [sys.executable, "-c", script, "read", str(toy.corpus(tmp_path / "texts", 2)), "--record", str(tmp_path / "record"), "--engine", "ray", "--ray-address", "127.0.0.1:9"]
    told = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=60)
    assert told.returncode == 3
    assert "There is no Ray at '127.0.0.1:9'" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_machine_that_reads_otherwise_is_refused() -> None:
    document = toy.document("a.txt", b"Visit 1")
    assert isinstance(document, Document)
    with pytest.raises(EngineLost, match="other code, models, dictionaries or codebooks"):
        engine.work_alike(Work(toy.annotate), [document], Settings(), "another")


@pytest.mark.parametrize("option", ["--workers", "--jobs", "-j"])
def test_jobs_is_workers_said_shorter(option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["read", str(tmp_path)], ["retry"], ["evaluate", "dates", "gold.jsonl"]):
        assert main([*command, option, "0"]) == 2
        assert "'workers' in the command line" in capsys.readouterr().err
