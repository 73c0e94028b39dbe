"""A release: the same bytes whenever it is made, every file described and hashed, valid for those who define the descriptions, loaded by its own loaders; CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from made_record import english, made, record, spanish

from dragoman.cli import main
from dragoman.publish import formats
from dragoman.publish.csv import csv as written
from dragoman.publish.formats import Material
from dragoman.publish.formats.inert import inert
from dragoman.publish.formats.release import codebook
from dragoman.publish.formats.tables import schema
from dragoman.publish.formats.tidy import TIDY
from dragoman.publish.phrases import rows as table

FILES = [
    "CITATION.cff", "README.md", "SHA256SUMS", "codebook.csv", "codebook.md", "croissant.json", "datapackage.json", "load.R", "load.py", "not_read.csv", "prov.json", "settings.json", "versions.json",
    *(f"data/{name}.{kind}" for name in TIDY for kind in ("csv", "parquet")),
]  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    with made(tmp_path_factory.mktemp("made")) as held:
        return formats.of("release")(Material.held(held))


@pytest.fixture(scope="module")
def folder(files: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("release")
    for name, content in files.items():
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_bytes(content)
    return place


def test_it_holds_data_descriptions_provenance_and_loaders(files: Mapping[str, bytes]) -> None:
    assert sorted(files) == sorted(FILES)
    assert next(iter(files)) == "README.md"


def test_the_readme_says_what_was_not_read(files: Mapping[str, bytes]) -> None:
    assert "1 of 3 documents given" in files["README.md"].decode()
    assert files["not_read.csv"].decode() == "document,reason\nbroken.pdf,is no text\n"
    named = re.findall(r"^\| ([^|]+) \|", files["README.md"].decode(), re.MULTILINE)
    told = {name for cell in named[2:] for name in cell.split(", ")}
    assert {name for name in told if "*" not in name} <= {*files}
    assert {name for name in files if "/" not in name and name != "README.md"} - told == {"CITATION.cff"}


def test_every_file_has_its_hash(files: Mapping[str, bytes]) -> None:
    sums = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())  # type: ignore[arg-type]
    assert sums == {name: sha256(content).hexdigest() for name, content in files.items() if name != "SHA256SUMS"}


def test_it_is_the_same_whenever_and_in_whatever_order_it_is_made(tmp_path: Path, files: Mapping[str, bytes]) -> None:
    folder = record(tmp_path / "again", [english(), spanish()], ["broken.pdf"])
    for name in ("one.zip", "two.zip"):
        assert main(["export", "--format", "release", "-o", str(tmp_path / name), "--record", str(folder)]) == 0
    one, two = ((tmp_path / name).read_bytes() for name in ("one.zip", "two.zip"))
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == dict(files)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_it_says_its_version_settings_models_and_libraries(files: Mapping[str, bytes]) -> None:
    versions = json.loads(files["versions.json"])
    assert re.fullmatch("[0-9a-f]{32}", versions["record"])
    assert [maker["code"] for maker in versions["read_with"].values()] == ["made"]
    assert versions["libraries"]["pyarrow"] == __import__("pyarrow").__version__
    assert "pandas" not in versions["libraries"]
    assert json.loads(files["settings.json"])["release"] == {"confidence": 0.0, "pair": []}
    cited = yaml.safe_load(files["CITATION.cff"])
    assert (cited["cff-version"], cited["type"], cited["version"]) == ("1.2.0", "dataset", versions["record"])
    assert {"message", "title", "authors"} <= set(cited)


def test_of_two_states_it_says_so(tmp_path: Path) -> None:
    with made(tmp_path) as held:
        found = formats.of("release")(Material.held(held, 0.5, ("NOR", "CHL")))
    assert "acts of Chile and Norway on each other" in found["README.md"].decode()
    assert "0.5 or more" in found["README.md"].decode()
    assert json.loads(found["settings.json"])["release"] == {"confidence": 0.5, "pair": ["CHL", "NOR"]}


# ---- descriptions ----


def test_every_column_stands_in_the_codebook_and_nothing_else_does(files: Mapping[str, bytes]) -> None:
    entries = list(csv.DictReader(io.StringIO(files["codebook.csv"].decode())))
    assert [(one["table"], one["column"]) for one in entries] == [(name, column) for name, kind in TIDY.items() for column in schema(kind.row).names]
    assert all(one["text"] for one in entries)
    known = {(name, column) for name, kind in TIDY.items() for column in schema(kind.row).names}
    for row in table("codebook.tsv"):
        assert [(name, column) for name, column in known if column == row["column"] and row["table"] in ("", name)], row
    assert all(f"## {name}\n" in files["codebook.md"].decode() for name in TIDY)


def test_the_docs_name_every_column() -> None:
    page = (Path(__file__).parents[1] / "docs" / "export.md").read_text(encoding="utf8")
    assert [column for kind in TIDY.values() for column in schema(kind.row).names if not re.search(rf"\b{column}\b", page) and not column.startswith("target_")] == []


def test_the_codebook_says_what_a_column_is_in_each_table() -> None:
    assert codebook.text("statements", "event_ids") != codebook.text("occurrences", "event_ids")
    assert codebook.text("events", "cameo") == codebook.text("occurrences", "cameo")


def test_the_data_package_is_valid_with_its_data(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import Package

        report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])
    assert {task.name for task in report.tasks} == {*TIDY}


def test_the_data_package_finds_what_is_wrong(folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(folder, broken)
    events = (broken / "data" / "events.csv").read_text(encoding="utf8").splitlines(keepends=True)
    (broken / "data" / "events.csv").write_text("".join([*events, events[-1]]), encoding="utf8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import Package

        assert not Package(str(broken / "datapackage.json")).validate().valid


def test_croissant_is_valid_and_gives_the_rows(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import mlcroissant

        dataset = mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))
        for name in ("events", "occurrences"):
            rows = pq.read_table(folder / "data" / f"{name}.parquet")
            key = f"{name}/{TIDY[name].key[0]}"
            assert [one[key].decode() for one in dataset.records(name)] == rows.column(TIDY[name].key[0]).to_pylist()
    assert dataset.metadata.ctx.issues.errors == set()
    told = {re.search(r'"https://schema.org/(\w+)" is recommended', text).group(1) for text in dataset.metadata.ctx.issues.warnings}  # type: ignore[union-attr]
    assert told == {"datePublished", "license"}, "who publishes it says these"


# ---- loaders ----


def test_the_python_loader_counts_the_rows_and_gives_a_table(folder: Path) -> None:
    counted = subprocess.run([sys.executable, "load.py"], cwd=folder, capture_output=True, text=True, check=True).stdout
    assert dict(line.split() for line in counted.splitlines()) == {name: str(pq.read_metadata(folder / "data" / f"{name}.parquet").num_rows) for name in TIDY}
    asked = "from load import table; print(table('events').cameo.tolist()[0])"
    assert subprocess.run([sys.executable, "-c", asked], cwd=folder, capture_output=True, text=True, check=True).stdout == "054\n"


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not here: load.R was not run")
def test_the_r_loader_counts_the_rows(folder: Path) -> None:
    counted = subprocess.run(["Rscript", "load.R"], cwd=folder, capture_output=True, text=True, check=True).stdout
    assert dict(line.split() for line in counted.splitlines()) == {name: str(pq.read_metadata(folder / "data" / f"{name}.parquet").num_rows) for name in TIDY}


@pytest.mark.parametrize("name", ["load.py", "load.R"])
def test_a_loader_has_about_ten_lines(files: Mapping[str, bytes], name: str) -> None:
    lines = [line for line in files[name].decode().splitlines() if line.strip() and not line.startswith(("#", '"""'))]
    assert len(lines) <= 10


# ---- CSV for spreadsheets ----

FORMULAS = ["=1+1", "+SUM(A1)", "-cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1+1"]
HARMLESS = ["a=b", "-2.5", "+3", "1e-5", "", "a, b", 'a "b"', "2021-05-04", "Añadir -1"]


def cells(*values: str) -> bytes:
    return written([value] for value in values).encode()


def back(content: bytes) -> list[str]:
    return [row[0] if row else "" for row in csv.reader(io.StringIO(content.decode(), newline=""))]


def test_a_cell_that_would_be_a_formula_gets_an_apostrophe_and_no_other_changes() -> None:
    assert back(inert(cells(*FORMULAS))) == [f"'{value}" for value in FORMULAS]
    assert inert(cells(*HARMLESS)) == cells(*HARMLESS)


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8), min_size=2, max_size=3), min_size=1, max_size=4))
def test_cells_come_back_from_csv_whatever_stands_in_them(rows: list[list[str]]) -> None:
    assert list(csv.reader(io.StringIO(written(rows), newline=""))) == rows


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8), min_size=1, max_size=4))
def test_no_cell_runs_and_each_can_be_had_back(values: list[str]) -> None:
    for value, safe in zip(values, back(inert(cells(*values))), strict=True):
        assert safe in (value, f"'{value}")
        assert not safe.startswith(("=", "+", "-", "@", "\t", "\r")) or re.fullmatch(r"[+-][\d.]+([eE][+-]?\d+)?", safe)


def test_export_is_exact_and_safe_where_asked_for(tmp_path: Path) -> None:
    page = english()
    page.annotation.document.title = '=HYPERLINK("http://evil.example")'
    folder = str(record(tmp_path, [page]))
    for name, more in (("exact", []), ("safe", ["--csv-safe"])):
        assert main(["export", "--format", "events-csv", "-o", str(tmp_path / f"{name}.csv"), "--record", folder, *more]) == 0
    exact, safe = ({row["title"] for row in csv.DictReader(io.StringIO((tmp_path / f"{name}.csv").read_text(encoding="utf8"), newline=""))} for name in ("exact", "safe"))
    assert exact == {page.annotation.document.title}
    assert safe == {f"'{page.annotation.document.title}"}


def test_a_release_is_exact_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--format", "release", "--csv-safe", "-o", str(tmp_path / "r"), "--record", str(record(tmp_path, [english()]))]) == 2
    assert "tables-csv --csv-safe" in capsys.readouterr().err


def test_any_format_goes_into_an_archive(tmp_path: Path) -> None:
    folder = str(record(tmp_path, [english()]))
    assert main(["export", "--format", "gdelt", "-o", str(tmp_path / "g.zip"), "--record", folder]) == 0
    with zipfile.ZipFile(tmp_path / "g.zip") as archive:
        assert sorted(archive.namelist()) == ["gdelt.export.CSV", "gdelt.mentions.CSV", "left_out.csv"]
