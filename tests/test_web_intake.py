"""Documents given by the browser: files and pasted text, how far the run is, what was not read, tried again."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from browsing import TOKEN, Visitor, serving
from starlette.testclient import TestClient

from dragoman.record import Record
from dragoman.web import application

SENT = {"X-Dragoman-Token": TOKEN}
TEXT = b"Kenya recalled its ambassador from Somalia in February 2019. Somalia protested."
OTHER = "Somalia acusó a Kenia en 2020. Kenia retiró a su embajador de Mogadiscio.".encode()


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    """An application of an empty record."""
    Record.create(tmp_path / "record")
    return TestClient(application(tmp_path / "record", port=8642, token=TOKEN), base_url="http://127.0.0.1:8642")


def ended(client: TestClient, patience: float = 60.0) -> dict[str, Any]:
    """What the run came to."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        told: dict[str, Any] = client.get("/reading.json").json()
        if not told["progress"]["running"]:
            return told
        time.sleep(0.1)
    raise AssertionError("the run did not end")


def test_files_are_read_and_what_is_said_of_them_is_kept(client: TestClient) -> None:
    about = {"outlet": "Coast Courier", "published": "2019-03-01", "country": "KEN"}
    response = client.post("/reading/documents", data=about, files=[("files", ("one.txt", TEXT)), ("files", ("../../one.txt", OTHER))], headers=SENT)
    assert response.status_code == 200
    told = ended(client)
    assert (told["progress"]["read"], told["progress"]["error"], told["not_read"]) == (2, "", [])
    documents = client.get("/documents.json").json()["documents"]
    assert {one["path"] for one in documents} == {"one.txt", "one-2.txt"}
    assert {(one["outlet"], one["published"], one["country"]) for one in documents} == {("Coast Courier", "2019-03-01", "KEN")}
    assert told["version"] == told["progress"]["version"] == told["versions"][-1]


def test_a_pasted_text_is_a_document_and_nothing_is_none(client: TestClient) -> None:
    assert client.post("/reading/documents", data={"text": " "}, headers=SENT).json()["error"]["kind"] == "InputError"
    client.post("/reading/documents", data={"text": OTHER.decode(), "title": "Nota", "outlet": "Faro"}, headers=SENT)
    assert ended(client)["progress"]["read"] == 1
    (one,) = client.get("/documents.json").json()["documents"]
    assert (one["outlet"], one["lang"]) == ("Faro", "es")


def test_what_can_not_be_read_waits_with_its_reason_and_can_be_tried_again(client: TestClient) -> None:
    client.post("/reading/documents", files=[("files", ("cut.pdf", b"%PDF-1.7\n1 0 obj <<"))], headers=SENT)
    (waiting,) = ended(client)["not_read"]
    assert waiting["document"] == "cut.pdf"
    assert waiting["reason"]
    assert client.post("/reading/again", headers=SENT).status_code == 200
    assert [one["document"] for one in ended(client)["not_read"]] == ["cut.pdf"]


def test_a_wrong_date_is_said_and_nothing_is_lost(client: TestClient) -> None:
    client.post("/reading/documents", data={"published": "some day"}, files=[("files", ("one.txt", TEXT))], headers=SENT)
    told = ended(client)
    assert "some day" in told["progress"]["error"]
    assert client.post("/reading/documents", files=[("files", ("one.txt", TEXT))], headers=SENT).status_code == 200
    assert ended(client)["progress"]["read"] == 1


def test_nothing_is_taken_without_the_token(client: TestClient) -> None:
    assert client.post("/reading/documents", files=[("files", ("one.txt", TEXT))]).json()["error"]["kind"] == "NoToken"


@pytest.mark.parametrize("lang", ["en", "es"])
def test_files_dropped_in_the_browser_are_read_with_live_progress(browser: Any, tmp_path: Path, lang: str) -> None:
    Record.create(tmp_path / "record")
    with serving(tmp_path / "record") as address:
        visitor = Visitor(browser, address)
        with visitor.looking() as page:
            page.goto(f"/reading?lang={lang}")
            assert visitor.accessible() == []
            page.set_input_files("#files", [{"name": "one.txt", "mimeType": "text/plain", "buffer": TEXT}])
            page.locator("form.intake button").click()
            page.locator("progress").wait_for()
            assert visitor.accessible() == []
            page.locator("#progress a[href^='/?'], #progress a[href='/']").first.wait_for(timeout=60_000)
            page.emulate_media(color_scheme="dark")
            assert visitor.accessible() == []
            page.goto(f"/documents?lang={lang}")
            assert page.locator("tbody tr").count() == 1
