"""Export: statements as discourse analysts count them, with networks that networkx reads back whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import networkx as nx
import pytest
from made_record import Page, record

from dragoman.cli import main
from dragoman.compare import Reading
from dragoman.publish.formats import dna

TEXT = "Kari Lund praised Chile. Peru blamed Chile. Chile praised Norway. Norwegian unions blamed Norway. Peru blamed Norway. Sweden spoke of Chile."


def page(path: str = "a.txt") -> Page:
    made = Page(path, TEXT, title="Two ports", outlet="Fjord Post", byline="Ola Berg")
    next(mention for mention in made.annotation.actors if mention.text == "Kari Lund").via = "office"
    made.said("Kari Lund", "praised Chile", ("CHL", "for"), contexts=["economic", "diplomatic"])
    made.said("Peru", "blamed Chile", ("CHL", "against"))
    made.said("Chile", "praised Norway", ("NOR", "for"))
    made.said("Norwegian unions", "blamed Norway", ("NOR", "against"))
    made.said("Sweden", "spoke of Chile", ("CHL", "neither"))
    return made


def files(*pages: Page) -> Mapping[str, bytes]:
    readings: list[Reading] = [(one.document, one.annotation) for one in pages]
    return dna.files(readings)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def graph(content: bytes) -> nx.Graph:
    return nx.read_graphml(io.BytesIO(content))


def test_a_row_is_a_side_taken_and_names_person_organization_concept_and_agreement() -> None:
    found = rows(files(page())["statements.csv"])
    assert tuple(found[0]) == dna.Row.__struct_fields__
    told = [(row["person"], row["organization"], row["concept"], row["agreement"]) for row in found]
    assert told == [("Kari Lund", "NOR", "Chile", "1"), ("", "Peru", "Chile", "0"), ("", "Chile", "Norway", "1"), ("", "Norwegian unions", "Norway", "0")]
    assert found[0]["topics"] == "economic; diplomatic"
    assert (found[0]["time"], found[0]["document_author"], found[0]["document_source"]) == ("2021-05-10", "Ola Berg", "Fjord Post")


def test_the_words_of_a_row_stand_in_its_document() -> None:
    for row in rows(files(page())["statements.csv"]):
        assert TEXT[int(row["start"]) : int(row["end"])] == row["quote"]


def test_who_takes_no_side_is_in_no_row() -> None:
    assert "Sweden" not in {row["organization"] for row in rows(files(page())["statements.csv"])}


def test_actors_and_concepts_are_joined_by_how_often_they_agree() -> None:
    read = graph(files(page("a.txt"), page("b.txt"))["actor_concept.graphml"])
    edge = read.edges["actor PER", "concept CHL"]
    assert edge == {"weight": 2, "agreeing": 0, "disagreeing": 2, "sign": -1}
    assert read.nodes["actor KARI_LUND"] == {"label": "Kari Lund", "part": "actor", "kind": "person", "country": "NOR"}
    assert read.nodes["concept CHL"] == {"label": "Chile", "part": "concept", "kind": "actor", "country": "CHL"}


def test_actors_are_joined_by_the_concepts_on_which_they_stand_together_or_against_each_other() -> None:
    made = page()
    made.said("Peru", "blamed Norway", ("NOR", "against"))
    found = files(made)
    together, opposed = graph(found["congruence.graphml"]), graph(found["conflict.graphml"])
    assert together.edges["actor NOR_LAB", "actor PER"] == {"weight": 1, "concepts": "Norway"}
    assert opposed.edges["actor KARI_LUND", "actor PER"] == {"weight": 1, "concepts": "Chile"}
    assert opposed.edges["actor CHL", "actor PER"] == {"weight": 1, "concepts": "Norway"}
    assert not together.has_edge("actor KARI_LUND", "actor PER")


def test_every_attribute_comes_back_from_graphml() -> None:
    for name, content in files(page()).items():
        if name.endswith(".graphml"):
            read = graph(content)
            again = io.BytesIO()
            nx.write_graphml(read, again, named_key_ids=True)
            assert nx.utils.graphs_equal(read, graph(again.getvalue()))
            assert all({"label", "part", "kind", "country"} <= set(attributes) for _, attributes in read.nodes(data=True))


def test_a_name_with_characters_that_xml_cannot_hold_is_written_without_them() -> None:
    made = page()
    made.annotation.actors[0].name = "Kari\x0b Lund"
    assert graph(files(made)["actor_concept.graphml"]).nodes["actor KARI_LUND"]["label"] == "Kari Lund"


def test_the_order_of_documents_does_not_matter() -> None:
    assert files(page("a.txt"), page("b.txt")) == files(page("b.txt"), page("a.txt"))


def test_the_command_writes_the_files_and_says_what_was_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(record(tmp_path, [page()], ["broken.pdf"]))
    assert main(["export", "NOR", "CHL", "--format", "dna", "-o", str(tmp_path / "out"), "--record", folder]) == 0
    told = capsys.readouterr()
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["actor_concept.graphml", "conflict.graphml", "congruence.graphml", "statements.csv"]
    assert str(tmp_path / "out" / "statements.csv") in told.out
    assert "1 of the 2 documents" in told.err


def test_an_unknown_format_and_a_lonely_state_are_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(record(tmp_path, [page()]))
    assert main(["export", "--format", "gexf2", "-o", str(tmp_path / "out"), "--record", folder]) == 2
    assert "dna" in capsys.readouterr().err
    assert main(["export", "NOR", "--format", "dna", "-o", str(tmp_path / "out"), "--record", folder]) == 2
    assert "two states" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(record(tmp_path, [page()]))
    (tmp_path / "taken").write_text("a file", encoding="utf8")
    assert main(["export", "--format", "dna", "-o", str(tmp_path / "taken"), "--record", folder]) == 3
    assert "Give another folder" in capsys.readouterr().err
