"""PLOVER and CAMEO as tables: every type, mode, context, sector and code stands where the manuals put it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from dragoman import ontology
from dragoman.nouns import EventType

DATA = Path(ontology.__file__).parent / "data"
SHARED = Path(__file__).resolve().parents[1].parent / "shared" / "ontology"
QUADS = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"}, 2: {"COOPERATE", "AID", "RETREAT"}, 3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}


def rows(name: str) -> list[dict[str, str]]:
    lines = [line.split("\t") for line in (DATA / name).read_text(encoding="utf8").splitlines() if line and not line.startswith("#")]
    return [dict(zip(lines[0], cells, strict=True)) for cells in lines[1:]]


def test_there_are_the_sixteen_types_of_the_nouns_in_plovers_order() -> None:
    assert ontology.types() == list(get_args(EventType))


@pytest.mark.parametrize("kind", get_args(EventType))
def test_a_type_has_its_quad(kind: str) -> None:
    assert kind in QUADS[ontology.quad(kind) or 0]


def test_what_is_no_type_has_no_quad_and_no_score() -> None:
    assert ontology.quad(None) is None
    assert ontology.plover_score(None, None) is None
    assert not ontology.needs_recipient(None)


def test_three_types_need_a_recipient() -> None:
    assert {kind for kind in ontology.types() if ontology.needs_recipient(kind)} == {"COOPERATE", "AID", "SANCTION"}


def test_cooperation_scores_above_zero_and_conflict_not() -> None:
    for kind in ontology.types():
        score = ontology.plover_score(kind, None)
        assert score is not None
        assert (score > 0) == (ontology.quad(kind) in (1, 2))


def test_a_mode_scores_before_its_type() -> None:
    assert ontology.plover_score("CONSULT", "visit") == 4.0
    assert ontology.plover_score("CONSULT", None) == 2.5
    assert ontology.plover_score("CONSULT", "no such mode") == 2.5
    for row in rows("plover_modes.tsv"):
        if row["score"]:
            assert ontology.plover_score(row["type"], row["mode"]) == float(row["score"])


def test_a_mode_belongs_to_its_own_type() -> None:
    assert ontology.is_mode("RETREAT", "ceasefire")
    assert not ontology.is_mode("ASSAULT", "ceasefire")
    assert {row["type"] for row in rows("plover_modes.tsv")} <= set(get_args(EventType))


def test_there_are_37_contexts() -> None:
    assert len(ontology.contexts()) == 37
    assert {"military", "human_rights", "natural_resource", "corruption"} <= ontology.contexts()


def test_sectors_and_codes_for_no_country_are_plovers() -> None:
    assert {"GOV", "MIL", "LEG", "JUD", "REB", "COP", "ELI", "CVL"} <= set(ontology.sectors())
    assert len(set(ontology.sectors())) == len(ontology.sectors())
    assert {"IGO", "NGO", "MNC"} <= ontology.country_codes()


@pytest.mark.parametrize(("cameo", "name"), [("057", "Sign formal agreement"), ("190", "Use conventional military force, not specified below"), ("042", "Make a visit")])
def test_a_code_has_its_name(cameo: str, name: str) -> None:
    found = ontology.code(cameo)
    assert found is not None
    assert found.cameo == cameo
    assert found.name.lower().startswith(name.lower()[:12])


def test_of_an_unknown_code_the_nearest_above_is_meant() -> None:
    above = ontology.code("057")
    assert ontology.code("0579") == above
    assert ontology.code("05799") == above


@pytest.mark.parametrize("cameo", ["", "0", "99", "x", "visit"])
def test_what_is_no_code_is_none(cameo: str) -> None:
    assert ontology.code(cameo) is None
    assert ontology.goldstein(cameo) is None


def test_every_code_keeps_to_the_other_tables() -> None:
    codes = [row["cameo"] for row in rows("cameo.tsv")]
    assert len(codes) == len(set(codes))
    for cameo in codes:
        found = ontology.code(cameo)
        assert found is not None
        assert found.type is None or found.type in get_args(EventType)
        assert not found.mode or ontology.is_mode(found.type or "", found.mode)
        assert not found.context or found.context in ontology.contexts()
        assert found.goldstein is None or -10 <= found.goldstein <= 10
        assert found.cameo[:2] != "01" or found.type is None


def test_the_roots_of_cameo_lead_from_statements_to_mass_violence() -> None:
    roots = [ontology.code(f"{i:02}") for i in range(1, 21)]
    assert all(root is not None for root in roots)
    scores = [ontology.goldstein(f"{i:02}") for i in (19, 16, 11, 4, 7)]
    assert scores == sorted(scores, key=lambda score: score or 0.0)


@pytest.mark.parametrize("file", sorted(path.name for path in DATA.glob("*.tsv")))
def test_every_table_says_where_it_is_from_and_under_which_licence(file: str) -> None:
    head = " ".join(line for line in (DATA / file).read_text(encoding="utf8").splitlines() if line.startswith("#"))
    assert "CC BY-SA 4.0" in head
    assert "PLOVER" in head


@pytest.mark.skipif(not SHARED.is_dir(), reason="the ontology tables are not beside the repository")
def test_types_and_contexts_are_those_of_the_tables_they_were_taken_from() -> None:
    given = (SHARED / "plover_contexts.tsv").read_text(encoding="utf8")
    assert all(context in given for context in ontology.contexts())
    codes = (SHARED / "cameo_goldstein.tsv").read_text(encoding="utf8")
    assert all(row["cameo"] in codes for row in rows("cameo.tsv") if row["goldstein"])
