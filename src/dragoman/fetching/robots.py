"""What a site's robots.txt lets be fetched, as RFC 9309 tells it to be read (protego reads it)."""

from __future__ import annotations

import msgspec
from protego import Protego

from .limits import Limits

TOKEN = "dragoman"  # noqa: S105 - the product token of RFC 9309, section 2.2.1, no secret


class Rules(msgspec.Struct, frozen=True):
    """A robots.txt that was read at `at`; where it could not be, `why` it lets nothing through."""

    parsed: Protego | None
    at: float
    why: str = ""

    def let(self, url: str) -> bool:
        """Whether an address may be fetched."""
        return not self.why and (self.parsed is None or self.parsed.can_fetch(url, TOKEN))

    def delay(self, least: float, limits: Limits) -> float:
        """The seconds between two requests: what the site asks for, no less than `least`."""
        stated = self.parsed.crawl_delay(TOKEN) if self.parsed else None
        return max(least, min(stated or 0.0, limits.longest_delay))


def read(body: bytes, at: float, limits: Limits) -> Rules:
    """The rules of a robots.txt; what is over the limit is not looked at, as section 2.5 allows."""
    return Rules(Protego.parse(body[: limits.robots_bytes].decode("utf-8", "replace")), at)
