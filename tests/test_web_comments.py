"""A sentence of a brief in the browser: the address that leads back to it, itself copied with what it stands on, comments, and its words in their document."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from browsing import TOKEN, Visitor, serving
from starlette.testclient import TestClient

from dragoman.publish.corrected.sentences import Comment, comments, sentences
from dragoman.publish.sheet import Brief
from dragoman.web import application

SENT = {"X-Dragoman-Token": TOKEN}
HTML = {"Accept": "text/html"}
PAIR = "/pair/AZE/USA/brief"


@pytest.fixture(scope="module")
def record(example_read: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(example_read, tmp_path_factory.mktemp("said") / "record"))


@pytest.fixture(scope="module")
def asking(record: Path) -> TestClient:
    return TestClient(application(record, port=8642, token=TOKEN, who="ana"), base_url="http://127.0.0.1:8642")


@pytest.fixture(scope="module")
def saying(browser: Any, record: Path) -> Iterator[Visitor]:
    with serving(record) as address:
        yield Visitor(browser, address)


def brief(asking: TestClient, lang: str = "en") -> Brief:
    return msgspec.json.decode(asking.get(f"{PAIR}.json?lang={lang}").content, type=Brief)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_sentence_has_an_anchor_and_a_permalink_and_those_are_of_the_command(asking: TestClient, lang: str) -> None:
    text = asking.get(f"{PAIR}?lang={lang}", headers=HTML).text
    found = [one.id for one in sentences(brief(asking, lang))]
    assert found
    assert re.findall(r'<span class="sentence" id="s-(\w+)">', text) == found
    assert [one.rpartition("#s-")[2] for one in re.findall(r'class="share no-print" href="([^"]+)"', text)] == found
    assert all("version=" in one for one in re.findall(r'class="share no-print" href="([^"]+)"', text))


def test_the_same_sentences_have_the_same_ids_in_both_languages(asking: TestClient) -> None:
    assert {one.id for one in sentences(brief(asking))} == {one.id for one in sentences(brief(asking, "es"))}


def test_every_citation_leads_to_its_words_in_the_reader(asking: TestClient) -> None:
    found = brief(asking)
    text = asking.get(PAIR, headers=HTML).text
    links = re.findall(r'<a class="there no-print" href="([^"#]+)#at">', text)
    assert len(links) == len(found.citations)
    one = found.citations[0]
    link = next(link for link in links if link.endswith(f"at={one.start}-{one.end}"))
    read = asking.get(link, headers=HTML).text
    assert 'class="m asked' in read or " asked" in read


def test_a_comment_is_kept_shown_listed_exported_and_taken_back(asking: TestClient, record: Path) -> None:
    one = sentences(brief(asking))[0]
    version = asking.get("/decisions.json").json()["version"]
    at = f"{PAIR}/sentence/{one.id}"
    assert asking.post(at, data={"text": "Is this so?"}).json()["error"]["kind"] == "NoToken"
    response = asking.post(at, data={"text": "Is <b>this</b> so?", "who": "eva"}, headers=SENT)
    assert (response.status_code, response.headers["HX-Refresh"]) == (204, "true")
    (kept,) = comments(record)
    assert isinstance(kept, Comment)
    assert (kept.who, kept.comment, kept.sentence, kept.text, kept.version) == ("eva", "Is <b>this</b> so?", one.id, one.text, version)
    assert kept.citations == one.citations
    for lang in ("en", "es"):
        assert "Is &lt;b&gt;this&lt;/b&gt; so?" in asking.get(f"{PAIR}?lang={lang}", headers=HTML).text
    told = asking.get("/decisions.json").json()
    assert (told["version"], [row["comment"] for row in told["comments"]]) == (version, ["Is <b>this</b> so?"])
    assert f"/brief#s-{one.id}" in asking.get("/decisions", headers=HTML).text
    asking.post("/decide/undo", data={"number": str(kept.id), "who": "eva"}, headers=SENT)
    assert asking.get("/decisions.json").json()["comments"] == []
    assert "Is &lt;b&gt;" not in asking.get(PAIR, headers=HTML).text


@pytest.mark.parametrize(("name", "form"), [("0000", {"text": "no such"}), (None, {"text": "  "}), (None, {})])
def test_what_can_not_be_kept_is_said(asking: TestClient, name: str | None, form: dict[str, str]) -> None:
    name = name or sentences(brief(asking))[0].id
    response = asking.post(f"{PAIR}/sentence/{name}", data=form, headers=SENT)
    assert 400 <= response.status_code < 500
    assert response.json()["error"]["what_to_do"]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_sentence_is_copied_with_what_it_stands_on_and_commented_on_in_the_browser(saying: Visitor, asking: TestClient, lang: str) -> None:
    found = brief(asking, lang)
    one = sentences(found)[0]
    with saying.looking() as page:
        page.goto(f"{PAIR}?lang={lang}")
        assert saying.accessible() == []
        page.locator(f"#s-{one.id} .share").click()
        page.locator("dialog[open] textarea").wait_for()
        assert saying.accessible() == []
        page.locator("dialog[open] button[data-link]").click()
        page.locator(".toast:not(:empty)").wait_for(state="attached")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(one.text.strip().rstrip("."))
        assert all(" ".join(words.quote.split()) in copied for words in one.citations)
        assert copied.endswith(f"#s-{one.id}")
        page.locator("dialog[open] textarea").fill(f"A remark, {lang}.")
        page.locator("dialog[open] input[name=who]").fill("eva")
        page.locator("dialog[open] form button").first.click()
        page.locator("ul.comments", has_text=f"A remark, {lang}.").first.wait_for()
        assert saying.accessible() == []
        page.emulate_media(color_scheme="dark")
        assert saying.accessible() == []
        page.goto(copied.rpartition(" — ")[2])
        assert page.locator(".sentence:target").get_attribute("id") == f"s-{one.id}"
        page.goto(f"/decisions?lang={lang}")
        assert page.locator("tbody", has_text=f"A remark, {lang}.").count() == 1
        assert saying.accessible() == []


def test_an_opened_citation_leads_to_its_words_in_the_document(saying: Visitor) -> None:
    with saying.looking() as page:
        page.goto(PAIR)
        page.locator(".told a.mark").first.click()
        page.locator("aside.opened a.there").click()
        page.wait_for_url("**/document/**at=**")
        assert page.locator(".m.asked").count() > 0
