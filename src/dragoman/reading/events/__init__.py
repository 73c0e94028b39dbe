"""Who did what to whom: the codebook over the parse and the pair coder beside it. Explainable: each event names the entry that coded it."""

from __future__ import annotations

from dragoman.reading.events.bare import Coded, code_sentence
from dragoman.reading.events.candidate import Reading
from dragoman.reading.events.coder import code
from dragoman.reading.events.open_pairs import answered
from dragoman.reading.events.replies import replied
from dragoman.reading.events.slots import Made
from dragoman.reading.events.weighing import weigh

__all__ = ["Coded", "Made", "Reading", "answered", "code", "code_sentence", "replied", "weigh"]
