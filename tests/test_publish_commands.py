"""The commands that show what a record holds of two states, and search: exit statuses, shapes for machines, tables for people."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_record import Page, english, record, spanish

from dragoman.cli import main

COMMANDS = ("brief", "timeline", "differences", "perspectives", "figures", "instruments")
Run = Callable[..., str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(record(tmp_path_factory.mktemp("commands"), [english(), spanish()], ["broken.pdf"]))


@pytest.fixture
def run(folder: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "160")

    def ran(*arguments: str, status: int = 0) -> str:
        assert main([*arguments, "--record", folder]) == status
        told = capsys.readouterr()
        return told.err if status else told.out

    return ran


def data(told: str) -> Any:
    return json.loads(told)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_json_and_the_same_for_both_orders(run: Run, command: str) -> None:
    one, other = (data(run(command, *states, "--json")) for states in (("NOR", "Chile"), ("CL", "Noruega")))
    for told in (one, other):
        for key in ("a", "b", "title"):
            told.pop(key, None)
    assert one == other


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_command_has_something_to_read(run: Run, command: str, lang: str) -> None:
    told = run(command, "NOR", "CHL", "--lang", lang)
    assert told.strip()
    assert "{" not in told


def test_timeline_has_the_shape_that_others_measure_through(run: Run) -> None:
    found = data(run("timeline", "NOR", "CHL", "--json"))
    assert list(found) == ["occurrences", "not_read"]
    assert found["not_read"] == [{"document": "broken.pdf", "reason": "is no text"}]
    for one in found["occurrences"]:
        assert list(one) == ["id", "type", "cameo", "source_actors", "target_actors", "date", "status", "outlets", "tellings"]
        assert one["date"] is None or list(one["date"]) == ["edtf", "earliest", "latest", "precision"]
        assert all(list(telling) == ["document", "start", "end", "quote", "value"] for telling in one["tellings"])
    assert [one["date"]["edtf"] for one in found["occurrences"] if one["date"]] == ["1891", "1904", "1905", "1990-05-05", "2019", "2021-05-03"]


def test_timeline_tells_the_status_of_what_has_not_happened_and_nothing_of_page_furniture(run: Run) -> None:
    found = data(run("timeline", "NOR", "CHL", "--json"))["occurrences"]
    assert {one["status"] for one in found} == {"reported", "denied", "planned", "hypothetical"}
    assert not [one for one in found if one["cameo"] == "195"]
    assert "Chile was supposed to use military force against Norway" in " ".join(run("timeline", "NOR", "CHL").split())


def test_confidence_leaves_out_what_is_told_with_less(run: Run) -> None:
    assert data(run("timeline", "NOR", "CHL", "--json", "--confidence", "0.95"))["occurrences"] == []


def test_quotes_of_all_commands_stand_in_their_documents(run: Run) -> None:
    texts = {page.document.path: page.text for page in (english(), spanish())}
    tellings = [telling for one in data(run("timeline", "NOR", "CHL", "--json"))["occurrences"] for telling in one["tellings"]]
    tellings += [one["telling"] for one in data(run("figures", "NOR", "CHL", "--json"))["figures"]]
    tellings += [t for one in data(run("instruments", "NOR", "CHL", "--json"))["instruments"] for step in one["steps"] for t in step["tellings"]]
    tellings += [voice for one in data(run("perspectives", "NOR", "CHL", "--json"))["perspectives"] for voice in one["for"] + one["against"]]
    assert len(tellings) > 12
    assert all(telling["quote"] == texts[telling["document"]][telling["start"] : telling["end"]] for telling in tellings)


def test_differences_have_the_shape_that_others_measure_through(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = english()
    page.annotation.events[0].date = spanish().annotation.events[1].date
    folder = str(record(tmp_path, [page, spanish()]))
    assert main(["differences", "NOR", "CHL", "--json", "--record", folder]) == 0
    found = data(capsys.readouterr().out)["differences"]
    assert "happened" in {one["kind"] for one in found}
    for one in found:
        assert list(one) == ["kind", "what", "why", "tellings"]
        assert all(list(telling) == ["document", "start", "end", "quote", "value"] for telling in one["tellings"])


def test_instruments_and_figures_name_what_they_are(run: Run) -> None:
    (one,) = data(run("instruments", "NOR", "CHL", "--json"))["instruments"]
    assert (one["name"], [step["step"] for step in one["steps"]]) == ("“Fishing Act of 1990”", ["signed"])
    (figure,) = data(run("figures", "NOR", "CHL", "--json"))["figures"]
    assert (figure["figure"]["value"], figure["figure"]["unit"]) == (3e8, "USD")


@pytest.mark.parametrize(("options", "begins"), [((), "# Norway"), (("--format", "html"), "<!doctype html>"), (("--json",), "{"), (("--lang", "es"), "# Noruega")])
def test_a_brief_is_printed_in_the_format_asked_for(run: Run, options: tuple[str, ...], begins: str) -> None:
    assert run("brief", "NOR", "CHL", *options).startswith(begins)


@pytest.mark.parametrize(("name", "begins"), [("b.html", "<!doctype html>"), ("b.md", "# Norway"), ("b.json", "{")])
def test_a_brief_is_written_in_the_format_of_its_files_ending(run: Run, tmp_path: Path, name: str, begins: str) -> None:
    assert run("brief", "NOR", "CHL", "-o", str(tmp_path / name)) == ""
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("timeline", "Norwey", "CHL"), "Did you mean Norway?"),
        (("brief", "NOR", "Noruega"), "same state"),
        (("brief", "NOR", "CHL", "--format", "odt"), "md, html, pdf, docx, json"),
        (("brief", "NOR", "CHL", "--lang", "fr"), "'fr'"),
        (("figures", "NOR", "CHL", "--lang", "fr"), "'fr'"),
    ],
)
def test_wrong_use_is_status_2_and_says_what_to_do(run: Run, arguments: tuple[str, ...], says: str) -> None:
    assert says in run(*arguments, status=2)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_record_that_is_not_there_is_status_2(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "NOR", "CHL", "--record", "/nowhere"]) == 2
    assert "/nowhere" in capsys.readouterr().err


def test_a_file_that_can_not_be_written_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "no").write_text("a file")
    assert "can't be written" in run("brief", "NOR", "CHL", "-o", str(tmp_path / "no" / "b.md"), status=3)


@pytest.mark.parametrize("command", [one for one in COMMANDS if one != "brief"])
def test_where_there_is_nothing_that_is_said(run: Run, command: str) -> None:
    assert run(command, "MEX", "JPN").strip() == "The record holds nothing of this for Mexico and Japan."


def test_search_finds_passages_and_what_is_recorded_of_them(run: Run) -> None:
    both = data(run("search", "reconocio", "NORUEGA", "--json"))["passages"]
    assert {one["lang"] for one in both} == {"en", "es"}
    (found,) = data(run("search", '"reconocio"', "NORUEGA", "--json"))["passages"]
    assert found["document"] == "es/noruega.txt"
    assert found["text"] == spanish().text[found["start"] : found["end"]]
    told = {(one["cameo"], one["status"], one["quote"]) for one in found["events"]}
    assert {("054", "reported", "reconoció"), ("054", "denied", "no reconoció")} <= told
    told = run("search", "reconoció")
    assert "reconoció, also: recognised" in told
    assert next(line for line in found["lines"] if line["noun"] == "events")["says"] in told


def test_search_that_finds_nothing_says_so(run: Run) -> None:
    assert run("search", "zeppelin") == "No passage holds all of these words.\n"
    found = data(run("search", "zeppelin", "--json"))
    assert (found["matching"], found["passages"]) == (0, [])


LIFE = "Norway and Chile signed the Port Treaty in 1990. It entered into force on 1 June 1992. Chile suspended it in 2001. Norway said that it was lifted on 3 May 2005."


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> str:
    page = Page("life.txt", LIFE)
    page.step("signed the Port Treaty", "PORT_TREATY", "Port Treaty", "signed", ["NOR", "CHL"], "1990")
    page.step("entered into force", "PORT_TREATY", "Port Treaty", "in-force", [], "1992-06-01")
    page.step("Chile suspended it", "PORT_TREATY", "Port Treaty", "suspended", ["CHL"], "2001")
    page.step("it was lifted", "PORT_TREATY", "Port Treaty", "lifted", [], "2005-05-03")
    return str(record(tmp_path_factory.mktemp("life"), [page]))


@pytest.mark.parametrize(
    ("day", "steps", "maybe"),
    [
        ("1992-05-31", ["signed"], []), ("1992-06-01", ["in-force"], []), ("2001-07-01", ["in-force"], ["suspended"]),
        ("2004-01-01", ["suspended"], []), ("2020-01-01", ["lifted"], []),
    ],
)  # fmt: skip
def test_an_instrument_is_on_a_day_what_its_last_step_made_it(
    life: str, capsys: pytest.CaptureFixture[str], day: str, steps: list[str], maybe: list[str]
) -> None:
    assert main(["instruments", "NOR", "CHL", "--on", day, "--json", "--record", life]) == 0
    found = data(capsys.readouterr().out)
    assert found["on"] == day
    (one,) = found["instruments"]
    assert [step["step"] for step in one["steps"]] == steps
    assert [step["step"] for step in one["maybe"]] == maybe
    assert all(telling["quote"] for step in one["steps"] + one["maybe"] for telling in step["tellings"])


def test_the_state_of_instruments_is_told_with_the_words_that_carry_it(life: str, capsys: pytest.CaptureFixture[str]) -> None:
    for lang, word in (("en", "suspended"), ("es", "suspendió")):
        assert main(["instruments", "NOR", "CHL", "--on", "2004-01-01", "--lang", lang, "--record", life]) == 0
        told = capsys.readouterr().out
        assert word in told
        assert "Chile suspended it in 2001" in told


def test_before_its_first_step_an_instrument_is_nothing(life: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["instruments", "NOR", "CHL", "--on", "1980-01-01", "--json", "--record", life]) == 0
    assert data(capsys.readouterr().out)["instruments"] == []


def test_a_day_that_is_none_is_wrong_use(life: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["instruments", "NOR", "CHL", "--on", "summer", "--record", life]) == 2
    assert "2005-06-30" in capsys.readouterr().err


def test_perspectives_stand_side_by_side_with_how_many_speak_where(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    page = Page("two.txt", "Peru praised Chile. Sweden blamed Chile, which borders no part of Norway.", outlet="Fjord Post", genre="report")
    page.said("Peru", "praised Chile", ("CHL", "for")).said("Sweden", "blamed Chile", ("CHL", "against"))
    folder = str(record(tmp_path, [page]))
    for lang, words in (("en", "by outlet: Fjord Post 1–1"), ("es", "por medio: Fjord Post 1–1")):
        assert main(["perspectives", "NOR", "CHL", "--lang", lang, "--record", folder]) == 0
        told = capsys.readouterr().out
        assert words in told
        sides = next(line for line in told.splitlines() if "Sweden" in line or "Suecia" in line)
        assert sides.startswith(("Peru ", "Perú "))
