"""What fetching costs at most, and how politely it is done. One table, so that a hostile site costs a bounded amount of time and memory."""

from __future__ import annotations

import msgspec

MEBIBYTE = 1024 * 1024


class Limits(msgspec.Struct, frozen=True):
    """Sizes are bytes, times seconds, unless their name says otherwise."""

    address_length: int = 8000  # RFC 9110, section 4.1: what every server should take
    answer_bytes: int = 20 * MEBIBYTE  # as sent
    unpacked_bytes: int = 50 * MEBIBYTE  # what the loader of documents takes in
    feed_bytes: int = 10 * MEBIBYTE
    feed_items: int = 1000  # feeds list the newest first
    feed_tags: int = 200_000  # of which a parser reads 20,000 a second where none is closed
    opml_bytes: int = 10 * MEBIBYTE
    robots_bytes: int = 500 * 1024  # RFC 9309, section 2.5
    robots_age: float = 24 * 3600  # RFC 9309, section 2.4
    warc_bytes: int = 1024 * MEBIBYTE  # then the next file begins; ISO 28500, annex C

    connect: float = 10.0
    silence: float = 20.0  # without a byte
    whole: float = 120.0  # an answer, its first byte to its last
    redirects: int = 5  # RFC 9309, section 2.3.1.2, for robots.txt; no more are followed for pages

    tries: int = 3
    backoff: float = 2.0  # before the second try, then twice as long each time
    longest_wait: float = 60.0  # what would have to wait longer is left for a later round
    longest_delay: float = 60.0  # of a robots.txt's Crawl-delay, not a standard
    failures: int = 3  # pages of a host in a row, after which the host is given a rest
    rest: float = 900.0  # after a second failure, then about twice as long each time; the first is tried again in the next round
    longest_rest: float = 24 * 3600
    rounds: int = 6  # after so many failures a page is left to `dragoman retry`
    turn: float = 600.0  # of a host in a round; what is left of its pages waits for the next one
    side_by_side: int = 8  # hosts; each is asked for one thing at a time


LIMITS = Limits()
