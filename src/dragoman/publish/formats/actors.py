"""Who acts on whom as a network file: GraphML and GEXF, with every attribute of nodes and edges, directed."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

from dragoman.publish import network
from dragoman.publish.formats.material import Material

_MADE_ON = re.compile(rb' lastmodifieddate="[^"]*"')


def graphml(material: Material) -> Mapping[str, bytes]:
    """`network.graphml`."""
    return {"network.graphml": network.graphml(_network(material)).encode()}


def gexf(material: Material) -> Mapping[str, bytes]:
    """`network.gexf`; without the day on which it was made, so that the same record gives the same file."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_gexf(network.graph(_network(material)), out)
    return {"network.gexf": _MADE_ON.sub(b"", out.getvalue())}


def _network(material: Material) -> network.Network:
    return network.among(material.readings, material.pair or (), confidence=material.confidence)
