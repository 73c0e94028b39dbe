"""Where one can go from every page: the rows of navigation.tsv whose page this application has."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.reading import knowledge
from dragoman.web.asked import Frame
from dragoman.web.words import PACKAGE, say


class Entry(NamedTuple):
    """A page in the navigation: its words, address, the keys that lead there, and whether it is the one that is shown."""

    words: str
    url: str
    keys: str
    is_here: bool


def entries(frame: Frame) -> list[Entry]:
    """The pages in the order of the table."""
    found = []
    for row in knowledge.table(PACKAGE, "navigation.tsv"):
        path = row["path"]
        is_here = frame.path == path if path == "/" else frame.path == path or frame.path.startswith(f"{path}/")
        found.append(Entry(say(f"nav.{row['page']}", frame.lang), frame.url(path), row["keys"], is_here))
    return found
