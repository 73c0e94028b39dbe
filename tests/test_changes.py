"""What differs between two versions of a record: documents that came and went, lines that are read otherwise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.cli import main

FIRST = "Kenya expelled two Somali envoys on 3 March 2019. The Blue Dune Front praised Somalia."
OTHER = "Perú firmó un acuerdo con Chile el 4 de mayo de 2001."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(FIRST, encoding="utf8")
    (tmp_path / "in" / "b.txt").write_text(OTHER, encoding="utf8")
    return tmp_path


def read(folder: Path, *arguments: str) -> str:
    """Read the folder into its record, and give the version that comes of it."""
    assert main(["read", str(folder / "in"), "--record", str(folder / "record"), *arguments]) == 0
    version: str = json.loads((folder / "record" / "manifest.json").read_bytes())["version"]
    return version


def changed(folder: Path, capsys: pytest.CaptureFixture[str], *versions: str) -> Any:
    capsys.readouterr()
    assert main(["changes", *versions, "--json", "--record", str(folder / "record")]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_version_does_not_differ_from_itself(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    version = read(folder)
    found = changed(folder, capsys, version, version)
    assert (found["added"], found["removed"], found["replaced"], found["lines"]) == ([], [], [], [])
    assert main(["changes", version, "--record", str(folder / "record")]) == 0
    assert "nothing differs" in capsys.readouterr().out


def test_a_document_that_came_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = read(folder)
    (folder / "in" / "c.txt").write_text("Chad thanked Mali.", encoding="utf8")
    second = read(folder)
    assert changed(folder, capsys, first, second)["added"] == ["c.txt"]
    assert changed(folder, capsys, second, first)["removed"] == ["c.txt"]


def test_a_document_whose_text_changed_is_named_and_not_its_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = read(folder)
    (folder / "in" / "a.txt").write_text(FIRST.replace("two", "three"), encoding="utf8")
    found = changed(folder, capsys, first, read(folder))
    assert (found["replaced"], found["lines"]) == (["a.txt"], [])


def test_lines_that_are_read_otherwise_are_told_with_their_words(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(folder)
    table = folder / "more.csv"
    table.write_text("name,country,sector\nBlue Dune Front,SOM,REB\n", encoding="utf8")
    monkeypatch.setenv("DRAGOMAN_DICTIONARIES", str(folder / "shelf"))
    assert main(["import-dictionary", str(table)]) == 0
    second = read(folder)
    found = changed(folder, capsys, first, second)
    assert ("added", "Blue Dune Front", "SOM") in {(line["change"], line["quote"].removeprefix("The "), line["line"].get("country")) for line in found["lines"]}
    assert {line["document"] for line in found["lines"]} <= {"a.txt", "b.txt"}
    texts = {"a.txt": FIRST, "b.txt": OTHER}
    assert all(line["quote"] in texts[line["document"]] for line in found["lines"])


def test_versions_are_known_by_their_first_digits(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    version = read(folder)
    assert changed(folder, capsys, version[:6])["from"] == version
    assert main(["changes", "zz", "--record", str(folder / "record")]) == 2
    assert "dragoman status" in capsys.readouterr().err
