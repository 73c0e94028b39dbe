"""Every write of the program fails in turn (no room, no permission, half of it, once, kill -9): a plain error, a record that opens, and the same command makes what it would have made.

Killed at any moment too, and with the program's own reader. DRAGOMAN_KILLS: how often (a handful by default).
DRAGOMAN_FAULTS: how many writes of each command are tried in each way (all of them, where it is more than there are). Without it a few faults of some commands are drawn.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import made_record
import pytest
import toy_reader as toy
from faulty import KINDS, How, Program, Ran, loaded
from whole import bookkeeping, files, opens

from dragoman import run
from dragoman.publish.formats import FORMATS
from dragoman.record import Record, looking, writer

POINTS = int(os.environ.get("DRAGOMAN_FAULTS", "0"))
FEW, SOME = 2, 3
KILLS = int(os.environ.get("DRAGOMAN_KILLS", "4"))
EXAMPLES = Path(__file__).parents[1] / "src" / "dragoman" / "examples"
WHAT_TO_DO = re.compile(r"again|Give |Make room|Check ")
CODEBOOK = 'name = "mine"\n[[type]]\nname = "FERRY"\nlike = "COOPERATE"\ndefinition = "to open a ferry line"\n[[pattern]]\ntype = "FERRY"\nlemma = "ferry"\n'


@dataclass(frozen=True)
class Case:
    """A command that writes: `made` makes the folder that it finds and gives its arguments. `done`: whether a second time would do it twice."""

    name: str
    made: Callable[[Path], Sequence[str]]
    done: Callable[[Path], bool] = lambda _: False
    records: tuple[str, ...] = ("record",)
    environment: dict[str, str] = field(default_factory=dict)


def toy_record(here: Path) -> Path:
    """A record, and its texts as they are now: some changed, new, moved, doubled and not readable."""
    texts, record = toy.corpus(here / "texts", 7), here / "record"
    run.read([str(texts)], record, load=toy.load, annotate=toy.annotate, shard_size=4, maker=toy.MAKER)
    toy.corpus(texts, 10)
    (texts / "003.txt").write_text("This is unreadable.\n")
    (texts / "004.txt").write_bytes((texts / "005.txt").read_bytes())
    (texts / "006.txt").write_bytes(b"\xff\xfe")
    return record


def reading(here: Path) -> Sequence[str]:
    return ["read", str(here / "texts"), "--record", str(toy_record(here)), "--shard-size", "3"]


def first_reading(here: Path) -> Sequence[str]:
    return ["read", str(toy.corpus(here / "texts", 2)), "--record", str(here / "record")]


def retrying(here: Path) -> Sequence[str]:
    texts, record = toy.corpus(here / "texts", 2), here / "record"
    (texts / "bad.txt").write_text("This is unreadable.\n")
    run.read([str(texts)], record, load=toy.load, annotate=toy.annotate, maker=toy.MAKER)
    (texts / "bad.txt").write_text("Armenia is now readable.\n")
    return ["retry", "--record", str(record)]


def made(here: Path) -> Path:
    """A record that says something of Norway and Chile."""
    return made_record.record(here, [made_record.english(), made_record.spanish()], ["broken.pdf"])


def deciding(here: Path) -> Sequence[str]:
    with Record.open(made(here)) as record:
        line = next(looking.lines(record, noun="event"))
    return ["correct", "confirm", line.id, "--record", str(here / "record"), "--who", "Ana"]


def decided(here: Path) -> bool:
    return bool(bookkeeping(here / "record")["decisions"])


def exporting(form: str, out: str = "out") -> Callable[[Path], Sequence[str]]:
    def made_and_exported(here: Path) -> Sequence[str]:
        record = made(here)
        for name, content in {"statements.csv": b"older\n", "notes.txt": b"of somebody\n"}.items():
            (here / "out").mkdir(exist_ok=True)
            (here / "out" / name).write_bytes(content)
        return ["export", "--format", form, "-o", str(here / out), "--record", str(record)]

    return made_and_exported


def told(command: str, *arguments: str) -> Callable[[Path], Sequence[str]]:
    """A command on Norway and Chile that writes a file."""

    def made_and_told(here: Path) -> Sequence[str]:
        (here / "out").mkdir()
        (here / arguments[-1]).write_bytes(b"older\n")
        return [command, "NOR", "CHL", "--record", str(made(here)), *arguments[:-1], str(here / arguments[-1])]

    return made_and_told


def correcting_out(here: Path) -> Sequence[str]:
    record = made(here)
    return ["correct", "export", "--as", "decisions", "-o", str(here / "out" / "decisions.jsonl"), "--record", str(record)]


def importing(here: Path) -> Sequence[str]:
    here.mkdir(parents=True, exist_ok=True)
    (here / "v.txt").write_text("FERRYMAN [~LAB]\n")
    return ["import-dictionary", str(here / "v.txt")]


def giving(here: Path) -> Sequence[str]:
    return ["keep", str(made(here) / "inbox")]


OFTEN = (
    Case("read", reading),
    Case("read into a new record", first_reading),
    Case("retry", retrying),
    Case("decide", deciding, decided),
    Case("import-dictionary", importing, records=()),
    Case("files given by the browser", giving),
)
OTHERS = (
    *(Case(f"export {form}", exporting(form)) for form in FORMATS),
    Case("export into a file", exporting("events-csv", "out/events.csv")),
    Case("export into an archive", exporting("tables-csv", "out/all.zip")),
    *(Case(f"{command} {ending}", told(command, "-o", f"out/it.{ending}")) for command in ("timeline", "differences") for ending in ("csv", "html")),
    *(Case(f"brief {ending}", told("brief", "-o", f"out/it.{ending}")) for ending in ("md", "html", "docx", "pdf", "json")),
    Case("network graphml", told("network", "-o", "out/it.graphml")),
    Case("correct export", correcting_out),
)
CASES = (*OFTEN, *(OTHERS if POINTS else random.sample(OTHERS, SOME)))


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with loaded(tmp_path_factory.mktemp("program"), "toy") as program:
        yield program


class Stage:
    """A folder that is as it was before each try: the same command is given to it again and again."""

    def __init__(self, case: Case, program: Program, folder: Path) -> None:
        self.case, self._program = case, program
        self.here, self._start = folder / "here", folder / "start"
        self.here.mkdir()
        self._arguments = case.made(self.here)
        shutil.copytree(self.here, self._start)
        self.old = files(self.here)
        began = time.monotonic()
        self.ran = self.tried()
        self.longest = time.monotonic() - began
        assert self.ran.status in (0, 1), self.ran.err
        self.new, self.ledgers = files(self.here), self._ledgers()

    def tried(self, at: int = -1, how: How = "none", after: float | None = None) -> Ran:
        environment = {f"DRAGOMAN_{name.upper()}": str(self.here / name) for name in ("dictionaries", "codebooks")}
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
                assert files(self.here)[name] in (content, self.new[name]), (what, name)
        if self.case.done(self.here):
            # To do it again would do it twice: the next who writes shows it.
            with writer(self.here / "record"):
                pass
        else:
            again = self.tried()
            assert again.status == self.ran.status, (what, again)
        assert comparable(files(self.here)) == comparable(self.new), what
        assert self._ledgers() == self.ledgers, what

    def _ledgers(self) -> dict[str, object]:
        return {record: bookkeeping(self.here / record) for record in self.case.records}


def comparable(found: dict[str, bytes]) -> dict[str, bytes]:
    """Without what is named after the moment at which it was given."""
    return {name: content for name, content in found.items() if "/inbox/" not in name}


def faults(writes: int) -> list[tuple[How, int]]:
    """Which faults are tried of a command that writes so often."""
    if not POINTS:
        return [(how, random.randrange(writes)) for how in random.sample(KINDS, FEW)]
    return [(how, at) for how in KINDS for at in sorted(random.sample(range(writes), min(POINTS, writes)))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_write_that_fails_anywhere_is_a_plain_error_and_the_command_given_again_makes_the_same(case: Case, program: Program, tmp_path: Path) -> None:
    stage = Stage(case, program, tmp_path)
    assert stage.ran.writes > 1
    for how, at in faults(stage.ran.writes):
        stage.restore()
        stage.check(stage.tried(at, how), f"{case.name}: {how} at write {at} of {stage.ran.writes}")


@pytest.mark.parametrize("case", [one for one in OTHERS if KILLS > SOME * FEW or one in CASES], ids=lambda case: case.name)
def test_an_export_or_a_comparison_killed_at_any_moment_leaves_files_whole_or_as_they_were(case: Case, program: Program, tmp_path: Path) -> None:
    stage = Stage(case, program, tmp_path)
    for _ in range(max(KILLS // len(OTHERS), 1)):
        stage.restore()
        after = random.uniform(0, stage.longest)
        stage.check(stage.tried(after=after), f"{case.name}: killed after {after} s of {stage.longest}")


def real_reading(here: Path) -> Sequence[str]:
    """Two documents of the bundled examples."""
    texts = here / "texts"
    texts.mkdir()
    for corpus in ("us_azerbaijan", "bolivia_chile"):
        for file in sorted((EXAMPLES / corpus / "documents").glob("*.txt"))[:1]:
            shutil.copy(file, texts / f"{corpus}_{file.name}")
    return ["read", str(texts), "--record", str(here / "record"), "--shard-size", "1"]


def test_a_reading_with_the_programs_own_reader_killed_at_any_moment_is_taken_up_and_makes_the_same(tmp_path: Path) -> None:
    with loaded(tmp_path / "program", "real") as program:
        (tmp_path / "stage").mkdir()
        stage = Stage(Case("read", real_reading), program, tmp_path / "stage")
        for _ in range(max(KILLS // 10, 1)):
            stage.restore()
            after = random.uniform(0, stage.longest)
            stage.check(stage.tried(after=after), f"killed after {after} s of {stage.longest}")


REAL_DISK = """
import subprocess, sys
sys.path.insert(0, {tests!r})
import toy_reader as toy
from pathlib import Path
from whole import opens
from dragoman import run
from dragoman.errors import RecordUnwritable

disk, texts, failed = Path(sys.argv[1]), sys.argv[2], 0

def read():
    return run.read([texts], disk / "record", load=toy.load, annotate=toy.annotate, shard_size=4, maker=toy.MAKER).version

versions = set()
for size in range(200, 2000, 90):
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={{size}}k", "tmpfs", str(disk)], check=True)
    try:
        versions.add(read())
    except RecordUnwritable as error:
        assert "Make room" in str(error)
        failed += 1
        if (disk / "record" / "manifest.json").exists():
            opens(disk / "record")
        subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
        versions.add(read())
    opens(disk / "record")
    subprocess.run(["umount", str(disk)], check=True)
print(failed, len(versions))
"""


# Small file systems are mounted where there is time for it, and the right to: in the trial.
if POINTS:

    def test_a_real_disk_that_is_full_and_then_has_room(tmp_path: Path) -> None:
        (tmp_path / "disk").mkdir()
        texts = toy.corpus(tmp_path / "texts", 24)
        script = REAL_DISK.format(tests=str(Path(__file__).parent))
        told = subprocess.run(["unshare", "--mount", "--map-root-user", sys.executable, "-c", script, str(tmp_path / "disk"), str(texts)], capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stderr
        failed, versions = map(int, told.stdout.split())
        assert versions == 1
        assert failed > 5
