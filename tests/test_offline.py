"""The tests themselves send nothing beyond this machine, and neither does anything that they start."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
FAR: dict[str, Callable[[], Any]] = {
    "an address": lambda: socket.create_connection(("203.0.113.7", 80), 1),
    "an address of version 6": lambda: socket.create_connection(("2001:db8::7", 80), 1),
    "a name": lambda: socket.create_connection(("example.org", 80), 1),
    "a look-up": lambda: socket.gethostbyname("example.org"),
    "a datagram": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"?", ("203.0.113.7", 53)),
    "a mapped address": lambda: socket.create_connection(("::ffff:203.0.113.7", 80), 1),
}


@pytest.fixture
def unnoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is refused here was meant to be, and is noted apart."""
    monkeypatch.setenv("DRAGOMAN_TESTS_REFUSED", str(tmp_path / "refused"))
    return tmp_path / "refused"


@pytest.mark.parametrize("what", FAR)
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_nothing_leaves_this_machine(what: str, unnoted: Path) -> None:
    with pytest.raises(OSError, match="beyond this machine"):
        FAR[what]()
    assert "test_nothing_leaves_this_machine" in unnoted.read_text()


def test_nothing_of_a_process_that_the_tests_start_does_either(unnoted: Path) -> None:
    script = "import socket; socket.create_connection(('203.0.113.7', 80), 1)"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "beyond this machine" in told.stderr
    assert "203.0.113.7" in unnoted.read_text()


@pytest.mark.parametrize(("lang", "text"), [("en", "Peru attacked Chile in 2022."), ("es", "Perú atacó a Chile en 2022.")])
def test_reading_leaves_nothing_behind_in_the_home_of_whoever_reads(tmp_path: Path, lang: str, text: str) -> None:
    """Libraries that are no Python are not seen above: the runtime of the encoder, which tells its makers how it is used unless it is kept from it, begins with an identity on the disk."""
    script = (
        "import sys; from dragoman.reading.annotate import annotate; from dragoman.reading.documents import from_text;"
        f"assert annotate(from_text('d', {text!r}, lang={lang!r}, published='2022-05-05')).events; assert 'onnxruntime' in sys.modules"
    )
    places = {"HOME": "home", "TMPDIR": "temporary", "XDG_CACHE_HOME": "cache"}
    for place in places.values():
        (tmp_path / place).mkdir()
    surroundings = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    subprocess.run([sys.executable, "-c", script], check=True, env=surroundings | {name: str(tmp_path / place) for name, place in places.items()})
    assert [path for place in places.values() for path in (tmp_path / place).rglob("*")] == []


def test_this_machine_is_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        def answer() -> None:
            with server.accept()[0] as client:
                client.sendall(b"here")

        threading.Thread(target=answer).start()
        with socket.create_connection(server.getsockname(), 5) as client:
            assert client.recv(4) == b"here"


def test_where_there_is_no_network_at_all_this_machine_is_still_there() -> None:
    script = "import os, socket; s = socket.create_server(('127.0.0.1', 0)); c = socket.create_connection(s.getsockname(), 5); print(os.listdir('/sys/class/net') and 'here')"
    told = subprocess.run([sys.executable, str(HERE / "without_network.py"), sys.executable, "-c", script], capture_output=True, text=True, check=False, env=os.environ)
    # Whoever may have no namespaces is told what to do.
    assert (told.returncode, told.stdout) == (0, "here\n") or "allow namespaces to users" in told.stderr, told.stderr
