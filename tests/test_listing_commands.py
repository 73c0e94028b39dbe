"""All commands that list and count, in every form: what a table, JSON, CSV and a page tell is the same; a page needs nothing and runs nothing."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html
from made_record import Page, english, record, spanish

import dragoman
from dragoman import run as runs
from dragoman.cli import main
from dragoman.nouns import When
from dragoman.record import Maker

COMMANDS = ("timeline", "series", "network", "differences", "perspectives", "instruments", "figures")
WITH_PICTURE = tuple(command for command in COMMANDS if command != "differences")
WITH_DATES = tuple(command for command in COMMANDS if command != "differences")
EXAMPLES = Path(dragoman.__file__).parent / "examples"
BUNDLED = (("us_azerbaijan", "USA", "AZE", "en"), ("bolivia_chile", "BOL", "CHL", "es"))
Run = Callable[..., str]
every_command = pytest.mark.parametrize("command", COMMANDS)
LISTS = {"timeline": "occurrences", "series": "rows", "network": "edges"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    one, other = english(), spanish()
    one.annotation.events[0].date = other.annotation.events[1].date
    one.annotation.figures[0].date = When("2019", "2019-01-01", "2019-12-31")
    return str(record(tmp_path_factory.mktemp("listing"), [one, other], ["<b>broken</b>.pdf"]))


@pytest.fixture
def run(folder: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "160")

    def ran(*arguments: str, status: int = 0, held: str = folder) -> str:
        assert main([*arguments, "--record", held]) == status, capsys.readouterr().err
        told = capsys.readouterr()
        return told.err if status else told.out

    return ran


def rows(told: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(told, newline="")))


def flat(command: str, found: Any) -> list[dict[str, Any]]:
    """What JSON nests, as the rows of the CSV must have it."""
    if command in ("series", "network"):
        return [dict(row) for row in found[LISTS[command]]]
    if command == "timeline":
        return [
            {**one, "date": None, **dict.fromkeys(("earliest", "latest", "precision")), **_date(one["date"]), **telling}
            for one in found["occurrences"] for telling in one["tellings"]
        ]
    if command == "differences":
        return [{"number": number, **one, **telling} for number, one in enumerate(found["differences"], 1) for telling in one["tellings"]]
    if command == "perspectives":
        return [
            {"about": one["about"], "about_kind": one["kind"], "about_name": one["name"], "about_country": one["country"], **voice}
            for one in found["perspectives"] for side in ("for", "against", "neither") for voice in one[side]
        ]
    if command == "figures":
        return [{**one["telling"], "earliest": None, "latest": None, **_without(one["figure"], "start", "end"), **_date(one["figure"]["date"])} for one in found["figures"]]
    return [
        {"instrument": one["instrument"], "name": one["name"], "maybe": False, **step, "earliest": None, "latest": None, **_date(step["date"]), **telling}
        for one in found["instruments"] for step in one["steps"] for telling in step["tellings"]
    ]


def _without(one: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in one.items() if name not in names}


def _date(date: dict[str, Any] | None) -> dict[str, Any]:
    return {"date": date["edtf"], "earliest": date["earliest"], "latest": date["latest"], **({"precision": date["precision"]} if "precision" in date else {})} if date else {"date": None}


def cell(value: object) -> str:
    """A value as docs/commands.md says that a cell has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def same(command: str, told: str, found: Any) -> None:
    expected = flat(command, found)
    read = rows(told)
    assert len(read) == len(expected)
    for row, values in zip(read, expected, strict=True):
        for name, text in row.items():
            value = values[name]
            if isinstance(value, float | int) and not isinstance(value, bool):
                assert float(text) == value, name
            else:
                assert text == cell(value), name


@every_command
def test_csv_read_again_is_what_json_has(run: Run, command: str) -> None:
    same(command, run(command, "NOR", "CHL", "--csv"), json.loads(run(command, "NOR", "CHL", "--json")))


@every_command
def test_csv_has_one_header_and_rows_of_its_length(run: Run, command: str) -> None:
    head, *body = csv.reader(io.StringIO(run(command, "NOR", "CHL", "--csv"), newline=""))
    assert body
    assert len(head) == len(set(head))
    assert {len(row) for row in body} == {len(head)}
    assert all(re.fullmatch(r"[a-z_]+", name) for name in head)


@every_command
def test_csv_for_spreadsheets_has_the_same_rows(run: Run, command: str) -> None:
    exact, safe = (rows(run(command, "NOR", "CHL", option)) for option in ("--csv", "--csv-safe"))
    assert [{name: cell.removeprefix("'") for name, cell in row.items()} for row in safe] == [{name: cell.removeprefix("'") for name, cell in row.items()} for row in exact]


def test_csv_leaves_a_cell_that_looks_like_a_formula_as_the_source_has_it(tmp_path: Path, run: Run) -> None:
    page = Page("f.txt", '=cmd|"x"!A1 Norway accused Chile, "at\r\nlast".')
    page.event("accused", [page.span("Norway")], [page.span("Chile")], "112", "ACCUSE", date="1990")
    (row,) = rows(run("timeline", "NOR", "CHL", "--csv", held=str(record(tmp_path, [page]))))
    assert row["quote"] == page.text[int(row["start"]) : int(row["end"])]
    assert row["quote"].startswith("=cmd")
    (row,) = rows(run("timeline", "NOR", "CHL", "--csv-safe", held=str(record(tmp_path, [page]))))
    assert row["quote"].startswith("'=cmd")


# ---- pages ----


@every_command
@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_page_needs_nothing_and_runs_nothing(run: Run, tmp_path: Path, command: str, lang: str) -> None:
    assert run(command, "NOR", "CHL", "--html", "--lang", lang, "-o", str(tmp_path / "page.html")) == ""
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    page = html.fromstring(text)
    assert page.get("lang") == lang
    assert not page.xpath("//script | //iframe | //object | //link | //img | //foreignobject")
    assert not [name for one in page.iter() for name in one.attrib if name.startswith("on")]
    assert not re.search(r"(?:src|href)=\"(?!#)|url\((?!#)|@import", text)
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == ["default-src 'none'; style-src 'unsafe-inline'"]
    assert bool(page.xpath("//svg")) == (command in WITH_PICTURE)
    assert "&lt;b&gt;broken&lt;/b&gt;.pdf" in text, "what was not read is told, as text"
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in ("series", "network")])
def test_a_page_quotes_the_words_of_its_sources_whole(run: Run, command: str) -> None:
    page = html.fromstring(run(command, "NOR", "CHL", "--html"))
    quotes = {" ".join(quote.split()) for quote in page.xpath("//q/text()")}
    assert quotes
    texts = [" ".join(one.text.split()) for one in (english(), spanish())]
    assert all(any(quote.strip("“” ") in text for text in texts) for quote in quotes)


def test_words_of_a_document_never_become_markup(tmp_path: Path, run: Run) -> None:
    page = Page("x.txt", "Norway accused Chile of <script>alert(1)</script> $x$.", outlet="<img src=x onerror=alert(1)>")
    page.event("accused", [page.span("Norway")], [page.span("Chile")], "112", "ACCUSE", date="1990").figure("1", 1, "<i>", "<script>alert(2)</script>")
    page.said("Norway", "accused Chile of <script>alert(1)</script>", ("CHL", "against"))
    held = str(record(tmp_path, [page]))
    for command in COMMANDS:
        told = run(command, "NOR", "CHL", "--html", held=held)
        assert "<script" not in told
        assert "<img" not in told


@pytest.mark.parametrize("command", WITH_PICTURE)
def test_the_picture_in_a_page_is_the_same_each_time(run: Run, command: str) -> None:
    one, other = (run(command, "NOR", "CHL", "--html") for _ in range(2))
    assert one == other
    drawn = re.search(r"<svg.*?</svg>", one, re.DOTALL)
    assert drawn is not None
    etree.fromstring(drawn.group())


# ---- forms and dates ----


@every_command
@pytest.mark.parametrize(("ending", "begins"), [("json", "{"), ("csv", "[a-z_]+,"), ("html", "<!doctype html>"), ("htm", "<!doctype html>")])
def test_the_ending_of_the_file_says_the_form(run: Run, tmp_path: Path, command: str, ending: str, begins: str) -> None:
    run(command, "NOR", "CHL", "-o", str(tmp_path / f"x.{ending}"))
    assert re.match(begins, (tmp_path / f"x.{ending}").read_text(encoding="utf-8"))


def test_graphml_is_a_form_of_the_network_alone(run: Run, tmp_path: Path) -> None:
    run("network", "-o", str(tmp_path / "x.graphml"))
    assert "<graphml" in (tmp_path / "x.graphml").read_text(encoding="utf-8")
    nodes = rows(run("network", "NOR", "CHL", "--csv", "--nodes"))
    assert {"NOR", "CHL"} <= {row["id"] for row in nodes}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("timeline", "NOR", "CHL", "--json", "--csv"), "together"),
        (("timeline", "NOR", "CHL", "-o", "x.xlsx"), "--csv"),
        (("series", "NOR", "CHL", "--by", "week"), "day, month, year"),
        (("series", "NOR", "Noruega"), "same state"),
        (("network", "NOR"), "two states"),
        (("figures", "NOR", "CHL", "--from", "last year"), "2005-06"),
        (("timeline", "NOR", "CHL", "--from", "1991", "--to", "1990"), "Exchange"),
        (("instruments", "NOR", "CHL", "--on", "1990-01-01", "--from", "1990"), "--on"),
    ],
)
def test_wrong_use_says_what_to_do(run: Run, arguments: tuple[str, ...], says: str) -> None:
    assert says in run(*arguments, status=2)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_can_not_be_written_is_said(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "no").write_text("a file")
    assert "can't be written" in run(command, "NOR", "CHL", "-o", str(tmp_path / "no" / "x.csv"), status=3)


def test_dates_leave_out_what_can_not_be_of_them(run: Run) -> None:
    found = json.loads(run("timeline", "NOR", "CHL", "--json", "--from", "1990", "--to", "2019-06"))["occurrences"]
    assert [one["date"]["edtf"] for one in found if one["date"]] == ["1990-05-05", "2019"]
    assert json.loads(run("instruments", "NOR", "CHL", "--json", "--from", "1991"))["instruments"] == []
    assert json.loads(run("instruments", "NOR", "CHL", "--json", "--to", "1990-01"))["instruments"]
    spoken = json.loads(run("perspectives", "NOR", "CHL", "--json", "--from", "2021-05-10"))["perspectives"]
    assert {voice["published"] for one in spoken for voice in one["for"] + one["against"]} == {"2021-05-10"}


@pytest.mark.parametrize("command", WITH_DATES)
def test_where_there_is_nothing_of_some_dates_that_is_said(run: Run, command: str) -> None:
    told = run(command, "NOR", "CHL", "--from", "1700", "--to", "1701")
    assert "nothing of this" in told or "1700 – 1701" in told


# ---- real records ----


@cache
def bundled(corpus: str, base: Path) -> str:
    from dragoman.reading.annotate import annotate
    from dragoman.reading.documents import load

    runs.read([str(EXAMPLES / corpus / "documents")], base / corpus, load=load, annotate=annotate, maker=Maker("0", "made"))
    return str(base / corpus)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bundled")


@pytest.mark.parametrize(("corpus", "a", "b", "lang"), BUNDLED)
@every_command
def test_the_bundled_records_are_told_in_every_form(run: Run, base: Path, corpus: str, a: str, b: str, lang: str, command: str) -> None:
    held = bundled(corpus, base)
    found = json.loads(run(command, a, b, "--json", held=held))
    same(command, run(command, a, b, "--csv", held=held), found)
    page = html.fromstring(run(command, a, b, "--html", "--lang", lang, held=held))
    assert page.xpath("//table//td")
    assert len(run(command, a, b, "--lang", lang, held=held).splitlines()) > 5


@pytest.mark.parametrize(("corpus", "a", "b", "lang"), BUNDLED)
def test_the_series_of_the_bundled_records_counts_what_the_timeline_tells(run: Run, base: Path, corpus: str, a: str, b: str, lang: str) -> None:
    held = bundled(corpus, base)
    told = {one["id"] for one in json.loads(run("timeline", a, b, "--json", held=held))["occurrences"] if one["status"] in ("reported", "attributed")}
    years, months = (json.loads(run("series", a, b, "--by", by, "--json", held=held)) for by in ("year", "month"))
    counted = [sum(row["n"] or 0 for row in found["rows"] if not row["directed"]) + sum(one["count"]["n"] for one in found["wider"] if not one["directed"]) for found in (years, months)]
    assert counted[0] == counted[1] > 20
    assert counted[0] <= len(told)
