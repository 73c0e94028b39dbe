"""A network for people: its picture, and its edges as a listing, the heaviest first."""

from __future__ import annotations

from dragoman.publish import charts
from dragoman.publish.charts import Picture
from dragoman.publish.charts.network import JOIN
from dragoman.publish.lists.listing import Cell, Listing, listing
from dragoman.publish.network.rows import Edge, Network
from dragoman.publish.parties import state_name
from dragoman.publish.phrases import Lang, say

_COLUMNS = ("source", "target", "n", "quad.1", "quad.2", "quad.3", "quad.4", "goldstein", "span")


def title(network: Network, lang: Lang) -> str:
    """'Chile – Norway: who acts on whom', in the order of naming."""
    if network.a is None or network.b is None:
        return say("network.title.all", lang)
    return say("network.title", lang, a=state_name(network.a, lang), b=state_name(network.b, lang))


def picture(network: Network, lang: Lang) -> Picture:
    """The network drawn."""
    nodes = [charts.Node(node.id, node.label, node.n, node.named) for node in network.nodes]
    edges = [charts.Edge(edge.source, edge.target, edge.n, edge.verbal_conflict_share + edge.material_conflict_share) for edge in network.edges]
    return charts.network(nodes, edges, lang, directed=network.directed, title=title(network, lang))


def listings(network: Network, lang: Lang) -> list[Listing]:
    """A row an edge."""
    labels = {node.id: node.label for node in network.nodes}
    rows = [_row(edge, labels) for edge in sorted(network.edges, key=lambda edge: (-edge.n, edge.source, edge.target))]
    note = say("network.counted", lang, nodes=len(network.nodes), edges=len(network.edges), one_sided=network.one_sided)
    made = listing(_COLUMNS, rows, lang, notes=[note], wide=(0, 1))
    made.numbers = tuple(range(2, 8))
    return [made]


def _row(edge: Edge, labels: dict[str, str]) -> list[Cell | str]:
    quads = (edge.verbal_cooperation, edge.material_cooperation, edge.verbal_conflict, edge.material_conflict)
    score = "" if edge.goldstein_mean is None else f"{edge.goldstein_mean:+.1f}"
    ends = [Cell(labels[end], key=end) for end in (edge.source, edge.target)]
    return [*ends, Cell(str(edge.n), key=f"{edge.source}{JOIN}{edge.target}"), *map(str, quads), score, f"{edge.first} – {edge.last}" if edge.first else ""]
