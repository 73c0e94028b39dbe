"""The web application without a browser: who may ask, in what form it answers, how it says what went wrong."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from browsing import TOKEN
from made_record import english, record, spanish
from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.testclient import TestClient

import dragoman.web
from dragoman.errors import DragomanError, RecordNotFound, UsageError
from dragoman.reading import knowledge
from dragoman.web import application, listening
from dragoman.web.shelf import Kept

WEB = Path(dragoman.web.__file__).parent
HTML = {"Accept": "text/html"}
MOST_SCRIPT = 600_000


def error(response: Any) -> dict[str, str]:
    body = response.json()
    assert list(body) == ["error"]
    assert list(body["error"]) == ["kind", "message", "what_to_do"]
    assert all(body["error"].values())
    return body["error"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:80", "localhost:8643", "127.0.0.1.evil.example:8642", ""])
def test_only_our_own_name_is_answered(client: TestClient, host: str) -> None:
    response = client.get("/states.json", headers={"Host": host})
    assert response.status_code == 421
    assert error(response)["kind"] == "ForeignHost"


def test_the_names_of_this_machine_are_ours(client: TestClient) -> None:
    assert {client.get("/states.json", headers={"Host": host}).status_code for host in ("127.0.0.1:8642", "localhost:8642", "[::1]:8642")} == {200}


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:8642", "http://127.0.0.1:8643"])
def test_a_page_of_another_origin_gets_nothing(client: TestClient, origin: str) -> None:
    assert error(client.get("/states.json", headers={"Origin": origin}))["kind"] == "ForeignOrigin"


def test_our_own_origin_is_let_in(client: TestClient) -> None:
    assert client.get("/states.json", headers={"Origin": "http://127.0.0.1:8642"}).status_code == 200


def test_writing_needs_the_token_and_our_own_site(client: TestClient) -> None:
    assert error(client.post("/states"))["kind"] == "NoToken"
    assert error(client.post("/states", headers={"X-Dragoman-Token": "guess"}))["kind"] == "NoToken"
    assert error(client.post("/states", headers={"X-Dragoman-Token": TOKEN, "Sec-Fetch-Site": "cross-site"}))["kind"] == "ForeignOrigin"
    # With it the request comes through to the pages, of which none takes this one.
    assert error(client.post("/states", headers={"X-Dragoman-Token": TOKEN}))["kind"] in ("NoPage", "NoMethod")


def test_more_than_a_page_takes_is_refused_whatever_length_is_said(client: TestClient) -> None:
    large = b"x" * ((1 << 20) + 1)
    assert error(client.post("/states", content=large, headers={"X-Dragoman-Token": TOKEN}))["kind"] == "LargeRequest"
    assert error(client.get(f"/states.json?lang={'x' * 9000}"))["kind"] == "LongAddress"


@pytest.mark.parametrize("path", ["/", "/states.json", "/states.csv", "/api", "/openapi.json", "/static/site.css", "/nowhere"])
def test_every_answer_is_dressed_against_scripts_of_others(client: TestClient, path: str) -> None:
    headers = client.get(path, headers=HTML).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(("path", "status", "kind"), [
    ("/nowhere", 404, "NoPage"), ("/states.json?lang=fr", 400, "UsageError"), (f"/states.json?version={'0' * 32}", 404, "RecordNotFound"),
    ("/states.json?version=../manifest", 404, "RecordNotFound"), ("/pair?a=Ruritania&b=Chile", 404, "UnknownActor"), ("/pair?a=Chile&b=CHL", 400, "UsageError"),
])
def test_errors_have_one_shape_and_pages_the_same_words(client: TestClient, path: str, status: int, kind: str) -> None:
    response = client.get(path)
    told = error(response)
    assert (response.status_code, told["kind"]) == (status, kind)
    plain = path.replace(".json", "").replace("/states", "/")
    page = client.get(plain, headers=HTML)
    assert page.status_code == status
    assert told["what_to_do"] in page.text
    assert "Traceback" not in page.text


def test_errors_speak_the_language_asked_for(client: TestClient) -> None:
    assert "No existe" in error(client.get("/nowhere?lang=es"))["message"]
    assert 'lang="es"' in client.get("/nowhere?lang=es", headers=HTML).text


def test_what_nobody_foresaw_is_told_without_its_inside(examples_record: Path, caplog: pytest.LogCaptureFixture) -> None:
    app = application(examples_record, port=8642)

    @app.get("/broken")
    def broken() -> None:
        raise ZeroDivisionError("the inside")

    told = error(TestClient(app, base_url="http://127.0.0.1:8642").get("/broken"))
    assert told["kind"] == "Failure"
    assert "inside" not in told["message"]
    (logged,) = [one for one in caplog.records if one.levelname == "ERROR"]
    assert logged.facts["error"] == "ZeroDivisionError"  # type: ignore[attr-defined]
    assert logged.facts["where"].startswith(f"{__name__}:")  # type: ignore[attr-defined]
    assert "the inside" not in logged.getMessage(), "what an error says may be what a document says: debug has it"


def test_every_error_of_the_tree_has_its_words_in_both_languages() -> None:
    told = {row["kind"]: row for row in knowledge.table("dragoman.web", "faults.tsv")}

    def kinds(kind: type) -> list[type]:
        return [kind, *(inner for one in kind.__subclasses__() for inner in kinds(one))]

    for kind in kinds(DragomanError):
        assert any(one.__name__ in told for one in kind.__mro__)
    assert all(row["do_en"] and row["do_es"] and row["status"].isdigit() for row in told.values())


def test_a_record_that_is_not_there_is_said_before_anything_is_served(tmp_path: Path) -> None:
    with pytest.raises(RecordNotFound, match="dragoman read"):
        application(tmp_path, port=8642)


def test_a_port_that_is_taken_is_said_with_another() -> None:
    with listening(0) as at:
        port = at.getsockname()[1]
        assert at.getsockname()[0] == "127.0.0.1"
        with pytest.raises(UsageError, match=f"--port {port + 1}"):
            listening(port)


def test_the_interface_is_openapi_and_says_what_is_answered(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(described).validate()
    page = client.get("/api", headers=HTML).text
    for path in described["paths"]:
        stem, dot, suffix = path.rpartition(".")
        assert f"GET {stem}<" in page
        assert f"<code>{dot}{suffix}</code>" in page


def test_every_view_is_also_json_and_csv_of_the_same_version(client: TestClient) -> None:
    version = client.get("/states.json").json()["version"]
    pinned = client.get(f"/states.json?version={version}").json()
    assert pinned == client.get("/states.json").json()
    table = client.get("/states.csv")
    assert table.headers["content-type"].startswith("text/csv")
    assert len(table.text.splitlines()) == 1 + len(pinned["pairs"])


def test_the_first_page_says_what_was_read_and_what_was_not_and_why(client: TestClient) -> None:
    found = client.get("/states.json").json()
    assert found["documents"] == sum(found["languages"].values()) > 20
    assert [Path(one["document"]).name for one in found["not_read"]] == ["cut_off.pdf"]
    page = client.get("/", headers=HTML).text
    assert "cut_off.pdf" in page
    assert found["version"] in page
    assert {("AZE", "USA"), ("BOL", "CHL")} <= {(pair["a"], pair["b"]) for pair in found["pairs"]}


def test_two_states_by_any_name_lead_to_their_page(client: TestClient) -> None:
    response = client.get("/pair?a=Estados Unidos&b=azerbaijan&lang=es", follow_redirects=False)
    assert response.headers["location"] == "/pair/USA/AZE/brief?lang=es"


def test_scripts_of_others_are_what_their_list_says_and_small() -> None:
    folder = WEB / "static" / "vendor"
    listed = dict(re.findall(r"^\| (\S+\.js) \|.*\| ([0-9a-f]{64}) \|$", (folder / "README.md").read_text(encoding="utf8"), re.MULTILINE))
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.js")}
    assert found == listed
    assert sum(len(gzip.compress(path.read_bytes())) for path in WEB.rglob("*.js")) <= MOST_SCRIPT


def test_no_template_holds_a_script_a_style_or_an_address_of_others() -> None:
    for path in (WEB / "templates").glob("*.html"):
        text = path.read_text(encoding="utf8")
        assert not re.search(r"<script(?! src=\"/static/)|<style|\sstyle=|\son\w+=|https?://|\|\s*safe\b", text), path.name


def test_both_languages_have_all_words_and_the_same_places() -> None:
    for row in knowledge.table("dragoman.web", "words.tsv"):
        assert row["en"], row["key"]
        assert row["es"], row["key"]
        assert sorted(re.findall(r"\{\w+\}", row["en"])) == sorted(re.findall(r"\{\w+\}", row["es"])), row["key"]


def test_every_phrase_of_a_template_is_in_the_table() -> None:
    from dragoman.web.words import known

    for path in (WEB / "templates").glob("*.html"):
        for key in re.findall(r"""say\(["']([\w.-]+)["'](?! ~)""", path.read_text(encoding="utf8")):
            assert known(key), f"{path.name}: {key}"


def test_the_token_is_another_in_every_process(examples_record: Path) -> None:
    assert len({application(examples_record, port=1).state.site.token for _ in range(3)}) == 3


def test_json_is_what_its_schema_says(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    overview = schema["components"]["schemas"]["Overview"]
    assert set(overview["required"]) == set(json.loads(client.get("/states.json").text))


TABS = [row["page"] for row in knowledge.table("dragoman.web", "tabs.tsv") if row["path"].startswith("/pair/")]


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("tab", TABS)
def test_a_page_of_two_states_is_what_the_command_prints(client: TestClient, examples_record: Path, capsys: pytest.CaptureFixture[str], tab: str, lang: str) -> None:
    from dragoman.cli import main

    capsys.readouterr()
    asked = [tab, "USA", "AZE", "--record", str(examples_record), "--json", "--lang", lang]
    assert main(asked) == 0
    assert client.get(f"/pair/USA/AZE/{tab}.json?lang={lang}").json() == json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("tab", TABS)
def test_a_page_of_two_states_has_every_form_that_it_names(client: TestClient, tab: str) -> None:
    page = client.get(f"/pair/BOL/CHL/{tab}?from=1800&lang=es", headers=HTML)
    assert page.status_code == 200
    footer = page.text.partition('<footer class="site">')[2]
    links = [link for link in re.findall(r'href="([^"]+)"', footer) if f"/{tab}." in link]
    assert len(links) >= 3
    for link in links:
        made = client.get(link.replace("&amp;", "&"))
        assert made.status_code == 200, link
        assert made.content
        assert ".json" in link or made.headers["content-disposition"].startswith("attachment")


@pytest.fixture
def growing(tmp_path: Path) -> Path:
    """A record of one page about Norway and Chile."""
    return record(tmp_path, [english()])


def test_an_address_with_a_version_shows_it_whatever_the_record_becomes(growing: Path) -> None:
    asking = TestClient(application(growing, port=8642), base_url="http://127.0.0.1:8642")
    first = asking.get("/states.json").json()
    pages = {path: asking.get(f"{path}?version={first['version']}").json() for path in ("/states.json", "/events.json", "/pair/NOR/CHL/timeline.json", "/sources.json")}
    record(growing.parent, [english(), spanish()])
    newest = asking.get("/states.json").json()
    assert newest["version"] != first["version"]
    assert newest["documents"] == first["documents"] + 1
    for path, shown in pages.items():
        assert asking.get(f"{path}?version={first['version']}").json() == shown
        assert asking.get(path).json() != shown
    page = asking.get(f"/events?version={first['version']}&lang=es", headers=HTML).text
    assert "no es la versión más reciente" in page
    assert 'href="/events?lang=es"' in page


def test_many_readers_at_once_get_the_same_and_it_is_looked_up_once(growing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.publish import view

    looked, compared = [], view._compared
    monkeypatch.setattr(view, "_compared", lambda *given: (looked.append(given), time.sleep(0.2), compared(*given))[-1])
    asking = TestClient(application(growing, port=8642), base_url="http://127.0.0.1:8642")
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: asking.get("/pair/NOR/CHL/timeline.json").text, range(20)))
    assert len(set(answers)) == 1
    assert len(looked) == 1


def test_what_could_not_be_made_is_tried_again(growing: Path) -> None:
    kept: Kept[str, int] = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: 1 // 0)
    assert kept.get("a", lambda: 1) == 1
    assert kept.get("a", lambda: 2) == 1
    assert [kept.get(key, lambda: 3) for key in "bc"] == [3, 3]
    assert kept.get("a", lambda: 4) == 4


def test_serve_says_its_address_and_ends_quietly(growing: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from dragoman import web
    from dragoman.cli import main

    served: list[Any] = []

    def stopped(app: Any, at: Any) -> None:
        served.append((app, at.getsockname()))
        raise KeyboardInterrupt

    monkeypatch.setattr(web, "run", stopped)
    assert main(["serve", "--record", str(growing), "--port", "0", "--no-browser", "--lang", "es"]) == 0
    ((_, (host, port)),) = served
    assert host == "127.0.0.1"
    assert f"http://127.0.0.1:{port}/?lang=es" in capsys.readouterr().out


def test_serve_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from dragoman.cli import main

    assert main(["serve", "--record", str(tmp_path), "--port", "0", "--no-browser"]) == 2
    assert "dragoman read" in capsys.readouterr().err
