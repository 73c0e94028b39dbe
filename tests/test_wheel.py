"""What is handed on: wheel and source archive hold everything that the program needs, and the program runs from the wheel alone."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BUILD = "import sys; from setuptools import build_meta; print(getattr(build_meta, sys.argv[1])(sys.argv[2]))"


def built(what: str, source: Path, folder: Path) -> Path:
    """An archive of the package, made where nothing of the project's own folder is changed."""
    done = subprocess.run([sys.executable, "-c", BUILD, what, str(folder)], cwd=source, check=True, capture_output=True, text=True)
    return folder / done.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that git keeps, as a clone has them."""
    folder = tmp_path_factory.mktemp("source")
    archive = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    for name in filter(None, archive):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((ROOT / name).read_bytes())
    return folder


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("build_wheel", source, tmp_path_factory.mktemp("wheel"))


def test_the_wheel_holds_every_file_of_the_package(source: Path, wheel: Path) -> None:
    package = source / "src"
    wanted = {path.relative_to(package).as_posix() for path in (package / "dragoman").rglob("*") if path.is_file()}
    with zipfile.ZipFile(wheel) as held:
        assert wanted - set(held.namelist()) == set()


def test_the_source_archive_makes_the_same_wheel(source: Path, wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(built("build_sdist", source, tmp_path)) as held:
        held.extractall(tmp_path, filter="data")
    (unpacked,) = [path for path in tmp_path.iterdir() if path.is_dir()]
    made = built("build_wheel", unpacked, tmp_path)
    with zipfile.ZipFile(made) as one, zipfile.ZipFile(wheel) as other:
        names = [name for name in one.namelist() if not name.endswith("RECORD")]
        assert sorted(names) == sorted(name for name in other.namelist() if not name.endswith("RECORD"))
        assert all(one.read(name) == other.read(name) for name in names if ".dist-info/" not in name)


def test_the_program_runs_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    """In a folder of its own, with nothing of the project on the path but what the wheel holds."""
    installed, texts = tmp_path / "installed", tmp_path / "texts"
    with zipfile.ZipFile(wheel) as held:
        held.extractall(installed)
    texts.mkdir()
    (texts / "one.txt").write_text("Kenya recalled its ambassador from Somalia in February 2019. Somalia protested on 3 March 2019.", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(installed)}

    def run(*arguments: str) -> str:
        program = "import sys, dragoman; assert dragoman.__file__.startswith(sys.argv.pop(1)), dragoman.__file__; from dragoman.cli import main; sys.exit(main())"
        done = subprocess.run([sys.executable, "-c", program, str(installed), *arguments], cwd=tmp_path, check=False, capture_output=True, text=True, env=environment)
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("read", "texts", "--record", "record")
    assert "Kenya" in run("brief", "KEN", "SOM", "--record", "record")
    assert "Kenia" in run("brief", "KEN", "SOM", "--record", "record", "--lang", "es", "--format", "html")
    assert '"SANCTION"' in run("timeline", "KEN", "SOM", "--record", "record", "--json")
