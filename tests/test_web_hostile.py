"""What documents smuggle in stays what it is, text: 160 attempts to get a script, a style or a request into a page, each in every field that a page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from browsing import Visitor, serving
from lxml import html
from starlette.testclient import TestClient

from dragoman import run
from dragoman.errors import UnreadableDocument
from dragoman.nouns import (
    About,
    ActorMention,
    Annotation,
    Cue,
    Document,
    Event,
    EventDate,
    Figure,
    InstrumentStep,
    Notice,
    PlaceMention,
    Published,
    Source,
    StanceToward,
    Statement,
    Tie,
    When,
)
from dragoman.reading import knowledge
from dragoman.record import Maker
from dragoman.record.coding import codings
from dragoman.web import application

HTML = {"Accept": "text/html"}
FILE = Path(__file__).parent / "data_web" / "payloads.txt"
TABS = [row["page"] for row in knowledge.table("dragoman.web", "tabs.tsv") if row["path"].startswith("/pair/")]
DECIDING = ["/actors?id=NOR&id=CHL", "/occurrences/NOR/CHL", "/codebook", "/codings", "/decisions", "/codings/pilot"]
VIEWS = ["/", "/search?q=Norway", "/events?limit=500", "/map", "/sources", *(f"/pair/NOR/CHL/{tab}" for tab in TABS)]


def payloads() -> list[str]:
    """The attempts; what stands as an escape in the file is a control character."""
    lines = [line for line in FILE.read_text(encoding="utf8").splitlines() if not line.startswith("# ")]
    return [re.sub(r"\\x([01][0-9a-f])", lambda found: chr(int(found[1], 16)), line).replace("java\\t", "java\t") for line in lines]


def hostile(number: int, payload: str) -> tuple[Document, Annotation]:
    """A document that brings an attempt in every field, and what reading could have made of it."""
    year = f"{1950 + number % 70}"
    days = When(year, f"{year}-01-01", f"{year}-12-31")
    begin, text = len("Norway accused Chile of "), f"Norway accused Chile of {payload} in {year}. The {payload} Act was signed by Norway and Chile."
    words, act = (begin, begin + len(payload)), (text.rindex(" Act") - len(payload), text.rindex(" Act") + 4)
    about = About(payload, payload, payload, "news", Published("2021-05-10", "2021-05-10", "2021-05-10", payload), payload, payload)
    path = f"{number:03}/{payload}.txt"
    document = Document(sha256(path.encode()).hexdigest()[:16], text, "en", path, "0" * 64, about, payload, payload, payload)
    actors = [
        ActorMention(0, 6, "Norway", "NOR", "Norway", "NOR", None, None, "name"), ActorMention(15, 20, "Chile", "CHL", "Chile", "CHL", None, None, "name"),
        ActorMention(*words, payload, "doc:1", payload, "NOR", None, None, "name"), ActorMention(*words, payload, f"X_{number}", payload, "NOR", None, None, "name"),
        ActorMention(text.rindex("Norway"), text.rindex("Norway") + 6, "Norway", "NOR", "Norway", "NOR", None, None, "name"),
        ActorMention(text.rindex("Chile"), text.rindex("Chile") + 5, "Chile", "CHL", "Chile", "CHL", None, None, "name"),
    ]
    date = EventDate(year, days.earliest, days.latest, "year")
    more: dict[str, Any] = {"mode": None, "contexts": [], "plover_score": None, "goldstein": None, "date": date, "historical": True, "place": 0, "status": "reported", "announces": None, "confidence": 0.9}
    events = [
        Event((7, 14), [(0, 6)], [(15, 20)], ["NOR"], ["CHL"], False, "ACCUSE", quad=3, cameo="112", said_by=None, by=payload, **more),
        Event(words, [words], [(15, 20)], [f"X_{number}"], ["CHL"], False, "ACCUSE", quad=3, cameo="112", said_by=0, by=payload, **more),
        Event(words, [words], [(15, 20)], ["doc:1"], ["CHL"], False, "AID", quad=2, cameo="070", said_by=None, by=payload, **more),
    ]
    said = Statement(Source(*words, payload, "doc:1"), Cue(7, 14), [(0, len(text))], "direct", [StanceToward("for", "NOR"), StanceToward("against", "CHL"), StanceToward("against", None, f"doc:{number}")], [], [1])
    return document, Annotation(
        1, document.id, "en", about, actors=actors, events=events, statements=[said],
        places=[PlaceMention(*words, payload, payload, payload, -30.0 + number % 60, number % 170, "city")],
        figures=[Figure(*words, float(number), payload, payload, days, payload, [])],
        instruments=[InstrumentStep(*act, f"doc:{number}", payload, "signed", ["NOR", "CHL"], days, "reported")],
        ties=[Tie(*words, "NOR", "CHL", "allied-with", None)], notices=[Notice("sponsored", *words, payload), Notice("relayed", 0, 0, payload)],
    )  # fmt: skip


@pytest.fixture(scope="module")
def hostile_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    made = {document.id: (document, annotation) for document, annotation in (hostile(number, payload) for number, payload in enumerate(payloads()))}

    def load(_: object) -> Iterator[Document | UnreadableDocument]:
        yield from (document for document, _ in made.values())
        yield from (UnreadableDocument(f"{number}/{payload}", payload) for number, payload in enumerate(payloads()))

    run.read([str(folder)], folder / "record", load=load, annotate=lambda document: made[document.id][1], maker=Maker("0", "made"))
    return folder / "record"


@pytest.fixture(scope="module")
def asking(hostile_record: Path) -> TestClient:
    return TestClient(application(hostile_record, port=8642), base_url="http://127.0.0.1:8642")


def test_there_are_as_many_as_are_promised_and_none_twice() -> None:
    assert len(set(payloads())) == len(payloads()) >= 150


@pytest.mark.parametrize("path", VIEWS)
def test_no_page_has_an_element_that_we_did_not_write(asking: TestClient, path: str) -> None:
    response = asking.get(path, headers=HTML)
    assert response.status_code == 200
    root = html.fromstring(response.text)
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    assert {element.get("src") for element in elements if element.tag == "script"} - {"/static/drawing.js"} == {"/static/theme.js", "/static/vendor/htmx.min.js", "/static/site.js"}
    assert not {element.tag for element in elements} & {"style", "iframe", "object", "embed", "base", "img", "video", "audio", "foreignobject", "marquee", "applet", "frame", "portal", "animate", "set", "textarea"}
    for element in elements:
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (element.tag, name, value)
            assert name != "style", (element.tag, value)
            assert not name.startswith("hx-") or (element.tag, name) == ("body", "hx-headers")
            if name in ("href", "src", "action", "formaction", "xlink:href"):
                assert urlsplit(value).scheme in ("", "http", "https"), value
                assert not (name != "href" and value.startswith("//")), value


@pytest.mark.parametrize("path", DECIDING)
def test_where_people_decide_every_attribute_is_ours_too(asking: TestClient, hostile_record: Path, path: str) -> None:
    """Forms carry what is said in documents back; nothing of it becomes an address, a handler or an element."""
    held = [one["document"] for one in asking.get("/documents.json").json()["documents"]][:40]
    if not codings.codings(hostile_record):
        codings.start(hostile_record, "pilot", held, ["<b onclick=alert(1)>ana", 'eva"\'><script>'], "bob")
    root = html.fromstring(asking.get(path, headers=HTML).text)
    ours = {"/static/theme.js", "/static/vendor/htmx.min.js", "/static/site.js", "/static/coding.js"}
    for element in (element for element in root.iter() if isinstance(element.tag, str)):
        assert element.tag not in ("style", "iframe", "img", "object", "embed", "base")
        assert element.tag != "script" or element.get("src") in ours
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (element.tag, name, value)
            assert name != "style"
            if name in ("hx-post", "hx-get", "href", "action"):
                assert not urlsplit(value).scheme or urlsplit(value).scheme in ("http", "https"), value
                assert not value.startswith("//"), value


@pytest.mark.parametrize("path", VIEWS)
def test_every_attempt_is_still_there_as_text(asking: TestClient, path: str) -> None:
    """Nothing is thrown away: what a source says is shown as it says it."""
    shown = " ".join("".join(html.fromstring(asking.get(path, headers=HTML).text).itertext()).split())
    if path.endswith(("/brief", "/timeline")) or path.startswith("/events"):
        assert sum("".join(one.split()) in "".join(shown.split()) for one in payloads()) > 0.9 * len(payloads())


def test_an_address_of_a_document_is_a_link_only_where_a_browser_may_follow_it(asking: TestClient) -> None:
    root = html.fromstring(asking.get("/pair/NOR/CHL/brief", headers=HTML).text)
    links = [link.get("href") for link in root.iterfind(".//article//h3/a")]
    assert all(urlsplit(link).scheme in ("http", "https") for link in links)


def test_the_attempt_in_a_parameter_stays_text(asking: TestClient) -> None:
    for payload in payloads():
        for path, name in (("/events", "type"), ("/pair/NOR/CHL/brief", "from"), ("/pair/NOR/CHL/timeline", "lang"), ("/", "version"), ("/pair", "a")):
            response = asking.get(path, params={name: payload}, headers=HTML)
            assert response.status_code in (200, 400, 404, 422)
            root = html.fromstring(response.text)
            assert not [element for element in root.iter("script", "img", "iframe") if not (element.get("src") or "").startswith("/static/")]


def test_in_a_real_browser_nothing_runs_and_nothing_is_asked_for(browser: Any, hostile_record: Path) -> None:
    with serving(hostile_record) as address:
        visitor = Visitor(browser, address)
        with visitor.looking() as page:
            for path in [*VIEWS, *DECIDING[:-1]]:
                page.goto(path, wait_until="load")
                page.mouse.move(400, 500)
                assert (path, visitor.faults) == (path, [])
                assert page.locator("h1").count() == 1
