"""Feeds are read into a record, round after round: what is new, once, with what the feed knows of it; stopped at any moment, it goes on."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import misbehaving as ways
import msgspec
import pytest
import toy_reader as toy
from hypothesis import given, settings
from hypothesis import strategies as st
from misbehaving import Names, Site, page, serving

from dragoman import __version__, run
from dragoman.cli import main
from dragoman.errors import InputError, NotFetched, NotFound, RecordLocked, RecordUnwritable
from dragoman.fetching import LIMITS as FULL
from dragoman.fetching import Limits, Subscription, Visits, parse, subscriptions
from dragoman.nouns import Document
from dragoman.reading.documents import load
from dragoman.record import Maker, Record
from dragoman.run import Round, Web
from dragoman.settings import Settings

KILLS = int(os.environ.get("DRAGOMAN_KILLS", "3"))
LIMITS = Limits(connect=10, silence=10, whole=20, tries=1, backoff=0.01, rest=0.01)
DATE = "Tue, 03 Mar 2020 10:00:00 GMT"
RSS = ways.feed([("/1", "Envoys &amp;amp; talks", DATE)])
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Herald</title><entry><title type="html">Envoys &lt;b&gt;&amp;amp;&lt;/b&gt; talks</title>
<link rel="alternate" href="/1"/><id>tag:x,2020:1</id><published>2020-03-03T10:00:00Z</published><updated>2020-03-05T10:00:00Z</updated></entry></feed>"""
RDF = b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="/"><title>The Herald</title></channel><item rdf:about="/1"><title>Envoys &amp;amp; talks</title><link>/1</link><dc:date>2020-03-03T10:00:00+00:00</dc:date></item></rdf:RDF>"""
JSON = b'\xef\xbb\xbf{"version": "https://jsonfeed.org/version/1.1", "title": "The Herald", "items": [{"id": "1", "url": "/1", "title": "Envoys & talks", "date_published": "2020-03-03T10:00:00Z"}]}'
NETSCAPE = RSS.replace(b'version="2.0"', b'version="0.91"')
BARE = b"<html><body><p>Armenia sent 3 envoys to Baku, the foreign ministry said in a statement on Tuesday, and that was all.</p></body></html>"


@contextmanager
def web(record: Path, site: Site, limits: Limits = LIMITS, **given_settings: Any) -> Iterator[Web]:
    names = Names({"herald.example": [["127.0.0.1"]], "tribune.example": [["127.0.0.1"]]})
    chosen = Settings(record=str(record), allow_hosts=f"127.0.0.0/8:{site.port}", crawl_delay=0, **given_settings)
    with run.web(record, load, chosen, limits=limits, resolve=names) as opened:
        yield opened


def watch(record: Path, site: Site, *feeds: str, limits: Limits = LIMITS, name: str = "", maker: Maker = toy.MAKER) -> Round:
    with web(record, site, limits) as opened:
        wanted = [Subscription(site.url(feed), name) for feed in feeds or ("/feed",)]
        return run.watched(opened, wanted, annotate=toy.annotate, settings=Settings(shard_size=3), maker=maker)


def documents(record: Path) -> list[Document]:
    return list(Record.open(record).documents())


@pytest.fixture
def site() -> Iterator[Site]:
    """A site with a feed of three pages."""
    with serving() as site:
        site.serve("/feed", ways.feed([(f"/{n}", f"Envoys {n}", DATE) for n in range(3)]), ETag='"1"')
        for n in range(3):
            site.serve(f"/{n}", page(n, f"Envoys {n}"))
        yield site


def unless(etag: str, body: bytes) -> ways.Reply:
    return lambda call: call.answer("304 Not Modified") if call.headers.get("if-none-match") == etag else call.answer(body=body, ETag=etag)


# Rounds


def test_a_round_reads_the_pages_that_a_feed_tells_of(site: Site, tmp_path: Path) -> None:
    found = watch(tmp_path, site)
    assert (found.feeds, found.unchanged, found.feeds_unread, found.pages) == (1, 0, [], 3)
    assert found.outcome is not None
    assert (found.outcome.read, found.outcome.quarantined) == (3, [])
    first = documents(tmp_path)[0]
    assert first.path == first.url == site.url("/0")
    assert "Armenia sent 0 envoys to Baku" in first.text
    assert (first.about.title, first.about.outlet) == ("Envoys 0", "The Herald")
    assert first.about.published.edtf == "2020-03-03"


def test_the_next_round_asks_for_nothing_that_it_has(site: Site, tmp_path: Path) -> None:
    site.replies["/feed"] = unless('"1"', ways.feed([(f"/{n}", "", DATE) for n in range(3)]))
    version = watch(tmp_path, site).outcome.version  # type: ignore[union-attr]
    found = watch(tmp_path, site)
    assert (found.unchanged, found.pages, found.outcome) == (1, 0, None)
    assert [len(site.asked(f"/{n}")) for n in range(3)] == [1, 1, 1]
    assert Record.open(tmp_path).version == version


def test_only_what_is_new_is_fetched(site: Site, tmp_path: Path) -> None:
    watch(tmp_path, site)
    site.serve("/new", page(9))
    site.serve("/feed", ways.feed([(path, "", DATE) for path in ("/new", "/0", "/1")]), ETag='"2"')
    found = watch(tmp_path, site)
    assert (found.pages, found.outcome and found.outcome.read) == (1, 1)
    assert len(documents(tmp_path)) == 4


def test_the_same_feed_under_a_new_validator_changes_nothing(site: Site, tmp_path: Path) -> None:
    first = watch(tmp_path, site)
    site.serve("/feed", ways.feed([(f"/{n}", f"Envoys {n}", DATE) for n in range(3)]), ETag='"other"')
    found = watch(tmp_path, site)
    assert (found.unchanged, found.pages, found.outcome) == (0, 0, None)
    assert first.outcome is not None
    assert Record.open(tmp_path).version == first.outcome.version


def test_a_page_that_its_feed_says_has_changed_takes_the_place_of_what_it_was(site: Site, tmp_path: Path) -> None:
    watch(tmp_path, site)
    site.serve("/1", page(77, "Envoys 1"))
    site.serve("/feed", ways.feed([("/0", "", DATE), ("/1", "", "Wed, 04 Mar 2020 10:00:00 GMT")]))
    found = watch(tmp_path, site)
    assert (found.pages, found.outcome and found.outcome.read) == (1, 1)
    assert ["77 envoys" in document.text for document in documents(tmp_path)].count(True) == 1
    assert len(documents(tmp_path)) == 3


def test_a_page_that_changed_only_in_its_feed_is_asked_for_and_not_read(site: Site, tmp_path: Path) -> None:
    site.replies["/1"] = unless('"p"', page(1).replace(b"<head>", b'<head><meta property="article:published_time" content="2020-03-03">'))
    watch(tmp_path, site)
    site.serve("/feed", ways.feed([("/1", "Envoys 1", "Wed, 04 Mar 2020 10:00:00 GMT")]))
    found = watch(tmp_path, site)
    assert found.pages == 1
    assert found.outcome is not None
    assert (found.outcome.read, found.outcome.skipped) == (0, 1)
    assert site.asked("/1")[1].headers["if-none-match"] == '"p"'


def test_two_feeds_with_one_page_are_one_document(site: Site, tmp_path: Path) -> None:
    site.serve("/other", ways.feed([("/1", "Another name", "Wed, 04 Mar 2020 10:00:00 GMT"), ("/1#part", "", DATE)], "The Tribune"))
    watch(tmp_path, site, "/feed", "/other")
    watch(tmp_path, site, "/feed", "/other")
    assert len(documents(tmp_path)) == 3
    assert len(site.asked("/1")) == 1


def test_a_feed_whose_pages_were_not_noted_is_asked_again(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between the two: the feed's validator must not make its pages be lost."""
    site.replies["/feed"] = unless('"1"', ways.feed([("/1", "", DATE)]))
    def killed(self: Visits, items: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Visits, "told", killed)
        with pytest.raises(KeyboardInterrupt):
            watch(tmp_path, site)
    assert watch(tmp_path, site).pages == 1


def test_what_a_host_has_no_time_for_is_left_for_the_next_round(site: Site, tmp_path: Path) -> None:
    for n in range(3):
        site.replies[f"/{n}"] = lambda call, n=n: (time.sleep(0.6), call.answer(body=page(n)))[1]
    short = msgspec.structs.replace(LIMITS, turn=0.5)
    rounds = [watch(tmp_path, site, limits=short) for _ in range(4)]
    assert [(found.pages, found.left, found.outcome and found.outcome.read) for found in rounds] == [(3, 2, 1), (2, 1, 1), (1, 0, 1), (0, 0, None)]


# Forms of feeds


@pytest.mark.parametrize("form", [RSS, ATOM, RDF, JSON, NETSCAPE, b"\n \n" + RSS, RSS.replace(b"UTF-8", b"ISO-8859-1"), RSS[:-20]], ids=["rss", "atom", "rdf", "json", "0.91", "blanks", "latin", "cut off"])
def test_each_form_of_feed_tells_the_same(site: Site, tmp_path: Path, form: bytes) -> None:
    site.serve("/feed", form, Content_Type="application/octet-stream")
    site.serve("/1", BARE)
    watch(tmp_path, site)
    (document,) = documents(tmp_path)
    assert (document.about.title, document.about.outlet) == ("Envoys & talks", "The Herald")
    assert (document.about.published.edtf, document.about.published.why) == ("2020-03-03", "stated in the feed")
    assert not any(notice.kind == "undated" for notice in document.notices)


def test_what_a_page_says_itself_wins_over_its_feed(site: Site, tmp_path: Path) -> None:
    head = b'<head><title>Its own title</title><meta property="og:site_name" content="The Page"><meta property="article:published_time" content="2019-01-02"></head>'
    site.serve("/1", page(1, "Its own title").replace(b"<head>", head.replace(b"</head>", b"")))
    site.serve("/feed", RSS)
    watch(tmp_path, site)
    about = documents(tmp_path)[0].about
    assert (about.title, about.outlet, about.published.edtf) == ("Its own title", "The Page", "2019-01-02")


def test_the_name_in_the_list_of_feeds_wins_over_that_of_the_feed(site: Site, tmp_path: Path) -> None:
    watch(tmp_path, site, name="El Heraldo")
    assert {document.about.outlet for document in documents(tmp_path)} == {"El Heraldo"}


def test_pages_in_both_languages_and_other_formats_are_read(site: Site, tmp_path: Path) -> None:
    site.serve("/1", page().replace(b"Armenia sent 1 envoys to Baku on 3 March 2020", "Armenia envió a la capital, según el ministro, una misión de 4 enviados".encode("cp1252")), Content_Type="text/html; charset=utf-8")
    site.serve("/2", "Comunicado\n\nEl ministro de Armenia llegó a Bakú.\n".encode(), Content_Type="text/plain")
    site.serve("/feed", ways.feed([("/1", "", DATE), ("/2", "", DATE)]))
    watch(tmp_path, site)
    assert [("misión" in document.text or "llegó" in document.text) for document in documents(tmp_path)] == [True, True]


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=300), st.tuples(st.sampled_from([RSS, ATOM, RDF, JSON]), st.integers(0, 900), st.binary(max_size=20)).map(lambda parts: parts[0][: parts[1]] + parts[2] + parts[0][parts[1] :])))
def test_no_bytes_make_a_feed_fail_but_with_a_reason(content: bytes) -> None:
    with suppress(NotFetched):
        for item in parse(content, "http://herald.example/feed", "", FULL).items:
            assert item.address.startswith(("http://", "https://"))


# What fails


LOL = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
FAULTY: dict[str, tuple[ways.Reply, str]] = {
    "/missing": (lambda call: call.answer("404 Not Found"), "is not there"),
    "/gone": (lambda call: call.answer("410 Gone"), "was there and is gone for good"),
    "/page": (lambda call: call.answer(body=page()), "is no feed (RSS, Atom or JSON Feed)"),
    "/noise": (lambda call: call.answer(body=bytes(range(256)) * 50), "is no feed"),
    "/nothing": (lambda call: call.answer(), "is no feed"),
    "/no-json": (lambda call: call.answer(body=b'{"items": 5}'), "is JSON, but no JSON Feed"),
    "/deep": (lambda call: call.answer(body=b'{"items": ' + b"[" * 100_000), "is JSON, but no JSON Feed"),
    "/malformed": (lambda call: call.answer(body=b'<?xml version="1.0"?><rss version="2.0"><channel><title>x</tit'), "is a damaged feed without a single item"),
    "/laughs": (lambda call: call.answer(body=b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol">' + LOL + b']><rss version="2.0"><channel><title>&l9;</title></channel></rss>'), "is a damaged feed"),
    "/bomb": (ways.bomb, "decompression bomb"),
    "/busy": (lambda call: call.answer("503 Service Unavailable", Retry_After="7200"), "asks to be left alone for 7200 s"),
}
HARMLESS = {
    "/empty": ways.feed([]),
    "/outside": b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&x;</title><item><title>&x;</title></item></channel></rss>',
    "/nowhere": ways.feed([("", "No link", DATE), ("javascript:alert(1)", "", DATE), ("http://10.0.0.1/", "", DATE), ("http://[", "", "no date")]),
}


def test_faulty_feeds_are_said_and_the_others_are_read(site: Site, tmp_path: Path) -> None:
    for path, (reply, _) in FAULTY.items():
        site.replies[path] = reply
    for path, body in HARMLESS.items():
        site.serve(path, body)
    site.replies["/robots.txt"] = lambda call: call.answer(body=b"User-agent: *\nDisallow: /private")
    began = time.monotonic()
    # The one that asks to be left alone comes last: it closes its host for all.
    found = watch(tmp_path, site, "/feed", "/private/feed", *HARMLESS, *FAULTY)
    assert time.monotonic() - began < 20
    said = {one.document.removeprefix(site.url("")): one.reason for one in found.feeds_unread}
    assert said.keys() == FAULTY.keys() | {"/private/feed"}
    for path, (_, reason) in FAULTY.items():
        assert reason in said[path]
    assert "asks programs to leave it alone" in said["/private/feed"]


def test_the_neighbours_of_a_faulty_feed_and_of_faulty_pages_are_read(site: Site, tmp_path: Path) -> None:
    site.serve("/feed", ways.feed([(path, "", DATE) for path in ("/0", "/missing", "http://10.0.0.1/", "http://[", "javascript:alert(1)", "https://user:x@herald.example/", "/bomb", "/empty", "/feed", "/1")]))
    site.replies["/bomb"] = ways.bomb
    site.serve("/empty", b"")
    found = watch(tmp_path, site, "/nothing", "/feed")
    assert [document.path for document in documents(tmp_path)] == [site.url("/0"), site.url("/1")]
    assert found.outcome is not None
    said = {one.document: one.reason for one in found.outcome.quarantined}
    assert "is not there" in said[site.url("/missing")]
    assert "private network" in said["http://10.0.0.1/"]
    assert "decompression bomb" in said[site.url("/bomb")]
    assert said[site.url("/empty")] == "is empty"
    assert said[site.url("/feed")] == f"is a feed; its pages are read by: dragoman watch {site.url('/feed')}"
    assert len(said) == 7
    assert [one.reason for one in found.notes] == ["1 of its items lead to no page"]
    assert {one.document for one in Record.open(tmp_path).quarantine()} == set(said)


def test_a_feed_of_a_hundred_thousand_items_is_read_from_its_beginning(tmp_path: Path) -> None:
    content = ways.feed([(f"/{n}", f"Envoys {n}", DATE) for n in range(100_000)])
    assert len(content) > FULL.feed_bytes / 2
    began = time.monotonic()
    found = parse(content, "http://herald.example/feed", "", FULL)
    assert time.monotonic() - began < 15
    assert (len(found.items), found.notes) == (1000, ["holds 99000 items behind its first 1000, which are not looked at"])
    assert found.items[0].address == "http://herald.example/0"


def test_a_feed_that_is_all_tags_is_read_from_its_beginning() -> None:
    content = ways.feed([("/1", "", DATE)]).replace(b"</channel>", b"<p>" * 1_000_000)
    found = parse(content, "http://herald.example/feed", "", Limits(feed_tags=1000))
    assert [item.address for item in found.items] == ["http://herald.example/1"]
    with pytest.raises(NotFetched, match="no feed"):
        parse(b"<p>" * 1_000_000, "http://herald.example/feed", "", Limits(feed_tags=1000))


LINKS = ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "C:\\\\secret.txt", "mailto:a@b.example", "-", "", "http://", "//", "\\\\host\\share", "../../etc/passwd", "/etc/passwd"]


@pytest.mark.parametrize("link", LINKS)
def test_no_link_of_a_feed_is_taken_for_a_file(link: str) -> None:
    found = parse(ways.feed([(link, "", DATE), ("/1", "", DATE)]), "http://herald.example/feed", "", FULL)
    assert all(item.address.startswith("http://herald.example/") for item in found.items)
    assert found.items[-1].address == "http://herald.example/1"
    assert len(found.items) + len(found.notes) == 2


def test_what_failed_for_a_while_is_tried_in_the_next_round_and_leaves_quarantine(site: Site, tmp_path: Path) -> None:
    site.replies["/1"] = lambda call: call.answer("500 Internal Server Error") if call.time == 1 else call.answer(body=page(1))
    first = watch(tmp_path, site)
    assert first.outcome is not None
    assert [one.reason for one in first.outcome.quarantined] == ["answers 500 Internal Server Error"]
    time.sleep(0.02)
    second = watch(tmp_path, site)
    assert (second.pages, second.outcome and second.outcome.read) == (1, 1)
    assert Record.open(tmp_path).quarantine() == []
    assert len(documents(tmp_path)) == 3


def test_a_page_that_fails_in_every_round_is_left_to_retry(site: Site, tmp_path: Path) -> None:
    site.replies["/1"] = lambda call: call.answer("500 Internal Server Error")
    limits = msgspec.structs.replace(LIMITS, rounds=3, rest=0)
    assert [watch(tmp_path, site, limits=limits).pages for _ in range(5)] == [3, 1, 1, 0, 0]
    assert [(one.reason, one.tries) for one in Record.open(tmp_path).quarantined()] == [("answers 500 Internal Server Error", 1)]


def test_what_failed_for_good_is_left_to_retry(site: Site, tmp_path: Path) -> None:
    site.replies["/1"] = lambda call: call.answer("404 Not Found") if call.time == 1 else call.answer(body=page(1))
    watch(tmp_path, site)
    assert watch(tmp_path, site).pages == 0
    with web(tmp_path, site) as opened:
        outcome = run.retry(tmp_path, load=opened.load, annotate=toy.annotate, maker=toy.MAKER)
    assert (outcome.read, Record.open(tmp_path).quarantine()) == (1, [])


def test_a_feed_that_rests_says_until_when_and_is_not_asked(site: Site, tmp_path: Path) -> None:
    site.replies["/feed"] = FAULTY["/busy"][0]
    watch(tmp_path, site)
    found = watch(tmp_path, site)
    assert re.search(r"asks to be left alone for 7200 s; it is asked again after 20\d\d-", found.feeds_unread[0].reason)
    assert len(site.asked("/feed")) == 1


# Addresses given to `read`


def test_an_address_is_read_like_a_file_and_a_changed_one_anew(site: Site, tmp_path: Path) -> None:
    def read() -> run.Outcome:
        with web(tmp_path / "record", site) as opened:
            return run.read([site.url("/1"), str(tmp_path / "texts")], tmp_path / "record", load=opened.load, annotate=toy.annotate, maker=toy.MAKER)

    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("Armenia sent envoys.\n")
    assert (read().read, read().skipped) == (2, 2)
    site.serve("/1", page(50))
    assert (read().read, len(documents(tmp_path / "record"))) == (1, 2)
    del site.replies["/1"]
    outcome = read()
    assert "is not there" in outcome.quarantined[0].reason
    assert len(documents(tmp_path / "record")) == 2  # what could be read before stays


def test_a_file_of_json_lines_and_an_archive_lie_behind_addresses_too(site: Site, tmp_path: Path) -> None:
    site.serve("/many.jsonl", b'{"id": "a", "text": "Armenia sent envoys."}\n{"id": "b", "text": "Georgia too."}\n', Content_Type="text/plain")
    for _ in range(2):
        with web(tmp_path, site) as opened:
            run.read([site.url("/many.jsonl")], tmp_path, load=opened.load, annotate=toy.annotate, maker=toy.MAKER)
    assert [document.path for document in documents(tmp_path)] == [site.url("/many.jsonl#a"), site.url("/many.jsonl#b")]


def test_a_reading_can_be_repeated_without_the_web(tmp_path: Path) -> None:
    with serving() as site:
        site.serve("/1", page())
        site.serve("/2", page(2))
        site.serve("/feed", RSS)
        watch(tmp_path, site)
        with web(tmp_path, site) as opened:
            run.read([site.url("/2")], tmp_path, load=opened.load, annotate=toy.annotate, maker=toy.MAKER)
    with web(tmp_path, site) as opened:
        again = run.read_again(opened, annotate=toy.annotate, settings=Settings(), maker=Maker("1", "newer"))
        other = run.read([site.url("/never")], tmp_path, load=opened.kept, annotate=toy.annotate, maker=Maker("1", "newer"))
    assert (again.read, again.quarantined) == (2, [])
    assert other.quarantined[0].reason == "was never fetched"
    assert Record.open(tmp_path).manifest.makers.keys() == {Maker("1", "newer").id}


def test_a_site_is_told_whom_to_write_to(site: Site, tmp_path: Path) -> None:
    with web(tmp_path, site, contact="mailto:me@example.org") as opened:
        list(opened.load([site.url("/1")]))
    assert {call.headers["user-agent"] for call in site.calls} == {f"dragoman/{__version__} (+mailto:me@example.org)"}


def test_an_address_counts_as_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A")
    assert run.expected(["https://herald.example/1", str(tmp_path), "-"]) == 2


# Stopped, locked, full


def test_killed_at_any_moment_the_next_round_ends_with_the_same_record(site: Site, tmp_path: Path, tell: Callable[..., None]) -> None:
    pages = [(f"/{n}", "", DATE) for n in range(12)]
    site.replies["/feed"] = unless('"1"', ways.feed(pages))
    for n in range(12):
        site.serve(f"/{n}", page(n))
    code = (
        "import sys, pathlib; sys.path.insert(0, sys.argv[3]); import test_watching as t, misbehaving as m\n"
        "print('ready', flush=True); t.watch(pathlib.Path(sys.argv[1]), m.Site(int(sys.argv[2])))"
    )
    began = time.monotonic()
    watch(tmp_path / "whole", site)
    longest = time.monotonic() - began + 0.2
    whole = [(one.id, one.path) for one in documents(tmp_path / "whole")]
    assert len(whole) == 12
    chance, record, kills = random.Random(1), tmp_path / "record", 0
    while kills < KILLS:
        process = subprocess.Popen([sys.executable, "-c", code, str(record), str(site.port), str(Path(__file__).parent)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0, longest))
        process.kill()
        kills += process.wait() != 0
        process.stdout.close()
        # Whoever was killed goes on; who came to the end begins with a new record.
        if process.returncode == 0 or chance.random() < 0.3:
            watch(record, site)
            assert watch(record, site).outcome is None
            assert [(one.id, one.path) for one in documents(record)] == whole, f"after {kills} kills"
            shutil.rmtree(record)
    watch(record, site)
    assert [(one.id, one.path) for one in documents(record)] == whole
    tell("rounds killed at any moment", kills)
    tell("pages lost or doubled by it", 0, at_most=0)


def test_where_there_is_no_room_to_note_how_far_the_archive_reaches_no_page_is_lost(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep, times = Visits.keep, iter(range(100))

    def full(self: Visits, ends: Mapping[str, int]) -> None:
        if next(times) == 1:
            raise sqlite3.OperationalError("database or disk is full")
        keep(self, ends)

    monkeypatch.setattr(Visits, "keep", full)
    with pytest.raises(RecordUnwritable):
        watch(tmp_path, site)
    found = watch(tmp_path, site)
    assert found.outcome is not None
    assert found.outcome.quarantined == []
    assert len(documents(tmp_path)) == 3


def test_two_do_not_fetch_for_one_record_at_once(site: Site, tmp_path: Path) -> None:
    with web(tmp_path, site), pytest.raises(RecordLocked), web(tmp_path, site):
        pass


def test_a_record_that_is_being_written_to_does_not_lose_a_round(site: Site, tmp_path: Path) -> None:
    from dragoman.record import writer

    with writer(tmp_path), pytest.raises(RecordLocked):
        watch(tmp_path, site)
    found = watch(tmp_path, site)
    assert (found.pages, found.outcome and found.outcome.read) == (0, 3)


def test_what_can_not_be_kept_is_not_read(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fetched").write_text("in the way")
    with pytest.raises(RecordUnwritable):
        watch(tmp_path, site)
    (tmp_path / "fetched").unlink()
    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", lambda handle: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        patched.setattr("dragoman.durable.sync_folder", lambda folder: None)
        with pytest.raises(RecordUnwritable, match="No space left"):
            watch(tmp_path, site)
    for step in ("save", "told", "keep", "heard"):
        with monkeypatch.context() as patched:
            patched.setattr(Visits, step, lambda *given: (_ for _ in ()).throw(sqlite3.OperationalError("database or disk is full")))
            with pytest.raises(RecordUnwritable, match="disk is full"):
                watch(tmp_path, site)
    watch(tmp_path, site)
    assert len(documents(tmp_path)) == 3


# Lists of feeds


def test_a_list_of_feeds_is_read_however_deep(tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    file.write_text('<opml version="2.0"><head/><body><outline text="News"><outline type="rss" text="Heraldo" title="El Heraldo" xmlUrl=" https://a.example/f "/></outline><outline xmlurl="https://b.example/f"/><outline text="x" xmlUrl="https://a.example/f"/></body></opml>')
    assert subscriptions(str(file)) == [Subscription("https://a.example/f", "El Heraldo"), Subscription("https://b.example/f", "")]


@pytest.mark.parametrize(("content", "said"), [
    (b"", "is no OPML"), (b"https://a.example/feed", "is no OPML"), (b"<opml><body>", "is no OPML"), (b"<opml/>", "names no feed"), (RSS, "is XML, but no OPML"), (b"\xff\xfe\x00", "is no OPML"),
    (b'<!DOCTYPE o [<!ENTITY l0 "lol">' + LOL + b']><opml><body><outline text="&l9;"/></body></opml>', "OPML"),
    (b'<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><body>&x;</body></opml>', "names no feed"),
])
def test_a_list_that_is_none_is_said(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "feeds.opml").write_bytes(content)
    with pytest.raises(InputError) as error:
        subscriptions(str(tmp_path / "feeds.opml"))
    assert said in str(error.value)
    with pytest.raises(NotFound):
        subscriptions(str(tmp_path / "none.opml"))


# The command


def test_the_command_tells_a_round_and_what_was_not_read(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site.serve("/feed", ways.feed([("/0", "", DATE), ("/missing", "", DATE)]))
    (tmp_path / "feeds.opml").write_text(ways.opml(site.url("/feed"), site.url("/none")))
    options = ["--record", str(tmp_path / "record"), "--allow-hosts", f"127.0.0.1:{site.port}", "--crawl-delay", "0"]
    assert main(["watch", str(tmp_path / "feeds.opml"), "--once", *options]) == 1
    out = capsys.readouterr().out
    assert "2 feeds, 1 changed, 0 unchanged, 1 not read; 2 pages to fetch" in out
    assert f"{site.url('/none')}: is not there (its server answers 404 Not Found)" in out
    assert "1 read, in" in out
    assert f"{site.url('/missing')}: is not there" in out
    assert main(["read", site.url("/1"), *options]) == 0
    site.serve("/missing", page(8))
    assert main(["retry", *options]) == 0
    assert len(documents(tmp_path / "record")) == 3
    capsys.readouterr()
    assert main(["watch", "--again", *options]) == 0
    assert capsys.readouterr().out.startswith("0 read, 3 held already")


@pytest.mark.parametrize("wrong", [["none.opml"], ["https://a.example/", "--every", "0"], [], ["https://a.example/", "--allow-hosts", "a:b:c"], ["--again"], ["https://a.example/", "--contact", "me\r\nX: y"]])
def test_wrong_use_is_said(wrong: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", *wrong, "--once", "--record", str(tmp_path)]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_ctrl_c_ends_it_cleanly(site: Site, tmp_path: Path) -> None:
    # As at a terminal: what a shell has put into the background is deaf to Ctrl-C.
    code = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); from dragoman.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "watch", site.url("/feed")]
    site.serve("/feed", ways.feed([]))
    process = subprocess.Popen([*command, "--record", str(tmp_path), "--allow-hosts", f"127.0.0.1:{site.port}"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert "1 feeds, 1 changed" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=20)
    assert (process.returncode, told.splitlines()[-1]) == (0, "Stopped. What was fetched and read is kept; the same command goes on.")
