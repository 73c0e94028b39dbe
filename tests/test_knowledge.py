"""What the program knows beforehand: how far it reaches, and that each check catches what it is for."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import dragoman
from dragoman.cli import codebook, main
from dragoman.reading import checks, coverage
from dragoman.reading.coverage import Knowledge

PACKAGE = Path(dragoman.__file__).parent
KNOWLEDGE = coverage.load()
ALONE = {table.file for table in KNOWLEDGE.tables.values() if len(table.lines) > 400} - {
    checks.COLUMNS, *(f"reading/actors/data/{name}.tsv" for name in ("states", "organisations", "offices")),
}
STANDING = checks.faults(KNOWLEDGE)


def planted(file: str, line: str) -> Knowledge:
    """The knowledge with one line put at the end of one file. Long files to which no other refers are left out, for speed."""
    tables = [table for name, table in KNOWLEDGE.tables.items() if name not in {file, *ALONE}]
    return Knowledge([*tables, coverage.parse(file, (PACKAGE / file).read_text(encoding="utf-8") + line + "\n")])


def row(file: str, **cells: str) -> str:
    """A line for a file, with these cells and no others."""
    return "\t".join(cells.get(column, "") for column in KNOWLEDGE.tables[file].columns)


STATES = "reading/actors/data/states.tsv"
NAMES = "reading/actors/data/state_names.tsv"
OFFICES = "reading/actors/data/offices.tsv"
MEMBERS = "reading/actors/data/memberships.tsv"
ORGANISATIONS = "reading/actors/data/organisations.tsv"
CODEBOOK = "reading/events/data/codebook_en.tsv"
CONTEXTS = "reading/contexts/data/contexts_es.tsv"
CUES = "reading/statements/data/cues_es.tsv"
INSTRUMENTS = "reading/instruments/data/instruments.tsv"
WHY = "compare/data/why_en.tsv"
GENRES = "reading/documents/data/genres.tsv"
HOLDER = {"person": "A_B", "name": "A B", "sector": "GOV", "source": "x"}
ENTRY = {"lemma": "zz", "pos": "verb", "source": "subj", "target": "obj"}

FAULTS = {
    "too many cells": (CONTEXTS, "health\tzz zz\tmás", "columns of its head", "3 cells where the head names 2"),
    "an empty cell": (STATES, row(STATES, id="XXA", name_en="X", status="disputed", source="x"), "must be filled", "'name_es' is empty"),
    "a state twice": (STATES, row(STATES, id="FRA", name_en="F", name_es="F", status="un-member", source="x"), "stands twice", "FRA"),
    "an entry twice": (CODEBOOK, row(CODEBOOK, lemma="meet", pos="verb", **{"with": "obj=@need"}, type="-"), "stands twice", "meet verb"),
    "an id of two actors": (
        ORGANISATIONS,
        row(ORGANISATIONS, id="FRA", kind="igo", country="IGO", name_en="F", name_es="F", source="x"),
        "two actors",
        "belongs to one of the states",
    ),
    "a date that is none": (
        OFFICES,
        row(OFFICES, **HOLDER, state="FRA", office="zz", **{"from": "2001-13"}),
        "well-formed",
        "'2001-13' is no date",
    ),
    "a state that is none": (MEMBERS, row(MEMBERS, organisation="UN", state="XQX", source="x"), "well-formed", "'XQX' is no state"),
    "an organisation that is none": (MEMBERS, row(MEMBERS, organisation="XQX", state="FRA", source="x"), "well-formed", "no organisation"),
    "a kind that is none": (NAMES, row(NAMES, id="FRA", lang="en", kind="nickname", form="zz"), "well-formed", "'nickname' is no choice"),
    "a language that is none": (NAMES, row(NAMES, id="FRA", lang="qq", kind="name", form="zz"), "well-formed", "'qq' is no lang"),
    "a sector that is none": (
        OFFICES,
        row(OFFICES, **HOLDER | {"sector": "ZZZ"}, state="FRA", office="zz", **{"from": "2001"}),
        "well-formed",
        "ZZZ",
    ),
    "a type that is none": (CODEBOOK, row(CODEBOOK, **ENTRY, type="MEET", cameo="040"), "well-formed", "'MEET' is no type"),
    "a code that is none": (CODEBOOK, row(CODEBOOK, **ENTRY, type="CONSULT", cameo="0499"), "well-formed", "'0499' is no cameo"),
    "a context that is none": (CONTEXTS, "sport\tfútbol", "well-formed", "'sport' is no context"),
    "a stance that is none": (
        CUES,
        row(CUES, form="zz", pos="verb", frame="clause", commitment="asserts", stance="pro"),
        "well-formed",
        "'pro'",
    ),
    "an expression that does not close": (
        GENRES,
        row(GENRES, genre="news", where="text", weight="1", form="(a"),
        "well-formed",
        "'(a' is no expression",
    ),
    "a weight that is no number": (
        GENRES,
        row(GENRES, genre="news", where="text", weight="much", form="a"),
        "well-formed",
        "'much' is no number",
    ),
    "a life without a date": (
        INSTRUMENTS,
        row(INSTRUMENTS, id="ZZ", kind="treaty", forms_en="Z", life="signed", source="PUBLIC"),
        "well-formed",
        "'signed' is no life",
    ),
    "a value between two bars": (
        INSTRUMENTS,
        row(INSTRUMENTS, id="ZZ", kind="treaty", forms_en="Z||Y", source="PUBLIC"),
        "well-formed",
        "'' is no list",
    ),
    "an end before the beginning": (
        MEMBERS,
        row(MEMBERS, organisation="ASEAN", state="FRA", source="x", **{"from": "2001-05", "to": "2001-04"}),
        "before it begins",
        "2001-04",
    ),
    "two presidents at a time": (
        OFFICES,
        row(OFFICES, **HOLDER, state="FRA", office="president", **{"from": "2010-01-01", "to": "2010-02-01"}),
        "one holder",
        "FRA, president",
    ),
    "one senator twice at a time": (
        OFFICES,
        row(OFFICES, **HOLDER | {"person": "BARACK_OBAMA"}, state="USA", office="senator", **{"from": "2006", "to": "2007"}),
        "one holder",
        "BARACK_OBAMA",
    ),
    "a member twice": (MEMBERS, row(MEMBERS, organisation="UN", state="FRA", source="x", **{"from": "1960"}), "one holder", "UN, FRA"),
    "a mode of another type": (
        CODEBOOK,
        row(CODEBOOK, **ENTRY, type="CONSULT", mode="seize", cameo="040"),
        "their types",
        "no mode 'seize'",
    ),
    "an act without a code": (CODEBOOK, row(CODEBOOK, **ENTRY, type="CONSULT"), "their types", "without a CAMEO code"),
    "a code on what is no act": (CODEBOOK, row(CODEBOOK, **ENTRY, type="-", cameo="040"), "their types", "no type to carry"),
    "a step that is none": (
        "reading/instruments/data/steps_en.tsv",
        row("reading/instruments/data/steps_en.tsv", lemma="zz", pos="verb", step="eaten"),
        "well-formed",
        "'eaten' is no choice",
    ),
    "a class that is none": (CODEBOOK, row(CODEBOOK, **ENTRY, type="CONSULT", cameo="040", **{"with": "obj=@zz"}), "classes", "@zz"),
}


@pytest.mark.parametrize(("file", "line", "check", "told"), FAULTS.values(), ids=list(FAULTS))
def test_a_planted_fault_is_found_and_where_it_stands(file: str, line: str, check: str, told: str) -> None:
    last = len((PACKAGE / file).read_text(encoding="utf-8").splitlines()) + 1
    new = [fault for fault in checks.faults(planted(file, line)) if fault not in STANDING]
    assert [(fault.file, check in fault.check, told in fault.message) for fault in new] == [(file, True, True)], new
    # Of two terms that overlap the later one is named, wherever it stands.
    assert new[0].line == last or "term in line" in new[0].message


def test_a_file_that_does_not_say_as_of_when_is_found() -> None:
    bare = Knowledge([coverage.parse("reading/x/data/x.tsv", "# Words.\nform\nword\n")])
    assert [fault.message[:29] for fault in checks.faults(bare)] == ["no comment says as of when it"]


def test_a_missing_column_is_found() -> None:
    rules = KNOWLEDGE.tables[checks.COLUMNS]
    bare = Knowledge([rules, coverage.parse(STATES, "# As of 2026.\nid\nFRA\n")])
    assert {fault.line for fault in checks.faults(bare)} == {0}
    assert "there is no column 'status'" in {fault.message for fault in checks.faults(bare)}


def test_what_only_one_language_can_say_is_found() -> None:
    new = [fault for fault in checks.faults(planted(WHY, "zz\tOnly here.")) if fault not in STANDING]
    assert [(fault.file, fault.message) for fault in new] == [
        (WHY.replace("_en", "_es"), "'zz' is said in another language and not in this one")
    ]


def test_every_check_is_known_to_fail() -> None:
    fired = {check for _, _, check, _ in FAULTS.values()} | {"says as of when", "said in one language"}
    assert [name for name in checks.CHECKS if not any(part in name for part in fired)] == []


# The head of ontology/data/cameo.tsv does not say as of when its codes are; this flips when it does.
@pytest.mark.parametrize("check", list(checks.CHECKS))
def test_the_knowledge_of_the_program_holds(check: str) -> None:
    assert [fault for fault in STANDING if fault.check == check] == []


def test_the_columns_that_are_checked_are_there() -> None:
    for rule in KNOWLEDGE.rows(checks.COLUMNS):
        tables = KNOWLEDGE.like(rule["file"])
        assert tables, rule
        assert all(rule["column"] in table.columns for table in tables), rule


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [("", "0000-00-00", "9999-12-31"), ("2001", "2001-01-01", "2001-12-31"), ("2001-02", "2001-02-01", "2001-02-31")],
)
def test_a_date_known_in_part_has_a_first_and_a_last_day(date: str, first: str, last: str) -> None:
    assert (coverage.first_day(date), coverage.last_day(date)) == (first, last)


# ---- how far it reaches ----

COVERAGE = coverage.coverage(KNOWLEDGE)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_member_of_the_un_has_name_demonym_and_capital(lang: str) -> None:
    found = next(row for row in COVERAGE["states"] if (row["lang"], row["status"]) == (lang, "un-member"))
    assert found == {"lang": lang, "status": "un-member", "states": 193, "name": 193, "demonym": 193, "capital": 193}


@pytest.mark.parametrize("group", ["G20", "Latin America", "Middle East", "South Caucasus"])
def test_most_years_since_1990_have_a_known_head(group: str) -> None:
    rows = [row for row in COVERAGE["offices"] if row["group"] == group]
    assert rows
    assert sum(int(row["head"]) for row in rows) >= 0.9 * sum(int(row["years"]) for row in rows)


def test_years_are_counted_from_when_a_state_began() -> None:
    years = {str(row["state"]): row["years"] for row in COVERAGE["offices"]}
    assert years["ARM"] == years["FRA"] - 1  # type: ignore[operator]


def test_a_planted_gap_shows_in_the_coverage() -> None:
    gap = coverage.parse(
        OFFICES,
        "# as of 1995-06\n"
        + "\t".join(KNOWLEDGE.tables[OFFICES].columns)
        + "\n"
        + row(OFFICES, **HOLDER, state="FRA", office="president", **{"from": "1992", "to": "1993-02"}),
    )
    found = coverage.coverage(Knowledge([table for name, table in KNOWLEDGE.tables.items() if name != OFFICES] + [gap]))["offices"]
    assert next(row for row in found if row["state"] == "FRA") == {
        "group": "G20",
        "state": "FRA",
        "years": 6,
        "head": 2,
        "foreign minister": 0,
    }


# ---- the commands ----


def test_the_command_prints_coverage_and_checks(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge"]) == (3 if STANDING else 0)
    told = capsys.readouterr().out
    assert all(section in told for section in coverage.SECTIONS)
    assert all(check in told for check in checks.CHECKS)


def test_as_json_it_is_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    main(["knowledge", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["coverage", "checks", "faults"]
    assert told["coverage"]["states"] == COVERAGE["states"]
    assert list(told["coverage"]) == list(coverage.SECTIONS)
    assert list(told["checks"]) == list(checks.CHECKS)


def test_what_does_not_hold_ends_with_status_3_and_names_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in KNOWLEDGE.tables:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PACKAGE / file, tmp_path / file)
    with (tmp_path / CONTEXTS).open("a", encoding="utf-8") as text:
        text.write("sport\tfútbol\n")
    monkeypatch.setattr("dragoman.reading.coverage.resources.files", lambda _: tmp_path)
    assert main(["knowledge"]) == 3
    last = len((tmp_path / CONTEXTS).read_text(encoding="utf-8").splitlines())
    assert f"{CONTEXTS}, line {last}: 'context': 'sport' is no context that is known." in capsys.readouterr().out


def test_an_entry_is_told_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["codebook", "meet", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "meet (verb, en): not an act between actors" in told
    assert "CONSULT" in told
    assert "who: the subject" in told
    assert "the other parties of a mutual act" in told


def test_a_word_is_looked_up_in_both_languages_or_in_one(capsys: pytest.CaptureFixture[str]) -> None:
    main(["codebook", "acordar", "--json"])
    assert {entry["lang"] for entry in json.loads(capsys.readouterr().out)} == {"es"}
    assert main(["codebook", "acordar", "--lang", "en"]) == 2
    assert main(["codebook", "meet", "--lang", "fr"]) == 2


def test_a_word_that_is_not_there_gets_the_nearest_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["codebook", "condem"]) == 2
    assert "Did you mean condemn" in capsys.readouterr().err


def test_without_a_word_it_counts(capsys: pytest.CaptureFixture[str]) -> None:
    main(["codebook", "--json"])
    totals = json.loads(capsys.readouterr().out)
    assert sum(totals.values()) == sum(len(table.lines) for table in KNOWLEDGE.like("reading/events/data/codebook_*.tsv"))
    assert totals["en ASSAULT"] > 100


def test_every_entry_can_be_told() -> None:
    for lang in ("en", "es"):
        for entry in codebook._entries(lang):
            shown = codebook.shown(entry)
            assert shown.source or shown.target or not shown.coded, shown
