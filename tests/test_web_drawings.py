"""Pictures in pages: what their marks lead to, how they are looked into by mouse and by keys, that they are there without any script, and how long large ones take."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import Visitor, serving
from lxml import html
from starlette.testclient import TestClient

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

import drawings

HTML = {"Accept": "text/html"}
ACTS, ACTORS = int(os.environ.get("DRAGOMAN_ACTS", "500")), 1000
"""`make trial` draws ten thousand acts (benchmarks/drawings.py)."""


def marks(client: TestClient, path: str) -> list[Any]:
    """The marks of a page's picture that lead somewhere."""
    return list(html.fromstring(client.get(path, headers=HTML).text).xpath("//*[local-name()='a'][@data-spot]"))


def test_a_period_of_the_timeline_opens_as_the_timeline_of_that_period(client: TestClient) -> None:
    found = marks(client, "/pair/BOL/CHL/timeline?lang=es")
    assert found
    for one in found[:6]:
        url = urlsplit(one.get("href"))
        asked = parse_qs(url.query)
        assert url.path == "/pair/BOL/CHL/timeline"
        assert asked["lang"] == ["es"]
        inside = client.get(f"{url.path}.json?{url.query}").json()["occurrences"]
        assert len(inside) >= int(one.get("aria-label").rpartition("· ")[2])


def test_an_act_of_a_few_leads_to_its_words(client: TestClient) -> None:
    found = marks(client, "/pair/USA/AZE/timeline?from=2020&to=2021")
    assert found
    for one in found[:3]:
        page = client.get(one.get("href"), headers=HTML)
        assert page.status_code == 200
        assert 'id="at"' in page.text


def test_actors_and_what_one_does_to_another_lead_to_their_events(client: TestClient) -> None:
    found = marks(client, "/pair/USA/AZE/network")
    both = next(one for one in found if one.get("aria-label").startswith("United States → Azerbaijan"))
    assert "pair=AZE-USA" in both.get("href")
    assert client.get(both.get("href").replace("/events", "/events.json")).json()["matching"] > 0
    turkey = next(one for one in found if one.get("aria-label").startswith("Turkey ·"))
    assert {"pair=TUR-USA", "pair=AZE-TUR"} <= set(urlsplit(turkey.get("href")).query.split("&"))


def test_a_network_falls_into_periods(client: TestClient) -> None:
    text = client.get("/pair/USA/AZE/network", headers=HTML).text
    assert "1990–1999" in text
    assert "from=1990-01-01&amp;to=1999-12-31" in text


@pytest.mark.parametrize("path", ["/pair/BOL/CHL/timeline", "/pair/USA/AZE/network", "/map"])
def test_without_script_the_picture_is_there_and_its_marks_lead(browser: Any, served: str, path: str) -> None:
    context = browser.new_context(base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto(path)
    assert page.locator("figure svg").is_visible()
    assert page.locator("[data-drawing-tools]").is_hidden()
    address = page.locator("figure svg a").last.get_attribute("href")
    assert page.goto(address).status == 200
    context.close()


def box(page: Any) -> list[float]:
    """The part of the picture that is seen."""
    return [float(one) for one in page.locator("figure svg").get_attribute("viewBox").split()]


@pytest.mark.parametrize("path", ["/pair/BOL/CHL/timeline?lang=es", "/pair/USA/AZE/network", "/map"])
def test_a_picture_is_looked_into_by_keys_alone(visitor: Any, path: str) -> None:
    with visitor.looking() as page:
        page.goto(path)
        whole = box(page)
        page.locator("figure svg .spot[tabindex='0']").focus()
        first = page.locator("[data-drawing-said]").text_content()
        assert first == page.locator("figure svg .spot:focus").get_attribute("aria-label")
        for key in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"):
            page.keyboard.press(key)
            if page.locator("[data-drawing-said]").text_content() != first:
                break
        assert page.locator("[data-drawing-said]").text_content() != first
        page.keyboard.press("+")
        page.keyboard.press("+")
        near = box(page)
        assert near[2] < whole[2] / 2
        page.keyboard.press("Shift+ArrowRight")
        page.keyboard.press("Shift+ArrowLeft")
        assert visitor.accessible() == []
        page.keyboard.press("0")
        assert box(page) == pytest.approx(whole)
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("from=|/events|/document"))


def test_a_picture_is_brought_near_by_the_wheel_and_moved_by_dragging_which_follows_no_link(visitor: Any) -> None:
    with visitor.looking() as page:
        page.goto("/map")
        whole = box(page)
        at = page.locator("figure svg .spot").first.bounding_box()
        x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
        page.mouse.move(x, y)
        page.keyboard.down("Control")
        page.mouse.wheel(0, -100)
        page.mouse.wheel(0, -100)
        page.keyboard.up("Control")
        page.wait_for_function("document.querySelector('figure svg').classList.contains('zoomed')")
        near = box(page)
        assert near[2] < whole[2]
        page.mouse.down()
        page.mouse.move(x - 40, y - 20, steps=4)
        page.mouse.move(x + 30, y + 30, steps=4)
        page.mouse.up()
        assert box(page) != near
        assert urlsplit(page.url).path == "/map"


def test_who_is_pointed_at_is_named_and_his_edges_stand_out(visitor: Any) -> None:
    with visitor.looking() as page:
        page.goto("/pair/USA/AZE/network")
        mark = page.locator("figure svg a.spot:not(.line)").first
        mark.hover()
        assert page.locator("[data-drawing-said]").text_content() == mark.get_attribute("aria-label")
        assert 0 < page.locator(".spot.line.near").count() < page.locator(".spot.line").count()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of two states with a thousand actors around them."""
    return drawings.record(tmp_path_factory.mktemp("pictures"), ACTS, ACTORS)


def test_a_thousand_actors_and_many_acts_are_drawn_in_two_seconds(browser: Any, many: Path) -> None:
    """From the request to the painted picture, once the two states have been compared; counted is the server's processor, since others share the machine."""
    with serving(many) as address:
        visit = Visitor(browser, address)
        with visit.looking() as page:
            for path in drawings.PAGES.values():
                drawings.painted(page, f"{path}?from=1995")
                assert drawings.painted(page, path).server < drawings.LIMIT
                assert page.locator("figure svg .spot").count() > 20
            assert page.locator("figure svg .spot:not(.line)").count() >= ACTORS
            page.locator("[data-zoom=in]").click()
            page.locator("[data-zoom=in]").click()
            assert page.locator("figure svg .names text").count() > 10
