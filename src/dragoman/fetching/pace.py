"""When each host may be asked again: its delay between two requests, and the rest that it has asked for or that its failures give it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from dragoman.errors import NotFetched

from .limits import Limits


class Pace:
    """The clock of every host, for all threads. `wait` sleeps so many seconds."""

    def __init__(self, limits: Limits, wait: Callable[[float], object], now: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._wait = wait
        self._now = now
        self._next: dict[str, float] = {}
        self._lock = threading.Lock()

    def turn(self, host: str, delay: float, address: str) -> None:
        """Wait until a host may be asked; the next one waits `delay` seconds longer. Raises NotFetched where that is too long."""
        with self._lock:
            now = self._now()
            at = max(now, self._next.get(host, now))
            if at - now > self._limits.longest_wait:
                raise NotFetched(address, f"its host {host} is left alone for another {at - now:.0f} s, after what it answered before", again=at - now)
            self._next[host] = at + delay
        if at > now:
            self._wait(at - now)

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for so long."""
        with self._lock:
            self._next[host] = max(self._next.get(host, 0.0), self._now() + seconds)


def retry_after(value: str | None, now: datetime | None = None) -> float | None:
    """The seconds that a Retry-After asks for (RFC 9110, section 10.2.3: seconds, or a date); None where there is none that can be read."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    zoned = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (zoned - (now or datetime.now(UTC))).total_seconds())
