"""Occurrences and actors put together and apart in the browser, each with what it would change and with its undo; the codebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lxml.html
import pytest
from browsing import TOKEN, Visitor
from playwright.sync_api import expect
from starlette.testclient import TestClient

from dragoman import ontology
from dragoman.publish.actors import actors, affected
from dragoman.record import Record
from dragoman.record.decided.lines import LISTS
from dragoman.record.decisions import Proposal, decide, undo

SENT = {"X-Dragoman-Token": TOKEN}
HTML = {"Accept": "text/html"}
PATIENCE = 20_000


def occurrences(asking: TestClient, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = asking.get(f"/occurrences/USA/AZE.json{query}").json()["occurrences"]
    return found


def test_occurrences_are_those_of_the_timeline_and_narrowed_down(asking: TestClient) -> None:
    held = occurrences(asking)
    assert {one["id"] for one in held} == {one["id"] for one in asking.get("/pair/USA/AZE/timeline.json").json()["occurrences"]}
    kind = held[0]["type"]
    assert {one["type"] for one in occurrences(asking, f"?type={kind}")} == {kind}
    words = held[0]["tellings"][0]["quote"].split()[0]
    assert held[0]["id"] in {one["id"] for one in occurrences(asking, f"?q={words}")}
    place = held[-1]["tellings"][0]
    told = asking.get("/occurrences/USA/AZE.json", params={"at": f"{place['document']}:{place['start']}"}).json()
    assert held[-1]["id"] in told["chosen"]
    assert asking.get("/occurrences/USA/AZE.json?id=gone").json()["error"]["kind"] == "DecisionError"
    assert asking.get("/occurrences/USA/AZE.json?at=here").json()["error"]["kind"] == "UsageError"


def test_two_occurrences_become_one_and_two_again(asking: TestClient) -> None:
    before = occurrences(asking)
    alike = next([one, other] for one in before for other in before if one["id"] != other["id"] and one["type"] == other["type"])
    base = "/occurrences/USA/AZE"
    response = asking.post(f"{base}/merge", data={"id": [one["id"] for one in alike], "why": "the same visit"}, headers=SENT)
    assert response.status_code == 204
    now = occurrences(asking)
    assert len(now) == len(before) - 1
    whole = next(one for one in now if len(one["tellings"]) == sum(len(part["tellings"]) for part in alike))
    assert asking.get(response.headers["HX-Redirect"], headers=HTML).text.count("the same visit") == 1
    moved = [f"{one['document']}:{one['start']}" for one in alike[1]["tellings"]]
    assert asking.post(f"{base}/split", data={"id": whole["id"], "telling": moved}, headers=SENT).status_code == 204
    assert len(occurrences(asking)) == len(before)
    for _ in range(2):
        assert asking.post("/decide/undo", data={}, headers=SENT).status_code == 204
    assert occurrences(asking) == before
    for data in ({"id": alike[0]["id"]}, {"id": [alike[0]["id"], "gone"]}, {}):
        assert asking.post(f"{base}/merge", data=data, headers=SENT).status_code == 400
    assert asking.post(f"{base}/split", data={"id": alike[0]["id"]}, headers=SENT).status_code == 400
    assert asking.post(f"{base}/merge", data={"id": [one["id"] for one in alike]}).json()["error"]["kind"] == "NoToken"


@pytest.mark.parametrize(("lang", "words"), [("en", "Merge or split"), ("es", "Unir o separar")])
def test_whoever_sees_an_act_or_an_actor_finds_where_it_is_merged_and_split(asking: TestClient, lang: str, words: str) -> None:
    def links(page: str, to: str) -> list[str]:
        found = lxml.html.fromstring(asking.get(f"{page}{'&' if '?' in page else '?'}lang={lang}", headers=HTML).text).findall(".//a")
        return [one.get("href") for one in found if one.get("href", "").startswith(to) and (to.startswith("/actors") or words in (one.text, one.get("title")))]

    acts = links("/pair/USA/AZE/timeline", "/occurrences/USA/AZE?")
    assert len(acts) == len(occurrences(asking))
    for page in (acts[0], acts[-1], links("/search?q=Azerbaijan", "/occurrences/")[0]):
        assert asking.get(page.replace("?", ".json?")).json()["chosen"], page
    network = links("/pair/USA/AZE/network", "/occurrences/")
    assert network
    assert all(asking.get(page, headers=HTML).status_code == 200 for page in dict.fromkeys(network))
    actors_ = links("/pair/USA/AZE/network", "/actors?q=")
    assert all(asking.get(page.replace("?", ".json?")).json()["actors"] for page in dict.fromkeys(actors_))
    assert len(links("/map?pair=AZE-USA", "/occurrences/AZE/USA")) == 1
    assert links("/map", "/occurrences/") == []


def test_what_a_decision_on_actors_would_change_is_what_it_changes(example_record: Path) -> None:
    with Record.open(example_record) as held:
        first, second = [one.id for one in actors(held, "en").actors if not one.document][:2]
        proposal = Proposal("merge", "ana", noun="actor", actors=[first, second], fields={"actor": first})
        told = affected(held, proposal)
        before = {document.id: annotation for document, annotation in held.annotations()}
    made = decide(example_record, proposal)
    with Record.open(example_record) as held:
        apart = sum(one != other for document, annotation in held.annotations() for name in LISTS.values() for one, other in zip(getattr(annotation, name), getattr(before[document.id], name), strict=True))
        assert second not in {one.id for one in actors(held, "en").actors}
    assert told.all == apart > 0
    undo(example_record, made.id, "ana")
    with Record.open(example_record) as held:
        assert {document.id: annotation for document, annotation in held.annotations()} == before


def test_an_actor_of_one_document_is_chosen_with_that_document(asking: TestClient, example_record: Path) -> None:
    with Record.open(example_record) as held:
        local = next(one for one in actors(held, "en").actors if one.document)
    assert local.id == f"{local.id.partition('@')[0]}@{local.document}"
    told = asking.get("/actors.json", params={"id": [local.id, "USA"], "into": "USA"}).json()
    assert {one["actor"]["id"] for one in told["chosen"]} == {local.id, "USA"}
    assert told["affected"]["documents"] == 1
    assert asking.post("/actors", data={"id": [local.id, "USA"], "into": "USA"}, headers=SENT).status_code == 204
    assert local.id not in {one["id"] for one in asking.get("/actors.json").json()["actors"]}
    assert asking.get("/actors.json?id=NOBODY").json()["error"]["kind"] == "UnknownActor"
    assert asking.post("/actors", data={"id": "USA"}, headers=SENT).status_code == 404


def test_events_and_the_reader_lead_to_where_an_actor_and_an_act_are(asking: TestClient) -> None:
    page = asking.get("/events?pair=AZE-USA", headers=HTML).text
    assert "/actors?id=" in page
    assert "/occurrences/USA/AZE?at=" in page or "/occurrences/AZE/USA?at=" in page
    document = asking.get("/documents.json").json()["documents"][0]["document"]
    page = asking.get(f"/document/{document}?layer=events&layer=actors", headers=HTML).text
    assert "/actors?id=" in page
    assert "/occurrences/" in page


def test_occurrences_are_chosen_by_keys_merged_and_undone_in_the_browser(changer: Visitor) -> None:
    with changer.looking() as page:
        page.goto("/occurrences/USA/AZE")
        page.emulate_media(media="print")
        assert page.locator("table").is_visible()
        assert not page.locator("form.filter").is_visible()
        page.emulate_media(media="screen")
        count = page.locator("tbody tr").count()
        kind = page.locator("tbody tr td:nth-child(4)").first.text_content()
        page.keyboard.press("j")
        page.keyboard.press("Space")
        page.locator("tbody tr").filter(has=page.locator(f"td:nth-child(4):text-is('{kind}')")).nth(1).locator("input").check()
        page.keyboard.press("s")
        page.wait_for_url("**id=**id=**")
        expect(page.locator("section.side")).to_have_count(2)
        assert changer.accessible() == []
        page.fill("#joins input[name=why]", "told twice")
        page.fill("#joins input[name=who]", "eva")
        page.locator("#joins button").click()
        page.locator("[data-undoes]").wait_for()
        expect(page.locator("tbody tr")).to_have_count(count - 1, timeout=PATIENCE)
        assert page.locator("section.side .tellings li").count() > 1
        page.emulate_media(color_scheme="dark")
        page.goto(f"{page.url}&lang=es")
        page.locator("[name=telling]").first.check()
        assert changer.accessible() == []
        page.locator("[data-undoes]").click()
        expect(page.locator("[data-undoes]")).to_have_count(0, timeout=PATIENCE)
        expect(page.locator("tbody tr")).to_have_count(count, timeout=PATIENCE)


def test_words_of_an_actor_are_split_off_with_a_preview_and_undone_in_the_browser(changer: Visitor) -> None:
    with changer.looking(dark=True) as page:
        page.goto("/actors?lang=es&q=USA")
        page.locator("tbody input[value=USA]").check()
        page.keyboard.press("s")
        page.wait_for_url("**id=USA**")
        page.locator("[name=words]").first.check()
        page.fill("#joins [name=into]", "OUR_OWN")
        page.fill("#joins [name=name]", "Our Own")
        page.locator("h1").click()
        page.keyboard.press("v")
        page.locator(".preview").wait_for()
        assert "OUR_OWN" in page.url
        assert changer.accessible() == []
        page.fill("#joins input[name=who]", "eva")
        page.locator("[data-joins]").click()
        page.locator("[data-undoes]").wait_for()
        assert page.locator("section.side h3").text_content() == "Our Own"
        page.emulate_media(color_scheme="light")
        page.goto("/actors?q=our")
        assert changer.accessible() == []
        page.locator("[data-undoes]").click()
        expect(page.locator("[data-undoes]")).to_have_count(0, timeout=PATIENCE)
        expect(page.locator("tbody", has_text="OUR_OWN")).to_have_count(0, timeout=PATIENCE)


# ---- the codebook ----


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_codebook_says_everything_in_both_languages_and_counts_the_record(asking: TestClient, lang: str) -> None:
    told = asking.get(f"/codebook.json?lang={lang}").json()["codebook"]
    assert [one["type"] for one in told["types"]] == ontology.types()
    assert all(one["means"] for kind in told["types"] for one in (kind, *kind["modes"]))
    assert {one["context"] for one in told["contexts"]} == ontology.contexts()
    assert all(one["means"] for one in told["contexts"])
    for kind in told["types"]:
        assert kind["events"] == asking.get(f"/events.json?type={kind['type']}").json()["matching"]
        assert (kind["example"] is not None) == bool(kind["events"])
    assert len(asking.get(f"/codebook.csv?lang={lang}").text.splitlines()) > 400


def test_a_users_own_types_stand_apart(asking: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('name = "mine"\n\n[[type]]\nname = "exchange-captives"\nunder = "RETREAT"\ncameo = "0841"\ndefinition = "Two parties give each other captives."\n', encoding="utf8")
    monkeypatch.setenv("DRAGOMAN_CODEBOOKS", str(tmp_path))
    told = asking.get("/codebook.json").json()
    assert [(one["codebook"], one["name"], one["under"]) for one in told["own"]] == [("mine", "exchange-captives", "RETREAT")]
    assert "exchange-captives" not in {mode["mode"] for kind in told["codebook"]["types"] for mode in kind["modes"]}
