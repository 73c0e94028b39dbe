"""Files are there whole or not at all; links, pipes and devices stay what they are."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dragoman import durable


def test_a_file_takes_the_place_of_another_and_of_what_a_killed_process_left(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"older")
    (tmp_path / ".a.csv.tmp").write_bytes(b"half of what was written bef")
    durable.write_all({tmp_path / "a.csv": b"newer", tmp_path / "deep" / "er" / "b.csv": b"b"})
    assert {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == {"a.csv": b"newer", "deep/er/b.csv": b"b"}


def test_where_one_of_several_can_not_be_written_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"older")
    sync, left = os.fsync, iter([True])

    def full(handle: int) -> None:
        if not next(left, False):
            raise OSError(28, "No space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        durable.write_all({tmp_path / "a": b"newer", tmp_path / "b": b"newer"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"older", "b": b"older"}


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "held").mkdir()
    (tmp_path / "link.csv").symlink_to(tmp_path / "held" / "real.csv")
    durable.write_all({tmp_path / "link.csv": b"newer"})
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "held" / "real.csv").read_bytes() == b"newer"


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    durable.write_all({tmp_path / "pipe": b"through"})
    reader.join(10)
    assert read == [b"through"]
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_device_stays_one() -> None:
    durable.write_all({Path(os.devnull): b"nothing"})
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize("arguments", [["codes", "Germany"], ["--help"]])
def test_standard_output_that_takes_no_more_is_said(arguments: list[str]) -> None:
    program = "import sys; from dragoman.cli import main; sys.exit(main())"
    with Path("/dev/full").open("wb") as full:
        told = subprocess.run([sys.executable, "-c", program, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (told.returncode, told.stderr.count("\n")) == (3, 1), told
    assert "Make room where its output goes" in told.stderr
