"""What holds for all tests: dictionaries and codebooks of whoever runs them have no part in them."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

for name in ("dictionaries", "codebooks"):
    os.environ[f"DRAGOMAN_{name.upper()}"] = str(Path(tempfile.gettempdir()) / f"dragoman-tests-have-no-{name}")


@pytest.fixture(scope="session")
def example_read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of two documents of the bundled example (tests/decided.py), which no test changes."""
    from decided import example

    return example(tmp_path_factory.mktemp("texts"), tmp_path_factory.mktemp("example") / "record")


@pytest.fixture
def example_record(example_read: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(example_read, tmp_path / "record"))
