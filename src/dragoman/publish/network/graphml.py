"""A network as GraphML, with every attribute: Gephi, igraph and networkx read it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import msgspec

from dragoman.publish.charts.picture import printable
from dragoman.publish.network.rows import Network

if TYPE_CHECKING:
    import networkx as nx


def graphml(network: Network) -> str:
    """The network; what is not known of a node or edge it has no attribute of, `weight` of an edge is its `n`."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml(graph(network), out, named_key_ids=True)
    return out.getvalue().decode()


def graph(network: Network) -> nx.Graph:
    """The network as networkx has it: a DiGraph where it is directed."""
    import networkx as nx

    made = nx.DiGraph() if network.directed else nx.Graph()
    for node in network.nodes:
        made.add_node(node.id, **_attributes(node, "id"))
    for edge in network.edges:
        made.add_edge(edge.source, edge.target, weight=edge.n, **_attributes(edge, "source", "target"))
    return made


def _attributes(one: msgspec.Struct, *but: str) -> dict[str, str | int | float | bool]:
    return {
        name: printable(value) if isinstance(value, str) else value
        for name, value in msgspec.structs.asdict(one).items() if name not in but and value is not None
    }
