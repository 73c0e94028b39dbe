"""Pictures of what a record holds, by matplotlib: each module makes one kind from plain data, as SVG or PNG.

    timeline.py  acts along time; clusters.py gathered by period    series.py   cooperation and conflict by period
    lives.py     instruments, step by step  network.py  who acts on whom; layout.py where they stand
    stances.py   for and against
    picture.py   what all share: SVG and PNG, colours and shapes (data/marks.tsv)   axis.py  legend.py  spots.py parts that lead somewhere

Pictures take no side: colour tells cooperation from conflict, never one state from another; who was named first on the command line comes first, or stands left.
"""

from __future__ import annotations

from dragoman.publish.charts.lives import Life, Mark, lives
from dragoman.publish.charts.network import Edge, Node, network
from dragoman.publish.charts.picture import Picture
from dragoman.publish.charts.series import Bar, Panel, series
from dragoman.publish.charts.spots import Leads, Spot
from dragoman.publish.charts.stances import Stand, stances
from dragoman.publish.charts.timeline import FEW, Item, timeline

__all__ = ["FEW", "Bar", "Edge", "Item", "Leads", "Life", "Mark", "Node", "Panel", "Picture", "Spot", "Stand", "lives", "network", "series", "stances", "timeline"]
