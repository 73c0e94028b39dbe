"""A program whose writes fail where a test wants it: faulty.c stands before every library and counts what is written under a folder.

Commands run in children of one process that has loaded everything (faulty_server.py), so that a try takes a fraction of a second.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest

HERE = Path(__file__).parent
How = Literal["none", "full", "denied", "short", "once", "kill"]
KINDS: tuple[How, ...] = ("full", "denied", "short", "once", "kill")


@dataclass(frozen=True)
class Ran:
    """How a command ended (-9: killed), what it said, and how often it wrote under the folder (-1 where it did not come to tell)."""

    status: int
    writes: int
    out: str
    err: str


@dataclass(frozen=True)
class Program:
    """The program, loaded."""

    process: subprocess.Popen[str]
    said: Path

    def __call__(
        self, arguments: Sequence[str], under: Path, *, at: int = -1, how: How = "none", after: float | None = None, environment: Mapping[str, str] | None = None
    ) -> Ran:
        """Run a command: its write number `at` under a folder fails; or it is killed after some seconds."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        for name in ("out", "err", "writes"):
            (self.said / name).unlink(missing_ok=True)
        asked = {"arguments": list(arguments), "under": str(under), "at": at, "how": how, "after": after, "environment": dict(environment or {}), "said": str(self.said)}
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        told: dict[str, Any] = json.loads(self.process.stdout.readline())
        out, err = (place.read_text() if place.exists() else "" for place in (self.said / "out", self.said / "err"))  # killed before it could say a word
        return Ran(told["status"], told["writes"], out, err)


def built(folder: Path) -> Path:
    """faulty.c as a library."""
    made = folder / "faulty.so"
    told = subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", str(made), str(HERE / "faulty.c"), "-ldl"], capture_output=True, text=True, check=False)
    if told.returncode:
        pytest.fail(f"tests/faulty.c can't be built; a C compiler is needed (apt-get install gcc libc6-dev): {told.stderr}")
    return made


@contextmanager
def loaded(folder: Path, reader: Literal["toy", "real"]) -> Iterator[Program]:
    """The program, with the small reader of toy_reader.py or with its own."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "LD_PRELOAD": str(built(folder)), "OMP_NUM_THREADS": "1"}
    with subprocess.Popen([sys.executable, str(HERE / "faulty_server.py"), reader], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as process:
        yield Program(process, folder)
        assert process.stdin is not None
        process.stdin.close()
