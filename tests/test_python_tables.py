"""A record as tables in Python: types, lists and days, what is said where a library is missing; the notebook that draws from them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import nbformat
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from made_record import english, record, spanish
from nbclient import NotebookClient

import dragoman
from dragoman.errors import LibraryMissing, RecordNotFound, UnknownActor, UsageError
from dragoman.publish.formats.tables import schema
from dragoman.publish.formats.tidy import TIDY
from dragoman.publish.tables import Tables

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebook.ipynb"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return record(tmp_path_factory.mktemp("tables"), [english(), spanish()], ["broken.pdf"])


@pytest.fixture(scope="module")
def held(folder: Path) -> Iterator[Tables]:
    with dragoman.open(folder) as opened:
        yield opened


@pytest.mark.parametrize("name", TIDY)
def test_a_table_has_the_columns_of_its_file_and_as_many_rows(held: Tables, name: str) -> None:
    found = held.table(name)
    assert found.columns == schema(TIDY[name].row).names
    assert len(found) == found.arrow.num_rows > 0


def test_days_are_days_and_lists_are_lists(held: Tables) -> None:
    kinds = {field.name: field.type for field in held.table("events").arrow.schema}
    assert kinds["date_earliest"] == kinds["date_latest"] == kinds["published_latest"] == pa.date32()
    assert kinds["source_actors"] == kinds["contexts"] == pa.list_(pa.string())
    asked = next(row for row in held.table("events").arrow.to_pylist() if row["trigger"] == "pidieron")
    assert (asked["source_actors"], asked["source_sectors"], asked["source_words"]) == (["CHL", "SWE"], [None, None], ["Chile", "Suecia"])
    assert (asked["date_earliest"], asked["contexts"]) == (None, ["natural_resource"])
    signed = next(row for row in held.table("events").arrow.to_pylist() if row["trigger"] == "signed")
    assert (signed["date"], signed["date_earliest"], signed["date_latest"]) == ("1990-05-05", date(1990, 5, 5), date(1990, 5, 5))


def test_pandas_keeps_whole_numbers_days_and_lists(held: Tables) -> None:
    frame = held.table("events").to_pandas()
    assert isinstance(frame, pd.DataFrame)
    assert (frame.date_earliest.dropna().dt.year >= 1891).all()
    assert str(frame.quad.dtype) == "int64[pyarrow]"
    assert frame.explode("source_actors").source_actors.value_counts()["NOR"] > 1
    assert held.table("occurrences").to_pandas().date_earliest.isna().any()


def test_polars_and_duckdb_take_the_table_itself(held: Tables) -> None:
    frame = held.table("events").to_polars()
    assert frame.schema["date_earliest"] == pl.Date
    assert frame.schema["source_actors"] == pl.List(pl.String)
    assert pl.DataFrame(held.table("events")).equals(frame)
    events = held.table("events").arrow
    assert duckdb.sql("SELECT count(*) FROM events").fetchall() == [(events.num_rows,)]


def test_events_lead_to_documents_and_to_occurrences(held: Tables) -> None:
    for name, table in TIDY.items():
        rows = held.table(name).arrow.to_pylist()
        keys = [tuple(row[column] for column in table.key) for row in rows]
        assert len({*keys}) == len(keys)
        for column, other in table.leads.items():
            there = {row[TIDY[other].key[0]] for row in held.table(other).arrow.to_pylist()}
            assert {row[column] for row in rows} - {None} <= there


def test_statements_say_who_speaks_of_whom_in_which_words(held: Tables) -> None:
    rows = {row["source_words"]: row for row in held.table("statements").arrow.to_pylist()}
    assert (rows["Kari Lund"]["speaker"], rows["Kari Lund"]["speaker_country"]) == ("KARI_LUND", "NOR")
    assert (rows["Kari Lund"]["about"], rows["Kari Lund"]["stances"], rows["Kari Lund"]["content"]) == (["CHL"], ["against"], "Chile careless")
    start, end = map(int, rows["Kari Lund"]["content_spans"][0].split("-"))
    assert english().text[start:end] == "Chile careless"


def test_of_two_states_and_of_what_is_sure_enough(folder: Path) -> None:
    with dragoman.open(folder, pair=("Suecia", "Norway")) as found:
        assert {row["trigger"] for row in found.table("events").arrow.to_pylist()} == {"offered", "pidieron"}
    with dragoman.open(folder, confidence=0.95) as found:
        assert len(found.table("events")) == 0
        assert found.table("events").to_pandas().empty


def test_what_was_not_read_and_which_version_it_is(held: Tables, folder: Path) -> None:
    assert [(one.document, one.reason) for one in held.not_read] == [("broken.pdf", "is no text")]
    with dragoman.open(folder, held.version) as same:
        assert same.table("events").arrow.equals(held.table("events").arrow)


def test_sql_over_the_nouns(held: Tables) -> None:
    assert held.query("SELECT count(*) AS n FROM ties").arrow.to_pylist() == [{"n": 2}]
    with pytest.raises(UsageError, match="SELECT"):
        held.query("DROP VIEW events")


def test_what_cannot_be_meant_is_said(held: Tables, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="occurrences"):
        held.table("acts")
    with pytest.raises(RecordNotFound):
        dragoman.open(tmp_path / "nothing")
    with pytest.raises(UnknownActor):
        dragoman.open(held.record.folder, pair=("Norway", "Atlantis"))


@pytest.mark.parametrize(("library", "call"), [("pandas", "to_pandas"), ("polars", "to_polars")])
def test_a_library_that_is_missing_is_named_with_what_brings_it(held: Tables, monkeypatch: pytest.MonkeyPatch, library: str, call: str) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(LibraryMissing, match=rf"{library}.*pip install 'dragoman\[tables\]'"):
        getattr(held.table("ties"), call)()


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_the_notebook_runs_from_top_to_bottom_and_draws() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells), "keep it without outputs: they would soon be of an older program"
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert any("image/png" in output.get("data", {}) for output in outputs)
    told = "".join(output.get("text", "") for output in outputs)
    assert "12 documents read, 0 not read" in told
