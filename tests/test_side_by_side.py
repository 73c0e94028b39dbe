"""Processes side by side: one writes and twenty read; any number of workers, and input in any order, make the same record.

DRAGOMAN_READERS: for how many seconds twenty processes read while one writes (a minute in `make trial`); without it, eight do for a second.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import toy_reader as toy
from whole import bookkeeping, files

from dragoman import run

HERE = Path(__file__).parent
SECONDS = os.environ.get("DRAGOMAN_READERS", "1")
READERS = 20 if "DRAGOMAN_READERS" in os.environ else 8


def test_many_read_while_one_writes_and_nobody_is_locked_out_or_sees_half_a_version(tmp_path: Path, tell: Callable[..., None]) -> None:
    told = subprocess.run([sys.executable, str(HERE / "side_by_side.py"), str(tmp_path), SECONDS, str(READERS)], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)
    assert [one["wrong"] for one in found["readers"] if one["wrong"]] == []
    assert [one["half"] for one in found["readers"] if one["half"]] == []
    assert len(found["readers"]) == READERS
    assert min(one["times"] for one in found["readers"]) >= 1
    assert found["runs"] >= 3
    assert max(one["seen"] for one in found["readers"]) > 1
    tell(f"versions written while {READERS} read", found["runs"])
    tell("looks by those who read", sum(one["times"] for one in found["readers"]))
    tell("locked out, or half a version seen", 0, at_most=0)


def read(paths: list[Path], record: Path, workers: int = 1) -> str:
    return run.read([str(path) for path in paths], record, load=toy.load, annotate=toy.annotate, workers=workers, shard_size=3, maker=toy.MAKER).version


@pytest.fixture
def texts(tmp_path: Path) -> list[Path]:
    """Three folders of texts, among them copies, and some that can't be read."""
    folders = [toy.corpus(tmp_path / name, 5 + i) for i, name in enumerate(("west", "east", "north"))]
    for i, folder in enumerate(folders):
        (folder / "bad.txt").write_text("This is unreadable.\n")
        (folder / f"own{i}.txt").write_text(f"Georgia sent {i} envoys.\n")
    return folders


def test_one_two_and_eight_workers_make_the_same_bytes(tmp_path: Path, texts: list[Path]) -> None:
    made = {workers: read(texts, tmp_path / f"record{workers}", workers) for workers in (1, 2, 8)}
    assert len(set(made.values())) == 1
    for workers in (2, 8):
        assert files(tmp_path / f"record{workers}") == files(tmp_path / "record1")
        assert bookkeeping(tmp_path / f"record{workers}") == bookkeeping(tmp_path / "record1")


def test_input_in_any_order_makes_the_same_bytes(tmp_path: Path, texts: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    version = read(texts, tmp_path / "record")
    for number in range(3):
        shuffled = random.sample([*texts, random.choice(texts)], len(texts) + 1)
        assert read(shuffled, tmp_path / f"record{number}") == version
        assert files(tmp_path / f"record{number}") == files(tmp_path / "record")
        assert bookkeeping(tmp_path / f"record{number}") == bookkeeping(tmp_path / "record")


def test_a_run_taken_up_with_its_input_in_another_order_makes_the_same_bytes(tmp_path: Path, texts: list[Path]) -> None:
    version = read(texts, tmp_path / "record")
    limited = iter(range(7))

    def annotate(document: toy.Document) -> toy.Annotation:
        next(limited)
        return toy.annotate(document)

    class StoppedError(BaseException):
        pass

    def stopping(document: toy.Document) -> toy.Annotation:
        try:
            return annotate(document)
        except StopIteration:
            raise StoppedError from None

    with pytest.raises(StoppedError):
        run.read([str(path) for path in texts], tmp_path / "other", load=toy.load, annotate=stopping, shard_size=3, maker=toy.MAKER)
    assert read(texts[::-1], tmp_path / "other") == version
    assert files(tmp_path / "other") == files(tmp_path / "record")
