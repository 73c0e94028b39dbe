"""What is known of each address between two rounds: its validators (RFC 9110, section 8.8), where its bytes are kept, when to try again.

visits.sqlite lies beside the WARC files, apart from the record's ledger: to fetch takes hours, and nobody who decides on a line of the
record is to wait for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from dragoman.errors import RecordDamaged

from .warc import Kept

NAME = "visits.sqlite"
VERSION = 1


class Visit(msgspec.Struct, frozen=True):
    """The last visit to an address. `final` is where its redirects led, `reason` why it was not fetched ('' where it was), `again` when it
    may be tried again (seconds since 1970; None: no more), `tries` how often it failed in a row, `file`, `start`, `end` where its newest
    bytes are kept ('' where none are), `read` whether the record has heard of it.
    """

    address: str
    at: float
    final: str = ""
    status: int = 0
    reason: str = ""
    again: float | None = None
    tries: int = 0
    etag: str = ""
    modified: str = ""
    file: str = ""
    start: int = 0
    end: int = 0
    read: bool = False

    @property
    def kept(self) -> Kept | None:
        """Where its bytes are."""
        return Kept(self.file, self.start, self.end) if self.file else None


class Item(msgspec.Struct, frozen=True):
    """What a feed says of a page: `published` as it writes it, `day` the same in ISO form (UTC), `updated` what changes when the page does."""

    address: str
    feed: str = ""
    outlet: str = ""
    title: str = ""
    published: str = ""
    day: str = ""
    updated: str = ""


class Visits:
    """The file, opened by `remembered(folder)`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of(self, address: str) -> Visit | None:
        """The last visit to an address."""
        return next(self._visits("address = ?", address), None)

    def unread(self) -> list[Visit]:
        """The visits to pages of which the record has not heard, in the order in which feeds told of them."""
        return list(self._visits("NOT read AND address IN (SELECT address FROM items) ORDER BY (SELECT number FROM items WHERE items.address = visits.address)"))

    def pages(self) -> list[str]:
        """The pages that the record has heard of, in the order in which they were first fetched."""
        return [address for (address,) in self._connection.execute("SELECT address FROM visits WHERE read AND reason = '' AND file <> '' ORDER BY rowid")]

    def due(self, now: float, rounds: int) -> list[Item]:
        """The pages that are to be fetched: never visited, or failed, less than `rounds` times in a row, and to be tried again."""
        settled = "reason = '' OR again IS NULL OR again > ? OR tries >= ?"
        sql = f"(SELECT 1 FROM visits WHERE visits.address = items.address AND ({settled})) IS NULL ORDER BY number"
        return list(self._items(sql, now, rounds))

    def ends(self) -> dict[str, int]:
        """How far each file of the archive reaches, as far as is known."""
        return dict(self._connection.execute("SELECT file, end FROM kept"))

    def save(self, visit: Visit) -> None:
        """Note a visit."""
        self._put("visits", visit)

    def keep(self, ends: Mapping[str, int]) -> None:
        """Note how far each file of the archive reaches: up to there nothing is cut off."""
        self._connection.executemany("INSERT INTO kept VALUES (?, ?) ON CONFLICT (file) DO UPDATE SET end = max(end, excluded.end)", ends.items())

    def told(self, items: Iterable[Item]) -> None:
        """Note what a feed says of its pages, all or nothing. A page that its feed says was changed since is to be fetched again."""
        self._connection.execute("BEGIN IMMEDIATE")
        for item in items:
            before = self.item(item.address)
            if before is None or (before.feed == item.feed and before.updated != item.updated):
                self._put("items", item)
                changed = "UPDATE visits SET reason = 'was changed since', again = 0 WHERE address = ? AND reason = ''"
                self._connection.execute(changed, (item.address,))
        self._connection.execute("COMMIT")

    def item(self, address: str) -> Item | None:
        """What a feed said of a page."""
        return next(self._items("address = ?", address), None)

    def heard(self, visits: list[Visit]) -> None:
        """The record has heard of these."""
        self._connection.executemany("UPDATE visits SET read = 1 WHERE address = ? AND at = ?", [(visit.address, visit.at) for visit in visits])

    def _put(self, table: str, row: Visit | Item) -> None:
        fields = row.__struct_fields__
        changed = ", ".join(f"{field} = excluded.{field}" for field in fields)
        sql = f"INSERT INTO {table} ({', '.join(fields)}) VALUES ({', '.join('?' * len(fields))}) ON CONFLICT (address) DO UPDATE SET {changed}"
        self._connection.execute(sql, msgspec.structs.astuple(row))

    def _visits(self, where: str, *values: object) -> Iterator[Visit]:
        for row in self._connection.execute(f"SELECT {', '.join(Visit.__struct_fields__)} FROM visits WHERE {where}", values):
            yield msgspec.convert(dict(zip(Visit.__struct_fields__, row, strict=True)), Visit, strict=False)

    def _items(self, where: str, *values: object) -> Iterator[Item]:
        for row in self._connection.execute(f"SELECT {', '.join(Item.__struct_fields__)} FROM items WHERE {where}", values):
            yield Item(*row)


@contextmanager
def remembered(folder: Path) -> Iterator[Visits]:
    """The visits of a folder, made where there are none. Raises RecordDamaged for those of a newer dragoman, sqlite3.Error."""
    with closing(sqlite3.connect(folder / NAME, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        known = connection.execute("PRAGMA user_version").fetchone()[0]
        if known > VERSION:
            raise RecordDamaged(f"{folder / NAME} was written by a newer version of dragoman. Update dragoman, then give the same command again.")
        if known < VERSION:
            _make(connection)
        yield Visits(connection)


def _make(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    texts = "final TEXT, status INTEGER, reason TEXT, again REAL, tries INTEGER, etag TEXT, modified TEXT, file TEXT"
    connection.execute(f"CREATE TABLE visits (address TEXT PRIMARY KEY, at REAL, {texts}, start INTEGER, end INTEGER, read INTEGER)")
    connection.execute("CREATE TABLE items (number INTEGER PRIMARY KEY, address TEXT UNIQUE, feed TEXT, outlet TEXT, title TEXT, published TEXT, day TEXT, updated TEXT)")
    connection.execute("CREATE TABLE kept (file TEXT PRIMARY KEY, end INTEGER)")
    connection.execute("CREATE INDEX visits_unread ON visits (address) WHERE NOT read")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")
