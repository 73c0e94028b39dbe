"""One request and its answer: HTTP/1.1 GET (RFC 9110, RFC 9112), without cookies, redirects or state; bounded in bytes and time."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Mapping
from http import HTTPStatus

import httpcore
import httpx
import msgspec

from dragoman.errors import NotFetched

from .dialling import Dialler
from .egress import Egress, port_of
from .limits import Limits

CRLF = b"\r\n"
FRAMING = b"transfer-encoding"


class Answer(msgspec.Struct, frozen=True):
    """What a server answered: `head` is its status line and headers as sent, `body` what followed, packed as it was sent (gzip); `asked`
    is the request. Chunks are put together and their header left out (RFC 9112, section 7.1.3), so that each reader of WARC can read it.
    """

    url: httpx.URL
    ip: str
    asked: bytes
    status: int
    headers: httpx.Headers
    head: bytes
    body: bytes

    @property
    def called(self) -> str:
        """The status with its name: '404 Not Found'."""
        try:
            return f"{self.status} {HTTPStatus(self.status).phrase}"
        except ValueError:
            return str(self.status)


class Exchange:
    """Asks. `tls` is what certificates are verified with."""

    def __init__(self, egress: Egress, limits: Limits, stop: threading.Event, tls: ssl.SSLContext | None = None) -> None:
        self._egress = egress
        self._limits = limits
        self._stop = stop
        self._tls = tls or httpx.create_ssl_context()

    def ask(self, url: httpx.URL, headers: Mapping[str, str], longest: int) -> Answer:
        """The answer to a GET, of at most `longest` bytes. Raises NotFetched."""
        sent = [(b"Host", url.netloc), *((name.encode(), value.encode("latin-1", "replace")) for name, value in headers.items())]
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=port_of(url), target=url.raw_path)
        times = {"connect": self._limits.connect, "read": self._limits.silence, "write": self._limits.silence, "pool": self._limits.connect}
        dialler = Dialler(self._egress, self._limits, self._stop)
        try:
            with (
                httpcore.ConnectionPool(ssl_context=self._tls, max_keepalive_connections=0, network_backend=dialler) as pool,
                pool.stream("GET", target, headers=sent, extensions={"timeout": times}) as response,
            ):
                body = self._body(str(url), response, longest)
                return _answer(url, response, sent, body)
        except NotFetched as error:
            raise NotFetched(str(url), error.reason, again=error.again) from error
        except (httpcore.ConnectError, httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, ssl.SSLError, OSError) as error:
            raise self._told(str(url), error) from error

    def _body(self, address: str, response: httpcore.Response, longest: int) -> bytes:
        body = bytearray()
        for piece in response.iter_stream():
            body += piece
            if len(body) > longest:
                raise NotFetched(address, f"sends more than {longest} bytes, and perhaps without end; it was broken off there")
        return bytes(body)

    def _told(self, address: str, error: Exception) -> NotFetched:
        limits, text = self._limits, str(error)
        if certificate := _certificate(error):
            return NotFetched(address, f"its certificate is not valid ({certificate}); nothing was asked of it")
        if isinstance(error, httpcore.ConnectTimeout):
            return NotFetched(address, f"can't be reached: nothing answered within {limits.connect:g} s", again=0)
        if isinstance(error, httpcore.TimeoutException):
            slow = f"took longer than {limits.whole:g} s; it was broken off" if text == "whole" else f"sent nothing for {limits.silence:g} s"
            return NotFetched(address, slow, again=0)
        if isinstance(error, httpcore.ConnectError):
            return NotFetched(address, f"can't be reached ({text})", again=0)
        if isinstance(error, httpcore.ProtocolError):
            return NotFetched(address, f"broke off, or does not keep to HTTP ({text})", again=0)
        return NotFetched(address, f"the connection broke ({text or type(error).__name__})", again=0)


def _certificate(error: BaseException | None) -> str | None:
    """What is wrong with a certificate, where that is behind an error."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message
        error = error.__cause__ or error.__context__
    return None


def _answer(url: httpx.URL, response: httpcore.Response, sent: list[tuple[bytes, bytes]], body: bytes) -> Answer:
    version = response.extensions["http_version"]
    lines = [b"%s %d %s" % (version, response.status, response.extensions["reason_phrase"])]
    lines += [b"%s: %s" % (name, value) for name, value in response.headers if name.lower() != FRAMING]
    asked = [b"GET %s HTTP/1.1" % url.raw_path, *(b"%s: %s" % pair for pair in sent)]
    peer = response.extensions["network_stream"].get_extra_info("server_addr")
    return Answer(
        url, str(peer[0]), CRLF.join(asked) + 2 * CRLF, response.status, httpx.Headers(response.headers), CRLF.join(lines) + 2 * CRLF, body
    )
