"""Every event of the record, by facets: what is asked for (wanted.py), how a facet's values are called (labels.py), the page (events.py)."""

from __future__ import annotations

from dragoman.web.pages.events.events import PAGE

__all__ = ["PAGE"]
