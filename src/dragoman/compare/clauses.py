"""The part of a sentence that tells of one act, where the sentence tells of several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from dragoman.compare.readings import rows
from dragoman.nouns import Span

_STOP = r"[,;:—–]\s+"


@cache
def _breaks(lang: str) -> re.Pattern[str]:
    """Where clauses can be parted: at stops, before a word that opens a clause, and after one that joins two."""
    words = [row for row in rows("clause_breaks.tsv") if row["lang"] == lang]
    kept, joining = ("|".join(row["word"] for row in words if bool(row["kept"]) == opens) for opens in (True, False))
    return re.compile(rf"{_STOP}(?:(?:{joining})\b\s*)?|\b(?:{joining})\b\s*|(?=\b(?:{kept})\b)", re.IGNORECASE) if words else re.compile(_STOP)


def clause(text: str, lang: str, within: Span, trigger: Span, parties: Iterable[Span], others: Iterable[Span]) -> Span:
    """The words of a sentence (`within`) around a trigger, up to those of the triggers of other acts: parted where a clause can be parted,
    and if possible outside of the act's own parties. The whole sentence where no other act is told.
    """
    around = [other for other in others if within[0] <= other[0] and other[1] <= within[1]]
    if not around:
        return within
    breaks = [found.span() for found in _breaks(lang).finditer(text, *within)]
    own = list(parties)
    before, after = [other[1] for other in around if other[1] <= trigger[0]], [other[0] for other in around if other[0] >= trigger[1]]
    starts = [_start(breaks, end, min((p[0] for p in own if end <= p[0] < trigger[0]), default=trigger[0])) for end in before]
    ends = [_end(breaks, trigger[1], max((p[1] for p in own if trigger[1] <= p[0] and p[1] <= start), default=trigger[1]), start) for start in after]
    start, end = max([within[0], *(at for at in starts if at is not None)]), min([within[1], *(at for at in ends if at is not None)])
    words = text[start:end]
    return start, start + len(words.rstrip(" ,;:—–\n\t"))


def _start(breaks: Sequence[Span], after: int, before: int) -> int | None:
    """The last break between another act and this one."""
    return max((end for start, end in breaks if after <= start and end <= before), default=None)


def _end(breaks: Sequence[Span], trigger: int, after: int, before: int) -> int | None:
    """The first break between this act, if possible with its parties, and another one."""
    beyond = [start for start, end in breaks if trigger <= start and end <= before]
    return min((at for at in beyond if at >= after), default=max(beyond, default=None))
