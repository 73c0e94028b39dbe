"""Feeds: RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom by feedparser, JSON Feed (jsonfeed.org/version/1.1) by its schema."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import feedparser
import httpx
import msgspec

from dragoman.errors import NotFetched

from .limits import Limits
from .visits import Item

CLOSING = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


class Feed(msgspec.Struct, frozen=True):
    """What a feed holds: its name, its pages that can be fetched, in its order, and how many it holds beyond those that are looked at."""

    name: str
    items: list[Item]
    over: int = 0


class _JsonItem(msgspec.Struct):
    url: str = ""
    external_url: str = ""
    title: str = ""
    date_published: str = ""
    date_modified: str = ""


class _JsonFeed(msgspec.Struct):
    version: str
    title: str = ""
    items: list[_JsonItem] = []


def parse(content: bytes, address: str, name: str, limits: Limits) -> Feed:
    """The feed at an address; `name` is what its reader calls it, which wins over what it calls itself. Raises NotFetched for what is none.

    What comes behind the first `limits.feed_items` is cut off before it is parsed: feeds list the newest first, and 100,000 items take half a minute.
    """
    if content.lstrip()[:1] == b"{":
        return _json(content, address, name, limits)
    kept, over = _cut(content, limits.feed_items)
    found = feedparser.parse(BytesIO(kept), sanitize_html=False, resolve_relative_uris=False)
    if not found.version and not found.entries:
        raise NotFetched(address, "is no feed (RSS, Atom or JSON Feed)")
    if found.bozo and not found.entries:
        raise NotFetched(address, f"is a damaged feed without a single item ({found.bozo_exception})"[:300], again=0)
    outlet = name or _plain(found.feed.get("title"))
    return Feed(outlet, list(_items((_item(entry, address, outlet) for entry in found.entries[: limits.feed_items]), address)), over)


def _cut(content: bytes, most: int) -> tuple[bytes, int]:
    """The feed up to the end of so many items, and how many come behind."""
    ends = [found.end() for found in CLOSING.finditer(content)]
    return (content, 0) if len(ends) <= most else (content[: ends[most - 1]], len(ends) - most)


def _item(entry: Any, feed: str, outlet: str) -> Item:  # noqa: ANN401 - feedparser's own dictionary
    published, parsed = entry.get("published"), entry.get("published_parsed")
    if not published:  # RSS 1.0's dc:date, and Atom's where an entry has no other
        published, parsed = entry.get("updated"), entry.get("updated_parsed")
    day = time.strftime("%Y-%m-%d", parsed) if parsed else ""
    updated = _plain(entry.get("updated")) or _plain(published)
    link = entry.get("link") or (entry.get("id") if str(entry.get("id", "")).startswith(("http://", "https://")) else "")
    return Item(_plain(link), feed, outlet, _plain(entry.get("title")), _plain(published), day, updated)


def _json(content: bytes, address: str, name: str, limits: Limits) -> Feed:
    try:
        found = msgspec.json.decode(content, type=_JsonFeed)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotFetched(address, f"is JSON, but no JSON Feed ({error})") from error
    outlet = name or _plain(found.title)
    items = (
        Item(_plain(one.url or one.external_url), address, outlet, _plain(one.title), one.date_published, one.date_published[:10], one.date_modified or one.date_published)
        for one in found.items[: limits.feed_items]
    )
    return Feed(outlet, list(_items(items, address)), max(0, len(found.items) - limits.feed_items))


def _items(items: Iterator[Item], feed: str) -> Iterator[Item]:
    """Each page once, by its whole address without its fragment; an item that leads nowhere is none."""
    seen = set()
    for item in items:
        try:
            address = str(httpx.URL(feed).join(item.address).copy_with(fragment=None)) if item.address else ""
        except (httpx.InvalidURL, ValueError):
            address = item.address  # the guard says what is wrong with it
        if address and address not in seen:
            seen.add(address)
            yield msgspec.structs.replace(item, address=address)


def _plain(value: object) -> str:
    """Words on one line. Titles may be HTML (RFC 4287, section 3.1): its tags are left out, its entities resolved."""
    return " ".join(html.unescape(TAG.sub("", str(value or ""))).split())
