"""A visit: robots.txt, the host's pace, redirects each judged anew, tries and rests, and every answer into the archive."""

from __future__ import annotations

import ssl
import threading
import time

import httpx
import msgspec

from dragoman.errors import NotFetched

from . import robots
from .egress import Egress
from .exchange import Answer, Exchange
from .limits import LIMITS, Limits
from .pace import Pace, retry_after
from .unpacking import unpacked
from .visits import Visit
from .warc import Archive, Kept

READABLE = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,application/pdf,text/plain;q=0.9,*/*;q=0.5"
FETCHED, UNCHANGED = (200, 203), 304
DOUBLED = 10  # times; a rest is at its longest long before
MOVED = (301, 302, 303, 307, 308)
LATER = (408, 425, 429)  # and all from 500: RFC 9110, section 15.6
FOR_GOOD = {401: "asks for a password", 402: "asks for money", 403: "lets nobody but its own readers in", 404: "is not there", 410: "was there and is gone for good", 451: "may not be shown, by law"}


class Fetcher:
    """Visits addresses. Safe to use from several threads; `stop` ends what they wait for."""

    def __init__(
        self, egress: Egress, archive: Archive, agent: str, *, delay: float = 1.0, limits: Limits = LIMITS,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.limits = limits
        self.stop = threading.Event()
        self._egress = egress
        self._archive = archive
        self._agent = agent
        self._delay = delay
        self._exchange = Exchange(egress, limits, self.stop, tls)
        self._pace = Pace(limits, self.stop.wait)
        self._rules: dict[str, robots.Rules] = {}
        self._failures: dict[str, int] = {}
        self._lock = threading.Lock()

    def host(self, address: str) -> str:
        """The host of an address; '' where it has none."""
        try:
            return httpx.URL(address).host.lower()
        except (httpx.InvalidURL, ValueError, UnicodeError):
            return ""

    def visit(self, address: str, before: Visit | None = None, longest: int | None = None) -> Visit:
        """Fetch an address, unless its server says that it is as it was `before`. Never raises NotFetched: the visit tells why not."""
        before = before or Visit(address, 0)
        try:
            return self._fetched(address, before, longest or self.limits.answer_bytes)
        except NotFetched as error:
            return self._failed(before, error)

    def _failed(self, before: Visit, error: NotFetched) -> Visit:
        tries, now = before.tries + 1, time.time()
        rest = self.limits.rest * (2 ** min(tries - 1, DOUBLED) - 1)
        again = None if error.again is None else now + min(max(error.again, rest), self.limits.longest_rest)
        return msgspec.structs.replace(before, at=now, reason=error.reason, again=again, tries=tries, read=False)

    def _fetched(self, address: str, before: Visit, longest: int) -> Visit:
        """Try, as often as it may be of use. Raises NotFetched."""
        for number in range(self.limits.tries):
            try:
                found = self._followed(address, before, longest)
            except NotFetched as error:
                wait = max(error.again or 0.0, self.limits.backoff * 2**number)
                last = number + 1 == self.limits.tries or self.stop.is_set()
                if error.again is None or wait > self.limits.longest_wait:
                    raise
                host = self.host(error.address) or self.host(address)
                if last:
                    self._rest(host)
                    raise
                self._pace.hold(host, wait)
            else:
                self._failures.pop(self.host(found.final), None)
                return found
        raise NotFetched(address, "was never tried")

    def _rest(self, host: str) -> None:
        """A host where one page after the other fails is left alone for a while: its other pages would only wait as long."""
        self._failures[host] = self._failures.get(host, 0) + 1
        if self._failures[host] >= self.limits.failures:
            self._pace.hold(host, self.limits.rest)

    def _followed(self, address: str, before: Visit, longest: int) -> Visit:
        url = self._egress.url(address)
        for _ in range(self.limits.redirects + 1):
            answer, kept = self._asked(url, before, longest)
            if answer.status not in MOVED:
                return self._made(address, before, answer, kept)
            url = self._next(url, answer)
        raise NotFetched(address, f"leads from one address to the next, {self.limits.redirects} times and more: a redirect loop")

    def _next(self, url: httpx.URL, answer: Answer) -> httpx.URL:
        to = answer.headers.get("Location")
        if not to:
            raise NotFetched(str(url), f"answers {answer.called} and does not say where to")
        try:
            target = str(url.join(to))
        except (httpx.InvalidURL, ValueError, UnicodeError) as error:
            raise NotFetched(str(url), f"leads to what is no address ({to[:100]})") from error
        try:
            return self._egress.url(target)
        except NotFetched as error:
            raise NotFetched(str(url), f"leads to {target[:200]}, which {error.reason}") from error

    def _asked(self, url: httpx.URL, before: Visit, longest: int) -> tuple[Answer, Kept]:
        """One hop: what the site's robots.txt lets be asked, at its host's pace."""
        rules = self._robots(url)
        if not rules.let(str(url)):
            if rules.why:
                raise NotFetched(str(url), rules.why, again=self.limits.rest)
            raise NotFetched(str(url), f"its site asks programs to leave it alone ({self._origin(url)}/robots.txt)")
        self._pace.turn(url.host, rules.delay(self._delay, self.limits), str(url))
        headers = self._headers()
        if str(url) == before.final and before.file:
            headers |= {"If-None-Match": before.etag} if before.etag else {}
            headers |= {"If-Modified-Since": before.modified} if before.modified else {}
        answer = self._exchange.ask(url, headers, longest)
        return answer, self._archive.keep(answer)

    def _headers(self) -> dict[str, str]:
        return {"User-Agent": self._agent, "Accept": READABLE, "Accept-Encoding": "gzip", "Connection": "close"}

    def _made(self, address: str, before: Visit, answer: Answer, kept: Kept) -> Visit:
        now = time.time()
        if answer.status == UNCHANGED and before.file:
            return msgspec.structs.replace(before, at=now, status=UNCHANGED, reason="", again=None, tries=0, read=before.read and not before.reason)
        if answer.status not in FETCHED:
            raise self._refusal(str(answer.url), answer)
        etag, modified = answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", "")
        return Visit(address, now, str(answer.url), answer.status, etag=etag, modified=modified, file=kept.file, start=kept.start, end=kept.end)

    def _refusal(self, address: str, answer: Answer) -> NotFetched:
        after = retry_after(answer.headers.get("Retry-After"))
        if answer.status in LATER or answer.status >= 500:
            asks = f", and asks to be left alone for {after:.0f} s" if after else ""
            if after:
                self._pace.hold(answer.url.host, after)
            return NotFetched(address, f"answers {answer.called}{asks}", again=after or 0.0)
        why = FOR_GOOD.get(answer.status)
        return NotFetched(address, f"{why} (its server answers {answer.called})" if why else f"answers {answer.called}")

    def _origin(self, url: httpx.URL) -> str:
        return f"{url.scheme}://{url.netloc.decode('ascii')}"

    def _robots(self, url: httpx.URL) -> robots.Rules:
        """The rules of a site, read once in a day. Raises NotFetched where its host may not be asked at all."""
        origin = self._origin(url)
        with self._lock:
            known = self._rules.get(origin)
        age = self.limits.rest if known and known.why else self.limits.robots_age
        if known is None or time.monotonic() - known.at > age:
            known = self._read_robots(httpx.URL(f"{origin}/robots.txt"))
            with self._lock:
                self._rules[origin] = known
        return known

    def _read_robots(self, url: httpx.URL) -> robots.Rules:
        """RFC 9309, section 2.3.1: where there is none, all is allowed; where a site can't tell, nothing is."""
        now, first = time.monotonic(), url
        try:
            for _ in range(self.limits.redirects + 1):
                self._pace.turn(url.host, 0.0, str(url))
                answer = self._exchange.ask(url, self._headers(), self.limits.answer_bytes)
                self._archive.keep(answer)
                if answer.status in MOVED and answer.headers.get("Location"):
                    url = self._next(url, answer)
                    continue
                return self._told(answer, now, str(first))
        except NotFetched as error:
            if error.again is None:
                raise
            return robots.Rules(None, now, f"{error.reason}, when asked for {first}")
        return robots.Rules(None, now)

    def _told(self, answer: Answer, now: float, address: str) -> robots.Rules:
        if answer.status in FETCHED:
            body = unpacked(answer.body, answer.headers.get("Content-Encoding", ""), address, self.limits.unpacked_bytes)
            return robots.read(body, now, self.limits)
        if answer.status >= 500 or answer.status == 429:
            return robots.Rules(None, now, f"its site can't say now what may be read: {address} answers {answer.called}")
        return robots.Rules(None, now)
