"""One document with all that was read in it: every line with the words that carry it, and every word with its lines.

lines.py   what was read, a line each, in the program's own voice; marks.py the text cut where lines begin and end, overlaps included
"""

from __future__ import annotations

from dragoman.publish.reader.decided import decided
from dragoman.publish.reader.lines import Line, lines
from dragoman.publish.reader.marks import Mark, marks

__all__ = ["Line", "Mark", "decided", "lines", "marks"]
