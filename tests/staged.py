"""A command that writes, given to a folder again and again: what has to hold after a write of it has failed, or it was killed.

DRAGOMAN_FAULTS: how many writes of each command are tried in each way (all of them, where it is more than there are). Without it a few faults are drawn.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from faulty import KINDS, How, Program, Ran
from whole import bookkeeping, files, opens

from dragoman.record import writer

POINTS = int(os.environ.get("DRAGOMAN_FAULTS", "0"))
FEW = 2
TEMPORARY = "temporary"  # where what a command needs for a while goes: what a killed one leaves there is the system's to clear away
WHAT_TO_DO = re.compile(r"again|Give |Make room|Check ")


@dataclass(frozen=True)
class Case:
    """A command that writes: `made` makes the folder that it finds and gives its arguments. `done`: whether a second time would do it twice; `unlike`: what of its files is named, or dated, after the
    moment, and so never the same.
    """

    name: str
    made: Callable[[Path], Sequence[str]]
    done: Callable[[Path], bool] = lambda _: False
    records: tuple[str, ...] = ("record",)
    unlike: tuple[str, ...] = ("/inbox/",)


class Stage:
    """A folder that is as it was before each try: the same command is given to it again and again."""

    def __init__(self, case: Case, program: Program, folder: Path) -> None:
        self.case, self._program = case, program
        self.here, self._start = folder / "here", folder / "start"
        (self.here / TEMPORARY).mkdir(parents=True)
        self._arguments = case.made(self.here)
        shutil.copytree(self.here, self._start)
        self.old = files(self.here)
        began = time.monotonic()
        self.ran = self.tried()
        self.longest = time.monotonic() - began
        assert self.ran.status in (0, 1), self.ran
        self.new, self.ledgers = files(self.here), self._ledgers()

    def tried(self, at: int = -1, how: How = "none", after: float | None = None) -> Ran:
        environment = {f"DRAGOMAN_{name.upper()}": str(self.here / name) for name in ("dictionaries", "codebooks")} | {"TMPDIR": str(self.here / TEMPORARY)}
        return self._program(self._arguments, self.here, at=at, how=how, after=after, environment=environment)

    def restore(self) -> None:
        shutil.rmtree(self.here)
        shutil.copytree(self._start, self.here)

    def check(self, ran: Ran, what: str) -> None:
        """After a fault: a plain error, records that open, files whole; and the same command, given again, makes what it would have made."""
        if ran.status != -9:
            assert "Traceback" not in ran.err, (what, ran)
            assert ran.status in (self.ran.status, 3), (what, ran)
        if ran.status == 3:
            assert WHAT_TO_DO.search(ran.err), (what, ran)
            assert "Please report" not in ran.err, (what, ran)
        for record in self.case.records:
            if (self.here / record / "manifest.json").exists():
                opens(self.here / record)
        for name, content in files(self.here).items():
            if not name.endswith(".tmp") and not name.startswith("record/") and name not in self.old:
                assert content == self.new.get(name, content), (what, name)
        for name, content in self.old.items():
            if not name.startswith("record/"):
                assert files(self.here).get(name) in (content, self.new.get(name)), (what, name)
        if self.case.done(self.here):
            # To do it again would do it twice: the next who writes shows it.
            for record in self.case.records:
                with writer(self.here / record):
                    pass
        else:
            again = self.tried()
            assert again.status == self.ran.status, (what, again)
        found, wanted = self.comparable(files(self.here)), self.comparable(self.new)
        assert [name for name in {**found, **wanted} if found.get(name) != wanted.get(name)] == [], what
        assert self._ledgers() == self.ledgers, what

    def comparable(self, found: dict[str, bytes]) -> dict[str, bytes]:
        """Of files, those that are the same every time."""
        return {name: content for name, content in found.items() if not any(part in f"/{name}" for part in (f"/{TEMPORARY}/", *self.case.unlike))}

    def _ledgers(self) -> dict[str, object]:
        return {record: bookkeeping(self.here / record) for record in self.case.records}


def faults(writes: int) -> list[tuple[How, int]]:
    """Which faults are tried of a command that writes so often."""
    if not POINTS:
        return [(how, random.randrange(writes)) for how in random.sample(KINDS, FEW)]
    return [(how, at) for how in KINDS for at in sorted(random.sample(range(writes), min(POINTS, writes)))]
