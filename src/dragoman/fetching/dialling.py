"""The network as httpcore sees it: the address that egress.py has checked is the one that is dialled, within a time that ends.

The name stays that of the host: TLS is verified against it (RFC 6125), and the request names it.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from .egress import Egress
from .limits import Limits

SLICE = 0.5  # seconds after which a wait looks whether it is to end
MOST = 3  # addresses of one host that are tried


class Stream(httpcore.NetworkStream):
    """A connection that ends: after so much silence, at a time, or when fetching is stopped."""

    def __init__(self, inner: httpcore.NetworkStream, until: float, stop: threading.Event) -> None:
        self._inner = inner
        self._until = until
        self._stop = stop

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Bytes as they come. Raises ReadTimeout where none come within `timeout` (s), or the whole has taken too long."""
        ends = min(time.monotonic() + (timeout or SLICE), self._until)
        while (left := ends - time.monotonic()) > 0 and not self._stop.is_set():
            try:
                return self._inner.read(max_bytes, min(left, SLICE))
            except httpcore.ReadTimeout:
                continue
        raise httpcore.ReadTimeout("whole" if time.monotonic() >= self._until else "silence")

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        self._inner.write(buffer, timeout)

    def close(self) -> None:
        """Hang up."""
        self._inner.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> httpcore.NetworkStream:
        """The same connection under TLS, verified against the host's name; a handshake that takes longer than `timeout` (s) is broken off."""
        # The library's own timeout begins anew with each byte.
        with self._inner.get_extra_info("socket").dup() as line:
            timer = threading.Timer(timeout or SLICE, line.shutdown, [socket.SHUT_RDWR])
            timer.start()
            try:
                return Stream(self._inner.start_tls(ssl_context, server_hostname, timeout), self._until, self._stop)
            finally:
                timer.cancel()
                timer.join()

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - the library's own type
        """What httpcore asks about a connection."""
        return self._inner.get_extra_info(info)


class Dialler(httpcore.NetworkBackend):
    """Connections to what may be asked for (egress.py)."""

    def __init__(self, egress: Egress, limits: Limits, stop: threading.Event) -> None:
        self._egress = egress
        self._whole = limits.whole
        self._stop = stop
        self._real = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address that answers, all of them judged. Raises NotFetched, ConnectError, ConnectTimeout."""
        return self._first(self._egress.addresses(host, port), lambda one: self._real.connect_tcp(one, port, timeout, local_address, socket_options))

    def _first(self, addresses: list[str], connect: Callable[[str], httpcore.NetworkStream]) -> httpcore.NetworkStream:
        *others, last = addresses[:MOST]
        for one in others:
            try:
                return self._bounded(connect(one))
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._bounded(connect(last))

    def _bounded(self, line: httpcore.NetworkStream) -> Stream:
        return Stream(line, time.monotonic() + self._whole, self._stop)
