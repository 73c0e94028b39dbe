"""Who acts on whom, in a record or around two states: actors, edges, GraphML. docs/network.md says the rules.

rows.py: the structs; network.py: what becomes an actor and an edge; graphml.py: for Gephi, igraph, networkx.
"""

from __future__ import annotations

from dragoman.publish.network.graphml import graph, graphml
from dragoman.publish.network.network import among, around, network
from dragoman.publish.network.rows import Edge, Network, Node

__all__ = ["Edge", "Network", "Node", "among", "around", "graph", "graphml", "network"]
