"""What two states do to each other by day, month or year: counts, scores, intervals, and how much there was to read. docs/series.md says the rules.

rows.py: the structs; series.py: who counts where; counting.py: the numbers; intervals.py: Poisson-binomial; exposure.py: documents; statehood.py: when both existed.
"""

from __future__ import annotations

from dragoman.publish.series.rows import Apart, Count, Row, Series, Wider
from dragoman.publish.series.series import Wanted, counted_in, series

__all__ = ["Apart", "Count", "Row", "Series", "Wanted", "Wider", "counted_in", "series"]
