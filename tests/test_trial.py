"""The trial's frame: parts are rows, each has its turn, a figure is a line of JSON, a part that fails is said, and the results of the others stay."""

from __future__ import annotations

import shlex
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import figure  # noqa: E402 - the benchmarks are scripts beside the project, not a package
import results  # noqa: E402
import trial  # noqa: E402
from trial import Part  # noqa: E402

TOLD = """print('.{"figure": "lost", "value": 0, "unit": "lines", "at_most": 0}'); print('{"figure": "facets", "value": 1200, "unit": "ms", "at_most": 1000}')"""


def part(name: str, code: str) -> Part:
    return Part(name, 1, f"python -c {shlex.quote(code)}", f"python -c {shlex.quote(code)}", "what it measures")


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where results go instead of benchmarks/RESULTS.md."""
    file = tmp_path / "RESULTS.md"
    file.write_text("# Figures\n\n## Reading\n\nThen.\n\n| set | figure | value |\n|---|---|---|\n| plv | items | 1050 |\n\n## Trial: other\n\nStays.\n")
    monkeypatch.setattr(results, "put", lambda heading, body, put=results.put: put(heading, body, file))
    return file


@pytest.mark.parametrize("row", trial.parts().values(), ids=lambda row: row.name)
def test_every_part_says_what_it_is_and_runs_what_is_there(row: Part) -> None:
    assert row.what
    assert row.minutes > 0
    for command in (row.command, row.short):
        arguments, _ = trial.process(command)
        assert arguments[0] == sys.executable
        files = [word for word in arguments if word.endswith(".py")]
        assert files or "-m" in arguments
        assert [file for file in files if not (ROOT / file).exists()] == []


def test_each_part_comes_round() -> None:
    names = list(trial.parts())
    days = [date(2026, 12, 30) + timedelta(n) for n in range(len(names))]
    assert sorted(trial.of_the_day(names, day) for day in days) == sorted(names)


def test_a_command_may_name_its_environment() -> None:
    arguments, environment = trial.process("DRAGOMAN_KILLS=200 A=b python -m pytest -s tests/test_kill.py --deselect=tests/x.py")
    assert (environment["DRAGOMAN_KILLS"], environment["A"]) == ("200", "b")
    assert arguments == [sys.executable, "-m", "pytest", "-s", "tests/test_kill.py", "--deselect=tests/x.py"]


def test_a_part_in_full_writes_its_figures_and_leaves_the_others(written: Path) -> None:
    assert trial.one(part("pages", TOLD), short=False).status == 0
    once = written.read_text()
    trial.one(part("pages", TOLD), short=False)
    text = written.read_text()
    assert "| pages | lost | 0 | lines | at most 0 |" in text
    assert "| pages | facets | 1200 | ms | at most 1,000: **not met** |" in text
    assert "| plv | items | 1050 |" in text
    assert "## Trial: other\n\nStays.\n" in text
    assert len(text.splitlines()) == len(once.splitlines())


def test_a_short_part_writes_nothing_and_ends_in_time(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, began = written.read_text(), time.monotonic()
    monkeypatch.setattr(trial, "LONGEST_SHORT", 1.0)
    assert trial.one(part("endless", "import time; time.sleep(60)"), short=True).status != 0
    assert time.monotonic() - began < 30
    assert written.read_text() == before


def test_a_part_that_fails_fails_the_trial_and_says_so(written: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(trial, "parts", lambda: {"good": part("good", TOLD), "bad": part("bad", "raise SystemExit(3)")})
    assert trial.main([]) == 1
    assert "FAILED: bad" in capfd.readouterr().err
    assert "**failed** with 3" in written.read_text()
    assert trial.main(["nonsense"]) == 2
    assert "it has good, bad" in capfd.readouterr().err


def test_a_figure_that_is_malformed_is_an_error() -> None:
    with pytest.raises(msgspec.ValidationError):
        figure.told('{"figure": "lost", "values": 0}')
    assert figure.told("12 passed") is None
    assert not figure.Figure("lost", "many", at_most=0).kept


def test_the_results_of_the_project_are_as_they_are_written(tmp_path: Path) -> None:
    file = tmp_path / "RESULTS.md"
    file.write_bytes(results.FILE.read_bytes())
    reading = file.read_text(encoding="utf8").split("## Reading\n\n")[1].split("\n## ")[0]
    results.put("Reading", reading, file)
    assert file.read_bytes() == results.FILE.read_bytes()
