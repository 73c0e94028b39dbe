"""Who may ask, and for what: only this machine's browser under the names we know, writing only with the token, no more bytes than a page takes.

A page of another site that runs in the same browser can send requests here, and one that has its own name lead here (DNS rebinding). So every request's Host must be ours, every Origin
too, and what changes something needs a token that only our pages hold. Nothing inline runs in our pages, and nothing is fetched from elsewhere (CSP): a document that smuggles a script
in finds it dead.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman import logs
from dragoman.web.faults import Refused, answer
from dragoman.web.site import Site

LOG = logging.getLogger("dragoman.web")
TOKEN = "X-Dragoman-Token"  # noqa: S105 - the header's name
_READING = ("GET", "HEAD", "OPTIONS")
LONGEST_QUERY = 8192
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-cache",
}


class Gate:
    """Stands before the application; what fails behind it is told in the one shape too."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app = app
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, began = 0, time.monotonic()

        async def dressed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            self._check(scope)
            await self._app(scope, self._counted(scope, receive), dressed)
        except Exception as error:
            if status:
                raise
            await answer(Request(scope), error)(scope, receive, dressed)
        finally:
            # The query is left out: who looks for words says them there.
            logs.event(LOG, "info", "answered", method=scope["method"], path=scope["path"], status=status, seconds=round(time.monotonic() - began, 3))

    def _check(self, scope: Scope) -> None:
        """Raises Refused."""
        headers, method = Headers(scope=scope), scope["method"]
        host, origin = headers.get("host", ""), headers.get("origin")
        if host not in self._site.hosts:
            raise Refused("ForeignHost")
        if origin is not None and origin != f"http://{host}":
            raise Refused("ForeignOrigin")
        if len(scope["query_string"]) > LONGEST_QUERY:
            raise Refused("LongAddress")
        if int(headers.get("content-length") or 0) > self._site.longest_body(scope["path"]):
            raise Refused("LargeRequest")
        if method not in _READING:
            if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
                raise Refused("ForeignOrigin")
            if not secrets.compare_digest(headers.get(TOKEN, "").encode(), self._site.token.encode()):
                raise Refused("NoToken")

    def _counted(self, scope: Scope, receive: Receive) -> Receive:
        """A body that says no length, or a wrong one, is counted as it comes."""
        most, got = self._site.longest_body(scope["path"]), 0

        async def counting() -> Message:
            nonlocal got
            message = await receive()
            got += len(message.get("body", b""))
            if got > most:
                raise Refused("LargeRequest")
            return message

        return counting
