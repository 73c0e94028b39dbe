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


@pytest.fixture(scope="module")
def native(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """native.c as a library."""
    made = tmp_path_factory.mktemp("native") / "native.so"
    told = subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", str(made), str(HERE / "offline" / "native.c"), "-ldl"], capture_output=True, text=True, check=False)
    if told.returncode:
        pytest.fail(f"tests/offline/native.c can't be built; a C compiler is needed (apt-get install gcc libc6-dev): {told.stderr}")
    return made


def watched(native: Path, folder: Path, script: str) -> str:
    """What the libraries of a program asked beyond this machine. It begins with a home and a temporary folder that are empty, and leaves them so."""
    places = {name: folder / name.lower() for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME")}
    for place in places.values():
        place.mkdir()
    refused = folder / "refused"
    # Whatever the tests themselves keep libraries from, the program must.
    surroundings = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    surroundings |= {name: str(place) for name, place in places.items()} | {"LD_PRELOAD": str(native), "DRAGOMAN_TESTS_REFUSED": str(refused)}
    subprocess.run([sys.executable, "-c", script], check=True, env=surroundings, cwd=HERE)
    assert [path for place in places.values() for path in place.rglob("*")] == []
    return refused.read_text() if refused.exists() else ""


def test_what_a_library_asks_that_is_no_python_is_seen(native: Path, tmp_path: Path) -> None:
    script = (
        "import ctypes, socket; far = bytes([2, 0, 0, 80, 203, 0, 113, 7]) + bytes(8); it = ctypes.CDLL(None);"
        "assert it.connect(socket.socket().fileno(), far, 16) == -1; assert it.getaddrinfo(b'example.org', None, None, ctypes.byref(ctypes.c_void_p()))"
    )
    assert watched(native, tmp_path, script) == "a library: connect 203.0.113.7\na library: getaddrinfo example.org\n"


def test_a_reading_asks_nobody_and_leaves_nothing_that_whoever_reads_would_be_known_by(native: Path, tmp_path: Path) -> None:
    """The runtime of the encoder tells its makers how it is used, unless it is kept from it before it begins: on the first line that it is asked for, and every few seconds."""
    script = """
import sys, time
from dragoman.reading.annotate import annotate
from dragoman.reading.documents import from_text

for lang, text in (("en", "Peru attacked Chile in 2022."), ("es", "Perú atacó a Chile en 2022.")):
    assert annotate(from_text("d", text, lang=lang, published="2022-05-05")).events
assert "onnxruntime" in sys.modules
time.sleep(3)
"""
    assert watched(native, tmp_path, script) == ""


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
