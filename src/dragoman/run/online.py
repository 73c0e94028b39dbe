"""Addresses as input: fetched into the record's folder, and loaded from there, so that a reading can be repeated without the web.

fetched/*.warc.gz        the answers as they came
fetched/visits.sqlite    what is known of each address
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import msgspec

from dragoman.durable import make_folder
from dragoman.errors import NotFetched, UnreadableDocument, UsageError
from dragoman.fetching import (
    LIMITS,
    Archive,
    Egress,
    Fetcher,
    Item,
    Limits,
    Resolve,
    Visit,
    Visits,
    allowed,
    is_feed,
    looked_up,
    remembered,
)
from dragoman.reading import documents
from dragoman.record import Record
from dragoman.record.files import writing
from dragoman.record.lock import locked
from dragoman.run.inputs import Loaded, Loader, is_address
from dragoman.settings import Settings
from dragoman.stores import is_store
from dragoman.version import __version__

FOLDER = "fetched"
WHY = "stated in the feed"
COMMENT = re.compile(r"[ -'*-\[\]-~]*")  # RFC 9110, section 5.6.5: what stands in a comment as it is


class Web:
    """What is fetched for a record: opened by `web(…)`."""

    def __init__(self, fetcher: Fetcher, archive: Archive, known: Visits, load: Loader, folder: Path) -> None:
        self.fetcher = fetcher
        self.visits = known
        self.folder = folder
        self._archive = archive
        self._load = load

    def load(self, paths: Iterable[str]) -> Iterator[Loaded]:
        """What lies under paths, addresses among them: those are fetched, unless they are as they were."""
        for path in paths:
            if is_address(path):
                with writing(self.folder):
                    visit = msgspec.structs.replace(self.fetcher.visit(path, self.visits.of(path)), read=True)
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
        """Note a visit, and how far the archive reaches. Raises RecordUnwritable."""
        with writing(self.folder):
            # In this order: of a visit that is known, nobody may cut off the answer.
            self.visits.keep(self._archive.ends)
            self.visits.save(visit)

    def body(self, visit: Visit) -> bytes:
        """The bytes of an address that was fetched. Raises NotFetched."""
        if visit.reason or visit.kept is None:
            raise NotFetched(visit.address, visit.reason or "was never fetched")
        with writing(self.folder):
            return self._archive.body(visit.kept, visit.address)

    def _documents(self, visit: Visit) -> Iterator[Loaded]:
        try:
            body = self.body(visit)
        except NotFetched as error:
            yield UnreadableDocument(visit.address, error.reason)
            return
        said = self.visits.item(visit.address) or Item(visit.address)
        forms = [form for form in (said.published, said.day) if form]
        page = documents.fetched(body, visit.address, title=said.title or None, outlet=said.outlet or None, published=forms, why=WHY)
        found = self._load.read(page) if isinstance(self._load, documents.Guard) else page.documents()
        yield from (_feed(one, body) for one in found)


def _feed(loaded: Loaded, body: bytes) -> Loaded:
    """The same, with what to do where a feed was taken for a page."""
    if isinstance(loaded, UnreadableDocument) and is_feed(body):
        return UnreadableDocument(loaded.document, f"is a feed; its pages are read by: dragoman watch {loaded.document}")
    return loaded


@contextmanager
def web(
    folder: str | Path, load: Loader, settings: Settings, *, limits: Limits = LIMITS, resolve: Resolve = looked_up, tls: ssl.SSLContext | None = None
) -> Iterator[Web]:
    """The web, for a record in `folder`; what is no address is loaded by `load`.

    Args:
        folder: the record's, which need not be there yet.
        load: paths -> documents and UnreadableDocuments.
        settings: allow_hosts, crawl_delay and contact.
        limits: what fetching costs at most.
        resolve: looks names up.
        tls: what certificates are verified with; by default what httpx brings, or SSL_CERT_FILE.

    Raises:
        RecordLocked: another process fetches for the same record.
        RecordUnwritable, RecordDamaged: its folder.
        UsageError: allow_hosts names no hosts, or contact can't be sent.
    """
    egress = Egress(allowed(settings.allow_hosts), resolve, limits)
    place = Path(folder) / FOLDER
    agent = _agent(settings)
    with ExitStack() as opened:
        with writing(Path(folder)):
            make_folder(place)
            opened.enter_context(locked(place))
            known = opened.enter_context(remembered(place))
            archive = Archive(place, limits)
            archive.recover(known.ends())
        fetcher = Fetcher(egress, archive, agent, delay=settings.crawl_delay, limits=limits, tls=tls)
        yield Web(fetcher, archive, known, load, Path(folder))


@contextmanager
def loading(paths: Iterable[str], folder: str | Path, load: Loader, settings: Settings) -> Iterator[Loader]:
    """What loads these paths: `load` itself, unless there is an address of the web among them. Raises what `web` raises."""
    if any(map(_is_online, paths)):
        with web(folder, load, settings) as opened:
            yield opened.load
    else:
        yield load


@contextmanager
def reloading(folder: str | Path, load: Loader, settings: Settings) -> Iterator[Loader]:
    """What loads again what lies in a record's quarantine. Raises what `web` raises, and RecordNotFound."""
    with Record.open(folder) as held:
        roots = [row.root for row in held.quarantined()]
    with loading(roots, folder, load, settings) as loader:
        yield loader


def _is_online(path: str) -> bool:
    """Whether a path is fetched from the web; stores (stores.py) are asked in their own way."""
    return is_address(path) and not is_store(path)


def _agent(settings: Settings) -> str:
    """RFC 9110, section 10.1.5: the program, its version, and whom to write to. Raises UsageError."""
    if not COMMENT.fullmatch(settings.contact):
        raise UsageError(f"'{settings.contact}' in contact can't be sent. Give a mail or web address: plain ASCII, without brackets.")
    contact = f" (+{settings.contact})" if settings.contact else ""
    return f"dragoman/{__version__}{contact}"
