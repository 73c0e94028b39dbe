"""What kind of text this is, by cues in data/genres.tsv: each cue adds its points to a genre, the genre with most points is taken.

A cue counts once; those sought in the whole text count up to three points more where they come often (a news story says 'said' all
the time, an encyclopedia once). Below LEAST points, or where two genres have the same, the genre is 'unknown': no cue is no evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import cast

import msgspec

from dragoman.nouns import Genre

from .lines import Line
from .tables import patterns, table

FILE = "genres.tsv"
LEAST = 3
OPENING = 600  # characters
END_LINES = 14
KICKER_LONGEST = 100  # characters
OFTEN = 3  # times in a thousand words that are worth one point more
MOST_MORE = 3


class Cue(msgspec.Struct, frozen=True):
    """One row of the table, its form compiled."""

    genre: Genre
    where: str
    weight: int
    form: re.Pattern[str]


@cache
def _cues() -> tuple[Cue, ...]:
    return tuple(
        Cue(cast("Genre", row["genre"]), row["where"], int(row["weight"]), patterns(FILE, "form", row["form"])[0]) for row in table(FILE)
    )


def genre(text: str, title: str | None, lines: list[Line], relayed: bool) -> Genre:
    """The genre of a text; `lines` are those that are text, not page; `relayed` whether it comes from another outlet."""
    points: Counter[Genre] = Counter()
    for cue in _cues():
        points[cue.genre] += cue.weight * relayed if cue.where == "relayed" else _points(cue, text, title or "", lines)
    (first, most), (_, second) = points.most_common(2)
    return first if most >= LEAST and most > second else "unknown"


def _kicker(words: str) -> str:
    """What a short line says before its first comma: 'Editorial, The Han River Times, 24 August 2019'."""
    return words.partition(",")[0] if len(words) <= KICKER_LONGEST and not words.endswith(".") else words


def _points(cue: Cue, text: str, title: str, lines: list[Line]) -> int:
    if cue.where == "title":
        return cue.weight if cue.form.search(title) else 0
    if cue.where == "line":
        ends = lines[:END_LINES] + lines[END_LINES:][-END_LINES:]
        return cue.weight if any(cue.form.fullmatch(part) for line in ends for part in (line.words, _kicker(line.words))) else 0
    if cue.where in ("opening", "ends"):
        opening = cue.form.search(text, 0, OPENING)
        ending = cue.form.search(text, max(len(text) - OPENING, 0)) if cue.where == "ends" else None
        return cue.weight if opening or ending else 0
    times = sum(1 for _ in cue.form.finditer(text))
    thousands = max(len(text) / 6000, 0.2)  # a word and its blank are six characters
    return cue.weight + min(int(times / thousands / OFTEN), MOST_MORE) if times else 0
