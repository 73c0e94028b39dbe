"""What is exported and read again is the same: each format that can carry it, cell by cell, attribute by attribute."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec
import networkx as nx
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest
from made_record import Page, english, spanish
from test_event_formats import page
from test_other_formats import page as war

from dragoman import datasets
from dragoman.datasets import Misread, columns
from dragoman.datasets.lines import opened, rows
from dragoman.nouns import PlaceMention
from dragoman.publish import formats
from dragoman.publish.formats import Material, dna, panel, plover, ucdp
from dragoman.publish.formats.encoding import json_lines
from dragoman.publish.formats.followthemoney import Entity
from dragoman.publish.formats.material import Material as Made
from dragoman.publish.formats.tables import as_csv, schema, tabbed, typed
from dragoman.publish.formats.tidy import TIDY


def awkward() -> Page:
    """A page whose words try each format: marks, line breaks, formulas, other scripts, what looks like a number or like nothing."""
    made = english()
    made.document.about.title = made.annotation.document.title = '=HYPERLINK("x"),\r\nNA; "two"\n\t007'
    made.annotation.document.outlet = '"The None; NA" \u2028 Ñandú 日本 😀'
    made.annotation.places.append(PlaceMention(*made.span("Santiago"), "Santiago", "Santiago", "CHL", -33.45, -70.66, "city"))
    made.annotation.events[1].place = 0
    return made


@cache
def material() -> Made:
    return Material.of([(one.document, one.annotation) for one in (awkward(), spanish(), page(), war())])


@cache
def files(name: str) -> Mapping[str, bytes]:
    return formats.of(name)(material())


def read_csv(content: bytes, told: pa.Schema) -> pa.Table:
    options = pacsv.ConvertOptions(column_types=told, null_values=[""], strings_can_be_null=True, true_values=["true"], false_values=["false"])
    return pacsv.read_csv(io.BytesIO(content), parse_options=pacsv.ParseOptions(newlines_in_values=True), convert_options=options)


@pytest.mark.parametrize("name", TIDY)
def test_a_tidy_table_is_the_same_from_csv_from_parquet_and_in_python(name: str) -> None:
    told = schema(TIDY[name].row)
    text, binary = files("tables-csv")[f"{name}.csv"], files("tables-parquet")[f"{name}.parquet"]
    from_parquet = pq.read_table(io.BytesIO(binary))
    assert from_parquet.schema.equals(told)
    assert read_csv(text, told).equals(from_parquet)
    assert as_csv(TIDY[name].row, (TIDY[name].row(*row.values()) for row in from_parquet.to_pylist())) == text
    in_python = typed(TIDY[name].row, TIDY[name].rows(material())).to_pylist()
    for row, flat in zip(in_python, from_parquet.to_pylist(), strict=True):
        for column, value in flat.items():
            held = row[column]
            if isinstance(held, list):
                assert (value or "") == ("; ".join((one or "").replace(";", ",") for one in held) if any(held) else "")
            else:
                assert value == (held.isoformat() if hasattr(held, "isoformat") else held)


@pytest.mark.parametrize(("name", "file", "row"), [
    ("panel-csv", "dyad_year.csv", panel.Row), ("panel-csv", "dyad_month.csv", panel.Row), ("ucdp", "ged.csv", ucdp.Row), ("dna", "statements.csv", dna.Row),
])  # fmt: skip
def test_another_csv_is_the_same(name: str, file: str, row: type[msgspec.Struct]) -> None:
    content = files(name)[file]
    found = read_csv(content, schema(row)).to_pylist()
    assert found or name == "dna"
    assert as_csv(row, (row(*one.values()) for one in found)) == content


@pytest.mark.parametrize(("name", "file", "header", "missing"), [
    ("gdelt", "gdelt.export.CSV", False, ""), ("mentions", "gdelt.mentions.CSV", False, ""), ("phoenix", "phoenix.txt", False, ""), ("icews", "icews.tab", True, ""), ("polecat", "polecat.txt", True, "None"),
])  # fmt: skip
def test_a_tab_separated_file_read_here_and_written_again_is_the_same(tmp_path: Path, name: str, file: str, header: bool, missing: str) -> None:
    content = files("gdelt" if name == "mentions" else name)[file]
    (tmp_path / file).write_bytes(content)
    head: Sequence[str] = columns(name)
    with opened(tmp_path / file) as lines:
        found = list(rows(lines, None if header else head, ()))
    assert not [one for one in found if isinstance(one, Misread)]
    assert found
    cells = [[one[1][column] for column in head] for one in found if not isinstance(one, Misread)]
    assert b"".join([tabbed([], head) if header else b"", *("\t".join(row).encode() + b"\n" for row in cells)]) == content
    assert all(cell or missing == "" for row in cells for cell in row)


@pytest.mark.parametrize(("name", "file"), [("gdelt", "gdelt.export.CSV"), ("icews", "icews.tab"), ("polecat", "polecat.txt"), ("phoenix", "phoenix.txt")])
def test_an_export_read_as_event_data_has_the_acts_of_the_record(tmp_path: Path, name: str, file: str) -> None:
    (tmp_path / file).write_bytes(files(name)[file])
    found = datasets.read(tmp_path / file)
    assert (found.format, found.misread) == (name, [])
    assert found.count > 0
    accused = {(act.day, act.source, act.target, act.type) for act in found.acts}
    assert ("2021-05-04", "PER", "NOR", "ACCUSE") in accused
    assert {("2021-05-03", "CHL", "PER", "CONSULT"), ("2021-05-03", "PER", "CHL", "CONSULT")} <= accused


def test_mentions_lead_to_their_events(tmp_path: Path) -> None:
    for file, content in files("gdelt").items():
        (tmp_path / file).write_bytes(content)
    events = {act.id for act in datasets.read(tmp_path / "gdelt.export.CSV").acts}
    assert events == {*datasets.read_mentions(tmp_path / "gdelt.mentions.CSV").documents}


def test_json_lines_are_the_same() -> None:
    for name, file, kind in (("plover", "plover.jsonl", plover.Line), ("followthemoney", "entities.ftm.json", Entity)):
        content = files(name)[file]
        assert json_lines(msgspec.json.decode(line, type=kind) for line in content.splitlines()) == content
    content = files("webannotation")["annotations.jsonl"]
    assert json_lines(json.loads(line) for line in content.splitlines()) == content
    content = files("prov")["prov.json"]
    assert msgspec.json.format(msgspec.json.encode(json.loads(content)), indent=1) + b"\n" == content


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_every_attribute_of_a_network_comes_back(name: str) -> None:
    from dragoman.publish import network

    (content,) = files(name).values()
    made = network.among(material().readings, ())
    read = nx.read_graphml(io.BytesIO(content)) if name == "graphml" else nx.read_gexf(io.BytesIO(content))
    assert {*read.nodes} == {one.id for one in made.nodes}
    assert {*read.edges} == {(one.source, one.target) for one in made.edges}
    for node in made.nodes:
        told = {key: value for key, value in msgspec.structs.asdict(node).items() if key != "id" and value not in (None, "")}
        assert {key: read.nodes[node.id].get(key) for key in told} == told
    for edge in made.edges:
        told = {key: value for key, value in msgspec.structs.asdict(edge).items() if key not in ("source", "target") and value not in (None, "")}
        assert {key: read.edges[edge.source, edge.target].get(key) for key in told} == pytest.approx(told)


@pytest.mark.parametrize("name", ["actor_concept", "congruence", "conflict"])
def test_every_attribute_of_a_discourse_network_comes_back(name: str) -> None:
    stands = list(dna.stands(material().readings))
    made = dna.actor_concept(stands) if name == "actor_concept" else dna.between(stands, alike=name == "congruence")
    read = nx.read_graphml(io.BytesIO(files("dna")[f"{name}.graphml"]))
    assert dict(read.nodes(data=True)) == dict(made.nodes(data=True))
    assert {frozenset(ends): told for *ends, told in read.edges(data=True)} == {frozenset(ends): told for *ends, told in made.edges(data=True)}


def test_reasons_for_what_has_no_row_come_back() -> None:
    for name in ("plover", "polecat", "icews", "phoenix", "gdelt", "ucdp", "panel-csv"):
        left = list(csv.DictReader(io.StringIO(files(name)["left_out.csv"].decode())))
        assert left
        assert all(row["id"] and row["reason"] for row in left)
