"""A record beside a file of another maker: what both have, what one alone has, what is in no count, and the command that shows it in every form."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import made_record
import pytest
from made_record import Page, record
from test_datasets import gdelt

from dragoman.cli import main
from dragoman.datasets import columns

TEXT = """Peru accused Norway of poaching on 4 May 2021. Norway thanked Peru on 6 May 2021. Peru and Norway met in April 2021.
Peru blamed Norway in 2019. Norway will sue Peru. Norway bombed Peru on 1 March 1999. Chile hailed Peru on 4 May 2021."""


def page() -> Page:
    made = Page("a.txt", TEXT, outlet="Fjord Post")
    peru, norway = (lambda nth: made.span("Peru", nth)), (lambda nth: made.span("Norway", nth))
    made.event("accused", [peru(0)], [norway(0)], "112", "ACCUSE", date="2021-05-04", quad=3)
    made.event("thanked", [norway(1)], [peru(1)], "051", "SUPPORT", date="2021-05-06")
    made.event("met", [peru(2)], [norway(2)], "040", "CONSULT", date="2021-04", reciprocal=True)
    made.event("blamed", [peru(3)], [norway(3)], "112", "ACCUSE", date="2019", quad=3)
    made.event("sue", [norway(4)], [peru(4)], "116", "ACCUSE", status="planned", quad=3)
    made.event("bombed", [norway(5)], [peru(5)], "195", "ASSAULT", date="1999-03-01", quad=4)
    made.event("hailed", [made.span("Chile")], [peru(6)], "051", "SUPPORT", date="2021-05-04")
    made.document.url = "https://fjord.example/1"
    return made


ROWS = (
    gdelt(GLOBALEVENTID="1", SQLDATE="20210505", EventCode="111"),  # a day later, another code of the same class
    gdelt(GLOBALEVENTID="2", SQLDATE="20210412", EventCode="042"),  # within the month that is told, one of its two ways
    gdelt(GLOBALEVENTID="3", SQLDATE="20210430", EventCode="061"),
    gdelt(GLOBALEVENTID="4", SQLDATE="20210401", EventCode="010"),
    gdelt(GLOBALEVENTID="5", SQLDATE="20210601", Actor1CountryCode="CHL"),
    "not a row",
)


def asked(folder: Path, *options: str, pages: Sequence[Page] | None = None, rows: Sequence[str] = ROWS, expected: int = 1) -> None:
    held = record(folder, pages or [page()])
    file = folder / "day.export.CSV"
    file.write_text("\n".join(rows) + "\n", encoding="utf8")
    assert main(["against", str(file), "Peru", "NOR", "--record", str(held), *options]) == expected


def told(folder: Path, capsys: pytest.CaptureFixture[str], *options: str, **more: Any) -> dict[str, Any]:
    asked(folder, "--json", *options, **more)
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_what_both_have_and_what_one_alone_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(tmp_path, capsys)
    ours = [(one["date"], one["source"], one["type"], one["has"]) for one in found["lines"] if one["of"] == "record"]
    assert ours == [
        ("2021-04-01/2021-04-28", "NOR", "CONSULT", "record"), ("2021-04-01/2021-04-28", "PER", "CONSULT", "both"),
        ("2021-05-04", "PER", "ACCUSE", "both"), ("2021-05-06", "NOR", "SUPPORT", "record"),
    ]  # fmt: skip
    theirs = [(one["id"], one["line"], one["has"]) for one in found["lines"] if one["of"] == "file"]
    assert theirs == [("2", 2, "both"), ("3", 3, "file"), ("1", 1, "both")]


def test_the_counts_add_up_to_the_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(tmp_path, capsys)
    for whose in ("record", "file"):
        lines = [one for one in found["lines"] if one["of"] == whose]
        assert sum(one[whose] for one in found["counts"]) == len(lines)
        assert sum(one[f"{whose}_found"] for one in found["counts"]) == len([one for one in lines if one["has"] == "both"])
    may = next(one for one in found["counts"] if (one["month"], one["source"], one["quad"]) == ("2021-05", "PER", 3))
    assert (may["record"], may["record_found"], may["file"], may["file_found"]) == (1, 1, 1, 1)


def test_what_is_in_no_count_is_counted_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(tmp_path, capsys)["apart"] == {"undated": 0, "wider": 1, "outside": 1, "not_happened": 1, "statements": 1}


def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (file,) = told(tmp_path, capsys)["files"]
    assert (file["format"], file["acts"], file["first"], file["last"]) == ("gdelt", 5, "2021-04-01", "2021-06-01")
    assert file["misread"] == [{"line": 6, "reason": "1 columns where there are 61"}]


def test_without_one_all_is_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(tmp_path, capsys, rows=ROWS[:5], expected=0)["files"][0]["misread"] == []


def test_documents_that_both_have(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def mention(event: str, where: str) -> str:
        return "\t".join({"GLOBALEVENTID": event, "MentionIdentifier": where}.get(name, "") for name in columns("mentions"))

    (tmp_path / "mentions").write_text("\n".join([mention("1", "https://fjord.example/1"), mention("1", "https://other.example"), "x"]), encoding="utf8")
    found = told(tmp_path, capsys, "--mentions", str(tmp_path / "mentions"))
    assert found["shared_documents"] == 1
    assert (found["files"][1]["format"], found["files"][1]["acts"], found["files"][1]["misread"][0]["line"]) == ("mentions", 2, 3)


@pytest.mark.parametrize(("lang", "words"), [("en", ("record only", "file only", "lines not read: 1", "line 6")), ("es", ("solo el registro", "solo el archivo", "líneas sin leer: 1", "línea 6"))])
def test_the_table_and_the_page_say_it_in_both_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, words: tuple[str, ...]) -> None:
    asked(tmp_path, "--lang", lang)
    table = " ".join(capsys.readouterr().out.split())
    assert [word for word in words if word not in table] == []
    asked(tmp_path, "--lang", lang, "-o", str(tmp_path / "page.html"))
    page_ = " ".join((tmp_path / "page.html").read_text(encoding="utf8").split())
    assert [word for word in words if word not in page_] == []


def test_the_csv_has_a_row_an_act_of_either(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked(tmp_path, "--csv")
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["of"] for row in rows].count("file") == 3
    assert {row["documents"] for row in rows if row["of"] == "record"} == {"a.txt"}


def test_states_exchanged_everywhere_are_exchanged_in_the_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    other = {"PER": "NOR", "NOR": "PER"}

    def shown(found: dict[str, Any], swap: dict[str, str]) -> list[tuple[Any, ...]]:
        return sorted((one["of"], one["has"], one["date"], swap.get(one["source"], one["source"]), swap.get(one["target"], one["target"]), one["type"]) for one in found["lines"])

    straight = shown(told(tmp_path / "one", capsys), {})
    monkeypatch.setitem(made_record.NAMES, "Peru", ("NOR", "NOR"))
    monkeypatch.setitem(made_record.NAMES, "Norway", ("PER", "PER"))
    swapped = ["\t".join(other.get(cell, cell) for cell in row.split("\t")) for row in ROWS]
    assert shown(told(tmp_path / "two", capsys, rows=swapped), other) == straight


def test_the_order_of_the_files_lines_does_not_matter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = told(tmp_path / "one", capsys), told(tmp_path / "two", capsys, "--format", "gdelt", rows=ROWS[::-1])
    assert one["counts"] == other["counts"]


def test_a_file_of_no_format_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked(tmp_path, rows=("a,b,c",), expected=2)
    assert "--format" in capsys.readouterr().err
