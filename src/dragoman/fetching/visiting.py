"""Many addresses: hosts side by side, the addresses of one host one after the other."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Queue

from .fetcher import Fetcher
from .visits import Visit

Wanted = tuple[str, Visit | None]


def visited(fetcher: Fetcher, wanted: Iterable[Wanted], longest: int | None = None) -> Iterator[Visit]:
    """The visit to each address (with the visit before it), as they end. When the caller ends early, what is under way is broken off.

    A host is asked for so long (`limits.turn`): those of its addresses that are left then are not visited.
    """
    hosts: dict[str, list[Wanted]] = {}
    for one in wanted:
        hosts.setdefault(fetcher.host(one[0]), []).append(one)
    done: Queue[Visit | Future[None]] = Queue()
    pool = ThreadPoolExecutor(fetcher.limits.side_by_side, thread_name_prefix="fetching")
    try:
        for addresses in hosts.values():
            pool.submit(_host, fetcher, addresses, longest, done).add_done_callback(done.put)
        yield from _ended(done, len(hosts))
    except BaseException:
        fetcher.stop.set()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _host(fetcher: Fetcher, addresses: list[Wanted], longest: int | None, done: Queue[Visit | Future[None]]) -> None:
    until = time.monotonic() + fetcher.limits.turn
    for address, before in addresses:
        if fetcher.stop.is_set() or time.monotonic() > until:
            return
        found = fetcher.visit(address, before, longest)
        if not fetcher.stop.is_set():  # or what it was told would be that it was stopped
            done.put(found)


def _ended(done: Queue[Visit | Future[None]], hosts: int) -> Iterator[Visit]:
    while hosts:
        found = done.get()
        if isinstance(found, Visit):
            yield found
        else:
            hosts -= 1
            found.result()  # raises what is wrong with the disk, or with the program
