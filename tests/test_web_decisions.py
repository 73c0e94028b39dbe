"""Deciding on lines in the browser: confirm, reject, change, add, each with its undo; the page of all decisions."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import TOKEN, Visitor
from playwright.sync_api import expect
from starlette.testclient import TestClient

from dragoman.record import Record, decisions
from dragoman.record.decisions import Proposal
from dragoman.web import application

SENT = {"X-Dragoman-Token": TOKEN}


@pytest.fixture
def asking(example_record: Path) -> TestClient:
    return TestClient(application(example_record, port=8642, token=TOKEN, who="ana"), base_url="http://127.0.0.1:8642")


def first(record: Path) -> str:
    """A document with events."""
    with Record.open(record) as held:
        return next(document.id for document, annotation in held.annotations() if annotation.events)


def event(record: Path) -> decisions.LineShown:
    """An event, as it can be decided on."""
    with Record.open(record) as held:
        return next(line for line in decisions.lines(held, noun="event") if line.state == "read")


def test_a_decision_is_kept_with_who_and_why_and_the_record_is_another_version(asking: TestClient, example_record: Path) -> None:
    before, line = asking.get("/decisions.json").json()["version"], event(example_record)
    response = asking.post("/decide/change", data={"line": line.id, "field.date": "1991-12-25", "why": "the treaty"}, headers=SENT)
    assert (response.status_code, response.headers["HX-Refresh"]) == (204, "true")
    told = asking.get("/decisions.json").json()
    assert told["version"] != before
    (row,) = told["decisions"]
    assert (row["who"], row["action"], row["why"], row["stands"]) == ("ana", "change", "the treaty", True)
    asking.post("/decide/undo", data={"number": str(row["id"])}, headers=SENT)
    told = asking.get("/decisions.json").json()
    assert [(one["action"], one["stands"]) for one in told["decisions"]] == [("change", False), ("undo", True)]
    assert told["version"] == before


@pytest.mark.parametrize(("action", "form"), [
    ("change", {"field.date": "some day"}), ("change", {"field.type": "KINDNESS"}), ("change", {}), ("confirm", {"line": "nothing@nowhere"}), ("applaud", {}), ("undo", {}),
])
def test_what_can_not_be_decided_is_said_with_what_to_do(asking: TestClient, example_record: Path, action: str, form: dict[str, str]) -> None:
    response = asking.post(f"/decide/{action}", data={"line": event(example_record).id, **form}, headers=SENT)
    assert 400 <= response.status_code < 500
    assert response.json()["error"]["what_to_do"]
    assert asking.get("/decisions.json").json()["decisions"] == []


def test_nothing_is_decided_without_the_token(asking: TestClient, example_record: Path) -> None:
    assert asking.post("/decide/confirm", data={"line": event(example_record).id}).json()["error"]["kind"] == "NoToken"


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_line_is_confirmed_rejected_and_brought_back_in_the_browser(changer: Visitor, example_record: Path, lang: str) -> None:
    with changer.looking(dark=lang == "es") as page:
        page.goto(f"/document/{first(example_record)}?lang={lang}")
        page.fill("#who", "eva")
        line = page.locator("[data-line=events-0]")
        line.locator("[data-decides=confirm]").click()
        page.locator("[data-line=events-0] .state").wait_for()
        assert changer.accessible() == []
        count = page.locator("[data-line^=events]").count()
        page.locator("[data-line=events-0] [data-decides=reject]").click()
        page.locator("ul.rejected li").wait_for()
        assert page.locator("[data-line^=events]").count() == count - 1
        page.locator("ul.rejected button").click()
        page.locator("[data-line=events-0] .state").wait_for()
        assert page.locator("[data-line^=events]").count() == count
        page.goto(f"/decisions?lang={lang}")
        assert page.locator("tbody tr").count() == 3
        assert page.locator("tbody tr td:nth-child(3)").all_text_contents() == ["eva"] * 3
        assert changer.accessible() == []
        page.emulate_media(color_scheme="dark")
        assert changer.accessible() == []


def test_a_line_is_changed_with_undo_and_redo_by_keys(changer: Visitor, example_record: Path) -> None:
    with changer.looking() as page:
        page.goto(f"/document/{first(example_record)}")
        page.fill("#who", "eva")
        was = page.locator("[data-line=events-0] a:not(.quiet)").text_content()
        page.locator("[data-line=events-0] [data-decides=change]").click()
        page.locator("dialog[open] input[name='field.date']").fill("1999-09-09")
        assert changer.accessible() == []
        page.locator("dialog[open] form button").first.click()
        page.locator("[data-line^=events] .state").wait_for()
        assert "9 September 1999" in " ".join(page.locator("[data-line^=events] a").all_text_contents())
        page.wait_for_load_state("networkidle")
        page.locator("h1").click()
        page.keyboard.press("u")
        page.locator("[data-line^=events] .state").wait_for(state="detached")
        assert page.locator("[data-line=events-0] a:not(.quiet)").text_content() == was
        page.wait_for_load_state("networkidle")
        page.keyboard.press("U")
        page.locator("[data-line^=events] .state").wait_for()


def test_a_wrong_value_is_said_in_the_form_and_nothing_is_lost(changer: Visitor, example_record: Path) -> None:
    with changer.looking() as page:
        page.goto(f"/document/{first(example_record)}")
        page.locator("[data-line=events-0] [data-decides=change]").click()
        page.locator("dialog[open] input[name=who]").fill("eva")
        page.locator("dialog[open] input[name='field.date']").fill("some day")
        page.locator("dialog[open] form button").first.click()
        page.locator("dialog[open] #decide-form-fault:not(:empty)").wait_for()
        assert page.locator("dialog[open] input[name='field.date']").input_value() == "some day"
        # Chromium itself says on the console that the answer was a refusal.
        changer.faults = [fault for fault in changer.faults if "400" not in fault]


def test_a_line_is_added_on_words_that_are_selected(changer: Visitor, example_record: Path) -> None:
    with changer.looking() as page:
        page.goto(f"/document/{first(example_record)}")
        page.fill("#who", "eva")
        page.locator("#who").blur()
        mark = page.locator(".m.n-events").first
        words = mark.text_content()
        mark.evaluate("node => { const range = document.createRange(); range.selectNodeContents(node); getSelection().removeAllRanges(); getSelection().addRange(range); }")
        page.keyboard.press("a")
        page.locator("dialog[open] select[name=noun]").wait_for()
        assert page.locator("dialog[open] blockquote").text_content() == words
        page.locator("dialog[open] select[name='field.type']").select_option("CONSULT")
        page.locator("dialog[open] input[name='field.cameo']").fill("040")
        page.locator("dialog[open] input[name='field.source_actors']").fill("USA")
        page.locator("dialog[open] input[name='field.target_actors']").fill("AZE")
        page.locator("dialog[open] form button").first.click()
        page.locator("[data-line^=events] .state").wait_for()
        assert page.locator("[data-line^=events] .state").count() == 1


# ---- the page of all decisions ----


def in_conflict(record: Path) -> tuple[decisions.LineShown, int]:
    """A line whose second change was of what the first had made of it, which is undone: the second can't be applied."""
    line = event(record)
    first = decisions.decide(record, Proposal("change", "ana", line=line.id, fields={"date": "1887"}))
    second = decisions.decide(record, Proposal("change", "eva", "of the text", line=line.id, fields={"status": "denied"}))
    decisions.undo(record, first.id, "ana")
    return line, second.id


def test_decisions_are_asked_for_by_person_kind_action_line_and_standing(asking: TestClient, example_record: Path) -> None:
    with Record.open(example_record) as held:
        lines = list(decisions.lines(held, first(example_record)))
    events, dates = ([line for line in lines if line.noun == noun] for noun in ("event", "date"))
    decisions.decide(example_record, Proposal("confirm", "ana", line=events[0].id))
    undone = decisions.decide(example_record, Proposal("reject", "eva", line=events[1].id))
    decisions.decide(example_record, Proposal("confirm", "eva", line=dates[0].id))
    decisions.undo(example_record, undone.id, "eva")
    for query, expected in (
        ({}, [1, 2, 3, 4]), ({"who": "ana"}, [1]), ({"who": "eva", "noun": "event"}, [2, 4]), ({"action": "confirm"}, [1, 3]), ({"line": events[1].id}, [2, 4]),
        ({"line": dates[0].quote}, [3]), ({"stands": "false"}, [2]), ({"stands": "true", "who": "eva"}, [3, 4]), ({"who": "bob"}, []),
    ):
        assert [row["id"] for row in asking.get("/decisions.json", params=query).json()["decisions"]] == expected, query
        assert len(asking.get("/decisions.csv", params=query).text.splitlines()) == 1 + len(expected)


def test_a_conflict_is_settled_by_deciding_the_same_of_what_is_read_now_or_given_up(asking: TestClient, example_record: Path) -> None:
    line, number = in_conflict(example_record)
    (told,) = asking.get("/decisions.json").json()["conflicts"]
    assert (told["conflict"]["decision"]["id"], line.id in {one["id"] for one in told["here"]}) == (number, True)
    assert asking.post("/decisions/anew", data={"number": str(number), "line": line.id, "who": "bob"}, headers=SENT).status_code == 204
    told = asking.get("/decisions.json").json()
    assert told["conflicts"] == []
    assert [(one["action"], one["who"]) for one in told["decisions"]][-2:] == [("change", "bob"), ("undo", "bob")]
    with Record.open(example_record) as held:
        now = next(one for one in decisions.lines(held, noun="event") if one.id == line.id)
    assert (now.line["status"], now.line["date"] and now.line["date"]["edtf"]) == ("denied", line.line["date"] and line.line["date"]["edtf"])
    assert asking.post("/decisions/anew", data={"number": str(number), "line": line.id, "who": "bob"}, headers=SENT).status_code == 400


@pytest.mark.parametrize(("kind", "start"), [("gold", b"PK"), ("training", b"{"), ("decisions", b"{"), ("comments", b"")])
def test_what_people_decided_goes_out_to_other_programs(asking: TestClient, example_record: Path, kind: str, start: bytes) -> None:
    decisions.decide(example_record, Proposal("confirm", "ana", line=event(example_record).id))
    response = asking.get(f"/decisions/export/{kind}")
    assert response.content.startswith(start)
    assert response.content == asking.get(f"/decisions/export/{kind}").content
    assert kind in response.headers["content-disposition"]
    assert asking.get("/decisions/export/everything").status_code == 400


def test_decisions_are_filtered_and_a_conflict_is_settled_in_the_browser_in_both_languages(changer: Visitor, example_record: Path) -> None:
    in_conflict(example_record)
    with changer.looking() as page:
        page.goto("/decisions")
        assert changer.accessible() == []
        assert page.locator("tbody del").all_text_contents()
        page.select_option("select[name=who]", "eva")
        page.wait_for_url("**who=eva**")
        expect(page.locator("tbody tr")).to_have_count(1)
        page.emulate_media(color_scheme="dark")
        page.goto(f"{page.url}&lang=es")
        assert changer.accessible() == []
        page.fill("#decider", "eva")
        page.locator("[data-anew]").first.click()
        expect(page.locator("[data-anew]")).to_have_count(0, timeout=20_000)
        page.goto("/decisions?lang=es")
        page.locator("tbody button").first.click()
        expect(page.locator("tr.undone")).to_have_count(3, timeout=20_000)
