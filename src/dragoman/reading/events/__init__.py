"""Who did what to whom: the codebook over the parse. Explainable: each event names the entry that coded it."""

from __future__ import annotations

from dragoman.reading.events.coder import Reading, code

__all__ = ["Reading", "code"]
