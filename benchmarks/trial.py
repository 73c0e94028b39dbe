"""The trial: what takes too long for every day, with full counts, written to benchmarks/RESULTS.md.

    make trial                          every part
    make trial PART="kills pages"       those
    python benchmarks/trial.py --list   the parts, what they measure, and how long they take

    python benchmarks/trial.py --short PART…          with counts for a few minutes; nothing is written
    python benchmarks/trial.py --today [YYYY-MM-DD]   the part whose turn it is that day, short: what CI runs

A part is a row of parts.tsv: nothing else has to know of it. It fails where its command fails; a figure that is not what was promised is said, in print and in
the results, and fails nothing. Exit status 1 where a part failed, 2 where there is no such part.
"""

from __future__ import annotations

import csv
import os
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import results
from figure import Figure, told

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LONGEST_SHORT = 300.0
"""Seconds that a short part may take. It is meant to take two minutes: a busy machine is no fault."""


class Part(NamedTuple):
    """A row of parts.tsv. `minutes`: of the full counts, on two cores."""

    name: str
    minutes: int
    command: str
    short: str
    what: str


class Trial(NamedTuple):
    """What came of a part: its exit status, seconds, figures."""

    status: int
    seconds: float
    figures: list[Figure]


def parts(file: Path = HERE / "parts.tsv") -> dict[str, Part]:
    """The parts by name."""
    lines = (line for line in file.read_text(encoding="utf8").splitlines() if line and not line.startswith("#"))
    return {row["part"]: Part(row["part"], int(row["minutes"]), row["command"], row["short"], row["what"]) for row in csv.DictReader(lines, delimiter="\t")}


def of_the_day(named: Sequence[str], day: date) -> str:
    """The part whose turn it is: each comes round as often as the others."""
    return named[day.toordinal() % len(named)]


def process(command: str) -> tuple[list[str], dict[str, str]]:
    """The arguments and the environment of a row's command: this Python for `python`, no dictionaries and codebooks of whoever runs it."""
    words = shlex.split(command)
    given = [word.partition("=")[::2] for word in words if "=" in word.split("/")[0] and not word.startswith("-")]
    arguments = words[len(given) :]
    own = {f"DRAGOMAN_{kind.upper()}": str(HERE / f"no-{kind}") for kind in ("dictionaries", "codebooks")}
    return [sys.executable if word == "python" else word for word in arguments], os.environ | own | dict(given)


def run(command: str, longest: float | None = None) -> Trial:
    """Run a command, show what it prints, gather its figures; end it and all that it started after `longest` seconds."""
    arguments, environment = process(command)
    started, figures = time.monotonic(), []
    with subprocess.Popen(
        arguments, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    ) as running:
        clock = threading.Timer(longest or threading.TIMEOUT_MAX, lambda: os.killpg(running.pid, signal.SIGKILL))
        clock.daemon = True
        clock.start()
        try:
            for line in running.stdout or ():
                print(line, end="", flush=True)
                figure = told(line)
                figures += [figure] if figure else []
            status = running.wait()
        finally:
            clock.cancel()
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)
    return Trial(status, time.monotonic() - started, figures)


def section(part: Part, trial: Trial) -> str:
    """A part's section of the results."""
    ended = "passed" if trial.status == 0 else f"**failed** with {trial.status}"
    rows = [f"| {part.name} | {one.figure.replace('|', '/')} | {one.value} | {one.unit} | {one.promised} |" for one in trial.figures]
    table = ["", "| set | figure | value | unit | promised |", "|---|---|---|---|---|", *rows] if rows else []
    said = f"{part.what[:1].upper()}{part.what[1:]}. `{part.command}`, {results.where()}: {ended} in {trial.seconds / 60:.1f} minutes."
    return "\n".join([said, *table])


def one(part: Part, *, short: bool) -> Trial:
    """Say what a part is, run it, say how it ended; in full, write its section."""
    print(f"trial, {part.name}{' (short)' if short else f' (about {part.minutes} minutes)'}: {part.what}\n  {part.short if short else part.command}", flush=True)
    trial = run(part.short if short else part.command, LONGEST_SHORT if short else None)
    for figure in trial.figures:
        print(f"{part.name:<14} {figure.figure:<60} {figure.value} {figure.unit} {figure.promised}".rstrip())
    print(f"trial, {part.name}: {'passed' if trial.status == 0 else 'FAILED'} in {trial.seconds:.0f} s", flush=True)
    if not short:
        results.put(f"Trial: {part.name}", section(part, trial))
    return trial


def main(asked: list[str]) -> int:
    """Run what is asked for."""
    table = parts()
    if "--list" in asked:
        for part in table.values():
            print(f"{part.name:<14} {part.minutes:>4} min  {part.what}")
        return 0
    names = [word for word in asked if not word.startswith("--")]
    if "--today" in asked:
        day = date.fromisoformat(names[0]) if names else datetime.now(UTC).date()
        names = [of_the_day(list(table), day)]
        print(f"The part of {day}; again with: python benchmarks/trial.py --today {day}")
    unknown = [name for name in names if name not in table]
    if unknown:
        print(f"The trial has no part {', '.join(unknown)}: it has {', '.join(table)}.", file=sys.stderr)
        return 2
    short = bool({"--short", "--today"} & set(asked))
    failed = [name for name in names or table if one(table[name], short=short).status != 0]
    if failed:
        print(f"FAILED: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
