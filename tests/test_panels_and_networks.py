"""Panels of dyads and network files: balanced, zeros and empty cells told apart, and read back as they were written."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pyarrow as pa
import pyarrow.csv as pacsv
import pytest
from made_record import Page, english, spanish
from made_record import made as record

from dragoman.publish import formats
from dragoman.publish.formats import Material, panel
from dragoman.publish.formats.tables import schema
from dragoman.publish.series import Wanted, series

COLUMNS = [
    "ccode1", "ccode2", "gwcode1", "gwcode2", "iso3_1", "iso3_2", "state1", "state2", "year", "month", "yearmonth", "statehood",
    "cow_member1", "cow_member2", "gw_member1", "gw_member2", "n_events", "n_mentions", "n_sources", "n_docs",
    "verbal_coop", "material_coop", "verbal_conf", "material_conf", "attributed", "document_dated", "goldstein_mean", "goldstein_sum", "documents", "documents_read",
]  # fmt: skip
CODES = pacsv.ConvertOptions(column_types=schema(panel.Row), null_values=[""], strings_can_be_null=True, true_values=["true"], false_values=["false"])


def files(name: str, *pages: Page, **asked: Any) -> Mapping[str, bytes]:
    return formats.of(name)(Material.of([(one.document, one.annotation) for one in pages or (english(), spanish())], **asked))


def read(content: bytes) -> pa.Table:
    return pacsv.read_csv(io.BytesIO(content), convert_options=CODES)


def cells(content: bytes, one: str, other: str, **at: int) -> dict[str, Any]:
    """The one row of a pair at a time."""
    (row,) = [row for row in read(content).to_pylist() if (row["state1"], row["state2"]) == (one, other) and all(row[key] == value for key, value in at.items())]
    return dict(row)


class TestPanel:
    def test_years_and_months_have_these_columns(self) -> None:
        made = files("panel-csv")
        for name in ("dyad_year.csv", "dyad_month.csv"):
            assert made[name].decode().split("\n")[0] == ",".join(COLUMNS)
        assert read(made["dyad_year.csv"]).schema.equals(schema(panel.Row))

    def test_a_row_counts_what_one_state_does_to_the_other_by_class(self) -> None:
        years = files("panel-csv")["dyad_year.csv"]
        row = cells(years, "NOR", "CHL", year=2019)
        assert (row["ccode1"], row["ccode2"], row["gwcode1"], row["month"]) == ("385", "155", "385", None)
        assert (row["n_events"], row["material_coop"], row["n_docs"], row["n_sources"]) == (1, 1, 1, 1)
        assert cells(years, "CHL", "NOR", year=2019)["n_events"] == 0
        assert cells(files("panel-csv")["dyad_month.csv"], "NOR", "CHL", yearmonth=199005)["verbal_coop"] == 1

    def test_a_mutual_act_is_in_both_directions(self) -> None:
        years = files("panel-csv")["dyad_year.csv"]
        assert [cells(years, *way, year=1990)["n_events"] for way in (("NOR", "CHL"), ("CHL", "NOR"))] == [1, 1]

    def test_every_pair_has_every_period(self) -> None:
        for name, count in (("dyad_year.csv", 1), ("dyad_month.csv", 12)):
            rows = read(files("panel-csv")[name]).to_pylist()
            pairs = {(row["state1"], row["state2"]) for row in rows}
            years = {row["year"] for row in rows}
            assert years == set(range(min(years), max(years) + 1))
            assert len(rows) == len(pairs) * len(years) * count
            assert {(b, a) for a, b in pairs} == pairs

    def test_before_a_state_existed_nothing_is_counted_and_that_is_no_zero(self) -> None:
        years = files("panel-csv")["dyad_year.csv"]
        row = cells(years, "CHL", "NOR", year=1891)
        assert (row["statehood"], row["n_events"], row["goldstein_sum"], row["iso3_2"]) == ("none", None, None, None)
        assert "no-state" in files("panel-csv")["left_out.csv"].decode()
        row = cells(years, "CHL", "NOR", year=1950)
        assert (row["statehood"], row["n_events"], row["goldstein_mean"], row["cow_member1"], row["gw_member2"]) == ("both", 0, None, True, True)

    def test_exposure_counts_the_documents_of_the_record_and_those_that_name_both(self) -> None:
        others = [Page("c.txt", "Peru is far.", published="2019-06-01"), Page("d.txt", "Chile and Norway are far.", published="2019-07-01")]
        for pair in (None, ("NOR", "CHL")):
            made = files("panel-csv", english(), *others, pair=pair)
            rows = [cells(made["dyad_year.csv"], "CHL", "NOR", year=2019), cells(made["dyad_month.csv"], "CHL", "NOR", yearmonth=201906)]
            assert [(row["documents"], row["documents_read"]) for row in rows] == [(1, 2), (0, 1)]

    def test_what_did_not_happen_is_in_no_row(self) -> None:
        reasons = {line.split(",")[1] for line in files("panel-csv")["left_out.csv"].decode().splitlines()[1:]}
        assert reasons >= {"denied", "planned", "hypothetical"}

    def test_of_two_states_in_either_order_there_are_only_these(self) -> None:
        one, other = (files("panel-csv", pair=pair) for pair in (("NOR", "CHL"), ("CHL", "NOR")))
        assert one == other
        assert {(row["state1"], row["state2"]) for row in read(one["dyad_year.csv"]).to_pylist()} == {("NOR", "CHL"), ("CHL", "NOR")}

    def test_a_panel_of_two_states_counts_what_their_series_counts(self, tmp_path: Path) -> None:
        with record(tmp_path) as held:
            material = Material.of(held.annotations(), pair=("NOR", "CHL"))
            for unit, name, month in (("year", "dyad_year.csv", False), ("month", "dyad_month.csv", True)):
                rows = read(panel.files(material)[name]).to_pylist()
                told = {(f"{row['year']}-{row['month']:02}" if month else str(row["year"]), row["state1"], row["state2"]): row for row in rows}
                counted = [row for row in series(held, "NOR", "CHL", Wanted(by=unit)).rows if row.directed]  # type: ignore[arg-type]
                assert sum(row.n or 0 for row in counted) > 0
                for row in counted:
                    one = told.get((row.period, row.source, row.target))
                    assert (row.n, row.goldstein_mean, row.documents) == ((one["n_events"], one["goldstein_mean"], one["documents"]) if one else (0, None, row.documents))

    def test_without_acts_there_are_only_heads(self) -> None:
        assert files("panel-csv", Page("a.txt", "Norway."))["dyad_month.csv"].decode() == ",".join(COLUMNS) + "\n"


class TestNetwork:
    @pytest.fixture
    def graphs(self) -> list[nx.DiGraph]:
        graphml, gexf = files("graphml")["network.graphml"], files("gexf")["network.gexf"]
        return [nx.read_graphml(io.BytesIO(graphml)), nx.read_gexf(io.BytesIO(gexf))]

    def test_both_formats_give_the_same_actors_and_edges(self, graphs: list[nx.DiGraph]) -> None:
        one, other = graphs
        assert one.is_directed()
        assert other.is_directed()
        assert dict(one.nodes(data="label")) == dict(other.nodes(data="label"))
        assert dict(one.nodes(data="n")) == dict(other.nodes(data="n"))
        assert {ends: data["weight"] for *ends_, data in one.edges(data=True) if (ends := tuple(ends_))} == {
            ends: data["weight"] for *ends_, data in other.edges(data=True) if (ends := tuple(ends_))
        }

    def test_an_edge_counts_what_one_does_to_the_other(self, graphs: list[nx.DiGraph]) -> None:
        for graph in graphs:
            edge = graph.edges["CHL", "NOR"]
            assert edge["n"] == edge["verbal_cooperation"] + edge["material_cooperation"] + edge["verbal_conflict"] + edge["material_conflict"]
            assert graph.nodes["NOR"]["label"] == "Norway"

    def test_a_file_does_not_say_when_it_was_made(self) -> None:
        assert b"lastmodifieddate" not in files("gexf")["network.gexf"]

    @pytest.mark.parametrize("name", ["graphml", "gexf"])
    def test_the_order_of_documents_does_not_matter(self, name: str) -> None:
        assert files(name, english(), spanish()) == files(name, spanish(), english())
