"""The web, politely and safely: addresses to bytes that are kept. Nothing here knows of documents or of a record.

egress      what may be asked for at all          exchange   one request and its answer, over dialling
robots      what a site lets be read              pace       when a host may be asked again
fetcher     a visit: all of these, with tries     visiting   many visits, hosts side by side
warc        the answers as they came              visits     what is known of each address between rounds
feeds       RSS, Atom, JSON Feed                  opml       lists of feeds
"""

from __future__ import annotations

from .egress import Allowed, Egress, Resolve, allowed, looked_up
from .feeds import Feed, is_feed, parse
from .fetcher import Fetcher
from .limits import LIMITS, Limits
from .opml import Subscription, subscriptions
from .visiting import visited
from .visits import Item, Visit, Visits, remembered
from .warc import Archive

__all__ = [
    "LIMITS",
    "Allowed",
    "Archive",
    "Egress",
    "Feed",
    "Fetcher",
    "Item",
    "Limits",
    "Resolve",
    "Subscription",
    "Visit",
    "Visits",
    "allowed",
    "is_feed",
    "looked_up",
    "parse",
    "remembered",
    "subscriptions",
    "visited",
]
