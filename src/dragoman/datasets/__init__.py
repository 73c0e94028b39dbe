"""Event data of other makers, read: GDELT 2, ICEWS, POLECAT, Phoenix, one module a format, so that a record can be compared with them.

act.py     what all of them tell: a day, a source, a target, a type
lines.py   lines of a tab-separated file as cells by column; what can't be read comes out with its number, never silently
states.py  codes and names of states as these files write them
data/      the columns of each format, in order, from which publish/formats writes them too
"""

from __future__ import annotations

from dragoman.datasets.act import Act, Misread
from dragoman.datasets.files import FORMATS, Mentions, Read, read, read_mentions
from dragoman.datasets.lines import columns

__all__ = ["FORMATS", "Act", "Mentions", "Misread", "Read", "columns", "read", "read_mentions"]
