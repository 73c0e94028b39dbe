"""Networks: organs are their state, nobody acts on himself, and what is written can be read back with every attribute."""

from __future__ import annotations

import io
import itertools

import msgspec
import networkx as nx
import pytest
from held import Told, held

from dragoman.errors import UsageError
from dragoman.publish.network import Edge, Network, Node, graphml, network, shown
from dragoman.publish.period import asked
from dragoman.publish.phrases import Lang


def page() -> Told:
    told = Told("net.txt", "1995-05-05")
    told.mention("the Chilean navy", "doc:7", "CHL", "MIL")
    told.mention("Norwegian unions", "NOR_LAB", "NOR", "LAB")
    told.mention("some fishermen", "doc:3", "NOR", "LAB")
    told.mention("a stranger", "doc:4", None)
    told.mention("the Fish Council", "FISH_COUNCIL", "IGO")
    told.did("Norway", "Chile", "112", "ACCUSE", "1990").did("the Chilean navy", "Norway", "190", "ASSAULT", "1991").did("Norway", "Chile", "057", "SUPPORT", "1992", reciprocal=True)
    told.did("Norwegian unions", "Chile", "112", "ACCUSE", "1990").did("some fishermen", "Chile", "120", "REJECT").did("a stranger", "Chile", "160", "SANCTION", "1990")
    told.did("the Fish Council", "Norway & Chile", "042", "CONSULT", "1993", reciprocal=True).did("Sweden", "Peru", "042", "CONSULT", "1990", reciprocal=True)
    return told.did("Chile", "Chile", "120", "REJECT", "1990").did("Norway", "Peru", "190", "ASSAULT", "1990", status="planned")


def edges(found: Network) -> dict[tuple[str, str], Edge]:
    return {(edge.source, edge.target): edge for edge in found.edges}


def test_an_edge_counts_what_one_did_to_the_other_and_mutual_acts_both_ways() -> None:
    found = edges(network(held(page())))
    assert [found[ends].n for ends in (("NOR", "CHL"), ("CHL", "NOR"), ("NOR_LAB", "CHL"), ("NOR:LAB", "CHL"), ("SWE", "PER"))] == [3, 3, 1, 1, 1]
    there = found["NOR", "CHL"]
    assert (there.verbal_conflict, there.verbal_cooperation, there.mutual) == (1, 2, 2)
    assert (found["CHL", "NOR"].material_conflict, found["CHL", "NOR"].first, found["CHL", "NOR"].last) == (1, "1991-01-01", "1993-12-31")
    assert ("CHL", "CHL") not in found
    assert ("NOR", "PER") not in found, "what was only planned"


def test_shares_add_up_and_classes_are_the_whole() -> None:
    for edge in network(held(page())).edges:
        shares = (edge.verbal_cooperation_share, edge.material_cooperation_share, edge.verbal_conflict_share, edge.material_conflict_share)
        assert sum(shares) == pytest.approx(1, abs=1e-3)
        assert edge.n == edge.verbal_cooperation + edge.material_cooperation + edge.verbal_conflict + edge.material_conflict
        assert 0 <= edge.expected <= edge.n


def test_organs_are_their_state_others_stand_for_themselves_and_strangers_are_left_out() -> None:
    found = network(held(page()))
    nodes = {node.id: node for node in found.nodes}
    assert sorted(nodes) == ["CHL", "FISH_COUNCIL", "NOR", "NOR:LAB", "NOR_LAB", "PER", "SWE"]
    assert {id_ for id_, node in nodes.items() if node.is_state} == {"CHL", "NOR", "PER", "SWE"}
    assert (nodes["NOR_LAB"].country, nodes["NOR_LAB"].sector, nodes["NOR:LAB"].label) == ("NOR", "LAB", "LAB (Norway)")
    assert nodes["NOR_LAB"].label == "Norwegian unions"
    assert (nodes["CHL"].n, nodes["CHL"].acts, nodes["CHL"].receives) == (6, 3, 5)
    assert found.one_sided == 2


def test_the_surroundings_of_two_states_are_who_acts_on_them_or_is_acted_on() -> None:
    found = network(held(page()), ("Chile", "NOR"))
    assert {node.id: node.named for node in found.nodes if node.named} == {"CHL": 1, "NOR": 2}
    assert {"SWE", "PER"} & {node.id for node in found.nodes} == set()
    assert (found.a, found.b) == ("CHL", "NOR")


def test_naming_order_changes_the_marks_of_naming_alone() -> None:
    one, other = network(held(page()), ("NOR", "CHL")), network(held(page()), ("CHL", "NOR"))
    assert one.edges == other.edges
    assert [msgspec.structs.replace(node, named=None) for node in one.nodes] == [msgspec.structs.replace(node, named=None) for node in other.nodes]


def test_an_undirected_edge_counts_each_act_once() -> None:
    found = edges(network(held(page()), directed=False))
    assert found["CHL", "NOR"].n == 4
    assert all(a < b for a, b in found)


def test_status_days_and_confidence_choose_what_counts() -> None:
    assert list(edges(network(held(page()), status="planned"))) == [("NOR", "PER")]
    assert set(edges(network(held(page()), days=asked("1993", "1993")))) == set(itertools.permutations(("CHL", "FISH_COUNCIL", "NOR"), 2))
    assert network(held(page()), days=asked("1993-02", "1993")).edges == [], "of 1993, and so not surely of these months"
    assert network(held(page()), confidence=0.95).edges == []
    with pytest.raises(UsageError, match="--status"):
        network(held(page()), status="done")


@pytest.mark.parametrize("directed", [True, False])
def test_networkx_reads_back_every_attribute(directed: bool) -> None:
    told = page()
    told.mention("Fish&<Sons>", "FISHER", "NOR", "BUS")
    told.did("Chile", "Fish&<Sons>", "112", "ACCUSE", "1990")
    found = network(held(told), ("NOR", "CHL"), "es", directed=directed)
    read = nx.read_graphml(io.BytesIO(graphml(found).encode()))
    assert read.is_directed() is directed
    for node in found.nodes:
        assert read.nodes[node.id] == _known(node, "id")
    assert read.number_of_edges() == len(found.edges)
    for edge in found.edges:
        assert {name: value for name, value in read.edges[edge.source, edge.target].items() if name != "id"} == {"weight": edge.n, **_known(edge, "source", "target")}


def _known(one: Node | Edge, *but: str) -> dict[str, object]:
    return {name: value for name, value in msgspec.structs.asdict(one).items() if name not in but and value is not None}


def test_a_network_of_nothing_is_empty_and_can_be_written() -> None:
    found = network(held(Told("none.txt")))
    assert (found.nodes, found.edges) == ([], [])
    assert nx.read_graphml(io.BytesIO(graphml(found).encode())).number_of_nodes() == 0


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_network_is_shown_with_its_heaviest_edges_first(lang: Lang) -> None:
    found = network(held(page()), ("NOR", "CHL"), lang)
    (listing,) = shown.listings(found, lang)
    assert [int(row[2].text) for row in listing.rows] == sorted((edge.n for edge in found.edges), reverse=True)
    assert "{" not in shown.title(found, lang) + "".join(listing.notes)
    assert ("Norway" if lang == "en" else "Noruega") in shown.picture(found, lang).svg()
