"""Feeds, round after round: each asked whether it has something new, its pages fetched, and what was fetched read like any files."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime

import msgspec

from dragoman.errors import EmptyInput, NotFetched
from dragoman.fetching import Subscription, Visit, parse, visited
from dragoman.nouns import Unread
from dragoman.record import Maker
from dragoman.record.files import writing
from dragoman.run.online import Web
from dragoman.run.progress import Outcome, Tally
from dragoman.run.runs import read
from dragoman.run.work import Annotate
from dragoman.settings import Settings

Show = Callable[[int, str], AbstractContextManager[Tally]]
UNCHANGED = 304


class Round(msgspec.Struct):
    """What one round did: feeds asked, those that had not changed, those that could not be read and why; pages told of for the first time
    or changed, and how many of them are left for the next round; `notes`: what else is to be known of a feed; what became of the pages (None
    where there was none to read).
    """

    at: str
    feeds: int
    unchanged: int
    feeds_unread: list[Unread]
    notes: list[Unread]
    pages: int
    left: int
    outcome: Outcome | None


@contextmanager
def _silent(expected: int, verb: str) -> Iterator[Tally]:
    yield Tally(expected, verb)


def watched(
    web: Web, feeds: Sequence[Subscription], *, annotate: Annotate, settings: Settings, show: Show = _silent, maker: Maker | None = None
) -> Round:
    """One round. Stopped at any moment, the next one goes on: what was fetched is read, what was not is fetched.

    Args:
        web: open for the record.
        feeds: what to ask.
        annotate: as for `read`.
        settings: workers and shard_size, and those that `read` takes.
        show: (how many are expected, what is done with them) -> what counts them.
        maker: as for `read`.

    Raises:
        What `read` raises; RecordUnwritable where an answer can't be kept.
    """
    found = Round(datetime.now(UTC).isoformat(timespec="seconds"), len(feeds), 0, [], [], 0, 0, None)
    with show(len(feeds), "feeds asked") as tally:
        _ask(web, feeds, found, tally)
    due = web.visits.due(time.time(), web.fetcher.limits.rounds)
    found.pages = found.left = len(due)
    if due:
        with show(len(due), "pages fetched") as tally:
            for visit in _visited(web, [(item.address, web.visits.of(item.address)) for item in due], None):
                web.save(visit)
                found.left -= 1
                _count(tally, visit)
    found.outcome = _read(web, annotate, settings, show, maker)
    return found


def _ask(web: Web, feeds: Sequence[Subscription], found: Round, tally: Tally) -> None:
    named, now = {feed.address: feed.name for feed in feeds}, time.time()
    before = {address: web.visits.of(address) for address in named}
    for address, last in before.items():
        if last and last.reason and last.again and last.again > now:
            found.feeds_unread.append(Unread(address, f"{last.reason}; it is asked again after {datetime.fromtimestamp(last.again, UTC):%Y-%m-%d %H:%M} UTC"))
    resting = {one.document for one in found.feeds_unread}
    wanted = [(address, last) for address, last in before.items() if address not in resting]
    for visit in _visited(web, wanted, web.fetcher.limits.feed_bytes):
        told = visit if visit.reason or visit.status == UNCHANGED else _told(web, visit, named[visit.address], found)
        # Last: a feed that is noted as visited, its pages not, would be said to be unchanged ever after.
        web.save(told)
        found.unchanged += told.status == UNCHANGED and not told.reason
        _count(tally, told)
        if told.reason:
            found.feeds_unread.append(Unread(told.address, told.reason))


def _told(web: Web, visit: Visit, name: str, found: Round) -> Visit:
    """Note the pages that a feed tells of; the visit, without validators and with the reason where it is no feed."""
    try:
        feed = parse(web.body(visit), visit.final, name, web.fetcher.limits)
    except NotFetched as error:
        return msgspec.structs.replace(visit, etag="", modified="", reason=error.reason, again=0.0)
    found.notes += [Unread(visit.address, note) for note in feed.notes]
    with writing(web.folder):
        web.visits.told(feed.items)
    return visit


def _visited(web: Web, wanted: Iterable[tuple[str, Visit | None]], longest: int | None) -> Iterator[Visit]:
    with writing(web.folder):
        yield from visited(web.fetcher, wanted, longest)


def _count(tally: Tally, visit: Visit) -> None:
    tally.tried()
    tally.settled(1)
    if visit.reason:
        tally.fail(visit.address, visit.reason)
    elif visit.status == UNCHANGED:
        tally.skip()
    else:
        tally.read += 1
        tally.changed()


def _read(web: Web, annotate: Annotate, settings: Settings, show: Show, maker: Maker | None) -> Outcome | None:
    """Read what the record has not heard of yet."""
    pages = web.visits.unread()
    if not pages:
        return None
    outcome = _kept(web, [page.address for page in pages], annotate, settings, show, maker)
    with writing(web.folder):
        web.visits.heard(pages)
    return outcome


def read_again(web: Web, *, annotate: Annotate, settings: Settings, show: Show = _silent, maker: Maker | None = None) -> Outcome:
    """Read all pages that were fetched before, from where they are kept; nothing is asked for. Arguments and errors as for `watched`, and
    EmptyInput where there are none.
    """
    pages = web.visits.pages()
    if not pages:
        raise EmptyInput(f"Nothing was fetched yet for the record in {web.folder}. Begin with: dragoman watch FEEDS --record {web.folder}")
    return _kept(web, pages, annotate, settings, show, maker)


def _kept(web: Web, addresses: list[str], annotate: Annotate, settings: Settings, show: Show, maker: Maker | None) -> Outcome:
    with show(len(addresses), "read") as tally:
        return read(
            addresses, web.folder, load=web.kept, annotate=annotate, workers=settings.workers, shard_size=settings.shard_size,
            progress=tally, settings=settings, maker=maker,
        )
