"""A real web server on 127.0.0.1 that misbehaves as it is told to, and a resolver of names that answers as it is told to."""

from __future__ import annotations

import gzip
import re
import socket
import socketserver
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

Reply = Callable[["Call"], None]
PAGE = """<!doctype html><html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>Armenia sent {n} envoys to Baku on 3 March 2020, the foreign ministry of Armenia said in a statement on Tuesday.</p>
<p>Azerbaijan's president received them on Wednesday and said that the talks had been useful for both sides.</p></article></body></html>"""


def page(n: int = 1, title: str = "Envoys in Baku") -> bytes:
    return PAGE.format(title=title, n=n).encode()


@dataclass
class Call:
    """One request, and the connection to answer it on."""

    path: str
    headers: dict[str, str]
    line: socket.socket
    time: int  # which call of that path, from 1

    def send(self, *pieces: bytes) -> None:
        for piece in pieces:
            self.line.sendall(piece)

    def answer(self, status: str = "200 OK", body: bytes = b"", **headers: str) -> None:
        fields = {"Content-Length": str(len(body)), "Content-Type": "text/html"} | {name.replace("_", "-"): value for name, value in headers.items()}
        self.send(f"HTTP/1.1 {status}\r\n".encode(), *(f"{name}: {value}\r\n".encode() for name, value in fields.items()), b"\r\n", body)


@dataclass
class Site:
    """What answers each path; what was asked of it."""

    port: int = 0
    replies: dict[str, Reply] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    at: list[float] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def asked(self, path: str) -> list[Call]:
        return [call for call in self.calls if call.path == path]

    def serve(self, path: str, body: bytes, **headers: str) -> None:
        self.replies[path] = lambda call: call.answer(body=body, **headers)


def _handle(site: Site, line: socket.socket) -> None:
    head = b""
    while b"\r\n\r\n" not in head:
        more = line.recv(65536)
        if not more:
            return
        head += more
    first, *rest = head.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    path = first.split(" ")[1]
    headers = {name.lower(): value.strip() for name, _, value in (field.partition(":") for field in rest)}
    call = Call(path, headers, line, len(site.asked(path)) + 1)
    site.calls.append(call)
    site.at.append(time.monotonic())
    site.replies.get(path, lambda call: call.answer("404 Not Found"))(call)


@contextmanager
def serving(tls: ssl.SSLContext | None = None, host: str = "127.0.0.1", port: int = 0) -> Iterator[Site]:
    """The server, for as long as the `with` lasts."""
    site = Site()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            # Whoever asked may have hung up.
            with suppress(OSError), tls.wrap_socket(self.request, server_side=True) if tls else self.request as line:
                _handle(site, line)
                line.shutdown(socket.SHUT_RDWR)

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True
        block_on_close = False
        request_queue_size = 128

    with Server((host, port), Handler) as server:
        site.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield site
        server.shutdown()


@dataclass
class Names:
    """A resolver: each name's answers in their order, the last one for ever."""

    answers: dict[str, list[list[str]]]
    asked: list[str] = field(default_factory=list)

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        told = self.answers.get(host)
        if told is None:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return told.pop(0) if len(told) > 1 else told[0]


def certificate(folder: Path, name: str) -> Path:
    """A certificate of a name that signs itself, with its key, in one file."""
    path = folder / f"{name}.pem"
    key, cert = folder / "key.pem", folder / "cert.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", str(key), "-out", str(cert), "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"]
    subprocess.run(command, check=True, capture_output=True)
    path.write_bytes(key.read_bytes() + cert.read_bytes())
    return path


# Ways to misbehave


def silent(call: Call) -> None:
    """Never answers."""
    time.sleep(5)


def dripping(call: Call) -> None:
    """A byte at a time, for ever."""
    call.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    for _ in range(200):
        call.send(b"x")
        time.sleep(0.05)


def dripping_head(call: Call) -> None:
    """The head a byte at a time."""
    for letter in b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100:
        call.send(bytes([letter]))
        time.sleep(0.05)


def cut_off(call: Call) -> None:
    """Hangs up in the middle."""
    call.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", page()[:200])


def cut_off_chunks(call: Call) -> None:
    """Hangs up between two chunks."""
    call.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"64\r\n", page()[:100], b"\r\n")


def too_short_a_length(call: Call) -> None:
    """Says that less comes than comes."""
    body = page()
    call.send(f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n".encode(), body, b"and more that nobody asked for" * 100)


def endless(call: Call) -> None:
    """A body without end."""
    call.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        call.send(b"<p>more</p>" * 5000)


def endless_head(call: Call) -> None:
    """Headers without end."""
    call.send(b"HTTP/1.1 200 OK\r\n")
    while True:
        call.send(b"X-More: " + b"y" * 8000 + b"\r\n")


def no_http(call: Call) -> None:
    """Another protocol."""
    call.send(b"220 mail.example ESMTP ready\r\n")


def bomb(call: Call) -> None:
    """A small body that unpacks to 100 MB."""
    call.answer(body=b"".join([gzip.compress(b"\0" * 1_000_000)] * 100), Content_Encoding="gzip")


def packed(body: bytes) -> bytes:
    """Gzip, the same whenever it is made."""
    return gzip.compress(body, mtime=0)


def cookies(call: Call) -> None:
    """Gives cookies, and refuses whoever brings none."""
    call.answer(body=page(), Set_Cookie="id=1; Path=/")


def feed(items: list[tuple[str, str, str]], title: str = "The Herald") -> bytes:
    """RSS 2.0: (address, title, date)."""
    told = "".join(f"<item><title>{name}</title><link>{link}</link><pubDate>{date}</pubDate></item>" for link, name, date in items)
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{title}</title>{told}</channel></rss>'.encode()


def opml(*feeds: str) -> str:
    """A list of feeds."""
    return '<?xml version="1.0"?><opml version="2.0"><body>' + "".join(f'<outline type="rss" text="" xmlUrl="{feed}"/>' for feed in feeds) + "</body></opml>"


def words(text: str) -> str:
    """A reason without what changes from run to run."""
    return re.sub(r"\d+", "N", text)
