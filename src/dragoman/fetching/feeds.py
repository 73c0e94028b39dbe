"""Feeds: RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom by feedparser, JSON Feed (jsonfeed.org/version/1.1) by its schema."""

from __future__ import annotations

import codecs
import html
import re
import time
from io import BytesIO
from itertools import islice
from typing import Any

import feedparser
import httpx
import msgspec

from dragoman.errors import NotFetched

from .limits import Limits
from .visits import Item

CLOSING = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
HEAD = 4000
ROOT = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|<\?[^>]*>|<!--(?:(?!-->).)*-->|<!DOCTYPE[^>]*>)*<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE | re.DOTALL)
OPENING = re.compile(rb"<")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


class Feed(msgspec.Struct, frozen=True):
    """What a feed holds: its name; its pages, in its order; what else is to be known of it."""

    name: str
    items: list[Item]
    notes: list[str] = []


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
    content = content.removeprefix(codecs.BOM_UTF8)
    if content.lstrip()[:1] == b"{":
        return _json(content, address, name, limits)
    kept, over = _cut(content, limits)
    try:
        found = feedparser.parse(BytesIO(kept), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # it names no error that covers all that a damaged feed brings about in it
        raise NotFetched(address, f"is a damaged feed ({type(error).__name__}: {error})"[:300], again=0) from error
    if not found.get("version") and not found.entries:
        raise NotFetched(address, "is no feed (RSS, Atom or JSON Feed)")
    if found.bozo and not found.entries:
        raise NotFetched(address, f"is a damaged feed without a single item ({found.bozo_exception})"[:300], again=0)
    outlet = name or _plain(found.feed.get("title"))
    return _feed(outlet, [_item(dict(entry), address, outlet) for entry in found.entries[: limits.feed_items]], address, over)


def is_feed(content: bytes) -> bool:
    """Whether this looks like a feed in XML, by its root."""
    return ROOT.match(content[:HEAD]) is not None


def _cut(content: bytes, limits: Limits) -> tuple[bytes, int]:
    """The feed up to the end of so many items, or to so many tags; and how many items come behind."""
    ends = [found.end() for found in CLOSING.finditer(content)]
    tags = [found.start() for found in islice(OPENING.finditer(content), limits.feed_tags + 1)]
    end = min(ends[limits.feed_items - 1] if len(ends) > limits.feed_items else len(content), tags[-1] if len(tags) > limits.feed_tags else len(content))
    return content[:end], sum(one > end for one in ends)


def _item(entry: dict[str, Any], feed: str, outlet: str) -> Item:
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
    items = [
        Item(_plain(one.url or one.external_url), address, outlet, _plain(one.title), one.date_published, one.date_published[:10], one.date_modified or one.date_published)
        for one in found.items[: limits.feed_items]
    ]
    return _feed(outlet, items, address, max(0, len(found.items) - limits.feed_items))


def _feed(name: str, items: list[Item], address: str, over: int) -> Feed:
    """Each page once, by its whole address without its fragment; what leads to no address of the web is no page."""
    found: dict[str, Item] = {}
    nowhere = 0
    for item in items:
        if whole := _whole(address, item.address):
            found.setdefault(whole, msgspec.structs.replace(item, address=whole))
        else:
            nowhere += 1
    notes = [f"{nowhere} of its items lead to no page"] if nowhere else []
    notes += [f"holds {over} items behind its first {len(items)}, which are not looked at"] if over else []
    return Feed(name, list(found.values()), notes)


def _whole(feed: str, link: str) -> str | None:
    """A link of a feed as an address; None where it is none. It is a stranger's: what is no http:// must never be taken for a path."""
    try:
        url = httpx.URL(feed).join(link).copy_with(fragment=None) if link else None
    except (httpx.InvalidURL, ValueError, UnicodeError):
        return None
    return str(url) if url and url.scheme in ("http", "https") and url.host else None


def _plain(value: object) -> str:
    """Words on one line. Titles may be HTML (RFC 4287, section 3.1): its tags are left out, its entities resolved."""
    return " ".join(html.unescape(TAG.sub("", str(value or ""))).split())
