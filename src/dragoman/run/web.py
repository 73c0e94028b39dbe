"""Addresses as input: fetched into the record's folder, and loaded from there, so that a reading can be repeated without the web.

    fetched/*.warc.gz        the answers as they came
    fetched/visits.sqlite    what is known of each address
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from dragoman import fetching
from dragoman.errors import NotFetched, UnreadableDocument
from dragoman.fetching import Archive, Fetcher, Guard, Item, Limits, Visit, Visits
from dragoman.fetching.exchange import Exchange
from dragoman.reading.documents import from_bytes
from dragoman.record.files import make_folder, writing
from dragoman.record.lock import locked
from dragoman.run.inputs import Loaded, Loader, is_address
from dragoman.settings import Settings
from dragoman.version import __version__

FOLDER = "fetched"
WHY = "stated in the feed"


class Web:
    """What is fetched for a record: opened by `web(…)`."""

    def __init__(self, fetcher: Fetcher, archive: Archive, visits: Visits, load: Loader) -> None:
        self.fetcher = fetcher
        self.visits = visits
        self._archive = archive
        self._load = load

    def load(self, paths: Iterable[str]) -> Iterator[Loaded]:
        """What lies under paths, addresses among them: those are fetched, unless they are as they were."""
        for path in paths:
            if is_address(path):
                visit = self.fetcher.visit(path, self.visits.of(path))
                self.save(visit)
                yield from self._documents(visit)
            else:
                yield from self._load([path])

    def kept(self, addresses: Iterable[str]) -> Iterator[Loaded]:
        """What was fetched from addresses before; nothing is asked for."""
        for address in addresses:
            visit = self.visits.of(address)
            yield from self._documents(visit or Visit(address, 0, reason="was never fetched"))

    def save(self, visit: Visit) -> None:
        """Note a visit, and how far the archive reaches."""
        self.visits.save(visit)
        self.visits.keep(self._archive.ends)

    def body(self, visit: Visit) -> bytes:
        """The bytes of an address that was fetched. Raises NotFetched."""
        if visit.reason or visit.kept is None:
            raise NotFetched(visit.address, visit.reason or "was never fetched")
        return self._archive.body(visit.kept, visit.address)

    def _documents(self, visit: Visit) -> Iterator[Loaded]:
        try:
            body = self.body(visit)
        except NotFetched as error:
            yield UnreadableDocument(visit.address, error.reason)
            return
        said = self.visits.item(visit.address) or Item(visit.address)
        forms = [form for form in (said.published, said.day) if form]
        yield from from_bytes(body, visit.address, title=said.title or None, outlet=said.outlet or None, published=forms, why=WHY)


class Reach:
    """What of the web is in reach: the guard, and how it is asked. Tests reach a server of their own."""

    def __init__(self, settings: Settings, limits: Limits = fetching.LIMITS, exchange: Callable[[Guard], Exchange] | None = None) -> None:
        self.settings = settings
        self.limits = limits
"""Replaced below."""
