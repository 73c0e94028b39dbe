"""A server may do what it likes: each visit ends, in bounded time and memory, with bytes that are kept or a reason that a person understands."""

from __future__ import annotations

import gzip
import os
import random
import socket
import ssl
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import misbehaving as ways
import msgspec
import pytest
from fastwarc import ArchiveIterator
from hypothesis import given, settings
from hypothesis import strategies as st
from misbehaving import Names, Site, page, serving

from dragoman.errors import NotFetched
from dragoman.fetching import Archive, Egress, Fetcher, Limits, Visit, allowed, visited
from dragoman.fetching.pace import Pace, retry_after
from dragoman.fetching.unpacking import unpacked

NOISE = int(os.environ.get("DRAGOMAN_NOISE", "60"))
LIMITS = Limits(
    connect=10, silence=10, whole=20, answer_bytes=1_000_000, unpacked_bytes=2_000_000, tries=2, backoff=0.02, longest_wait=2.5, rest=300, redirects=5, failures=5000
)
QUICK = msgspec.structs.replace(LIMITS, silence=1, whole=2)
TLS = ssl.create_default_context()
# path, how it is answered, what is said of it, whether it may be tried again later
FAILING: dict[str, tuple[ways.Reply, str, bool]] = {
    "missing": (lambda call: call.answer("404 Not Found"), "is not there (its server answers 404 Not Found)", False),
    "gone": (lambda call: call.answer("410 Gone"), "was there and is gone for good (its server answers 410 Gone)", False),
    "password": (lambda call: call.answer("401 Unauthorized"), "asks for a password (its server answers 401 Unauthorized)", False),
    "readers": (lambda call: call.answer("403 Forbidden"), "lets nobody but its own readers in (its server answers 403 Forbidden)", False),
    "teapot": (lambda call: call.answer("418 I'm a teapot"), "answers 418", False),
    "partial": (lambda call: call.answer("206 Partial Content"), "answers 206 Partial Content", False),
    "unknown status": (lambda call: call.answer("799 What"), "answers 799", True),
    "broken": (lambda call: call.answer("500 Internal Server Error"), "answers 500 Internal Server Error", True),
    "busy": (lambda call: call.answer("503 Service Unavailable", Retry_After="3600"), "answers 503 Service Unavailable, and asks to be left alone for 3600 s", True),
    "loop": (lambda call: call.answer("302 Found", Location="/loop"), "leads from one address to the next, 5 times and more: a redirect loop", False),
    "nowhere": (lambda call: call.answer("302 Found"), "answers 302 Found and does not say where to", False),
    "to private": (lambda call: call.answer("302 Found", Location="http://10.0.0.1/"), "leads to http://10.0.0.1/, which is at 10.0.0.1, an address of a private network", False),
    "not modified": (lambda call: call.answer("304 Not Modified"), "answers 304 Not Modified", False),
    "silent": (ways.silent, "sent nothing for 1 s", True),
    "dripping": (ways.dripping, "took longer than 2 s; it was broken off", True),
    "dripping head": (ways.dripping_head, "took longer than 2 s; it was broken off", True),
    "cut off": (ways.cut_off, "broke off, or does not keep to HTTP", True),
    "cut off chunks": (ways.cut_off_chunks, "broke off, or does not keep to HTTP", True),
    "hangs up": (lambda call: None, "broke off, or does not keep to HTTP", True),
    "endless": (ways.endless, "sends more than 1000000 bytes, and perhaps without end", False),
    "endless head": (ways.endless_head, "does not keep to HTTP", True),
    "no http": (ways.no_http, "does not keep to HTTP", True),
    "two lengths": (lambda call: call.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\nhello"), "does not keep to HTTP", True),
}


def fetcher(folder: Path, site: Site, limits: Limits = LIMITS, **options: Any) -> Fetcher:
    allow, names = f"127.0.0.1:{site.port}", Names({"herald.example": [["127.0.0.1"]], "tribune.example": [["127.0.0.1"]]})
    return Fetcher(Egress(allowed(allow), names, limits), Archive(folder, limits), "dragoman/test (+mailto:test@example.org)", **{"delay": 0.0, "limits": limits, "tls": TLS} | options)


def body(folder: Path, visit: Visit, limits: Limits = LIMITS) -> bytes:
    assert visit.kept is not None, visit.reason
    return Archive(folder, limits).body(visit.kept, visit.address)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


# Servers that misbehave


SLOW = ("silent", "dripping", "dripping head")


@pytest.fixture(scope="module")
def failures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """What each way of failing comes to, and a sound page beside them; the slow ones side by side."""
    with serving() as site:
        for name, (reply, _, _) in FAILING.items():
            site.replies[f"/{name.replace(' ', '-')}"] = reply
        site.serve("/sound", page())
        folder = tmp_path_factory.mktemp("archive")
        found: dict[str, Any] = {"site": site, "folder": folder}

        def go(name: str) -> None:
            # A fetcher each: a host that fails is not asked again for a while, and here all are of one host.
            found[name] = fetcher(folder, site, QUICK if name in SLOW else LIMITS).visit(site.url(f"/{name.replace(' ', '-')}"))

        began = time.monotonic()
        threads = [threading.Thread(target=go, args=(name,)) for name in SLOW]
        for thread in threads:
            thread.start()
        for name in (*FAILING, "sound"):
            if name not in SLOW:
                go(name)
        for thread in threads:
            thread.join()
        found["took"] = time.monotonic() - began
        yield found


@pytest.mark.parametrize("name", FAILING)
def test_a_server_that_misbehaves_gets_a_reason(failures: dict[str, Any], name: str) -> None:
    _, said, later = FAILING[name]
    visit = failures[name]
    assert said in visit.reason
    assert (visit.again is not None) == later
    assert visit.kept is None
    tried = len(failures["site"].asked(f"/{name.replace(' ', '-')}"))
    assert tried == (6 if name == "loop" else 1 if not later or name == "busy" else LIMITS.tries)


def test_its_neighbours_are_not_harmed(failures: dict[str, Any]) -> None:
    assert body(failures["folder"], failures["sound"]) == page()


def test_all_that_takes_bounded_time(failures: dict[str, Any]) -> None:
    assert failures["took"] < QUICK.tries * (QUICK.whole + QUICK.connect)


@pytest.mark.parametrize("way", [ways.endless, ways.endless_head, ways.bomb])
def test_and_bounded_memory(site: Site, tmp_path: Path, way: ways.Reply) -> None:
    site.replies["/page"] = way
    asking = fetcher(tmp_path, site)
    tracemalloc.start()
    visit = asking.visit(site.url("/page"))
    if not visit.reason:
        with pytest.raises(NotFetched, match="decompression bomb"):
            body(tmp_path, visit)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * LIMITS.unpacked_bytes


def test_noise_instead_of_an_answer_ends_in_bytes_or_a_reason(site: Site, tmp_path: Path, tell: Callable[..., None]) -> None:
    chance, whole = random.Random(1), b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n"
    asking = fetcher(tmp_path, site)
    for number in range(NOISE):
        at = chance.randrange(len(whole))
        noise = whole[:at] + chance.randbytes(chance.randrange(1, 20)) + whole[at + chance.randrange(8) :]
        site.replies[f"/{number}"] = lambda call, noise=noise: call.send(noise)
        visit = asking.visit(site.url(f"/{number}"))
        if not visit.reason:
            with suppress(NotFetched):
                body(tmp_path, visit)
    tell("answers that were noise", NOISE)
    tell("errors that nobody foresaw, of noise", 0, at_most=0)


def test_more_than_twenty_ways() -> None:
    assert len(FAILING) > 20


def test_what_fails_once_is_tried_again(site: Site, tmp_path: Path) -> None:
    site.replies["/page"] = lambda call: call.answer(body=page()) if call.time == 2 else call.answer("500 Internal Server Error")
    visit = fetcher(tmp_path, site).visit(site.url("/page"))
    assert (visit.reason, visit.status, len(site.asked("/page"))) == ("", 200, 2)


def test_a_retry_after_is_waited_for_where_it_is_short(site: Site, tmp_path: Path) -> None:
    site.replies["/seconds"] = lambda call: call.answer("429 Too Many Requests", Retry_After="1") if call.time == 1 else call.answer(body=page())
    site.replies["/date"] = lambda call: (
        call.answer("503 Service Unavailable", Retry_After=format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)) if call.time == 1 else call.answer(body=page(2))
    )
    asking = fetcher(tmp_path, site)
    for path in ("/seconds", "/date"):
        assert not asking.visit(site.url(path)).reason
        first, second = (at for at, call in zip(site.at, site.calls, strict=True) if call.path == path)
        assert second - first >= 0.95


def test_a_host_that_asks_for_long_is_left_alone_and_its_pages_say_so(site: Site, tmp_path: Path) -> None:
    site.replies["/one"] = lambda call: call.answer("429 Too Many Requests", Retry_After="7200")
    asking = fetcher(tmp_path, site)
    one, two = asking.visit(site.url("/one")), asking.visit(site.url("/two"))
    assert "asks to be left alone for 7200 s" in one.reason
    assert "is left alone for another 7200 s" in two.reason
    assert (one.again or 0) - time.time() > 7000
    assert not site.asked("/two")


def test_a_host_where_everything_fails_is_not_waited_for_page_by_page(site: Site, tmp_path: Path) -> None:
    for number in range(6):
        site.replies[f"/{number}"] = lambda call: None
    asking = fetcher(tmp_path, site, msgspec.structs.replace(LIMITS, failures=3))
    found = [asking.visit(site.url(f"/{number}")).reason for number in range(6)]
    assert ["left alone" in reason for reason in found] == [False] * 3 + [True] * 3


def test_rests_grow_to_a_day(site: Site, tmp_path: Path) -> None:
    site.replies["/page"] = lambda call: call.answer("500 Internal Server Error")
    visit, rests = None, []
    for _ in range(6):
        visit = fetcher(tmp_path, site).visit(site.url("/page"), visit)
        rests.append(visit.again and round((visit.again - time.time()) / LIMITS.rest))
    assert fetcher(tmp_path, site).visit(site.url("/page"), msgspec.structs.replace(visit, tries=5000)).again == pytest.approx(time.time() + LIMITS.longest_rest, abs=60)
    assert rests == [0, 1, 3, 7, 15, 31]


# What comes is what is kept


@pytest.mark.parametrize(("headers", "pieces"), [
    ({"Content-Encoding": "gzip"}, [ways.packed(page())]),
    ({"Content-Encoding": "GZIP"}, [ways.packed(page()[:100]), ways.packed(page()[100:])]),
    ({"Content-Encoding": "identity"}, [page()]),
    ({"Content-Type": "image/png"}, [page()]),
    ({"Content-Type": "text/html; charset=klingon"}, [page()]),
    ({"X-Large": "y" * 30_000}, [page()]),
    ({"Transfer-Encoding": "chunked"}, [b"%x\r\n%s\r\n0\r\n\r\n" % (len(page()), page())]),
    ({"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}, [b"%x\r\n%s\r\n0\r\nTrailer: x\r\n\r\n" % (len(ways.packed(page())), ways.packed(page()))]),
    ({}, [page()]),
])
def test_what_was_sent_is_what_is_read_from_the_archive(site: Site, tmp_path: Path, headers: dict[str, str], pieces: list[bytes]) -> None:
    site.replies["/page"] = lambda call: call.send(b"HTTP/1.1 200 OK\r\n", *(f"{name}: {value}\r\n".encode() for name, value in headers.items()), b"\r\n", *pieces)
    visit = fetcher(tmp_path, site).visit(site.url("/page"))
    assert body(tmp_path, visit) == page()


def test_what_comes_before_and_behind_an_answer_is_none_of_it(site: Site, tmp_path: Path) -> None:
    site.replies["/early"] = lambda call: (call.send(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"), call.answer(body=page()))[0]
    site.replies["/short"] = ways.too_short_a_length
    for path in ("/early", "/short"):
        assert body(tmp_path, fetcher(tmp_path, site).visit(site.url(path))) == page()


@pytest.mark.parametrize(("sent", "encoding", "said"), [
    (gzip.compress(b"\0" * 30_000_000), "gzip", "unpacks to more than 2000000 bytes, as a decompression bomb does"),
    (ways.packed(page())[:-9], "gzip", "was cut off: what is packed in it has no end"),
    (page(), "gzip", "says that it is gzip, and is not or is damaged"),
    (page(), "br", "is packed in a way that was not asked for (br)"),
    (page(), "gzip, gzip", "is packed in a way that was not asked for (gzip, gzip)"),
])
def test_what_is_packed_wrongly_is_kept_and_said(site: Site, tmp_path: Path, sent: bytes, encoding: str, said: str) -> None:
    site.serve("/page", sent, Content_Encoding=encoding)
    visit = fetcher(tmp_path, site).visit(site.url("/page"))
    with pytest.raises(NotFetched) as error:
        body(tmp_path, visit)
    assert said in error.value.reason


@settings(deadline=None)
@given(st.lists(st.binary(max_size=2000), min_size=1, max_size=4))
def test_packing_and_unpacking_is_the_same(parts: list[bytes]) -> None:
    assert unpacked(b"".join(map(gzip.compress, parts)), "gzip", "", 10_000) == b"".join(parts)


@settings(deadline=None)
@given(st.binary(max_size=500))
def test_no_bytes_make_unpacking_fail_but_with_a_reason(noise: bytes) -> None:
    for content in (noise, gzip.compress(noise) + noise, gzip.compress(noise)[: len(noise)]):
        with suppress(NotFetched):
            assert len(unpacked(content, "gzip", "", 1000)) <= 1000


def test_the_archive_is_a_warc_that_any_reader_reads(site: Site, tmp_path: Path) -> None:
    site.serve("/page", page(), ETag='"1"')
    fetcher(tmp_path, site).visit(site.url("/page"))
    (file,) = tmp_path.glob("*.warc.gz")
    records = [(str(record.headers["WARC-Type"]), dict(record.headers), record.reader.read()) for record in ArchiveIterator(str(file), parse_http=False, verify_digests=True)]
    assert [kind for kind, _, _ in records] == ["warcinfo", "request", "response", "request", "response"]
    (_, request, asked), (_, response, answered) = records[3:]
    assert request["WARC-Target-URI"] == response["WARC-Target-URI"] == site.url("/page")
    assert request["WARC-Concurrent-To"] == response["WARC-Record-ID"]
    assert response["WARC-IP-Address"] == "127.0.0.1"
    assert asked.startswith(b"GET /page HTTP/1.1\r\nHost: 127.0.0.1")
    assert answered.startswith(b"HTTP/1.1 200 OK\r\n")
    assert answered.endswith(b"\r\n\r\n" + page())
    # A member of gzip for each record: so the standard library reads it too.
    assert gzip.decompress(file.read_bytes()).count(b"WARC/1.1\r\n") == 5


def test_half_a_record_is_cut_off_and_no_other_file_is_touched(site: Site, tmp_path: Path) -> None:
    site.serve("/page", page())
    archive = Archive(tmp_path, LIMITS)
    visit = Fetcher(Egress(allowed(f"127.0.0.1:{site.port}")), archive, "test", limits=LIMITS).visit(site.url("/page"))
    (file,) = tmp_path.glob("*.warc.gz")
    whole = file.read_bytes()
    file.write_bytes(whole + whole[:100])
    (tmp_path / "theirs.warc.gz").write_bytes(b"not ours")
    again = Archive(tmp_path, LIMITS)
    again.recover(archive.ends)
    assert file.read_bytes() == whole
    assert (tmp_path / "theirs.warc.gz").read_bytes() == b"not ours"
    assert again.body(visit.kept, "") == page()
    unknown = Archive(tmp_path, LIMITS)
    unknown.recover({})
    Fetcher(Egress(allowed(f"127.0.0.1:{site.port}")), unknown, "test", limits=LIMITS).visit(site.url("/page"))
    assert file.read_bytes() == whole
    assert len(list(tmp_path.glob("dragoman-*.warc.gz"))) == 2


def test_a_full_file_is_followed_by_the_next(site: Site, tmp_path: Path) -> None:
    site.serve("/page", page())
    limits = Limits(warc_bytes=1)
    fetcher(tmp_path, site, limits).visit(site.url("/page"))
    assert len(list(tmp_path.glob("*.warc.gz"))) == 2  # robots.txt in the first


# What has not changed is not sent again


def test_validators_are_sent_and_an_unchanged_page_stays_what_it_was(site: Site, tmp_path: Path) -> None:
    def reply(call: ways.Call) -> None:
        known = call.headers.get("if-none-match") == '"1"' and call.headers.get("if-modified-since") == "Tue, 03 Mar 2020 10:00:00 GMT"
        call.answer("304 Not Modified") if known else call.answer(body=page(), ETag='"1"', Last_Modified="Tue, 03 Mar 2020 10:00:00 GMT")

    site.replies["/page"] = reply
    site.replies["/moved"] = lambda call: call.answer("301 Moved Permanently", Location="/page")
    first = fetcher(tmp_path, site).visit(site.url("/moved"))
    second = fetcher(tmp_path, site).visit(site.url("/moved"), first)
    assert (first.final, first.status, second.status) == (site.url("/page"), 200, 304)
    assert second.kept == first.kept
    assert body(tmp_path, second) == page()
    assert "if-none-match" not in site.asked("/moved")[1].headers  # a validator is for what it came with


def test_a_changed_page_is_kept_beside_what_it_was(site: Site, tmp_path: Path) -> None:
    site.replies["/page"] = lambda call: call.answer(body=page(call.time), ETag=f'"{call.time}"')
    first = fetcher(tmp_path, site).visit(site.url("/page"))
    second = fetcher(tmp_path, site).visit(site.url("/page"), first)
    assert (body(tmp_path, first), body(tmp_path, second)) == (page(1), page(2))


def test_what_fails_later_keeps_what_was_fetched_before(site: Site, tmp_path: Path) -> None:
    site.replies["/page"] = lambda call: call.answer(body=page()) if call.time == 1 else call.answer("404 Not Found")
    first = fetcher(tmp_path, site).visit(site.url("/page"))
    second = fetcher(tmp_path, site).visit(site.url("/page"), first)
    assert "is not there" in second.reason
    assert second.kept == first.kept


# Politeness


ROBOTS = {
    "none": (lambda call: call.answer("404 Not Found"), ""),
    "forbidden": (lambda call: call.answer("403 Forbidden"), ""),
    "all": (lambda call: call.answer(body=b"User-agent: *\nDisallow: /"), "asks programs to leave it alone"),
    "others": (lambda call: call.answer(body=b"User-agent: otherbot\nDisallow: /"), ""),
    "us": (lambda call: call.answer(body=b"User-agent: *\nAllow: /\n\nUser-agent: Dragoman\nDisallow: /page"), "asks programs to leave it alone"),
    "another page": (lambda call: call.answer(body=b"User-agent: *\nDisallow: /pages\nDisallow: /*.pdf$"), ""),
    "broken": (lambda call: call.answer("500 Internal Server Error"), "can't say now what may be read"),
    "silent": (ways.silent, "sent nothing for 1 s, when asked for"),
    "packed": (lambda call: call.answer(body=ways.packed(b"User-agent: *\nDisallow: /"), Content_Encoding="gzip"), "asks programs to leave it alone"),
    "a page": (lambda call: call.answer(body=page()), ""),
    "no text": (lambda call: call.answer(body=bytes(range(256)) * 100), ""),
    "behind a megabyte": (lambda call: call.answer(body=b"#" * 600_000 + b"\nUser-agent: *\nDisallow: /"), ""),
}


@pytest.mark.parametrize("name", ROBOTS)
def test_robots_txt_is_obeyed_as_rfc_9309_tells(site: Site, tmp_path: Path, name: str) -> None:
    site.replies["/robots.txt"], said = ROBOTS[name]
    site.serve("/page", page())
    visit = fetcher(tmp_path, site, QUICK if name == "silent" else LIMITS).visit(site.url("/page"))
    assert said in visit.reason
    assert bool(visit.reason) == bool(said)
    assert bool(site.asked("/page")) == (not said)


def test_a_redirected_robots_txt_is_followed(site: Site, tmp_path: Path) -> None:
    site.replies["/robots.txt"] = lambda call: call.answer("301 Moved Permanently", Location="/rules")
    site.serve("/rules", b"User-agent: *\nDisallow: /page")
    assert "asks programs to leave it alone" in fetcher(tmp_path, site).visit(site.url("/page")).reason


def test_the_rules_of_each_hop_hold(site: Site, tmp_path: Path) -> None:
    site.serve("/robots.txt", b"User-agent: *\nDisallow: /page")
    site.replies["/open"] = lambda call: call.answer("302 Found", Location="/page")
    assert "asks programs to leave it alone" in fetcher(tmp_path, site).visit(site.url("/open")).reason
    assert not site.asked("/page")


def test_a_host_is_asked_at_its_pace_and_its_robots_txt_once(site: Site, tmp_path: Path) -> None:
    site.serve("/robots.txt", b"User-agent: *\nCrawl-delay: 0.3")
    for number in range(3):
        site.serve(f"/{number}", page(number))
    asking = fetcher(tmp_path, site, delay=0.1)
    for number in range(3):
        asking.visit(site.url(f"/{number}"))
    times = [at for at, call in zip(site.at, site.calls, strict=True) if call.path != "/robots.txt"]
    assert all(later - earlier >= 0.28 for earlier, later in pairwise(times))
    assert len(site.asked("/robots.txt")) == 1


def test_who_asks_says_who_it_is_and_brings_no_cookies(site: Site, tmp_path: Path) -> None:
    site.replies["/page"] = ways.cookies
    asking = fetcher(tmp_path, site)
    for _ in range(2):
        asking.visit(site.url("/page"))
    for call in site.calls:
        assert call.headers["user-agent"] == "dragoman/test (+mailto:test@example.org)"
        assert not {"cookie", "authorization", "referer"} & set(call.headers)


def test_pace_waits_for_its_turn_and_refuses_to_wait_too_long() -> None:
    clock, waits = [0.0], list[float]()
    pace = Pace(Limits(longest_wait=10), waits.append, lambda: clock[0])
    pace.turn("a", 3, "")
    pace.turn("a", 3, "")
    pace.turn("b", 3, "")
    assert waits == [3]
    pace.hold("b", 20)
    with pytest.raises(NotFetched, match="left alone for another 20 s") as error:
        pace.turn("b", 3, "")
    assert error.value.again == 20


@pytest.mark.parametrize(("value", "seconds"), [
    ("120", 120), ("0", 0), (" 7 ", 7), ("Fri, 28 Nov 2025 10:01:00 GMT", 60), ("Fri, 28 Nov 2025 09:00:00 GMT", 0), ("-5", None), ("soon", None), ("", None), (None, None),
    ("1e9", None), ("٣", None), ("9" * 400, 999999999), ("Fri, 99 Nov 2025 10:01:00 GMT", None),
])
def test_retry_after_is_seconds_or_a_date(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, datetime(2025, 11, 28, 10, tzinfo=UTC)) == seconds


@settings(deadline=None)
@given(st.text(max_size=50))
def test_no_retry_after_does_harm(value: str) -> None:
    found = retry_after(value)
    assert found is None or found >= 0


# Many at once


def test_hosts_are_asked_side_by_side_and_the_pages_of_one_in_turn(site: Site, tmp_path: Path) -> None:
    site.serve("/robots.txt", b"User-agent: *\nCrawl-delay: 0.4")
    wanted = [(site.url(f"/{number}", host), None) for number in range(3) for host in ("herald.example", "tribune.example")]
    for number in range(3):
        site.serve(f"/{number}", page(number))
    found = list(visited(fetcher(tmp_path, site), wanted))
    assert {visit.address for visit in found} == {address for address, _ in wanted}
    assert not any(visit.reason for visit in found)
    asked = [(call.headers["host"].partition(".")[0], at) for at, call in zip(site.at, site.calls, strict=True) if call.path != "/robots.txt"]
    for host in ("herald", "tribune"):
        times = [at for asked_of, at in asked if asked_of == host]
        assert all(later - earlier >= 0.38 for earlier, later in pairwise(times))
    # Neither waited for the end of the other.
    assert {host for host, _ in asked[:3]} == {host for host, _ in asked[3:]} == {"herald", "tribune"}


def test_a_host_has_its_turn_and_what_is_left_waits(site: Site, tmp_path: Path) -> None:
    for number in range(5):
        site.serve(f"/{number}", page(number))
    wanted = [(site.url(f"/{number}"), None) for number in range(5)]
    found = list(visited(fetcher(tmp_path, site, msgspec.structs.replace(LIMITS, turn=0.5), delay=0.4), wanted))
    assert [visit.address for visit in found] == [address for address, _ in wanted[: len(found)]]
    assert 0 < len(found) < 5


def test_a_reason_holds_nothing_that_a_terminal_obeys(site: Site, tmp_path: Path) -> None:
    site.replies["/page"] = lambda call: call.answer("302 Found", Location="http://[\x1b[2J\x1b]0;owned\x07\x9b31m")
    reason = fetcher(tmp_path, site).visit(site.url("/page")).reason
    assert reason
    assert reason.isprintable()


def test_who_stops_does_not_wait_for_a_server(site: Site, tmp_path: Path) -> None:
    site.replies["/silent"] = ways.silent
    site.serve("/page", page())
    limits = Limits(silence=60, whole=60)
    found = visited(fetcher(tmp_path, site, limits), [(site.url("/page", "herald.example"), None), (site.url("/silent", "tribune.example"), None)])
    next(found)
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        found.throw(KeyboardInterrupt)
    assert time.monotonic() - began < 20


# TLS


def test_a_certificate_is_verified_against_the_name(tmp_path: Path) -> None:
    right, wrong = (ways.certificate(tmp_path, name) for name in ("herald.example", "other.example"))
    known = ssl.create_default_context()
    for pem in (right, wrong):
        known.load_verify_locations(pem)
    found = {}
    for name, pem, trusted in (("right", right, known), ("wrong name", wrong, known), ("unknown", right, TLS)):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        with serving(context) as site:
            site.serve("/page", page())
            (tmp_path / name).mkdir()
            found[name] = fetcher(tmp_path / name, site, tls=trusted).visit(site.url("/page", "herald.example", "https"))
            assert bool(site.asked("/page")) == (name == "right")
    assert found["right"].reason == ""
    assert "its certificate is not valid (Hostname mismatch, certificate is not valid for 'herald.example'.)" in found["wrong name"].reason
    assert "its certificate is not valid (self-signed certificate)" in found["unknown"].reason
    assert found["unknown"].again is None


def test_a_server_without_tls_and_a_port_without_a_server_are_said(site: Site, tmp_path: Path) -> None:
    site.serve("/page", page())
    limits = Limits(connect=0.7, tries=1)
    assert "can't be reached" in fetcher(tmp_path, site, limits).visit(site.url("/page", scheme="https")).reason
    with serving() as closed:
        pass
    assert "can't be reached" in fetcher(tmp_path, closed).visit(closed.url("/page")).reason


def test_a_handshake_without_end_ends(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        site = Site(listening.getsockname()[1])

        def drip() -> None:
            line, _ = listening.accept()
            with line, suppress(OSError):
                for letter in b"\x16\x03\x03\x20\x00" + b"\0" * 100:
                    line.send(bytes([letter]))
                    time.sleep(0.1)

        threading.Thread(target=drip, daemon=True).start()
        began = time.monotonic()
        limits = Limits(connect=0.5, silence=1, whole=2, tries=1)
        assert "can't be reached" in fetcher(tmp_path, site, limits).visit(site.url("/page", scheme="https")).reason
        assert time.monotonic() - began < 8
