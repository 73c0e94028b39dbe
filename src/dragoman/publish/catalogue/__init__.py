"""Every event of a record, to be filtered by what can be told of it, counted by that, and leafed through.

    facets.py     the facets: which an event has, what their values are
    building.py   a record's events as columns of small numbers, made once for each version
    catalogue.py  filtering and counting; pages by cursor
    listed.py     the events of a page, with the words that carry them; called.py the names of who is in them
    columns.py    values as numbers

Columns of numbers in memory, not SQL: of a million events the eleven counts of a page take tens of milliseconds, some twenty bytes an event and facet.
"""

from __future__ import annotations

from dragoman.publish.catalogue.building import catalogue
from dragoman.publish.catalogue.called import anywhere
from dragoman.publish.catalogue.catalogue import Catalogue, Count, Facet, Found, Wanted
from dragoman.publish.catalogue.facets import FACETS
from dragoman.publish.catalogue.listed import Line, listed

__all__ = ["FACETS", "Catalogue", "Count", "Facet", "Found", "Line", "Wanted", "anywhere", "catalogue", "listed"]
