"""Runs commands in children that have everything loaded already; what is asked and what came of it are lines of JSON. Started by faulty.py."""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

KINDS = ("none", "full", "denied", "short", "once", "kill")
LOADED = (
    "dragoman.run", "dragoman.publish.formats", "dragoman.publish.brief.brief", "dragoman.publish.brief.docx", "dragoman.publish.brief.pdf", "dragoman.publish.lists.page",
    "dragoman.publish.charts", "dragoman.web.intake", "dragoman.evaluate.scoring", "dragoman.reading.extending.checking", "dragoman.reading.documents", "matplotlib.figure",
)


def main() -> None:
    """Load, then answer until nothing more is asked."""
    for name in LOADED:
        importlib.import_module(name)
    if sys.argv[1] == "toy":
        _toy()
    else:
        from dragoman.reading.language import models

        models.describe("en")
        models.describe("es")
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    for line in sys.stdin:
        answers.write(json.dumps(_ran(json.loads(line))) + "\n")


def _toy() -> None:
    """The reading wing gives its place to a small reader, so that a run takes no time; nor does teaching."""
    import toy_reader as toy

    import dragoman.reading.annotate
    import dragoman.reading.documents
    import dragoman.reading.extending.checking
    from dragoman.record import Maker
    from dragoman.run import runs

    dragoman.reading.annotate.annotate = toy.annotate
    dragoman.reading.documents.load = toy.load  # type: ignore[assignment]
    dragoman.reading.extending.checking.teach = toy.taught
    runs.made_by = lambda settings: Maker(version="1", code="newer toy")


def _ran(asked: dict[str, Any]) -> dict[str, Any]:
    child = os.fork()
    if not child:
        _child(asked)
    until = time.monotonic() + asked["after"] if asked["after"] is not None else None
    while True:
        ended, status = os.waitpid(child, os.WNOHANG if until else 0)
        if ended:
            break
        if until and time.monotonic() >= until:
            os.kill(child, signal.SIGKILL)
            until = None
        time.sleep(0.0005)
    counted = Path(asked["said"], "writes")
    told = counted.read_text() if counted.exists() else ""  # of one killed while it writes this, nothing
    return {"status": os.waitstatus_to_exitcode(status), "writes": int(told) if told else -1}


def _child(asked: dict[str, Any]) -> None:
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(Path(asked["said"], name), os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    os.environ |= asked["environment"]
    status = 99
    try:
        faults = ctypes.CDLL(None)
        faults.faulty_count.restype = ctypes.c_long
        faults.faulty_arm(asked["under"].encode(), ctypes.c_long(asked["at"]), KINDS.index(asked["how"]))
        status = _job(asked["arguments"])
        sys.stdout.flush()
        writes = faults.faulty_count()
        faults.faulty_arm(b"", ctypes.c_long(-1), 0)
        Path(asked["said"], "writes").write_text(str(writes))
    except BaseException:  # noqa: BLE001 - the child ends here, and the test reads why
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _job(arguments: list[str]) -> int:
    from dragoman import cli

    if arguments[0] == "keep":
        return _kept(Path(arguments[1]))
    return cli.main(arguments)


def _kept(inbox: Path) -> int:
    """Files that a browser gave."""
    from dragoman.errors import RecordUnwritable
    from dragoman.web import intake

    given = [intake.Given("one.txt", b"Armenia and Georgia.\n" * 40), intake.Given("one.txt", b"Georgia.\n"), intake.Given("two.txt", b"Baku.\n")]
    try:
        intake._kept(inbox, given, intake.Said(outlet="Coast Courier"))
    except RecordUnwritable as error:
        sys.stderr.write(f"{error}\n")
        return 3
    return 0


if __name__ == "__main__":
    main()
