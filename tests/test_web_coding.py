"""Two people code the same document in the browser, each unseen by the other and by the program; then they are compared, settled and opened again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browsing import TOKEN, Visitor
from decided import DOCUMENTS, some
from playwright.sync_api import expect
from starlette.testclient import TestClient

from dragoman.record import Record
from dragoman.record.coding import codings
from dragoman.record.decisions import Proposal, decide_all, lines

SENT = {"X-Dragoman-Token": TOKEN}
PATIENCE = 20_000


def document(record: Path) -> str:
    """The id of the English document."""
    return some(record)[0].document


def begun(record: Path, on: str = "text") -> dict[str, str]:
    """A coding of events and statements; the coders' places by their names."""
    codings.start(record, "pilot", [DOCUMENTS["en"]], ["ana", "eva"], "bob", layers=["event", "statement"], on=on)
    return {who: f"/codings/pilot/by/{codings.take(record, 'pilot', who)}" for who in ("ana", "eva")}


def coded(record: Path) -> dict[str, str]:
    """The same, done: ana and eva agree on one event, differ on the date of another, and eva alone has a third."""
    places = begun(record)
    words = some(record)[:3]
    for who, dates in (("ana", ("1992", "1992")), ("eva", ("1992", "1993", "1992"))):
        said = [{"quote": line.quote, "start": line.start, "type": "SUPPORT", "source_actors": "USA", "target_actors": "AZE", "date": date} for line, date in zip(words, dates, strict=False)]
        decide_all(record, [Proposal("add", who, noun="event", document=DOCUMENTS["en"], fields=fields, coding="pilot") for fields in said])
        codings.finish(record, "pilot", DOCUMENTS["en"], who)
    return places


def choose(page: Any, words: str) -> None:
    """Select words of the text, as a reader does."""
    page.evaluate("""words => {
        const text = document.querySelector(".text");
        const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + words.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return;
        }
    }""", words)


# ---- nobody sees what another one said ----


def test_no_address_tells_what_a_coder_said_before_all_have_finished(asking: TestClient, example_record: Path) -> None:
    places, held = begun(example_record), document(example_record)
    secret = {"document": held, "start": "0", "end": "12", "noun": "event", "field.type": "PROTEST", "field.source_actors": "USA", "field.date": "1887-03-04"}
    assert asking.post(f"{places['ana']}/decide/add", data=secret, headers=SENT).status_code == 204
    codings.finish(example_record, "pilot", DOCUMENTS["en"], "ana")
    own = asking.get(f"{places['ana']}/text/{held}.json").text
    assert "1887-03-04" in own
    others = ["/codings", "/codings/pilot", "/codings/pilot/lines?state=all", places["eva"], f"{places['eva']}/text/{held}", f"/document/{held}", "/decisions", "/decisions/export/decisions"]
    for path in others:
        for form in ("", ".json", ".csv"):
            at, _, query = path.partition("?")
            assert "1887" not in asking.get(f"{at}{form}?{query}", headers={"Accept": "text/html"}).text, (path, form)
    assert asking.get(f"/codings/pilot/third?line={some(example_record)[0].id}&choice=ana").status_code == 400
    codings.finish(example_record, "pilot", DOCUMENTS["en"], "eva")
    assert "1887" in asking.get("/codings/pilot/lines.json").text


def test_a_place_opens_by_its_key_alone_and_is_taken_once(asking: TestClient, example_record: Path) -> None:
    codings.start(example_record, "pilot", [DOCUMENTS["en"]], ["ana", "eva"], "bob")
    taken = asking.post("/codings/pilot/take", data={"coder": "ana"}, headers=SENT)
    assert asking.get(f"{taken.headers['HX-Redirect']}.json").json()["coder"] == "ana"
    assert asking.post("/codings/pilot/take", data={"coder": "ana"}, headers=SENT).status_code == 400
    assert asking.post("/codings/pilot/take", data={"coder": "bob"}, headers=SENT).status_code == 400
    assert asking.get("/codings/pilot/by/guess.json").status_code == 404
    assert asking.get("/codings/pilot/by/ana/text/x.json").status_code == 404
    assert asking.post("/codings/pilot/take", data={"coder": "eva"}).json()["error"]["kind"] == "NoToken"


def test_on_the_text_nothing_is_shown_that_the_program_read(asking: TestClient, example_record: Path) -> None:
    place = begun(example_record)["ana"]
    told = asking.get(f"{place}/text/{document(example_record)}.json").json()
    assert told["lines"] == []
    assert 'class="m' not in asking.get(f"{place}/text/{document(example_record)}", headers={"Accept": "text/html"}).text
    wrong = asking.post(f"{place}/decide/confirm", data={"line": some(example_record)[0].id}, headers=SENT)
    assert wrong.status_code == 400
    assert asking.post(f"{place}/decide/add", data={"document": document(example_record), "start": "0", "end": "5", "noun": "tie"}, headers=SENT).status_code == 400


def test_on_the_lines_they_are_confirmed_rejected_and_left_as_they_were(asking: TestClient, example_record: Path) -> None:
    place, held = begun(example_record, "lines")["ana"], document(example_record)
    first, second = some(example_record)[:2]
    asking.post(f"{place}/decide/confirm", data={"line": first.id}, headers=SENT)
    asking.post(f"{place}/decide/reject", data={"line": second.id}, headers=SENT)
    states = {one["id"]: one["state"] for one in asking.get(f"{place}/text/{held}.json").json()["lines"]}
    assert (states[first.id], states[second.id]) == ("confirmed", "rejected")
    assert {one.state for one in some(example_record)} == {"read"}
    asking.post(f"{place}/decide/remove", data={"line": first.id}, headers=SENT)
    assert asking.post(f"{place}/decide/remove", data={"line": first.id}, headers=SENT).status_code == 400
    asking.post(f"{place}/decide/undo", data={}, headers=SENT)
    assert {one["state"] for one in asking.get(f"{place}/text/{held}.json").json()["lines"]} == {"read"}
    rows = asking.get(f"{place}/text/{held}.csv").text.splitlines()
    assert len(rows) > 5


@pytest.mark.parametrize("form", [{}, {"name": "a/b", "coders": "ana,eva"}, {"name": "x", "coders": "ana"}, {"name": "x", "coders": "ana,eva", "on": "text"}])
def test_a_coding_that_can_not_be_begun_is_said(asking: TestClient, example_record: Path, form: dict[str, str]) -> None:
    response = asking.post("/codings", data={"document": document(example_record), "layer": "event", "on": "lines", **form} if "on" not in form else form, headers=SENT)
    assert response.status_code == 400
    assert response.json()["error"]["what_to_do"]


# ---- in the browser ----


def test_a_coding_is_begun_and_a_place_taken_which_the_browser_remembers(changer: Visitor, example_record: Path) -> None:
    with changer.looking() as page:
        page.goto("/codings")
        assert changer.accessible() == []
        page.fill("input[name=name]", "pilot")
        page.fill("input[name=coders]", "ana, eva")
        page.fill("form.intake input[name=who]", "bob")
        page.locator("input[name=document]").first.check()
        page.locator("form.intake button").click()
        page.wait_for_url("**/codings/pilot")
        assert codings.coding(example_record, "pilot").on == "text"
        page.goto("/codings")
        page.locator("button", has_text="I am ana").click()
        page.wait_for_url("**/by/**")
        assert changer.accessible() == []
        page.goto("/codings?lang=es")
        page.locator("[data-coder=ana] a").click()
        page.wait_for_url("**/by/**lang=es")
        assert page.locator(".lead", has_text="ana").count() == 1


def test_a_document_is_coded_changed_undone_and_finished_by_keys_in_both_languages(changer: Visitor, example_record: Path) -> None:
    place = begun(example_record)["eva"]
    with Record.open(example_record) as held:
        text = held.annotation(document(example_record))[0].text
    words, speaker = text[some(example_record)[0].start : some(example_record)[0].end], "Azerbaijan"
    with changer.looking() as page:
        page.goto(f"{place}/text/{document(example_record)}")
        page.keyboard.press("a")
        page.locator(".toast:not(:empty)").wait_for()
        choose(page, words)
        page.keyboard.press("a")
        page.locator("dialog[open] blockquote").wait_for()
        assert changer.accessible() == []
        page.locator("select[name='field.type']").select_option("SUPPORT")
        page.fill("input[name='field.source_actors']", "USA")
        page.fill("input[name='field.target_actors']", "AZE")
        page.fill("input[name='field.date']", "1991")
        page.locator("select[name='field.status']").select_option("attributed")
        page.locator("dialog[open] form button").first.click()
        page.locator("[data-line=events-0] .state").wait_for()
        page.locator("[data-line=events-0] [data-decides=change]").click()
        page.fill("dialog[open] input[name='field.date']", "1992")
        page.locator("dialog[open] form button").first.click()
        page.locator("[data-line=events-0]", has_text="1992").wait_for()
        assert changer.accessible() == []
        page.emulate_media(color_scheme="dark")
        page.goto(f"{place}/text/{document(example_record)}?lang=es")
        choose(page, words)
        page.keyboard.press("a")
        page.locator("dialog[open] select[name=noun]").select_option("statement")
        page.fill("dialog[open] input[name='field.source']", speaker)
        page.locator("select[name='field.kind']").select_option("reported")
        page.fill("input[name='field.about']", "for AZE; against USA")
        page.fill("input[name='field.cue']", speaker)
        assert changer.accessible() == []
        page.locator("dialog[open] form button").first.click()
        page.locator("[data-line=statements-0] .state").wait_for()
        page.locator("[data-line=events-0] [data-decides=remove]").click()
        page.locator("[data-line=events-0]").wait_for(state="detached")
        page.wait_for_load_state("networkidle")
        page.keyboard.press("U")
        page.locator("[data-line=events-0]").wait_for()
        page.wait_for_load_state("networkidle")
        page.keyboard.press("e")
        page.locator("details[open] button").click()
        page.locator("[data-reader-add]").wait_for(state="detached")
        page.wait_for_load_state("networkidle")
        assert changer.accessible() == []
    assert codings.coding(example_record, "pilot").finished == {"ana": [], "eva": [document(example_record)]}


def test_agreement_is_told_and_lines_are_settled_side_by_side_in_both_languages(changer: Visitor, example_record: Path) -> None:
    coded(example_record)
    units = "article.unit"
    with changer.looking() as page:
        page.goto("/codings/pilot")
        assert changer.accessible() == []
        assert page.locator("tbody tr", has_text="67 %").count() >= 1
        page.keyboard.press("s")
        page.wait_for_url("**/lines**")
        page.fill("#who", "bob")
        assert changer.accessible() == []
        expect(page.locator(units)).to_have_count(2, timeout=PATIENCE)
        assert page.locator(units).first.locator(".differs").all_text_contents() == ["1992", "1993"]
        page.locator(units).first.locator("[data-choice=eva]").click()
        expect(page.locator(units)).to_have_count(1, timeout=PATIENCE)
        page.emulate_media(color_scheme="dark")
        page.goto("/codings/pilot/lines?lang=es")
        page.locator(f"{units} [data-third=eva]").click()
        page.locator("dialog[open] input[name='field.date']").fill("1994-02")
        assert changer.accessible() == []
        page.locator("dialog[open] form button").first.click()
        expect(page.locator(units)).to_have_count(0, timeout=PATIENCE)
        page.locator("[hx-vals*=agreed]").click()
        expect(page.locator("[hx-vals*=agreed]")).to_have_count(0, timeout=PATIENCE)
        page.goto("/codings/pilot/lines?state=settled&lang=es")
        expect(page.locator(units)).to_have_count(3, timeout=PATIENCE)
        page.locator("[data-reopens]").nth(2).click()
        expect(page.locator(units)).to_have_count(2, timeout=PATIENCE)
        assert changer.accessible() == []
        page.goto("/codings/pilot?lang=es")
        assert changer.accessible() == []
    with Record.open(example_record) as held:
        dates = [one.line["date"]["edtf"] for one in lines(held, DOCUMENTS["en"], "event") if one.decisions]
    assert dates == ["1992", "1993"]
