"""Who did what to whom: the codebook over the parse. Explainable: each event names the entry that coded it."""

from __future__ import annotations

from dragoman.reading.events.bare import Coded, code_sentence
from dragoman.reading.events.coder import Reading, code
from dragoman.reading.events.match import Made

__all__ = ["Coded", "Made", "Reading", "code", "code_sentence"]
