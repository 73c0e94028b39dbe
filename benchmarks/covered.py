"""What the tests run of the program: lines and branches, each told apart, and the modules of which they run least.

    python benchmarks/covered.py                     the whole suite, which takes twice as long as without
    python benchmarks/covered.py tests/test_run.py   of some tests: nothing is promised of those

What processes do that tests start is counted (pyproject.toml, tool.coverage), but not what one does that is killed, nor the one that parses documents, which may write no file.
Exit status 1 where less is covered than was promised, or the tests did not come to their end. Whether they pass is for `make test` to say: counting makes some too slow, and holds `os._exit`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec
from figure import Figure, tell

ROOT = Path(__file__).resolve().parent.parent
LINES, BRANCHES = 92, 88
"""What was promised, in percent."""
SHOWN = 25
TESTS_FAILED = 1


def figures(totals: dict[str, Any], *, promised: bool) -> list[Figure]:
    """The two figures of a report's totals. Coverage's own percentage is of both together."""
    told = (("lines", "lines", "num_statements", LINES), ("branches", "branches", "num_branches", BRANCHES))
    return [Figure(f"{name} covered", round(100 * totals[f"covered_{of}"] / totals[number], 1), "%", at_least=floor if promised else None) for name, of, number, floor in told]


def thin(files: dict[str, Any]) -> list[str]:
    """The files of which the most lines and branches are not run, with the lines."""
    left = {name: one["summary"]["missing_lines"] + one["summary"]["missing_branches"] for name, one in files.items()}
    most = sorted(filter(left.get, left), key=lambda name: -left[name])[:SHOWN]
    return [f"{name}: {files[name]['summary']['percent_covered']:.0f} %, not {', '.join(map(str, files[name]['missing_lines']))}" for name in most]


def measured(tests: list[str]) -> tuple[int, dict[str, Any]]:
    """Run tests; pytest's exit status and coverage's report."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"COVERAGE_FILE": str(Path(folder) / "data")}
        coverage = [sys.executable, "-m", "coverage"]
        status = subprocess.run([*coverage, "run", "-m", "pytest", *tests], cwd=ROOT, env=environment, check=False).returncode
        subprocess.run([*coverage, "combine", "--quiet"], cwd=ROOT, env=environment, check=True)
        report = Path(folder) / "report.json"
        subprocess.run([*coverage, "json", "--quiet", "-o", str(report)], cwd=ROOT, env=environment, check=True)
        return status, msgspec.json.decode(report.read_bytes())


def main(tests: list[str]) -> int:
    """Measure and tell."""
    status, report = measured(tests)
    print("\n".join(thin(report["files"])))
    found = figures(report["totals"], promised=not tests)
    for figure in found:
        tell(figure)
    return 0 if status in (0, TESTS_FAILED) and all(figure.kept for figure in found) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
