"""A store's server whose writes fail where a test wants it: it stands before another one, passes on what is asked, and counts what is written."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

WRITES = ("PUT", "POST")


@dataclass
class Between:
    """From its write number `at` on, `fails` is what becomes of each: an answer (status and body), or None for a connection that breaks off. `met` is called before."""

    address: str = ""
    at: int = -1
    fails: tuple[int, bytes] | None = None
    met: Callable[[], None] = lambda: None
    count: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def arm(self, at: int, fails: tuple[int, bytes] | None, met: Callable[[], None] = lambda: None) -> None:
        self.at, self.fails, self.met, self.count = at, fails, met, 0

    def falls(self) -> bool:
        """Whether the write that comes now fails."""
        with self.lock:
            self.count += 1
            return 0 <= self.at < self.count


@contextmanager
def between(server: str) -> Iterator[Between]:
    """Stand before a server."""
    state, host = Between(), server.removeprefix("http://")

    class Passing(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.command in WRITES and state.falls():
                state.met()
                if state.fails is None:
                    self.close_connection = True
                    return
                self.tell(*state.fails, {})
                return
            onward = http.client.HTTPConnection(host)
            onward.request(self.command, self.path, body, {key: value for key, value in self.headers.items() if key.lower() != "expect"})
            answer = onward.getresponse()
            self.tell(answer.status, answer.read(), {key: value for key, value in answer.getheaders() if key.lower() not in ("content-length", "transfer-encoding", "connection", "date", "server")})
            onward.close()

        def tell(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for key, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(key, value)
            self.end_headers()
            self.wfile.write(b"" if self.command == "HEAD" else body)

        do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = pass_on  # noqa: N815 - so the standard library calls them

        def log_message(self, *told: object) -> None:
            """Nothing is told of what is asked."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Passing) as listening:
        listening.daemon_threads = True
        state.address = f"http://127.0.0.1:{listening.server_address[1]}"
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield state
        listening.shutdown()
