"""What holds for all tests: nothing is sent beyond this machine; dictionaries and codebooks of whoever runs them have no part in them; the record, server and browser that the tests of the web pages share."""

from __future__ import annotations

import os
import random
import runpy
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

OFFLINE = Path(__file__).parent / "offline"
REFUSED = Path(os.environ.setdefault("DRAGOMAN_TESTS_REFUSED", str(Path(tempfile.mkdtemp()) / "refused")))  # of all workers of this run
os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # for tests that ask the runtime of the encoder themselves
os.environ.setdefault("DRAGOMAN_TESTS_DRAWN", str(random.randrange(1 << 32)))  # by which tests are drawn: the same in all workers
os.environ["PYTHONPATH"] = os.pathsep.join([str(OFFLINE), *filter(None, [os.environ.get("PYTHONPATH")])])
runpy.run_path(str(OFFLINE / "sitecustomize.py"))
EXAMPLES = ("us_azerbaijan", "bolivia_chile")

for name in ("dictionaries", "codebooks"):
    os.environ[f"DRAGOMAN_{name.upper()}"] = str(Path(tempfile.gettempdir()) / f"dragoman-tests-have-no-{name}")


@pytest.fixture(scope="session")
def tell() -> Callable[..., None]:
    """Tells a figure of the trial: tell("lines lost", 0, "lines", at_most=0). `pytest -s` lets it through (CONTRIBUTING.md, The trial)."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
    from figure import Figure, tell

    return lambda *figure, **promised: tell(Figure(*figure, **promised))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """What was refused is a failure, even where the program went on without it."""
    if REFUSED.exists():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: Any) -> Iterator[None]:
    """Last of all, where whoever reads only the end finds it."""
    yield
    if REFUSED.exists():
        terminalreporter.section("FAILED: sent beyond this machine, and refused", red=True)
        terminalreporter.write(REFUSED.read_text(encoding="utf8"))


@pytest.fixture(scope="session")
def examples_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the bundled examples, both languages, and of a file that could not be read."""
    from dragoman import run
    from dragoman.reading.annotate import annotate
    from dragoman.reading.documents import load

    examples = Path(__file__).parents[1] / "src" / "dragoman" / "examples"
    folder = tmp_path_factory.mktemp("examples")
    (folder / "cut_off.pdf").write_bytes(b"%PDF-1.7\n1 0 obj <<")
    run.read([*(str(examples / name / "documents") for name in EXAMPLES), str(folder / "cut_off.pdf")], folder / "record", load=load, annotate=annotate)
    return folder / "record"


@pytest.fixture(scope="session")
def served(examples_record: Path) -> Iterator[str]:
    """The address of the application of the examples' record."""
    from browsing import serving

    with serving(examples_record) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One browser for all tests."""
    from browsing import launched

    with launched() as browser:
        yield browser


@pytest.fixture
def visitor(browser: Any, served: str) -> Any:
    """Somebody who looks at the examples' record."""
    from browsing import Visitor

    return Visitor(browser, served)


@pytest.fixture(scope="session")
def client(examples_record: Path) -> Iterator[Any]:
    """The application of the examples' record, asked without a browser."""
    from browsing import TOKEN
    from starlette.testclient import TestClient

    from dragoman.web import application

    with TestClient(application(examples_record, port=8642, token=TOKEN), base_url="http://127.0.0.1:8642") as asking:
        yield asking


@pytest.fixture(scope="session")
def example_read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of two documents of the bundled example (tests/decided.py), which no test changes."""
    from decided import example

    return example(tmp_path_factory.mktemp("texts"), tmp_path_factory.mktemp("example") / "record")


@pytest.fixture
def example_record(example_read: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(example_read, tmp_path / "record"))


@pytest.fixture
def asking(example_record: Path) -> Any:
    """The application of that copy, asked by bob without a browser."""
    from browsing import TOKEN
    from starlette.testclient import TestClient

    from dragoman.web import application

    return TestClient(application(example_record, port=8642, token=TOKEN, who="bob"), base_url="http://127.0.0.1:8642")


@pytest.fixture
def changer(browser: Any, example_record: Path) -> Iterator[Any]:
    """Somebody who looks at that copy, and may change it."""
    from browsing import Visitor, serving

    with serving(example_record) as address:
        yield Visitor(browser, address)
