"""Events by facets: what is counted is what is found, a cursor leads through all of them once, and a large record answers in time."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dragoman.publish.catalogue import FACETS, Catalogue, Wanted, catalogue
from dragoman.publish.catalogue.columns import Single, several
from dragoman.publish.period import Range, asked
from dragoman.record import Record

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

import pages

WORDS = st.sampled_from(["a", "b", "c"])


def made(types: list[str], actors: list[set[str]], days: list[int]) -> Catalogue:
    """A catalogue of events with a type, some actors and a day each."""
    size = len(types)
    plain = Single(["a", "b", "c"], np.array([ord(one) - ord("a") for one in types], dtype=np.int32))
    codes = [(ord(one) - ord("a"), event) for event, held in enumerate(actors) for one in held]
    columns = np.array(codes, dtype=np.int32).reshape(-1, 2)
    many = several(["a", "b", "c"], columns[:, 0], columns[:, 1], size)
    dates = np.array(days, dtype=np.int32)
    named = {name: many if name in ("actor", "pair") else plain for name in FACETS}
    return Catalogue([str(n) for n in range(size)], np.zeros(size, dtype=np.int32), dates, dates, named)


EVENTS = st.lists(st.tuples(WORDS, st.sets(WORDS), st.integers(0, 40)), max_size=30)
CHOSEN = st.dictionaries(st.sampled_from(["type", "actor"]), st.frozensets(WORDS, min_size=1))


def fits(event: tuple[str, set[str], int], chosen: dict[str, frozenset[str]], days: Range) -> bool:
    kind, actors, day = event
    return (not chosen.get("type") or kind in chosen["type"]) and (not chosen.get("actor") or bool(actors & chosen["actor"])) and (days.is_open or days.first <= day <= days.last)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EVENTS, CHOSEN, st.sampled_from([Range(), Range(10, 20)]))
def test_what_is_found_and_counted_is_what_fits(events: list[Any], chosen: dict[str, frozenset[str]], days: Range) -> None:
    held = made([one[0] for one in events], [one[1] for one in events], [one[2] for one in events])
    found = held.find(Wanted(chosen, days, "oldest", None, 100))
    assert list(found.events) == [n for n, event in enumerate(events) if fits(event, chosen, days)]
    facets = {facet.name: {one.value: one.count for one in facet.counts if one.count} for facet in found.facets}
    for name, values in (("type", lambda event: [event[0]]), ("actor", lambda event: event[1])):
        others = {other: some for other, some in chosen.items() if other != name}
        assert facets[name] == dict(Counter(value for event in events if fits(event, others, days) for value in values(event)))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EVENTS, CHOSEN, st.integers(1, 7), st.sampled_from(["oldest", "newest"]))
def test_a_cursor_leads_through_all_of_them_once(events: list[Any], chosen: dict[str, frozenset[str]], limit: int, order: Any) -> None:
    held = made([one[0] for one in events], [one[1] for one in events], [one[2] for one in events])
    whole = list(held.find(Wanted(chosen, Range(), order, None, 100)).events)
    read, after = [], None
    for _ in range(len(events) + 1):
        page = held.find(Wanted(chosen, Range(), order, after, limit))
        read += page.events
        after = page.next
        if after is None:
            break
    assert read == whole


def test_the_examples_are_counted_as_the_record_has_them(examples_record: Path) -> None:
    with Record.open(examples_record) as record:
        held = catalogue(record)
        told = record.query("SELECT type, status, count(*) AS n FROM events GROUP BY ALL").to_pylist()
        facets = {facet.name: {one.value: one.count for one in facet.counts} for facet in held.find(Wanted({}), shown=100).facets}
        assert len(held) == sum(row["n"] for row in told)
        for name in ("type", "status"):
            counts: Counter[str] = Counter()
            for row in told:
                counts[row[name] or "none"] += row["n"]
            assert facets[name] == dict(counts)
        assert all(sum(facets[name].values()) == len(held) for name in FACETS if name not in ("actor", "pair"))
        between = held.find(Wanted({"pair": frozenset({"BOL-CHL"})}, Range(), "oldest", None, 1000))
        assert 0 < len(between.events) < len(held)


def test_dates_asked_for_hold_what_surely_lies_in_them(examples_record: Path) -> None:
    with Record.open(examples_record) as record:
        held = catalogue(record)
        days = asked("1990", "1995")
        found = held.find(Wanted({}, days, "oldest", None, 1000))
        assert found.matching
        for place in found.events:
            assert days.first <= held.first[place] <= held.last[place] <= days.last


def test_every_event_shows_the_words_that_carry_it(client: TestClient, examples_record: Path) -> None:
    found = client.get("/events.json?pair=USA-AZE&limit=200").json()
    assert found["matching"] == len(found["events"])
    with Record.open(examples_record) as record:
        texts = {document.id: document.text for document in record.documents()}
    for event in found["events"]:
        assert texts[event["id"]][event["start"] : event["end"]] == event["quote"]
        assert event["start"] <= event["trigger"][0] < event["trigger"][1] <= event["end"]
        assert all(event["source_names"])
        assert all(event["target_names"])


def test_names_are_our_own_in_the_language_asked_for(client: TestClient) -> None:
    named = {lang: client.get(f"/events.json?actor=AZE_GOV&lang={lang}").json()["events"][0] for lang in ("en", "es")}
    assert "The government of Azerbaijan" in named["en"]["source_names"] + named["en"]["target_names"]
    assert "El gobierno de Azerbaiyán" in named["es"]["source_names"] + named["es"]["target_names"]


def test_two_states_are_the_same_pair_in_either_order_and_by_any_name(client: TestClient) -> None:
    counts = {client.get(f"/events.json?pair={pair}").json()["matching"] for pair in ("USA-AZE", "AZE-USA", "Azerbaiyán-Estados Unidos")}
    assert len(counts) == 1
    assert counts != {0}


@pytest.mark.parametrize("path", ["/events.json?pair=USA", "/events.json?order=sideways", "/events.json?limit=0", "/events.json?limit=10001", "/events.json?from=x"])
def test_what_can_not_be_meant_is_said(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 400


def test_a_csv_has_a_row_an_event(client: TestClient) -> None:
    found = client.get("/events.json?type=CONSULT&limit=10000").json()
    lines = client.get("/events.csv?type=CONSULT&limit=10000").text
    assert lines.startswith("id,index,document,")
    assert lines.count("\n") >= found["matching"] + 1 > 2


def test_twenty_thousand_events_answer_in_time(tmp_path_factory: pytest.TempPathFactory) -> None:
    """`make trial` runs the same with a million (benchmarks/pages.py)."""
    events = 20_000
    made = pages.record(tmp_path_factory.mktemp("many"), events)
    took = pages.measured(made, events, rounds=20)
    assert took["facets"].clock < 1000
    assert took["page"].clock < 1000


def test_a_facet_is_chosen_and_let_go_by_keyboard_alone(visitor: Any) -> None:
    with visitor.looking() as page:
        page.goto("/events?lang=es")
        link = page.locator(".facets a", has_text="CONSULT").first
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**type=CONSULT**")
        assert all("CONSULT" in text for text in page.locator("table.events tbody td:nth-child(3)").all_text_contents())
        assert page.locator(".facets a[aria-current]").count() == 1
        page.keyboard.press("x")
        page.wait_for_url(lambda url: "type" not in url)


def test_a_phone_shows_what_is_found_before_what_narrows_it(visitor: Any) -> None:
    with visitor.looking(phone=True) as page:
        page.goto("/events")
        assert page.locator("table.events").bounding_box()["y"] < 800
        page.locator(".facets > summary").click()
        assert page.locator(".facets li a").first.is_visible()
