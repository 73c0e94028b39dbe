"""Every write of the program fails in turn (no room, no permission, half of it, once, kill -9): a plain error, a record that opens, and the same command makes what it would have made.

Killed at any moment too, and with the program's own reader. DRAGOMAN_KILLS: how often (a handful by default).
DRAGOMAN_FAULTS: how many writes of each command are tried in each way (all of them, where it is more than there are). Without it a few faults of some commands are drawn.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import made_record
import misbehaving
import pytest
import toy_reader as toy
from faulty import How, Program, loaded
from staged import FEW, POINTS, Case, Stage, faults
from whole import bookkeeping, files

from dragoman import run
from dragoman.publish.formats import FORMATS
from dragoman.reading.events.own import kept
from dragoman.record import Record, looking
from dragoman.record.coding import codings
from dragoman.record.decisions import Proposal, decide

SOME = 3
KILLS = int(os.environ.get("DRAGOMAN_KILLS", "4"))
EVALUATE = Path(__file__).parent / "data_evaluate"
EXAMPLES = Path(__file__).parents[1] / "src" / "dragoman" / "examples"
TOLD: dict[How, str] = {
    "full": "writes for which there was no room",
    "denied": "writes that were not permitted",
    "short": "writes of which half was done",
    "once": "writes that failed once",
    "kill": "kills at a write",
}
CODEBOOK = (
    'name = "mine"\n[[type]]\nname = "ferry-line"\nunder = "CONSULT"\ncameo = "040"\ndefinition = "To open a ferry line."\n'
    '[[pattern]]\nlang = "en"\nlemma = "ferry"\npos = "verb"\ntype = "ferry-line"\nsource = "subj"\ntarget = "to"\n'
)


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


def decided(times: int = 1) -> Callable[[Path], bool]:
    return lambda here: len(bookkeeping(here / "record")["decisions"]) >= times


def coded(here: Path) -> tuple[Path, list[str]]:
    """A record whose English document two people code, and the lines that they decide on."""
    record = made(here)
    codings.start(record, "round", ["en/norway.txt"], ["Ana", "Eva"], "Eva")
    with Record.open(record) as opened:
        return record, [line.id for line in looking.lines(opened, "en/norway.txt", "event")][:3]


def coding_begun(here: Path) -> Sequence[str]:
    return ["coding", "start", "round", "en/norway.txt", "--coders", "Ana,Eva", "--who", "Eva", "--record", str(made(here))]


def coding_blind(here: Path) -> Sequence[str]:
    record, lines = coded(here)
    return ["correct", "reject", lines[0], "--coding", "round", "--who", "Ana", "--record", str(record)]


def coding_finished(here: Path) -> Sequence[str]:
    return ["coding", "finish", "round", "en/norway.txt", "--who", "Ana", "--record", str(coded(here)[0])]


def coding_settled(here: Path) -> Sequence[str]:
    record, lines = coded(here)
    for who in ("Ana", "Eva"):
        for line in lines:
            decide(record, Proposal("reject", who, line=line, coding="round"))
        codings.finish(record, "round", "en/norway.txt", who)
    return ["coding", "settle", "round", "--agreed", "--who", "Eva", "--record", str(record)]


def evaluating(here: Path) -> Sequence[str]:
    (here / "out").mkdir()
    (here / "out" / "answers.jsonl").write_text("older\n")
    return ["evaluate", "actors", str(EVALUATE / "actors.jsonl"), "--answers", str(here / "out" / "answers.jsonl")]


def extending(here: Path) -> Sequence[str]:
    """A codebook of our own that was changed, beside another one."""
    at = here / "codebooks"
    kept.put(at, "other", CODEBOOK.replace("mine", "other").replace("ferry", "canal").encode(), toy.head())
    kept.put(at, "mine", CODEBOOK.replace("To open", "To close").encode(), toy.head())
    (here / "mine.toml").write_text(CODEBOOK)
    return ["codebook", "extend", str(here / "mine.toml")]


def taking_out(here: Path) -> Sequence[str]:
    extending(here)
    return ["codebook", "remove", "mine"]


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
    (here / "v.txt").write_text("ferry-lineMAN [~LAB]\n")
    return ["import-dictionary", str(here / "v.txt")]


def giving(here: Path) -> Sequence[str]:
    return ["keep", str(made(here) / "inbox")]


OFTEN = (
    Case("read", reading),
    Case("read into a new record", first_reading),
    Case("retry", retrying),
    Case("decide", deciding, decided()),
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
    Case("coding start", coding_begun, decided()),
    Case("decide in a coding", coding_blind, decided(2)),
    Case("coding finish", coding_finished, decided(2)),
    Case("coding settle", coding_settled, decided(15)),
    Case("evaluate", evaluating, records=()),
    Case("codebook extend", extending, records=()),
    # Once the codebook is out, the head that was its own is of no use, and counts for nothing: the next change takes it away.
    Case("codebook remove", taking_out, lambda here: not (here / "codebooks" / "mine.toml").exists(), records=(), unlike=(".head.npz",)),
)
CASES = (*OFTEN, *(OTHERS if POINTS else random.Random(os.environ["DRAGOMAN_TESTS_DRAWN"]).sample(OTHERS, SOME)))


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with loaded(tmp_path_factory.mktemp("program"), "toy") as program:
        yield program


@pytest.fixture(scope="module")
def tried(tell: Callable[..., None]) -> Iterator[Counter[str]]:
    """How many of each fault were tried and held, which is told in the end."""
    counted: Counter[str] = Counter()
    yield counted
    for what, times in counted.items():
        tell(what, times)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_write_that_fails_anywhere_is_a_plain_error_and_the_command_given_again_makes_the_same(
    case: Case, program: Program, tmp_path: Path, tried: Counter[str]
) -> None:
    stage = Stage(case, program, tmp_path)
    assert stage.ran.writes > 1
    for how, at in faults(stage.ran.writes):
        stage.restore()
        stage.check(stage.tried(at, how), f"{case.name}: {how} at write {at} of {stage.ran.writes}")
        tried[TOLD[how]] += 1


@pytest.mark.parametrize("case", [one for one in OTHERS if KILLS > SOME * FEW or one in CASES], ids=lambda case: case.name)
def test_an_export_or_a_comparison_killed_at_any_moment_leaves_files_whole_or_as_they_were(
    case: Case, program: Program, tmp_path: Path, tried: Counter[str]
) -> None:
    stage = Stage(case, program, tmp_path)
    for _ in range(max(KILLS // len(OTHERS), 1)):
        stage.restore()
        after = random.uniform(0, stage.longest)
        stage.check(stage.tried(after=after), f"{case.name}: killed after {after} s of {stage.longest}")
        tried["exports, comparisons and other commands killed at any moment"] += 1


def test_a_round_of_feeds_whose_writes_fail_anywhere_is_a_plain_error_and_the_next_one_makes_the_same(
    program: Program, tmp_path: Path, tried: Counter[str]
) -> None:
    with misbehaving.serving() as site:
        site.serve("/feed", misbehaving.feed([(f"/{n}", f"Envoys {n}", "Tue, 03 Mar 2020 10:00:00 GMT") for n in range(3)]))
        for n in range(3):
            site.serve(f"/{n}", misbehaving.page(n, f"Envoys {n}"))
        watch = ["watch", "--record", str(tmp_path / "here" / "record"), "--allow-hosts", f"127.0.0.0/8:{site.port}", "--crawl-delay", "0"]
        stage = Stage(Case("watch", lambda _: [*watch, "--once", site.url("/feed")], unlike=("/fetched/",)), program, tmp_path)
        for how, at in faults(stage.ran.writes):
            stage.restore()
            stage.check(stage.tried(at, how), f"watch: {how} at write {at} of {stage.ran.writes}")
            tried[TOLD[how]] += 1
            # What is said to be kept can be read from where it is kept.
            again = program([*watch, "--again"], stage.here)
            assert again.status == 0, again
            assert stage.comparable(files(stage.here)) == stage.comparable(stage.new)


def real_reading(here: Path) -> Sequence[str]:
    """Two documents of the bundled examples."""
    texts = here / "texts"
    texts.mkdir()
    for corpus in ("us_azerbaijan", "bolivia_chile"):
        for file in sorted((EXAMPLES / corpus / "documents").glob("*.txt"))[:1]:
            shutil.copy(file, texts / f"{corpus}_{file.name}")
    return ["read", str(texts), "--record", str(here / "record"), "--shard-size", "1"]


def test_a_reading_with_the_programs_own_reader_killed_at_any_moment_is_taken_up_and_makes_the_same(tmp_path: Path, tried: Counter[str]) -> None:
    with loaded(tmp_path / "program", "real") as program:
        (tmp_path / "stage").mkdir()
        stage = Stage(Case("read", real_reading), program, tmp_path / "stage")
        for _ in range(max(KILLS // 10, 1)):
            stage.restore()
            after = random.uniform(0, stage.longest)
            stage.check(stage.tried(after=after), f"killed after {after} s of {stage.longest}")
            tried["readings by the program's own reader killed at any moment"] += 1


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
