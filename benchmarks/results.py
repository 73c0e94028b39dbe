"""The file benchmarks/RESULTS.md: a section for what `make benchmark` measures, and one for each part of the trial; who measures one leaves the others as they are."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

FILE = Path(__file__).resolve().parent / "RESULTS.md"
_HEAD = "# Figures\n\nReading is written by `make benchmark`, the others by `make trial`.\n"


def where() -> str:
    """The day, the commit and the machine of a measurement."""
    asked = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(asked, capture_output=True, text=True, check=False, cwd=FILE.parent).stdout.strip()
    return f"{datetime.now(UTC):%Y-%m-%d}, commit {commit or 'unknown'}, Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"


def put(heading: str, body: str, file: Path = FILE) -> None:
    """Write a section, in place of the one under the same heading, else behind the others."""
    text = file.read_text(encoding="utf8") if file.exists() else ""
    sections = dict(re.findall(r"^## (.+)\n\n((?:(?!## ).*\n)*)", text, re.MULTILINE))
    sections[heading] = body.strip() + "\n"
    file.write_text(_HEAD + "".join(f"\n## {name}\n\n{held.strip()}\n" for name, held in sections.items()), encoding="utf8")
