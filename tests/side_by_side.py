"""One process writes to a record and many read it, through the command line's and the web's own queries; what each saw, as JSON. Started by test_side_by_side.py.

Every text tells its generation, and each run replaces all texts: whoever sees two generations at once has seen half a version.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import re
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import toy_reader as toy
from browsing import TOKEN
from starlette.testclient import TestClient

from dragoman import cli, run
from dragoman.record import Record
from dragoman.web import application

DOCUMENTS, SHARD, FEWEST = 12, 4, 3
LOADED = ("dragoman.publish.passages", "dragoman.publish.formats", "dragoman.publish.overview", "dragoman.publish.catalogue", "matplotlib.figure")
GENERATION = re.compile(r"Generation (\d+)")
Look = Callable[[], str]


def write(texts: Path, generation: int) -> None:
    """All texts, of one generation."""
    for number in range(DOCUMENTS):
        (texts / f"{number:02}.txt").write_text(f"Generation {generation}\n\nArmenia sent {number} envoys to Baku.\n")


def read(texts: Path, record: Path) -> str:
    """A run; the version that came of it."""
    return run.read([str(texts)], record, load=toy.load, annotate=toy.annotate, shard_size=SHARD, maker=toy.MAKER).version


def command(*arguments: str) -> str:
    """What a command prints."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = cli.main(list(arguments))
    if status:
        raise RuntimeError(said.getvalue())
    return said.getvalue()


def commands(record: Path, own: Path) -> list[Look]:
    """How a reader looks through the command line, and through the library."""

    def exported() -> str:
        command("export", "--format", "tables-csv", "-o", str(own), "--record", str(record))
        return (own / "documents.csv").read_text()

    def whole() -> str:
        with Record.open(record) as opened:
            return " ".join(document.text for document, _ in opened.annotations())

    return [lambda: command("search", "Armenia", "--json", "--record", str(record)), exported, lambda: command("status", "--json", "--record", str(record)), whole]


def pages(record: Path, _: Path) -> list[Look]:
    """How a reader looks through the web application."""
    client = TestClient(application(record, port=8642, token=TOKEN), base_url="http://127.0.0.1:8642")

    def page(path: str) -> str:
        answer = client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status_code} {answer.text}")
        return answer.text

    return [lambda: page("/documents.json"), lambda: page("/search.json?words=Armenia"), lambda: page("/"), lambda: page("/reading.json")]


def reader(number: int, record: Path, own: Path, ready: int, ended: Path) -> dict[str, object]:
    """Look until the end; how often, how many generations, which two were seen at once, and what went wrong."""
    own.mkdir()
    ways = (pages if number % 2 else commands)(record, own)
    times, seen, half, wrong = 0, set(), [], []
    os.write(ready, b"r")
    while not ended.exists():
        try:
            told = set(GENERATION.findall(ways[(number + times) % len(ways)]()))
        except Exception:  # noqa: BLE001 - whatever it is, it is told
            wrong.append(traceback.format_exc())
            break
        times, seen = times + 1, seen | told
        if len(told) > 1:
            half.append(sorted(told))
    return {"times": times, "seen": len(seen), "half": half, "wrong": wrong}


def main(folder: Path, seconds: float, readers: int) -> None:
    """Fork the readers, write, and tell what they saw."""
    texts, record = folder / "texts", folder / "record"
    texts.mkdir()
    write(texts, 0)
    read(texts, record)
    for name in LOADED:
        importlib.import_module(name)
    listening, ready = os.pipe()
    ended, children = folder / "ended", []
    for number in range(readers):
        if not (child := os.fork()):
            told = reader(number, record, folder / f"reader{number}", ready, ended)
            (folder / f"reader{number}.json").write_text(json.dumps(told))
            os._exit(0)
        children.append(child)
    waiting = readers
    while waiting:
        waiting -= len(os.read(listening, waiting))
    until, generation = time.monotonic() + seconds, 0
    while time.monotonic() < until or generation < FEWEST:
        generation += 1
        write(texts, generation)
        read(texts, record)
    ended.touch()
    for child in children:
        os.waitpid(child, 0)
    sys.stdout.write(json.dumps({"runs": generation, "readers": [json.loads((folder / f"reader{number}.json").read_text()) for number in range(readers)]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
