"""Puts neighbouring pieces together into the phrase that names one actor: 'U.S. Secretary of State Antony Blinken', 'el Parlamento azerbaiyano'.

The patterns of a language (data/phrases.tsv) are regular expressions over the letters of its pieces (pieces.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dragoman.reading import knowledge
from dragoman.reading.actors import localities
from dragoman.reading.actors.gazetteer import PACKAGE, Entry
from dragoman.reading.actors.pieces import Piece


@dataclass(frozen=True, slots=True)
class Phrase:
    """Pieces that together name one actor; `shape` are their letters, `pattern` the name of the pattern that joined them."""

    start: int
    end: int
    pattern: str
    pieces: tuple[Piece, ...]

    def first(self, letters: str) -> Piece | None:
        """The first piece with one of the letters."""
        return next((piece for piece in self.pieces if piece.letter in letters), None)

    def noun(self) -> Piece | None:
        """The piece that says what somebody is: an office, else a group or body that owns no other ('the company's workers')."""
        owning = {before.start for before, after in pairwise(self.pieces) if after.letter == "s"}
        nouns = [piece for piece in self.pieces if piece.letter in "BEU"]
        return self.first("A") or next((piece for piece in nouns if piece.start not in owning), None)

    def beside(self, noun: Piece) -> list[Piece]:
        """The other pieces."""
        return [piece for piece in self.pieces if piece is not noun]

    def generic_owner(self, noun: Piece) -> Entry | None:
        """The body or group whose people a noun names: 'spokesman for the army', 'army spokesman'."""
        after = (p.entry for p in self.pieces if p is not noun and p.letter in "BEU" and p.start > noun.start)
        before = (p.entry for p in self.pieces if p.letter in "mU" and p.entry is not None and p is not noun)
        return next(after, None) or next(before, None)

    def named(self) -> tuple[int, int] | None:
        """Where the capitalised words of an unknown person's name stand: after the title, else before it."""
        run = [piece for piece in self.pieces if piece.letter in "NI"]
        title = max((piece.start for piece in self.pieces if piece.letter in "ABU"), default=0)
        run = [piece for piece in run if piece.start > title] or run
        return (run[0].start, run[-1].end) if run else None


@cache
def _patterns(lang: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = [row for row in knowledge.table(PACKAGE, "phrases.tsv") if row["lang"] in (lang, "")]
    parts = {row["pattern"][1:]: row["letters"] for row in rows if row["pattern"].startswith("@")}
    return tuple(
        (row["pattern"], re.compile(re.sub(r"\{([A-Z]+)\}", lambda part: parts[part[1]], row["letters"]))) for row in rows if not row["pattern"].startswith("@")
    )


# Letters with which no phrase begins.
_INNER = frozenset("xfcdohsbriv")


def phrases(found: Sequence[Piece], lang: str) -> list[Phrase]:
    """The phrases of a run of pieces: at each place the longest match of any pattern; pieces that no pattern joins stand alone."""
    shape = "".join(piece.letter for piece in found)
    out, i = [], 0
    while i < len(shape):
        if shape[i] in _INNER:
            i += 1
            continue
        best = max(((m.end(), name) for name, pattern in _patterns(lang) if (m := pattern.match(shape, i))), default=(i, ""))
        if shape.startswith("SS", i) and best[0] > i + 1:
            best = (i + 1, "name")  # 'With X Y's minister talked': two states side by side are two
        if best[1] == "appositive" and _is_apart(found[i : best[0]]):
            i = shape.index("c", i) + 1  # the noun begins a phrase of its own
            continue
        if best[0] > i:
            group = tuple(found[i : best[0]])
            out += _split(group) if best[1] == "compound" else [Phrase(group[0].start, group[-1].end, best[1], group)]
        i = max(best[0], i + 1)
    return out


def _is_apart(group: Sequence[Piece]) -> bool:
    """'In Jinja, the ministers of Uganda': a noun for several stands beside a place, and not in apposition to one name."""
    noun = next((piece for piece in group if piece.letter in "AB" and piece.entry is not None), None)
    name = " ".join(piece.text for piece in group[: next(i for i, piece in enumerate(group) if piece.letter == "c")])
    return noun is not None and noun.entry is not None and noun.entry.number == "p" and bool(localities.entries(name, 0))


def _split(group: tuple[Piece, ...]) -> list[Phrase]:
    """One phrase for each state of 'Hungarian and Romanian officials', 'funcionarios húngaros y rumanos'; the noun stands with the one beside it."""
    states = [piece for piece in group if piece.letter == "D"]
    noun = next(piece for piece in group if piece.letter in "AB")
    beside = states[0] if noun is group[0] else states[-1]
    rest = tuple(piece for piece in group if piece.letter in "mAB")
    out = []
    for state in states:
        start, end = (min(group[0].start, state.start), max(noun.end, state.end)) if state is beside else (state.start, state.end)
        if state is beside and noun is not group[0]:
            start = state.start
        out.append(Phrase(start, end, "group" if noun.letter == "B" else "office", (state, *rest)))
    return out
