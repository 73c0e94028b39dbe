"""The reader: every mark of a document, overlaps included; a line shows its words, words show their lines."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dragoman.publish.reader import marks

HTML = {"Accept": "text/html"}
SPANS = st.lists(st.tuples(st.sampled_from("abcdef"), st.tuples(st.integers(-2, 40), st.integers(-2, 44))), max_size=12)


@given(st.integers(0, 40), SPANS, st.lists(st.integers(-2, 44), max_size=4))
def test_marks_cover_a_text_without_gaps_and_know_every_line_of_every_character(length: int, spans: list[tuple[str, tuple[int, int]]], breaks: list[int]) -> None:
    found = list(marks(length, spans, breaks))
    assert [place for mark in found for place in range(mark.start, mark.end)] == list(range(length))
    for mark in found:
        for place in range(mark.start, mark.end):
            assert set(mark.lines) == {line for line, (start, end) in spans if start <= place < end}
    assert {one for one in breaks if 0 < one < length} <= {mark.start for mark in found}


def documents(client: TestClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/documents.json").json()["documents"]
    return found


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_document_is_listed_and_can_be_read_with_all_its_lines(client: TestClient, lang: str) -> None:
    found = documents(client)
    assert found
    for one in found:
        address = f"/document/{quote(one['document'])}"
        read = client.get(f"{address}.json?lang={lang}").json()
        nouns = ("actors", "places", "dates", "statements", "events", "figures", "instruments", "ties", "notices")
        assert len(read["lines"]) == sum(len(read["annotation"][noun]) for noun in nouns)
        for line in read["lines"]:
            assert line["quote"] == read["document"]["text"][line["start"] : line["end"]]
            assert line["says"].strip()
        assert len(client.get(f"{address}.csv?lang={lang}").text.splitlines()) > len(read["lines"])
        page = client.get(f"{address}?lang={lang}", headers=HTML)
        assert page.status_code == 200


def test_what_a_source_claims_is_never_said_without_who_says_so(client: TestClient) -> None:
    for one in documents(client):
        read = client.get(f"/document/{quote(one['document'])}.json").json()
        says = {line["id"]: line["says"] for line in read["lines"]}
        for i, event in enumerate(read["annotation"]["events"]):
            if event["status"] != "reported":
                assert says[f"events-{i}"].count(" · ") >= 1, says[f"events-{i}"]


def test_a_stretch_that_is_none_and_a_document_that_is_not_held_are_said(client: TestClient) -> None:
    name = documents(client)[0]["document"]
    assert client.get(f"/document/{name}?at=ten", headers=HTML).status_code == 400
    assert client.get("/document/nobody.json").json()["error"]["kind"] == "NotFound"


@pytest.mark.parametrize("lang", ["en", "es"])
def test_reader_and_list_are_clean_and_accessible(visitor: Any, lang: str) -> None:
    with visitor.looking() as page:
        page.goto(f"/documents?lang={lang}")
        assert visitor.accessible() == []
        page.locator("tbody a").first.click()
        page.wait_for_url("**/document/**")
        assert visitor.accessible() == []
        page.emulate_media(color_scheme="dark")
        assert visitor.accessible() == []


def test_a_line_shows_its_words_and_its_address_restores_it(visitor: Any) -> None:
    with visitor.looking() as page:
        page.goto("/documents")
        page.locator("tbody a").first.click()
        page.wait_for_url("**/document/**")
        line = page.locator("[data-line^=events]").nth(1)
        name = line.get_attribute("data-line")
        line.locator("a:not(.quiet)").click()
        words = page.locator(".m.chosen").all_text_contents()
        assert words
        assert f"line={name}" in page.url
        page.reload()
        assert page.locator(".m.chosen").all_text_contents() == words
        assert page.locator("li.chosen").get_attribute("data-line") == name


def test_words_show_their_lines_by_mouse_and_by_keys(visitor: Any) -> None:
    with visitor.looking() as page:
        page.goto("/documents")
        page.locator("tbody a").first.click()
        page.wait_for_url("**/document/**")
        mark = page.locator(".m.n-events").first
        lines = (mark.get_attribute("data-lines") or "").split()
        mark.click()
        shown = page.locator("[data-line]:visible")
        assert [one.get_attribute("data-line") for one in shown.all()]
        assert {one.get_attribute("data-line") for one in shown.all()} == set(lines)
        page.keyboard.press("0")
        assert page.locator("[data-line]:visible").count() > len(lines)
        page.keyboard.press("n")
        assert page.locator(".m.chosen").count() == 1
        assert visitor.accessible() == []


def test_layers_are_part_of_the_address(visitor: Any) -> None:
    with visitor.looking() as page:
        page.goto("/documents")
        page.locator("tbody a").first.click()
        page.wait_for_url("**/document/**")
        assert page.locator(".n-actors.m").count() == 0
        page.locator("input[value=actors]").check()
        page.wait_for_url("**layer=actors**")
        assert page.locator(".n-actors.m").count() > 0
