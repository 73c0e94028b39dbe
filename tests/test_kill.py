"""kill -9 at any moment: the record opens, and the same command makes the same record as if nothing had happened."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import toy_reader as toy
from whole import bookkeeping, files

from dragoman import run
from dragoman.record import Maker, Record

HERE = Path(__file__).parent
KILLS = int(os.environ.get("DRAGOMAN_KILLS", "6"))
NEW = Maker(version="1", code="newer toy")
CHILD = """
import sys
sys.path.insert(0, {here!r})
import toy_reader as toy
from dragoman import run
from dragoman.record import Maker
if __name__ == "__main__":
    print("go", flush=True)
    maker = Maker(version="1", code="newer toy")
    run.read([{texts!r}], {record!r}, load=toy.load, annotate=toy.slowly, workers={workers}, shard_size=3, maker=maker)
"""


def corpus(tmp_path: Path) -> tuple[Path, Path]:
    """A record, and its texts as they are now: some changed, new, moved, doubled and not readable."""
    texts, record = toy.corpus(tmp_path / "texts", 12), tmp_path / "record"
    run.read([str(texts)], record, load=toy.load, annotate=toy.annotate, shard_size=4, maker=toy.MAKER)
    toy.corpus(texts, 24)
    (texts / "003.txt").write_text("This is unreadable.\n")
    (texts / "004.txt").write_bytes((texts / "005.txt").read_bytes())
    (texts / "007.txt").write_bytes(b"\xff\xfe")
    (texts / "009.txt").write_text("Changed, and about Georgia.\n")
    return texts, record


def killed(texts: Path, record: Path, workers: int, after: float) -> bool:
    """Start the run, kill it `after` seconds into it; whether it came to its end before that."""
    script = record.parent / "child.py"
    script.write_text(CHILD.format(here=str(HERE), texts=str(texts), record=str(record), workers=workers))
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"go\n", child.stderr.read() if child.stderr else b""
        try:
            return child.wait(after) == 0
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            return False


def finished(texts: Path, record: Path) -> run.Outcome:
    return run.read([str(texts)], record, load=toy.load, annotate=toy.annotate, shard_size=3, maker=NEW)


@pytest.mark.parametrize("workers", [1, 2])
def test_killed_at_random_points_and_taken_up_again_a_run_loses_and_doubles_nothing(tmp_path: Path, workers: int, tell: Callable[..., None]) -> None:
    texts, start = corpus(tmp_path)
    whole, record = tmp_path / "whole", tmp_path / "killed"
    shutil.copytree(start, whole)
    began = time.monotonic()
    finished(texts, whole)
    longest = time.monotonic() - began + 24 * 0.01 + (1.5 if workers > 1 else 0.2)
    chance = random.Random()
    kills = 0
    # With workers a run takes seconds to start: fewer of those.
    wanted = KILLS if workers == 1 else max(KILLS // 6, 1)
    while kills < wanted:
        if not record.exists():
            shutil.copytree(start, record)
        after = chance.uniform(0, longest)
        if killed(texts, record, workers, after):
            assert files(record) == files(whole), f"after {kills} kills"
            shutil.rmtree(record)
            continue
        kills += 1
        with Record.open(record) as opened:
            assert len(list(opened.annotations())) == len(opened), f"killed after {after} s"
    if not record.exists():
        shutil.copytree(start, record)
    outcome = finished(texts, record)
    assert outcome.version == Record.open(whole).version
    assert files(record) == files(whole)
    assert bookkeeping(record) == bookkeeping(whole)
    tell(f"random kills of a reading with {workers} worker{'s' * (workers > 1)}", kills)
    tell(f"lines lost or doubled by them, {workers} worker{'s' * (workers > 1)}", 0, "lines", at_most=0)


def test_a_new_writer_clears_away_what_a_killed_one_left_half_written(tmp_path: Path) -> None:
    texts, record = corpus(tmp_path)
    finished(texts, record)
    before = files(record)
    (record / "shards" / "events" / ".abc.parquet.tmp").write_bytes(b"half")
    (record / "shards" / "events" / "abc.parquet").write_bytes(b"whole, but of no version")
    (record / ".manifest.json.tmp").write_bytes(b"{")
    finished(texts, record)
    assert files(record) == before


def test_a_manifest_behind_its_ledger_is_brought_up(tmp_path: Path) -> None:
    texts, record = corpus(tmp_path)
    older = (record / "manifest.json").read_bytes()
    version = finished(texts, record).version
    (record / "manifest.json").write_bytes(older)
    outcome = finished(texts, record)
    assert (outcome.read, outcome.version) == (0, version)


def test_the_workers_of_a_killed_run_end_with_it(tmp_path: Path) -> None:
    texts, record = corpus(tmp_path)
    script = tmp_path / "child.py"
    script.write_text(CHILD.format(here=str(HERE), texts=str(texts), record=str(record), workers=2).replace("toy.slowly", "toy.endlessly"))
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as child:
        wait_for(lambda: len(group(child.pid)) >= 3)
        child.send_signal(signal.SIGKILL)
        child.wait()
        wait_for(lambda: not group(child.pid))


def test_readers_are_never_locked_out_while_one_process_writes(tmp_path: Path) -> None:
    texts, record = corpus(tmp_path)
    script = tmp_path / "child.py"
    script.write_text(CHILD.format(here=str(HERE), texts=str(texts), record=str(record), workers=1))
    with subprocess.Popen([sys.executable, str(script)]) as child, ThreadPoolExecutor(4) as readers:
        read = [reader.result() for reader in [readers.submit(look, record, child) for _ in range(4)]]
        assert child.wait() == 0
    assert min(read) >= 3


def look(record: Path, writer: subprocess.Popen[bytes]) -> int:
    """Open the record again and again for as long as the writer lives; how often."""
    times = 0
    while writer.poll() is None:
        with Record.open(record) as opened:
            assert opened.query("SELECT count(*) AS n FROM documents").to_pylist() == [{"n": len(opened)}]
            assert opened.search("Armenia")
            opened.quarantine()
        times += 1
    return times


def group(leader: int) -> list[int]:
    """The processes of a group that are alive."""
    alive = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue  # it ended while we looked
        if int(fields[2]) == leader and fields[0] != "Z":
            alive.append(int(entry.parent.name))
    return alive


def wait_for(holds: object) -> None:
    end = time.monotonic() + 15
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.05)
