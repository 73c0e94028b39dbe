"""The map and the sources: where it took place, on land without borders; who published it, and whose speakers are quoted."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import dragoman.web
from dragoman.publish.spots import Spot
from dragoman.record import Record
from dragoman.web.pages.places import dots, extent

HTML = {"Accept": "text/html"}
LAND = Path(dragoman.web.__file__).parent / "templates" / "land.svg"


def spot(name: str, lat: float | None, lon: float | None, precision: str = "city", events: int = 1) -> Spot:
    return Spot(name, name, None, lat, lon, precision, events)


def test_places_are_counted_as_the_record_has_them(client: TestClient, examples_record: Path) -> None:
    found = client.get("/map.json").json()
    with Record.open(examples_record) as record:
        placed = record.query("SELECT count(*) AS n FROM events WHERE place IS NOT NULL").to_pylist()[0]["n"]
    assert found["placed"] == placed == sum(one["events"] for one in found["spots"])
    assert found["matching"] == client.get("/events.json").json()["of"]
    assert "Baku" in {one["name"] for one in found["spots"]}


def test_a_place_on_the_map_leads_to_its_events(client: TestClient) -> None:
    first = client.get("/map.json").json()["spots"][0]
    found = client.get("/events.json", params={"place": first["place"]}).json()
    assert found["matching"] == first["events"]


def test_the_map_takes_what_the_events_take(client: TestClient) -> None:
    whole, part = (client.get(f"/map.json{asked}").json()["matching"] for asked in ("", "?pair=BOL-CHL"))
    assert 0 < part < whole
    assert client.get("/map.json?order=sideways").status_code == 400


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_map_draws_land_and_says_why_no_border(client: TestClient, lang: str) -> None:
    page = client.get(f"/map?lang={lang}", headers=HTML).text
    assert {"en": "no border", "es": "ninguna frontera"}[lang] in page
    # One outline: nothing in it could be a border.
    assert re.findall(r"<(\w+)", LAND.read_text(encoding="utf8")) == ["path"]
    assert page.count('class="land"') == 1


def test_land_never_runs_across_the_whole_world() -> None:
    for ring in re.findall(r"M([^Z]*)Z", LAND.read_text(encoding="utf8")):
        lons = [float(point.split(",")[0]) for point in ring.split()]
        assert all(abs(a - b) < 180 for a, b in pairwise(lons)) or {float(point.split(",")[1]) for point in ring.split()} & {90.0, -90.0}


def test_all_places_lie_on_the_part_of_the_world_that_is_drawn() -> None:
    placed = [spot("a", 64.1, -21.9), spot("b", -33.4, -70.6), spot("c", 40.4, 49.9, events=30)]
    around = extent(placed, whole=False)
    for dot in dots(placed, around):
        assert around.left < dot.x < around.left + around.width
        assert around.top < dot.y < around.top + around.height


def test_one_place_alone_has_land_around_it() -> None:
    around = extent([spot("a", 10.0, 20.0)], whole=False)
    assert around.width >= 24
    assert around.height >= 12


def test_names_do_not_lie_on_each_other_and_the_middle_of_a_region_is_a_ring() -> None:
    placed = [spot("first", 10.0, 20.0, events=9), spot("second", 10.01, 20.01), spot("third", -10.0, 60.0, "region")]
    found = list(dots(placed, extent(placed, whole=False)))
    assert [dot.named for dot in found] == [True, False, True]
    assert [dot.filled for dot in found] == [True, True, False]


def test_outlets_add_up_to_the_documents(client: TestClient) -> None:
    found = client.get("/sources.json").json()
    assert sum(one["documents"] for one in found["outlets"]) == found["documents"] == sum(one["documents"] for one in found["balance"])
    assert sum(one["events"] for one in found["outlets"]) == client.get("/events.json").json()["of"]
    assert sum(one["statements"] for one in found["outlets"]) == sum(one["statements"] for one in found["speakers"])


def test_an_outlet_leads_to_its_events(client: TestClient) -> None:
    first = client.get("/sources.json").json()["outlets"][0]
    assert client.get("/events.json", params={"source": first["outlet"]}).json()["matching"] == first["events"]


def test_the_page_of_sources_says_what_a_reader_must_know_of_them(client: TestClient) -> None:
    page = client.get("/sources?lang=es", headers=HTML).text
    assert "patrocinados" in page
    assert "agencia" in page


def test_a_place_is_opened_by_keyboard(visitor: Any) -> None:
    with visitor.looking() as page:
        page.goto("/map?lang=es")
        page.locator("svg.map a").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/events?lang=es&place=**")
        assert page.locator(".chip").count() == 1
